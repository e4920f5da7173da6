"""Check all content and catalogs in one run: every fault with its place, what is wrong, what to do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import bot
from bot.desk.cards import card_faults
from bot.desk.catalog_checks import catalog_faults
from bot.desk.phrase_checks import phrase_faults, unlearned
from bot.desk.pictures import stale_pictures
from bot.desk.place_checks import place_faults
from bot.desk.status import NOTHING, why_not
from bot.directory import TOKYO
from bot.guide import Fault, Guide, read_guide
from bot.guide.schema import stale_schemas
from bot.languages import load_catalogs
from bot.languages.messages import needed, stale_templates, templates
from bot.screens.edition import PICTURES, edition_of, weights_of

CODE = Path(bot.__file__).parent
SHOWN_AT = datetime(2026, 11, 24, 11, 0, tzinfo=TOKYO)  # a Tuesday, so that two runs find the same


def check(content: Path, locales: Path) -> list[Fault]:
    """Every fault of content and catalogs, sorted by place.

    Args:
        content: the folder ``content/``.
        locales: the folder ``locales/``.
    """
    guide, faults = read_guide(content)
    faults += [
        Fault(f"{content.name}/schema/{name}", 0, 0, "", "is older than the models", "run: python -m bot schema")
        for name in stale_schemas(content / "schema")
    ]
    faults += place_faults(content, guide)
    faults += phrase_faults(content, guide) if guide is not None else ()
    if guide is not None and not faults:
        faults += _catalogs(guide, locales)
        faults += _drawn(guide, content, locales)
    return sorted(set(faults))


def _catalogs(guide: Guide, locales: Path) -> Iterator[Fault]:
    found = templates(guide, CODE)
    for path in stale_templates(locales, found):
        name = f"{locales.name}/{path.name}"
        yield Fault(name, 0, 0, "", "does not hold today's English texts", "run: python -m bot messages update")
    yield from catalog_faults(guide.languages, locales)


def _drawn(guide: Guide, content: Path, locales: Path) -> Iterator[Fault]:
    """What is wrong with the cards and pictures as visitors see them."""
    try:
        edition = edition_of(guide, content, locales, weights_of(content))
    except OSError:
        return  # told already, as a template that is not there
    yield from card_faults(edition, SHOWN_AT)
    for code in stale_pictures(edition):
        problem = "this picture is missing or of older texts"
        yield Fault(f"{content.name}/{PICTURES}", 0, 0, code, problem, "run: python -m bot pictures")


def notices(content: Path, locales: Path) -> Iterator[str]:
    """What is not wrong but good to know: phrases to learn from, and languages that are not offered."""
    changed = unlearned(content)
    if changed:
        names = ", ".join(changed)
        yield f"{names} changed; near phrases are understood, the rest is learned by: python -m bot phrases train"
    guide, _ = read_guide(content)
    if guide is None:
        return
    loaded = load_catalogs(locales, guide.languages, needed(templates(guide, CODE)))
    off = {code: why for code, translations in loaded.items() if (why := why_not(locales, translations))}
    yield from (f"{code} is not offered: {why}" for code, why in off.items() if why != NOTHING)
    waiting = [code for code, why in off.items() if why == NOTHING]
    if waiting:
        yield f"not offered, since {NOTHING}: {', '.join(waiting)}"
