"""Every screen that buttons lead to, found by pressing them all from the start."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bot.screens import START, Answer, Edition, Route, Visit, answer

# The self-check asks every answer to every question; one path of yes, one of no, and one mixed show all its cards.
_CHECK_PATHS = ("y", "n")


def walk(edition: Edition, language: str, now: datetime) -> Iterator[Answer]:
    """Each reachable screen once, in the order it is found."""
    waiting: list[Route] = [START]
    seen = {str(START)}
    while waiting:
        found = answer(Visit(waiting.pop(0), language=language), edition, now)
        yield found
        for button in found.screen.buttons():
            if button.action in ("go", "peek") and button.value not in seen and not _branches(button.value):
                seen.add(button.value)
                waiting.append(Route.parse(button.value))


def _branches(route: str) -> bool:
    """A self-check card beside the paths that are walked."""
    screen, _, answers = route.partition("/")
    if screen != "check" or len(answers) < 2:
        return False
    given = answers[1:]
    return given not in {path * len(given) for path in _CHECK_PATHS} and given[:-1] != "n" * (len(given) - 1)
