"""Faults of catalogs, each told at its line: files that cannot be read, and translations that cannot be shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Message

from bot.desk.translation_checks import ALLOWED, Allowed, message_faults
from bot.guide import Fault
from bot.languages.catalogs import DOMAINS, UNREADABLE, po_path, read_catalog, unreadable

_PO_LINE = re.compile(r'\s*(#.*|((msgctxt|msgid|msgid_plural|msgstr(\[\d\])?)\s+)?"([^"\\]|\\.)*"\s*)?')


def catalog_faults(languages: Iterable[str], locales: Path) -> Iterator[Fault]:
    """Every fault in the catalogs of every language that has any.

    Args:
        languages: codes.
        locales: the folder ``locales/``.
    """
    try:
        allowed = Allowed.read(locales)
    except ValueError as error:
        yield Fault(f"{locales.name}/{ALLOWED}", 0, 0, "", str(error), "restore the file")
        allowed = Allowed()
    for language in languages:
        for domain in DOMAINS:
            path = po_path(locales, language, domain)
            if path.is_file():
                yield from _file_faults(path, f"{locales.name}/{path.relative_to(locales).as_posix()}", allowed)


def _file_faults(path: Path, name: str, allowed: Allowed) -> Iterator[Fault]:
    try:
        source = path.read_bytes()
        catalog, text = read_catalog(source), source.decode("utf-8")
    except UNREADABLE as error:
        yield unreadable(name, error)
        return
    language = path.parent.parent.name
    yield from _line_faults(text, name)
    for message in catalog:
        if message.id and message.string and not message.fuzzy:
            for problem, remedy in message_faults(str(message.id), str(message.string), language, allowed):
                yield Fault(name, _line(message), 1, message.context or "", problem, remedy)


def _line_faults(source: str, name: str) -> Iterator[Fault]:
    """The reader takes a line without its last quote, and drops a letter: such a line is told here."""
    for number, line in enumerate(source.splitlines(), start=1):
        if not _PO_LINE.fullmatch(line):
            yield Fault(name, number, 1, "", "is not a line of a catalog", "check the quotes at its start and its end")


def _line(message: Message) -> int:
    return message.lineno or 1
