"""A table for docs/architecture.md: what people of several languages get, in two places, at three moments."""

from __future__ import annotations

from datetime import datetime
from itertools import product

from bot.directory import TOKYO, Option, Person, rank
from bot.guide import Guide

MARKS = "answers"
_SPEAKERS = {"th": "Thai", "vi": "Vietnamese", "pt": "Portuguese"}
_PLACES = {"JP-13": "Tokyo", "JP-39": "Kochi"}
_MOMENTS = {
    "Tuesday 24 November 2026, 11:00": datetime(2026, 11, 24, 11, 0, tzinfo=TOKYO),
    "Saturday 28 November 2026, 20:00": datetime(2026, 11, 28, 20, 0, tzinfo=TOKYO),
    "1 January 2027, 03:00": datetime(2027, 1, 1, 3, 0, tzinfo=TOKYO),
}
_FITS = {"now": "speaks it", "later": "speaks it, when open", "interpreter": "interpreter", "none": "bridge card"}


def answers_table(guide: Guide) -> str:
    """The first option of every need, as Markdown."""
    return "\n\n".join(_at(guide, title, moment) for title, moment in _MOMENTS.items())


def _at(guide: Guide, title: str, moment: datetime) -> str:
    people = {
        f"{speaker}, {place}": Person(speaks, prefecture)
        for (speaks, speaker), (prefecture, place) in product(_SPEAKERS.items(), _PLACES.items())
    }
    lines = [f"**{title}**", "", f"| need | {' | '.join(people)} |", f"|---|{'---|' * len(people)}"]
    for need in guide.needs:
        firsts = [_cell(rank(guide, need, person, moment)[0]) for person in people.values()]
        lines.append(f"| `{need}` | {' | '.join(firsts)} |")
    return "\n".join(lines)


def _cell(option: Option) -> str:
    line, state = option.line, option.line.opening
    way = line.number or (line.channel.kind if line.channel else "site")
    if state.open:
        hours = f"until {state.changes:%H:%M}" if state.changes else "24 h"
    elif state.changes:
        hours = f"opens {state.changes:%d %b %H:%M}"
    else:
        hours = "hours not known"
    return f"{option.service.id} ({way}), {hours}, {_FITS[line.language]}"
