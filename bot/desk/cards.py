"""Every card in one language, each once, and what a phone or Telegram would cut of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from bot.guide import Fault
from bot.memory import Choices
from bot.screens import START, Answer, Edition, Route, Visit, answer
from bot.screens.room import ROOM, fits, width
from bot.screens.scene import ABROAD

# A card is longest on the first visit of somebody who reads discreet cards.
LONGEST = Choices(discreet=True)
_LEADING = ("go", "peek", "location")  # what buttons do that lead to another screen
# Screens whose further arguments only say from where they were opened.
_ONE_ARGUMENT = {"service", "lines", "say", "contact", "peek", "office", "map", "bridge", "offices", "place", "locate"}


def every_card(
    edition: Edition, code: str, now: datetime, kept: Choices = LONGEST, *, first: bool = True
) -> Iterator[Answer]:
    """Each card that buttons lead to, once, in the order it is found from the start.

    Args:
        edition: content and catalogs.
        code: an offered language.
        now: the moment it is shown, aware.
        kept: what the visitor chose before.
        first: it is the visitor's first card.
    """
    subjects, shown = {_subject(START)}, set[Route]()

    def is_new(route: Route) -> bool:
        known = _subject(route) in subjects
        subjects.add(_subject(route))
        return not known

    def draw(route: Route) -> Answer:
        return answer(Visit(route, language=code, kept=kept, first=first), edition, now)

    for found in reachable(draw, is_new):
        if found.route not in shown:
            shown.add(found.route)
            yield found


def reachable(draw: Callable[[Route], Answer], is_new: Callable[[Route], bool]) -> Iterator[Answer]:
    """The start and what its buttons lead to, and theirs, in the order it is found.

    Args:
        draw: answers a route.
        is_new: whether a route that a button carries is to be followed; asked once for each button.
    """
    waiting = [START]
    while waiting:
        found = draw(waiting.pop(0))
        yield found
        carried = (Route.parse(each.value) for each in found.screen.buttons() if each.action in _LEADING)
        waiting += [route for route in carried if is_new(route)]


def _subject(route: Route) -> tuple[str, ...]:
    """What a card is about, whatever the area and the need that led there."""
    args = [arg for arg in route.args if not arg.startswith("JP-") and arg != ABROAD]
    if route.screen in _ONE_ARGUMENT:
        args = args[:1]
    if route.screen == "language":
        args = []
    if route.screen == "check" and args:  # the questions: the answers given do not change them
        args = [str(len(args[0])), *({"y"} & set(args[0]))]
    return (route.screen, *args)


def card_faults(edition: Edition, now: datetime) -> Iterator[Fault]:
    """What Telegram would refuse and what a phone would cut, in every offered language; each label once.

    Args:
        edition: content and catalogs.
        now: a moment, aware.
    """
    for code in edition.offered:
        told: set[str] = set()
        for found in every_card(edition, code, now):
            where = f"{code} {found.route}"
            yield from (Fault("cards", 0, 0, where, fault, "shorten it") for fault in found.screen.faults())
            for row in found.screen.rows:
                for label in (button.label for button in row):
                    if not fits(label, len(row)) and label not in told:
                        told.add(label)
                        wide = f"the button “{label}” takes {width(label):.0f} pixels"
                        room = f"a phone shows {ROOM.get(len(row), 0):.0f} of them; shorten it"
                        yield Fault("cards", 0, 0, where, wide, room)
