"""Faults between files: names that lead nowhere, ids that stand twice, numbers that stand twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TypeVar, get_args

from pydantic import BaseModel
from rapidfuzz import process

from bot.guide import models, places
from bot.guide.bridge import ALL, SPEAK, Bridge
from bot.guide.discreet import Discreet
from bot.guide.marks import Document, Fault, Path_
from bot.guide.phrases import Phrases

M = TypeVar("M", bound=BaseModel)
_LISTED = 24  # more names than these are not told one by one


@dataclass(frozen=True)
class Loaded:
    """One file that became a model."""

    document: Document
    model: BaseModel


@dataclass(frozen=True)
class Content:
    """The files as far as they could be read, so that one broken file hides no fault of another.

    Attributes:
        loaded: what became a model, by name below the content folder, such as ``services/police-110.yaml``.
        broken: names of the files that did not.
    """

    loaded: Mapping[str, Loaded]
    broken: frozenset[str]

    def one(self, name: str, model: type[M]) -> tuple[Document, M] | None:
        """A file of its own; None while it is broken."""
        item = self.loaded.get(name)
        return (item.document, item.model) if item and isinstance(item.model, model) else None

    def many(self, folder: str, model: type[M]) -> Iterator[tuple[str, Document, M]]:
        """Every readable file of a folder, with its name without folder and ending."""
        for name, item in self.loaded.items():
            if name.startswith(f"{folder}/") and isinstance(item.model, model):
                yield PurePosixPath(name).stem, item.document, item.model

    def services(self) -> dict[str, models.Service]:
        """Every readable service, by name."""
        return {name: service for name, _, service in self.many("services", models.Service)}

    def names(self, folder: str) -> set[str]:
        """The records of a folder by name, broken ones included."""
        return {PurePosixPath(name).stem for name in (*self.loaded, *self.broken) if name.startswith(f"{folder}/")}


def reference_faults(content: Content) -> Iterator[Fault]:
    """Every fault that only shows when all files are read together."""
    yield from _names(content)
    yield from _unique(content)
    yield from _organizations(content)
    yield from _languages(content)
    yield from _needs(content)
    yield from _emergency(content)
    yield from _bridge(content)
    yield from _discreet(content)
    yield from _numbers(content)


def _names(content: Content) -> Iterator[Fault]:
    for name, item in content.loaded.items():
        folder, _, file = name.partition("/")
        key = {"phrases": "language"}.get(folder, "id")
        if folder == "places" or not file:
            continue
        said = getattr(item.model, key)
        if said != PurePosixPath(file).stem:
            problem = f"{said} is not the name of this file"
            yield item.document.fault((key,), problem, f"write {PurePosixPath(file).stem}, or rename the file")


# The lists of records whose ids may not stand twice, by file or by folder.
_LISTS = {
    "languages.yaml": (("languages", "code"),), "needs.yaml": (("needs", "id"),),
    "organizations.yaml": (("organizations", "id"),), "places/prefectures.yaml": (("prefectures", "code"),),
    "places/regions.yaml": (("regions", "id"),),
    "self-check.yaml": (("questions", "id"),), "indicators.yaml": (("groups", "id"),),
    "definition.yaml": (("acts", "id"), ("means", "id"), ("purposes", "id")),
    "bridge.yaml": (("sentences", "id"),), "discreet.yaml": (("topics", "id"),), "services": (("channels", "id"),),
    "topics": (("cards", "id"), ("sources", "id")), "figures.yaml": (("charts", "id"), ("sources", "id")),
}  # fmt: skip


def _unique(content: Content) -> Iterator[Fault]:
    for name, item in content.loaded.items():
        for field, key in _LISTS.get(name, _LISTS.get(name.partition("/")[0], ())):
            seen: set[str] = set()
            for index, record in enumerate(getattr(item.model, field)):
                word = getattr(record, key)
                if word in seen:
                    problem = f"{word} stands twice in this list"
                    yield item.document.fault((field, index, key), problem, "give one of the two another name")
                seen.add(word)


def unknown(document: Document, path: Path_, word: str, known: Iterable[str], what: str) -> Iterator[Fault]:
    """A fault for a word that names nothing known, with the nearest name that does."""
    names = sorted(known)
    if word in names:
        return
    best = process.extractOne(word, names, score_cutoff=60)
    listed = ", ".join(names) if len(names) <= _LISTED else f"one of the {len(names)} {what}s in the content"
    yield document.fault(
        path, f"there is no {what} named {word}", f"did you mean {best[0]}?" if best else f"write {listed}"
    )


def each_unknown(
    document: Document, path: Path_, words: Iterable[str], known: Iterable[str], what: str
) -> Iterator[Fault]:
    """A fault for each word of a list that names nothing known."""
    for place, word in enumerate(words):
        yield from unknown(document, (*path, place), word, known, what)


def _organizations(content: Content) -> Iterator[Fault]:
    found = content.one("organizations.yaml", models.Organizations)
    if found is None:
        return
    known = {organization.id for organization in found[1].organizations}
    for _, document, service in content.many("services", models.Service):
        yield from unknown(document, ("organization",), service.organization, known, "organization")


def _languages(content: Content) -> Iterator[Fault]:
    """Services name languages that somebody may speak; phrases and languages those that the bot knows."""
    found = content.one("languages.yaml", models.Languages)
    if found is None:
        return
    listed, languages = found
    for index, language in enumerate(languages.languages):
        path: Path_ = ("languages", index, "speaks")
        yield from unknown(listed, path, language.speaks, languages.spoken, "language")
    for _, document, service in content.many("services", models.Service):
        ways: tuple[tuple[str, tuple[models.Phone | models.Channel, ...]], ...] = (
            ("phones", service.phones),
            ("channels", service.channels),
        )
        for field, records in ways:
            for index, record in enumerate(records):
                path = (field, index, "languages")
                yield from each_unknown(document, path, record.languages, languages.spoken, "language")
    codes = {language.code for language in languages.languages}
    for _, document, phrases in content.many("phrases", Phrases):
        yield from unknown(document, ("language",), phrases.language, codes, "language")


def _needs(content: Content) -> Iterator[Fault]:
    found = content.one("needs.yaml", models.Needs)
    if found is None:
        return
    document, needs = found
    services = content.services()
    known = content.names("services")
    unread = known - set(services)
    for index, need in enumerate(needs.needs):
        for place, name in enumerate(need.first):
            path: Path_ = ("needs", index, "first", place)
            yield from unknown(document, path, name, known, "service")
            if name in services and need.id not in services[name].needs:
                yield document.fault(path, f"{name} does not name the need {need.id}", f"add {need.id} to its needs")
        answered = any(need.id in each.needs and each.status == "active" for each in services.values())
        if not answered and not unread:
            problem = f"no service answers the need {need.id}"
            yield document.fault(("needs", index), problem, "name it in a service's needs")
    for absent in sorted(set(get_args(models.NeedId)) - {need.id for need in needs.needs}):
        yield document.fault(("needs",), f"the need {absent} is missing", "put it back; services may name it")


def _emergency(content: Content) -> Iterator[Fault]:
    """Every card ends with the emergency number, so there must be one."""
    found = content.one("needs.yaml", models.Needs)
    if found is None:
        return
    document, needs = found
    services = content.services()
    for index, need in enumerate(needs.needs):
        first = need.first[0] if need.first else ""
        if need.id != "danger" or first in content.names("services") - set(services):
            continue
        service = services.get(first)
        answers = service is not None and service.status == "active"
        if service is None or not answers or [phone.kind for phone in service.phones[:1]] != ["emergency"]:
            problem = "the need danger does not start with an active service whose first phone is an emergency number"
            yield document.fault(("needs", index, "first"), problem, "name such a service first, such as police-110")


def _bridge(content: Content) -> Iterator[Fault]:
    """Every language that somebody may speak has its Japanese name, and routes can tell a sentence from all else."""
    found = content.one("bridge.yaml", Bridge)
    if found is None:
        return
    document, bridge = found
    taken = {ALL, SPEAK, *get_args(models.NeedId)}
    for index, sentence in enumerate(bridge.sentences):
        if sentence.id in taken:
            problem = f"{sentence.id} means something else in a route"
            yield document.fault(("sentences", index, "id"), problem, f"give it another id, such as say-{sentence.id}")
    listed = content.one("languages.yaml", models.Languages)
    if listed is None:
        return
    for code in bridge.languages:
        yield from unknown(document, ("languages", code), code, listed[1].spoken, "language")
    for code in listed[1].spoken:
        if code not in bridge.languages:
            remedy = f"write a line below languages that starts with {code}: and says its name and how that sounds"
            yield document.fault(("languages",), f"the Japanese name of the language {code} is missing", remedy)


def _discreet(content: Content) -> Iterator[Fault]:
    """Every topic that is shown exists; every language has its words to hide, and they mean nothing else."""
    found = content.one("discreet.yaml", Discreet)
    if found is None:
        return
    document, discreet = found
    topics = {topic.id for topic in discreet.topics}
    yield from unknown(document, ("topic",), discreet.topic, topics, "topic")
    for code, topic in discreet.topic_for.items():
        yield from unknown(document, ("topic_for", code), topic, topics, "topic")
    listed = content.one("languages.yaml", models.Languages)
    if listed is not None:
        codes = {language.code for language in listed[1].languages}
        for field in ("topic_for", "hide_words"):
            for code in getattr(discreet, field):
                yield from unknown(document, (field, code), code, codes, "language")
        for code in sorted(codes - discreet.hide_words.keys()):
            remedy = f"write a line below hide_words that starts with {code}: and lists what people write"
            yield document.fault(("hide_words",), f"the words to hide in {code} are missing", remedy)
    typed = {
        phrase.casefold(): f"phrases/{name}.yaml"
        for name, _, phrases in content.many("phrases", Phrases)
        for _, typed in phrases.meanings()
        for phrase in (*typed.phrases, *typed.words)
    }
    for code, words in discreet.hide_words.items():
        for index, word in enumerate(words):
            if file := typed.get(word.casefold()):
                problem = f"{word} stands in {file} too, where it means something else"
                yield document.fault(("hide_words", code, index), problem, "keep it in one of the two")


def _numbers(content: Content) -> Iterator[Fault]:
    """A number stands in one place, once."""
    owner: dict[str, tuple[str, str]] = {}
    holders: list[tuple[str, Document, models.Service | places.Office]] = [
        *(
            (f"services/{name}", document, service)
            for name, document, service in content.many("services", models.Service)
        ),
        *((f"offices/{name}", document, office) for name, document, office in content.many("offices", places.Office)),
    ]
    for name, document, holder in holders:
        for index, phone in enumerate(holder.phones):
            for field, number in (("number", phone.number), ("alternative", phone.alternative)):
                if number is not None and owner.setdefault(number, (name, field)) != (name, field):
                    problem = f"{number} stands already in {owner[number][0]}.yaml"
                    yield document.fault(("phones", index, field), problem, "keep it in one place")
