"""A Scene: everything one screen is rendered from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.directory import Option, Person
from bot.guide import Guide
from bot.languages import Words
from bot.memory import NO_CHOICES, Choices
from bot.places import Named
from bot.screens.edition import Edition
from bot.screens.routes import Route

ABROAD = "away"  # stands in a route where a prefecture would, no longer than one


class Gone(Exception):
    """A route names something that does not exist any more: its parent is shown instead."""


@dataclass(frozen=True)
class Drawn:
    """What a screen lists, for windows that show more than the card.

    Attributes:
        need: the need that the card answers, or None.
        options: the services on it, best first.
    """

    need: str | None = None
    options: tuple[Option, ...] = ()


NO_NAME = Named()


@dataclass
class Scene:
    """One answer in the making.

    Attributes:
        edition: content and catalogs.
        words: the language of the texts.
        speaks: the visitor's language as services name it; the texts may have to be in another.
        route: what is shown.
        now: the moment, aware.
        kept: what the visitor chose before; a screen that changes it puts the change here.
        discreetly: cards are discreet for a visitor who has not chosen.
        first: nothing is kept of the visitor's chat.
        held: how many messages of the chat Hide would remove.
        language_code: what Telegram says of the visitor's app, or None.
        prefecture: where the visitor is, or None.
        point: (latitude, longitude) of a location that was shared just now, or None.
        abroad: the visitor is outside Japan.
        online: the visitor has no calls, only internet.
        topic: the topic that led here, and to which Back leads; or None.
        named: several prefectures that a typed name may mean, with the name; asked back.
        only_placed: the free text said nothing but where the visitor is.
        lost: a location came that is none.
        heard: needs that a free text was understood as, best first; empty when a button was pressed.
        greeting: the free text was small talk.
        despair: the writer may want to die.
        unread: what came was no text: a photo, a voice message.
        unclear: the free text was not understood.
        other: the language of the free text, when it is not the card's and can be chosen; or None.
        drawn: filled by screens that list services.
    """

    edition: Edition
    words: Words
    speaks: str
    route: Route
    now: datetime
    kept: Choices = NO_CHOICES
    discreetly: bool = False
    first: bool = False
    held: int = 0
    prefecture: str | None = None
    point: tuple[float, float] | None = None
    abroad: bool = False
    online: bool = False
    topic: str | None = None
    named: Named = NO_NAME
    only_placed: bool = False
    lost: bool = False
    heard: tuple[str, ...] = ()
    despair: bool = False
    greeting: bool = False
    unread: bool = False
    unclear: bool = False
    other: str | None = None
    language_code: str | None = None
    drawn: Drawn = Drawn()

    @property
    def guide(self) -> Guide:
        """The content."""
        return self.edition.guide

    @property
    def person(self) -> Person:
        """Whom we look for help for."""
        return Person(self.speaks, self.prefecture, self.point, self.online, self.abroad)

    @property
    def area(self) -> str | None:
        """Where the visitor is, as routes write it: a prefecture's code, ``abroad``, or None."""
        return ABROAD if self.abroad else self.prefecture

    @property
    def discreet(self) -> bool:
        """Cards begin with an everyday sentence."""
        return self.discreetly if self.kept.discreet is None else self.kept.discreet

    def choose(self, **chosen: Any) -> None:
        """Keep what the visitor chooses, by the fields of `Choices`."""
        self.kept = replace(self.kept, **chosen)

    def arg(self, index: int) -> str | None:
        """An argument of the route, or None."""
        return self.route.args[index] if index < len(self.route.args) else None
