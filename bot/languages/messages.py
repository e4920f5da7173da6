"""The gettext round trip: extract the English texts, update each language's catalogs, tell their state."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from bot.guide import ContentFaults, Guide
from bot.languages.catalogs import DOMAINS, UNREADABLE, Key, po_path, read_catalog, unreadable
from bot.languages.negotiation import SOURCE

# say and label take the context first and the English text second; see bot/languages/words.py.
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...]] = {"say": ((1, "c"), 2), "label": ((1, "c"), 2)}
_WIDTH = 110


def screen_template(code: Path) -> Catalog:
    """Every text in the program: calls of ``say`` and ``label`` below a folder."""
    catalog = _empty()
    found = extract_from_dir(str(code), [("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",))
    for file, line, message, comments, context in found:
        where = f"{code.name}/{Path(file).as_posix()}"
        catalog.add(message, None, [(where, line)], auto_comments=comments, context=context)
    return catalog


def guide_template(guide: Guide) -> Catalog:
    """Every text in the content."""
    catalog = _empty()
    for text in guide.texts():
        where, _, line = text.origin.rpartition(":")
        catalog.add(str(text), None, [(where, int(line))], context=text.context)
    return catalog


def templates(guide: Guide, code: Path) -> dict[str, Catalog]:
    """The template of each domain."""
    return {"screens": screen_template(code), "guide": guide_template(guide)}


def needed(found: Mapping[str, Catalog]) -> dict[str, frozenset[Key]]:
    """Per domain, every (context, message) that the bot says."""
    return {
        domain: frozenset((message.context or "", str(message.id)) for message in catalog if message.id)
        for domain, catalog in found.items()
    }


def template_path(locales: Path, domain: str) -> Path:
    """Where a template stands."""
    return locales / f"{domain}.pot"


def read_template(locales: Path, domain: str) -> Catalog:
    """A template as it was last extracted.

    Raises:
        OSError: it has never been extracted.
    """
    with template_path(locales, domain).open("rb") as file:
        return read_po(file)


def extract(locales: Path, found: dict[str, Catalog]) -> list[Path]:
    """Write the templates that changed; returns them."""
    return [
        path
        for domain, catalog in found.items()
        if _write(path := template_path(locales, domain), _text(catalog, domain))
    ]


def stale_templates(locales: Path, found: dict[str, Catalog]) -> list[Path]:
    """Templates that do not say what program and content say."""
    stale = []
    for domain, catalog in found.items():
        path = template_path(locales, domain)
        if not path.is_file() or path.read_text(encoding="utf-8") != _text(catalog, domain):
            stale.append(path)
    return stale


def update(locales: Path, languages: list[str], found: dict[str, Catalog]) -> list[Path]:
    """Bring every catalog that exists up to its template; what changed becomes fuzzy. Returns the files changed.

    Raises:
        ContentFaults: a catalog is damaged; it is left as it is.
    """
    changed = []
    for language in languages:
        for domain, template in found.items():
            path = po_path(locales, language, domain)
            if language == SOURCE or not path.parent.parent.is_dir():
                continue
            catalog = _read(path, language)
            catalog.update(template, no_fuzzy_matching=False)
            _drop_older(catalog, keep=domain == "guide")
            if _write(path, _text(catalog, domain)):
                changed.append(path)
    return changed


def _drop_older(catalog: Catalog, *, keep: bool) -> None:
    """Drop translations of texts that are gone.

    With ``keep``, those stay whose field has a new text without translation: they tell `load_catalogs` that English
    serves for a changed text, where the language would else look incomplete.
    """
    waiting = {message.context for message in catalog if message.id and not message.string} if keep else set()
    for key, message in list(catalog.obsolete.items()):
        if not message.string or message.context not in waiting:
            del catalog.obsolete[key]


def start(locales: Path, language: str) -> None:
    """Make the folder of a language that has none yet, so that `update` fills it."""
    po_path(locales, language, DOMAINS[0]).parent.mkdir(parents=True, exist_ok=True)


def _empty() -> Catalog:
    return Catalog(project="awareness-bot", charset="utf-8", fuzzy=False)


def _read(path: Path, language: str) -> Catalog:
    if not path.is_file():
        return Catalog(locale=language, domain=path.stem, project="awareness-bot", fuzzy=False)
    try:
        return read_catalog(path.read_bytes(), language, path.stem)
    except UNREADABLE as error:
        raise ContentFaults([unreadable("/".join(path.parts[-4:]), error)]) from error


_HEADER = "# {domain}: English source texts of the awareness bot and their translation.\n# See docs/translators.md.\n#"


def _text(catalog: Catalog, domain: str) -> str:
    """The file as text, without the date of the template: an unchanged catalog gives an unchanged file."""
    catalog.header_comment = _HEADER.format(domain=domain)
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=_WIDTH, sort_by_file=True, include_lineno=False)
    lines = buffer.getvalue().decode("utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith('"POT-Creation-Date'))


def _write(path: Path, text: str) -> bool:
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return True
