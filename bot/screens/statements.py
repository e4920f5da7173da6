"""Statements of topics with the year of their sources, where that is more than two years ago."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain

from markupsafe import Markup

from bot.directory import TOKYO, valid
from bot.guide.fields import PartialDate
from bot.guide.topics import CitedSource, Statement, Topic, TopicCard
from bot.languages import isolate
from bot.screens.card import bullets
from bot.screens.scene import Scene

RECENT = timedelta(days=730)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True)
class Told:
    """What a card says: lines, items of a list, and one line on their age.

    Attributes:
        notes: lines under the list.
        age: empty where nothing is old.
    """

    lines: list[Markup]
    items: list[Markup]
    notes: list[Markup]
    age: list[Markup]


def tell(scene: Scene, topic: Topic, holder: Topic | TopicCard) -> Told:
    """The statements that hold at this moment, in the visitor's language.

    Where all that are dated are of one year that is more than two years ago, one line says so; else each that is
    says its own year behind it, and one line says what that means. Advice, and a statement that names its year
    itself, need no other.

    Args:
        scene: the answer in the making.
        topic: holds the sources.
        holder: the topic itself or one of its cards; its sources are those of a statement that names none.
    """
    known = {source.id: source for source in topic.sources}
    held = {
        field: [each for each in statements if valid(each, scene.now)]
        for field, statements in holder.statements.items()
    }
    every = list(chain.from_iterable(held.values()))
    newest = {
        id(each): _newest([known[name] for name in each.cites or holder.cites]) for each in every if not each.advice
    }
    years = {key: _old_year(scene, date) for key, date in newest.items() if date}
    one = next(iter(years.values())) if len(set(years.values())) == 1 else None

    def unsaid(each: Statement) -> int | None:
        year = years.get(id(each))
        return None if year is None or _says_when(each, year) else year

    def said(each: Statement) -> Markup:
        text, year = scene.words.tell(each.text), unsaid(each)
        return Markup("{} ({})").format(text, isolate(str(year))) if year and year != one else text

    told = {field: [said(each) for each in statements] for field, statements in held.items()}
    return Told(
        told["lines"],
        bullets(told.get("items", [])),
        told.get("notes", []),
        _age(scene, one) if any(map(unsaid, every)) else [],
    )


def _says_when(statement: Statement, year: int) -> bool:
    """Whether its text names a year by itself: that of its source, or the earlier one that it tells of."""
    return any(int(written) <= year for written in _YEAR.findall(statement.text))


def _newest(sources: Sequence[CitedSource]) -> PartialDate | None:
    """The date of the newest of some sources; None where none has one."""
    return max((source.date for source in sources if source.date), default=None)


def _old_year(scene: Scene, date: PartialDate) -> int | None:
    """The year of a date that is more than two years ago; None where it is recent."""
    return date.year if scene.now.astimezone(TOKYO).date() - date.earliest > RECENT else None


def _age(scene: Scene, one: int | None) -> list[Markup]:
    """What the year behind a line means; or the one year of all lines."""
    if one:
        return [scene.words.say("facts", "From a source of {year}. It may have changed.", year=one)]
    return [scene.words.say("facts", "A year in brackets is that of the source. It may have changed.")]
