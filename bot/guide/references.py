"""Faults between files: names that lead nowhere, ids that stand twice, numbers that stand twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rapidfuzz import process

from bot.guide.guide import Guide
from bot.guide.marks import Document, Fault, Path_
from bot.guide.models import Service


def reference_faults(guide: Guide, documents: Mapping[str, Document]) -> Iterator[Fault]:
    """Every fault that only shows when all files are read together.

    Args:
        guide: all content.
        documents: the file of each content name, such as ``services/police-110.yaml``.
    """
    yield from _names(documents)
    yield from _unique(documents)
    for service in guide.services.values():
        document = documents.get(f"services/{service.id}.yaml")
        if document is not None:
            yield from _service(guide, service, document)
    yield from _needs(guide, documents["needs.yaml"])
    yield from _emergency(guide, documents["needs.yaml"])
    yield from _topics(guide, documents)
    yield from _phrases(guide, documents)
    yield from _numbers(guide, documents)


def _names(documents: Mapping[str, Document]) -> Iterator[Fault]:
    for name, document in documents.items():
        folder, _, file = name.partition("/")
        key = {"phrases": "language"}.get(folder, "id")
        if folder == "places" or not file or not isinstance(document.data, dict):
            continue
        if document.data.get(key) != file.removesuffix(".yaml"):
            yield document.fault((key,), f"{document.data.get(key)} is not the file's name", "make the two the same")


_LISTS = {
    "languages.yaml": ("languages", "code"), "needs.yaml": ("needs", "id"),
    "organizations.yaml": ("organizations", "id"), "places/prefectures.yaml": ("prefectures", "code"),
    "self-check.yaml": ("questions", "id"), "indicators.yaml": ("groups", "id"),
}  # fmt: skip


def _unique(documents: Mapping[str, Document]) -> Iterator[Fault]:
    for name, (field, key) in _LISTS.items():
        document = documents[name]
        records = document.data.get(field) if isinstance(document.data, dict) else None
        seen: set[object] = set()
        for index, record in enumerate(records if isinstance(records, list) else []):
            if record[key] in seen:
                yield document.fault(
                    (field, index, key), f"{record[key]} stands twice", "give one of the two another name"
                )
            seen.add(record[key])


def _unknown(document: Document, path: Path_, word: str, known: Iterable[str], what: str) -> Iterator[Fault]:
    names = sorted(known)
    if word in names:
        return
    best = process.extractOne(word, names, score_cutoff=60)
    remedy = f"did you mean {best[0]}?" if best else f"known: {', '.join(names)}"
    yield document.fault(path, f"there is no {what} named {word}", remedy)


def _service(guide: Guide, service: Service, document: Document) -> Iterator[Fault]:
    yield from _unknown(document, ("organization",), service.organization, guide.organizations, "organization")
    lines = [(("phones", index), phone.languages) for index, phone in enumerate(service.phones)]
    lines += [(("channels", index), channel.languages) for index, channel in enumerate(service.channels)]
    for path, languages in lines:
        for index, language in enumerate(languages):
            yield from _unknown(document, (*path, "languages", index), language, guide.spoken, "language")
    if service.valid_from and service.valid_to and service.valid_from > service.valid_to:
        yield document.fault(("valid_to",), "lies before valid_from", "check both dates")


def _needs(guide: Guide, document: Document) -> Iterator[Fault]:
    for index, need in enumerate(guide.needs.values()):
        for place, service in enumerate(need.first):
            path: Path_ = ("needs", index, "first", place)
            if service not in guide.services:
                yield from _unknown(document, path, service, guide.services, "service")
            elif need.id not in guide.services[service].needs:
                yield document.fault(path, f"{service} does not name the need {need.id}", f"add {need.id} to its needs")
        if not guide.services_for(need.id):
            yield document.fault(
                ("needs", index), f"no service answers the need {need.id}", "name it in a service's needs"
            )


def _emergency(guide: Guide, document: Document) -> Iterator[Fault]:
    """Every card ends with the emergency number, so there must be one."""
    danger = guide.needs.get("danger")
    first = guide.services.get(danger.first[0]) if danger and danger.first else None
    if first is None or not first.phones or first.phones[0].kind != "emergency":
        problem = "the need danger does not start with a service whose first phone is an emergency number"
        yield document.fault(("needs",), problem, "name it first in the list first of the need danger")


def _topics(guide: Guide, documents: Mapping[str, Document]) -> Iterator[Fault]:
    for topic in guide.topics.values():
        document = documents.get(f"topics/{topic.id}.yaml")
        for index, card in enumerate(topic.cards):
            for place, service in enumerate(card.services):
                if document is not None:
                    path: Path_ = ("cards", index, "services", place)
                    yield from _unknown(document, path, service, guide.services, "service")


def _phrases(guide: Guide, documents: Mapping[str, Document]) -> Iterator[Fault]:
    for code in guide.phrases:
        document = documents.get(f"phrases/{code}.yaml")
        if document is not None:
            yield from _unknown(document, ("language",), code, guide.languages, "language")


def _numbers(guide: Guide, documents: Mapping[str, Document]) -> Iterator[Fault]:
    """A number stands in one place, once."""
    owner: dict[str, str] = {}
    for service in guide.services.values():
        document = documents.get(f"services/{service.id}.yaml")
        for index, phone in enumerate(service.phones):
            for field in ("number", "alternative"):
                number = getattr(phone, field)
                if number is None:
                    continue
                here = f"{service.id} {field}"
                if owner.setdefault(number, here) != here and document is not None:
                    problem = f"{number} stands already in {owner[number]}"
                    yield document.fault(("phones", index, field), problem, "keep it in one place")
