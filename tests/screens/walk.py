"""Every screen that buttons lead to, found by pressing them all from the start."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bot.desk.cards import reachable
from bot.directory import valid
from bot.guide.models import Service
from bot.screens import START, Answer, Edition, Route, Visit, answer

# The self-check asks every answer to every question; one path of yes, one of no, and one mixed show all its cards.
_CHECK_PATHS = ("y", "n")
# Gunma, Tokyo with lines and an office of its own, and Okinawa with an office that has no address.
_AREAS = (10, 13, 47)


def living(edition: Edition, now: datetime) -> list[Service]:
    """The services that exist at a moment."""
    return [service for service in edition.guide.services.values() if valid(service, now)]


def walk(edition: Edition, language: str, now: datetime) -> Iterator[Answer]:
    """Each reachable screen once, in the order it is found."""
    seen = {START}

    def is_new(route: Route) -> bool:
        if route in seen or _branches(str(route)):
            return False
        seen.add(route)
        return True

    return reachable(lambda route: answer(Visit(route, language=language), edition, now), is_new)


def _branches(route: str) -> bool:
    """A self-check card beside the paths that are walked, or a card of one more of many areas."""
    screen, _, answers = route.partition("/")
    if any(f"JP-{number:02}" in route for number in range(1, 48) if number not in _AREAS):
        return True
    if screen != "check" or len(answers) < 2:
        return False
    given = answers[1:]
    return given not in {path * len(given) for path in _CHECK_PATHS} and given[:-1] != "n" * (len(given) - 1)
