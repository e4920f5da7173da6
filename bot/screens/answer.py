"""The product: what a visitor asked -> the screen they see. Pure: no clock, no network, nothing remembered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.directory import Option
from bot.languages import Said
from bot.places import locate
from bot.screens.edition import Edition
from bot.screens.routes import START, Route
from bot.screens.scene import Scene
from bot.screens.screen import Screen
from bot.screens.table import render
from bot.understanding import Understood

_TOPICS = ("definition", "signs")


@dataclass(frozen=True)
class Point:
    """A shared location, WGS 84 degrees; used once and dropped."""

    latitude: float
    longitude: float


@dataclass(frozen=True)
class Visit:
    """Who asks, and what; nothing that identifies.

    Attributes:
        asked: a route, a free text, a location, or None for something that cannot be read (a photo, a voice message).
        language: the code the visitor chose, or None.
        language_code: what Telegram says of the visitor's app, or None.
        prefecture: where the visitor is, or None.
    """

    asked: Route | str | Point | None
    language: str | None = None
    language_code: str | None = None
    prefecture: str | None = None


@dataclass(frozen=True)
class Answer:
    """A screen and how it came about.

    Attributes:
        screen: what is shown.
        language: the code it speaks.
        route: what was shown in the end; it may be the living parent of what was asked.
        need: the need or topic it answers, or None.
        candidates: what a free text was understood as, danger first, then best first.
        because: for each candidate, the phrase or words that decided.
        prefecture: the one that was asked for, named or shared, or None.
        options: the services listed, best first.
        said: every text on the screen with its source.
    """

    screen: Screen
    language: str
    route: Route
    need: str | None
    candidates: tuple[str, ...]
    because: tuple[tuple[str, ...], ...]
    prefecture: str | None
    options: tuple[Option, ...]
    said: tuple[Said, ...]


def answer(visit: Visit, edition: Edition, now: datetime) -> Answer:
    """Answer a visit.

    Args:
        visit: who asks, and what.
        edition: content and catalogs.
        now: an aware datetime.
    """
    chosen, asked = _language_asked(visit, edition)
    scene = Scene(edition, edition.words(edition.language(chosen, visit.language_code)), START, now, visit.prefecture)
    understood = Understood((), clear=False, smalltalk=False)
    if isinstance(asked, Route):
        scene.route = asked
    elif isinstance(asked, Point):
        scene.prefecture = locate(asked.latitude, asked.longitude)
        scene.route = Route.of("find", scene.prefecture)
    elif asked:
        understood = edition.matcher.understand(asked)
        scene.prefecture = edition.places.find(asked) or scene.prefecture
        _hear(scene, understood)
    else:
        scene.unread = True
        scene.route = Route.of("find", scene.prefecture)
    screen = render(scene)
    because = {candidate.need: candidate.because for candidate in understood.candidates}
    return Answer(
        screen=screen,
        language=scene.words.code,
        route=scene.route,
        need=scene.drawn.need,
        candidates=scene.heard,
        because=tuple(because[need] for need in scene.heard),
        prefecture=scene.prefecture,
        options=scene.drawn.options,
        said=tuple(dict.fromkeys(scene.words.said)),
    )


def _language_asked(visit: Visit, edition: Edition) -> tuple[str | None, Route | str | Point | None]:
    """A route ``language/ja`` chooses a language and leads to the start."""
    asked = visit.asked
    if isinstance(asked, Route) and asked.screen == "language" and asked.args and asked.args[0] in edition.offered:
        return asked.args[0], START
    return visit.language, asked


def _hear(scene: Scene, understood: Understood) -> None:
    """From what was understood to a route: danger first, then a clear winner, then a choice."""
    needs = [candidate.need for candidate in understood.candidates]
    if understood.smalltalk:
        scene.greeting = True
        return
    if "danger" in needs:
        needs = ["danger", *(need for need in needs if need != "danger")]
    scene.heard = tuple(needs)
    scene.unclear = not needs and scene.prefecture is None
    if not needs or (not understood.clear and needs[0] != "danger"):
        scene.route = Route.of("find", scene.prefecture)
    elif needs[0] in _TOPICS:
        scene.route = Route(needs[0])
    else:
        scene.route = Route.of("find", needs[0], scene.prefecture)
