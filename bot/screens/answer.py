"""The product: what a visitor asked -> the screen they see. Pure: no clock, no network, nothing remembered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.directory import Option
from bot.languages import Said
from bot.memory import NO_CHOICES, Choices
from bot.places import is_position
from bot.screens.args import find_route
from bot.screens.card import everyday_sentence
from bot.screens.edition import Edition
from bot.screens.routes import START, Route
from bot.screens.scene import NO_NAME, Scene
from bot.screens.screen import Screen
from bot.screens.table import render
from bot.understanding import NOTHING, Understood, fold, other_language

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
        place: where the visitor is, when that is known beside what is asked: a location, a name, or None.
        need: what the visitor wanted when a location was asked for, or None.
        kept: what the visitor chose before.
        discreetly: cards are discreet for a visitor who has not chosen.
        first: nothing is kept of the visitor's chat.
        held: how many messages of the chat Hide would remove.
    """

    asked: Route | str | Point | None
    language: str | None = None
    language_code: str | None = None
    place: Point | str | None = None
    need: str | None = None
    kept: Choices = NO_CHOICES
    discreetly: bool = False
    first: bool = False
    held: int = 0


@dataclass(frozen=True)
class Answer:
    """A screen and how it came about.

    Attributes:
        screen: what is shown.
        language: the code it speaks.
        visitor: the code of the visitor's own language, which its buttons carry.
        route: what was shown in the end; it may be the living parent of what was asked.
        need: the need or topic it answers, or None.
        understood: what a free text was understood as.
        prefecture: the one that was asked for, named or shared, or None.
        options: the services listed, best first.
        kept: what the visitor chose, to be kept.
        discreet: the card begins with an everyday sentence.
        everyday: that sentence; stands in place of messages that cannot be deleted.
        said: every text on the screen with its source.
    """

    screen: Screen
    language: str
    visitor: str
    route: Route
    need: str | None
    understood: Understood
    prefecture: str | None
    options: tuple[Option, ...]
    kept: Choices
    discreet: bool
    everyday: str
    said: tuple[Said, ...]


def answer(visit: Visit, edition: Edition, now: datetime) -> Answer:
    """Answer a visit.

    Args:
        visit: who asks, and what.
        edition: content and catalogs.
        now: an aware datetime.
    """
    chosen, asked = _language_asked(visit, edition)
    visitor, speaks = edition.speaks(chosen, visit.language_code)
    words = edition.words(edition.language(chosen, visit.language_code))
    kept = visit.kept
    scene = Scene(
        edition, words, speaks, START, now, kept, visit.discreetly, visit.first, visit.held, kept.prefecture,
        online=kept.online, language_code=visit.language_code,
    )  # fmt: skip
    understood = NOTHING
    if visit.place is not None:
        _stand(scene, visit.place)
    if isinstance(asked, Route):
        scene.route = asked
    elif isinstance(asked, Point):
        _stand(scene, asked)
        scene.route = Route.of("place", visit.need) if scene.lost else find_route(scene, visit.need)
    elif asked and fold(asked) in edition.hide_words:
        scene.route = Route("hide")
    elif asked:
        scene.other = other_language(asked, words.code, edition.offered)
        understood, placed = read_text(scene, asked)
        _hear(scene, understood, placed=placed)
    else:
        scene.unread = True
        scene.route = find_route(scene, None)
    screen = render(scene)
    said = tuple(dict.fromkeys(words.said))
    return Answer(
        screen=screen,
        language=scene.words.code,
        visitor=visitor,
        route=scene.route,
        need=scene.drawn.need,
        understood=understood,
        prefecture=scene.prefecture,
        options=scene.drawn.options,
        kept=scene.kept,
        discreet=scene.discreet,
        everyday=words.plain(everyday_sentence(scene)),
        said=said,
    )


def _language_asked(visit: Visit, edition: Edition) -> tuple[str | None, Route | str | Point | None]:
    """A route ``language/ja`` chooses a language and leads to the start, or to the route behind it."""
    asked = visit.asked
    if isinstance(asked, Route) and asked.screen == "language" and asked.args and asked.args[0] in edition.offered:
        language, *onward = asked.args
        return language, Route(onward[0], tuple(onward[1:])) if onward else START
    return visit.language, asked


def _stand(scene: Scene, place: Point | str) -> bool:
    """Where the visitor is, from a location or from words; what says nothing changes nothing and is False."""
    if isinstance(place, Point):
        if not is_position(place.latitude, place.longitude):
            scene.lost = True
            return False
        scene.prefecture = scene.edition.grid.prefecture(place.latitude, place.longitude)
        scene.abroad = scene.prefecture is None
        scene.point = (place.latitude, place.longitude)
        return True
    named = scene.edition.places.find(place)
    scene.only_placed = named.only
    if len(named.prefectures) == 1:
        scene.prefecture, scene.abroad, scene.named = named.prefectures[0], False, NO_NAME
    elif named.prefectures:
        scene.prefecture, scene.abroad, scene.named = None, False, named
    elif named.abroad:
        scene.prefecture, scene.abroad, scene.named = None, True, NO_NAME
    return bool(named.prefectures) or named.abroad


def read_text(scene: Scene, text: str) -> tuple[Understood, bool]:
    """What a free text means beside a place, and whether it names one; a place alone means nothing else."""
    placed = _stand(scene, text)
    return (NOTHING if scene.only_placed else scene.edition.matcher.understand(text)), placed


def _hear(scene: Scene, understood: Understood, *, placed: bool) -> None:
    """From what was understood to a route: a clear winner, or a choice."""
    needs = understood.needs
    if understood.smalltalk and not placed:
        scene.greeting = True
        return
    scene.heard, scene.despair = needs, understood.despair
    scene.unclear = not needs and not placed
    if not understood.clear:
        scene.route = find_route(scene, None)
    elif needs[0] in _TOPICS:
        scene.route = Route(needs[0])
    else:
        scene.route = find_route(scene, needs[0])
