"""Faults of translations: placeholders, markup, numbers and spaces must survive exactly."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from bot.guide import Fault, Guide
from bot.languages.catalogs import DOMAINS, UNREADABLE, po_path, unreadable
from bot.languages.placeholders import placeholders, tags

# Numbers of two digits or more: small ones may be written as words.
_NUMBER = re.compile(r"\d[\d,.:-]*\d")
_PO_LINE = re.compile(r'\s*(#.*|((msgctxt|msgid|msgid_plural|msgstr(\[\d\])?)\s+)?"([^"\\]|\\.)*"\s*)?')
_LABEL_SIGNS = "‹›↗✓•·"


def catalog_faults(guide: Guide, locales: Path) -> Iterator[Fault]:
    """Every fault in the catalogs of every language that has any."""
    for language in guide.languages:
        for domain in DOMAINS:
            path = po_path(locales, language, domain)
            if path.is_file():
                yield from _file_faults(path, f"{locales.name}/{path.relative_to(locales).as_posix()}")


def _file_faults(path: Path, name: str) -> Iterator[Fault]:
    try:
        source = path.read_text(encoding="utf-8")
        with path.open("rb") as file:
            catalog = read_po(file, abort_invalid=True)
    except UNREADABLE as error:
        yield unreadable(name, error)
        return
    yield from _line_faults(source, name)
    for message in catalog:
        if message.id and message.string and not message.fuzzy:
            for problem, remedy in message_faults(str(message.id), str(message.string)):
                yield Fault(name, _line(message), 1, message.context or "", problem, remedy)


def _line_faults(source: str, name: str) -> Iterator[Fault]:
    """The reader takes a line without its last quote, and drops a letter: such a line is told here."""
    for number, line in enumerate(source.splitlines(), start=1):
        if not _PO_LINE.fullmatch(line):
            yield Fault(name, number, 1, "", "is not a line of a catalog", "check the quotes at its start and its end")


def _line(message: Message) -> int:
    return message.lineno or 1


def message_faults(source: str, translation: str) -> Iterator[tuple[str, str]]:
    """What is wrong with one translation, and what to do."""
    if placeholders(source) != placeholders(translation):
        wanted = ", ".join(f"{{{name}}}" for name, _, _ in sorted(placeholders(source) or ())) or "none"
        yield "the placeholders differ from the English", f"keep exactly these: {wanted}"
    if tags(source) != tags(translation):
        yield "the markup differs from the English", "keep every tag as it is, in pairs"
    missing = Counter(_NUMBER.findall(source)) - Counter(_NUMBER.findall(translation))
    if missing:
        yield f"the number {', '.join(missing)} is missing or changed", "copy it digit by digit"
    if translation != translation.strip():
        yield "starts or ends with a space", "remove it"
    if any(ord(sign) < 32 for sign in translation):
        yield "holds a line break or a control character", "write it on one line"
    for sign in _LABEL_SIGNS:
        if source.count(sign) != translation.count(sign):
            yield f"the sign {sign} of the English is missing or added", "keep it"
