"""How far each language is: what is translated, what waits, what is wrong, and whether visitors get it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from babel.messages.catalog import Catalog

from bot.desk.catalog_checks import catalog_faults
from bot.guide import Guide
from bot.languages import SOURCE, Translations, load_catalogs
from bot.languages.catalogs import DOMAINS, UNREADABLE, Key, po_path, read_catalog
from bot.languages.messages import needed

NOTHING = "nothing is translated yet"
SHOWN = 12  # waiting texts of one language that the table names; --json has all


@dataclass(frozen=True)
class Waiting:
    """A text that has no translation of today's English.

    Attributes:
        file: where the English stands, with its line where it is content.
        key: its context in the catalog.
        english: the text.
        state: ``fuzzy`` when there is a translation of an older English text, else ``missing``.
    """

    file: str
    key: str
    english: str
    state: Literal["fuzzy", "missing"]


@dataclass(frozen=True)
class Status:
    """How far one language is.

    Attributes:
        language: its code.
        offered: visitors can choose it.
        why_not: why they cannot; empty when they can.
        translated: texts with a translation of today's English.
        fuzzy: texts whose English changed since.
        missing: texts without any.
        faults: what `check` refuses in its catalogs.
        unreviewed: translated texts that no native speaker has signed for.
        review: ``source``, ``unreviewed`` or ``reviewed``.
        changed: when the catalogs were last revised, as their headers say; empty when never.
        damaged: the catalog that cannot be read, and how, or empty.
        waiting: every fuzzy or missing text.
    """

    language: str
    offered: bool
    why_not: str
    translated: int
    fuzzy: int
    missing: int
    faults: int
    unreviewed: int
    review: str
    changed: str
    damaged: str
    waiting: tuple[Waiting, ...]

    @property
    def total(self) -> int:
        """All texts."""
        return self.translated + self.fuzzy + self.missing


def status(locales: Path, guide: Guide, found: Mapping[str, Catalog]) -> Iterator[Status]:
    """The state of every language in ``content/languages.yaml``.

    Args:
        locales: the folder ``locales/``.
        guide: the content.
        found: the template of each domain.
    """
    wanted, places = needed(found), _places(found)
    loaded = load_catalogs(locales, guide.languages, wanted)
    for code, language in guide.languages.items():
        review = language.review.status
        if code == SOURCE:
            yield Status(code, True, "", len(places), 0, 0, 0, 0, review, "", "", ())
            continue
        older, changed = _older(locales, code)
        entries = loaded[code].entries
        stale = {*loaded[code].stale, *older}
        waiting = tuple(
            Waiting(places[key], key[0], key[1], "fuzzy" if key in stale else "missing")
            for key in sorted(places.keys() - entries.keys())
        )
        fuzzy = sum(each.state == "fuzzy" for each in waiting)
        yield Status(
            language=code,
            offered=loaded[code].complete,
            why_not=why_not(locales, loaded[code]),
            translated=len(entries),
            fuzzy=fuzzy,
            missing=len(waiting) - fuzzy,
            faults=sum(1 for _ in catalog_faults([code], locales)),
            unreviewed=len(entries) if review == "unreviewed" else 0,
            review=review,
            changed=changed,
            damaged=loaded[code].fault if _exists(locales, code) else "",
            waiting=waiting,
        )


def why_not(locales: Path, translations: Translations) -> str:
    """Why a language is not offered, for people; empty when it is."""
    if translations.complete:
        return ""
    if not _exists(locales, translations.language) or not (translations.entries or translations.fault):
        return NOTHING
    return f"its catalog is damaged ({translations.fault})" if translations.fault else translations.why_not


def table(states: list[Status]) -> Iterator[str]:
    """The states as lines for people: a table, then what waits, by language."""
    heads = ("translated", "fuzzy", "missing", "faults", "unreviewed")
    yield f"{'language':10}{''.join(f'{head:>12}' for head in heads)}  offered  changed"
    for state in states:
        counts = "".join(f"{getattr(state, head):>12}" for head in heads)
        yield f"{state.language:10}{counts}  {'yes' if state.offered else 'no':7}  {state.changed}".rstrip()
    for state in states:
        if state.damaged:
            yield f"{state.language}: {state.damaged}"
        elif state.translated:
            yield from (f"{state.language}: {each.file} {each.key}: {each.state}" for each in state.waiting[:SHOWN])
            if len(state.waiting) > SHOWN:
                yield f"{state.language}: and {len(state.waiting) - SHOWN} more; --json names all"


def _places(found: Mapping[str, Catalog]) -> dict[Key, str]:
    """Where each text stands: ``content/needs.yaml:12``, or a file of the program."""
    return {
        (message.context or "", str(message.id)): ":".join(str(part) for part in message.locations[0] if part)
        for catalog in found.values()
        for message in catalog
        if message.id
    }


def _exists(locales: Path, code: str) -> bool:
    return any(po_path(locales, code, domain).is_file() for domain in DOMAINS)


def _older(locales: Path, code: str) -> tuple[set[Key], str]:
    """Texts whose translation is of an older English text, and when the catalogs were last revised."""
    fuzzy: set[Key] = set()
    changed = ""
    for domain in DOMAINS:
        try:
            catalog = read_catalog(po_path(locales, code, domain).read_bytes())
        except UNREADABLE:
            continue
        fuzzy |= {(each.context or "", str(each.id)) for each in catalog if each.id and each.string and each.fuzzy}
        if isinstance(catalog.revision_date, datetime):
            changed = max(changed, catalog.revision_date.date().isoformat())
    return fuzzy, changed
