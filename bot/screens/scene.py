"""A Scene: everything one screen is rendered from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.directory import Option, Person
from bot.guide import Guide
from bot.languages import Words
from bot.screens.edition import Edition
from bot.screens.routes import Route


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


@dataclass
class Scene:
    """One answer in the making.

    Attributes:
        edition: content and catalogs.
        words: the visitor's language.
        route: what is shown.
        now: the moment, aware.
        prefecture: where the visitor is, or None.
        heard: needs that a free text was understood as, best first; empty when a button was pressed.
        greeting: the free text was small talk.
        unread: what came was no text: a photo, a voice message.
        unclear: the free text was not understood.
        drawn: filled by screens that list services.
    """

    edition: Edition
    words: Words
    route: Route
    now: datetime
    prefecture: str | None = None
    heard: tuple[str, ...] = ()
    greeting: bool = False
    unread: bool = False
    unclear: bool = False
    drawn: Drawn = Drawn()

    @property
    def guide(self) -> Guide:
        """The content."""
        return self.edition.guide

    @property
    def person(self) -> Person:
        """Whom we look for help for."""
        return Person(self.words.language.speaks, self.prefecture)

    def arg(self, index: int) -> str | None:
        """An argument of the route, or None."""
        return self.route.args[index] if index < len(self.route.args) else None
