"""Statements of topics with the year of their sources, where that is more than two years ago."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain

from markupsafe import Markup

from bot.directory import TOKYO, valid
from bot.guide.topics import CitedSource, Statement, Topic, TopicCard
from bot.languages import isolate
from bot.screens.card import bullets
from bot.screens.scene import Scene

RECENT = timedelta(days=730)
UNKNOWN = 0  # the year of a statement whose sources have no date
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
    facts = [each for each in chain.from_iterable(held.values()) if not each.advice]
    years = {id(each): year_of(scene, [known[name] for name in each.cites or holder.cites]) for each in facts}
    shared = set(years.values()) - {UNKNOWN}
    one = shared.pop() if len(shared) == 1 else None
    unsaid = {id(each): years[id(each)] for each in facts if not _says_when(each, years[id(each)])}

    def said(each: Statement) -> Markup:
        text, year = scene.words.tell(each.text), unsaid.get(id(each))
        return Markup("{} ({})").format(text, isolate(str(year))) if year and year != one else text

    told = {field: [said(each) for each in statements] for field, statements in held.items()}
    return Told(
        told["lines"],
        bullets(told.get("items", [])),
        told.get("notes", []),
        _age(scene, {year for year in unsaid.values() if year}, one),
    )


def _says_when(statement: Statement, year: int | None) -> bool:
    """Whether its text names a year by itself: that of its source, or the earlier one that it tells of."""
    named = [int(written) for written in _YEAR.findall(statement.text)]
    return bool(named) and (not year or min(named) <= year)


def year_of(scene: Scene, sources: Sequence[CitedSource]) -> int | None:
    """The year of the newest of some sources, where it has to be said; None where it is recent, 0 where not known."""
    newest = max((source.date for source in sources if source.date), default=None)
    if newest is None:
        return UNKNOWN
    old = scene.now.astimezone(TOKYO).date() - newest.earliest > RECENT
    return newest.year if old else None


def _age(scene: Scene, unsaid: Set[int], one: int | None) -> list[Markup]:
    if not unsaid:
        return []
    if unsaid == {one}:
        return [scene.words.say("facts", "From a source of {year}. It may have changed.", year=one)]
    return [scene.words.say("facts", "A year in brackets is that of the source. It may have changed.")]
