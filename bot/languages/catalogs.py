"""The catalogs of every language: checked against what the bot says, never half used.

A catalog is read from its .po file, or, several times faster, from what `compile_catalogs` made of exactly that file:
the name of the compiled file holds the digest of its source, so that one of an older source is never found.
"""

from __future__ import annotations

import gettext
import hashlib
import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from bot.guide import Fault
from bot.languages.negotiation import SOURCE
from bot.languages.placeholders import intact

DOMAINS = ("screens", "guide")
# What reading a catalog raises when the file is missing or damaged; LookupError is an unknown charset.
UNREADABLE = (OSError, ValueError, LookupError, PoFileError)

Key = tuple[str, str]  # context, message


@dataclass(frozen=True)
class Translations:
    """One language's words.

    Attributes:
        language: its code.
        entries: translation by (context, English text); fuzzy and empty ones are not among them, nor those of
            screens that lost a placeholder or a tag, which could not be filled in.
        missing: what has no translation and no older one either: while there is any, the language is not offered.
        stale: texts of the content that have a translation of an older English text only; English is served for these.
        fault: why the catalog could not be read, or empty.
    """

    language: str
    entries: Mapping[Key, str] = field(default_factory=dict)
    missing: tuple[Key, ...] = ()
    stale: tuple[Key, ...] = ()
    fault: str = ""

    @property
    def complete(self) -> bool:
        """The language may be offered."""
        return not self.missing and not self.fault

    @property
    def why_not(self) -> str:
        """Why the language is not offered; empty when it is."""
        if self.complete or self.fault:
            return self.fault
        lacking = len(self.missing) + len(self.stale)
        return f"{lacking} of {len(self.entries) + lacking} texts are not translated"

    def get(self, context: str, message: str) -> str | None:
        """The translation, or None when English has to serve."""
        return self.entries.get((context, message))


def load_catalogs(
    locales: Path, languages: Iterable[str], needed: Mapping[str, frozenset[Key]]
) -> dict[str, Translations]:
    """Load every language.

    A damaged or missing catalog makes its language incomplete; it never raises.

    Args:
        locales: the folder ``locales/``.
        languages: codes.
        needed: per domain, every (context, message) that the bot says.
    """
    return {code: _load(locales, code, needed) for code in languages}


def _load(locales: Path, language: str, needed: Mapping[str, frozenset[Key]]) -> Translations:
    if language == SOURCE:
        return Translations(language)
    entries: dict[Key, str] = {}
    missing: list[Key] = []
    stale: list[Key] = []
    for domain in DOMAINS:
        path = po_path(locales, language, domain)
        try:
            source = path.read_bytes()
            found, contexts = _compiled(path, source, needed[domain]) or _read(source)
        except UNREADABLE as error:
            every = tuple(sorted(key for keys in needed.values() for key in keys))
            return Translations(language, missing=every, fault=f"{path.name}: {type(error).__name__}")
        for key in sorted(needed[domain]):
            if key in found and (domain == "guide" or intact(key[1], found[key])):
                entries[key] = found[key]
            elif key[0] in contexts and domain == "guide":
                stale.append(key)
            else:
                missing.append(key)
    return Translations(language, entries, tuple(missing), tuple(stale))


def unreadable(name: str, error: Exception) -> Fault:
    """The fault of a catalog whose reading raised one of `UNREADABLE`.

    Args:
        name: the file as people are told of it.
        error: what was raised; Babel counts its lines from 0.
    """
    line = error.lineno + 1 if isinstance(error, PoFileError) else 0
    return Fault(name, line, min(line, 1), "", "is not a catalog that can be read", "restore the file or mend the line")


def po_path(locales: Path, language: str, domain: str) -> Path:
    """Where a catalog stands."""
    return locales / language / "LC_MESSAGES" / f"{domain}.po"


def read_catalog(source: bytes, language: str | None = None, domain: str | None = None) -> Catalog:
    """Read the bytes of a .po file.

    Raises:
        any of `UNREADABLE`: it is damaged.
    """
    return read_po(BytesIO(source), locale=language, domain=domain, abort_invalid=True)


class _Missing(gettext.NullTranslations):
    """Tells that a compiled catalog does not have a text."""

    def pgettext(self, context: str, message: str) -> str:
        raise KeyError(message)


def _compiled(path: Path, source: bytes, needed: frozenset[Key]) -> tuple[dict[Key, str], set[str]] | None:
    """The same as `_read` of a whole catalog; None when anything is missing, or when there is no compiled file."""
    try:
        with compiled_path(path, source).open("rb") as file:
            catalog = gettext.GNUTranslations(file)
        catalog.add_fallback(_Missing())
        return {key: catalog.pgettext(*key) for key in needed}, set()
    except (OSError, ValueError, LookupError, struct.error):
        return None


def _read(source: bytes) -> tuple[dict[Key, str], set[str]]:
    """Translations by key, and the contexts that have any, an older English text included."""
    catalog = read_catalog(source)
    entries: dict[Key, str] = {}
    contexts: set[str] = set()
    for message in catalog:
        if not message.id or not isinstance(message.string, str) or not message.string:
            continue
        context = message.context or ""
        contexts.add(context)
        if not message.fuzzy:
            entries[(context, str(message.id))] = message.string
    contexts.update(message.context or "" for message in catalog.obsolete.values() if message.string)
    return entries, contexts


def compiled_path(path: Path, source: bytes) -> Path:
    """Where the compiled form of a .po file of exactly these bytes stands."""
    return path.with_suffix(f".{hashlib.sha256(source).hexdigest()[:16]}.mo")


def compile_catalogs(locales: Path) -> Iterator[Path]:
    """Compile every .po file that is not compiled yet, and remove what was compiled from older ones.

    A catalog that cannot be read is passed over: `check` tells of it.

    Yields:
        the files that were written.
    """
    for path in sorted(locales.glob("*/LC_MESSAGES/*.po")):
        source = path.read_bytes()
        compiled = compiled_path(path, source)
        for older in path.parent.glob(f"{path.stem}.*.mo"):
            if older != compiled:
                older.unlink()
        if compiled.is_file():
            continue
        try:
            catalog = read_catalog(source)
        except UNREADABLE:
            continue
        buffer = BytesIO()
        write_mo(buffer, catalog)
        whole = compiled.with_suffix(".part")  # a file that was cut short is never read
        whole.write_bytes(buffer.getvalue())
        whole.replace(compiled)
        yield compiled
