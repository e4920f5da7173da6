"""Routes: a screen's name and arguments, which with the language are a button's whole callback data."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.screens.screen import MAX_CALLBACK_BYTES

_STEP = re.compile(r"[A-Za-z0-9_-]{1,40}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(_[A-Z][A-Za-z]{1,3})?")


@dataclass(frozen=True)
class Route:
    """Where to: ``find/trapped/JP-13`` is the screen ``find`` with two arguments."""

    screen: str
    args: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "/".join((self.screen, *self.args))

    @classmethod
    def of(cls, screen: str, *args: str | None) -> Route:
        """A route from its parts; missing arguments are left out."""
        return cls(screen, tuple(arg for arg in args if arg))

    @classmethod
    def parse(cls, path: str) -> Route:
        """Read a path; what is no path at all is the start. Whether the screen exists is the table's to say."""
        steps = tuple(path.strip().split("/"))
        if len(path) > MAX_CALLBACK_BYTES or not all(_STEP.fullmatch(step) for step in steps):
            return START
        return cls(steps[0], steps[1:])


START = Route("start")


def encode(route: Route, language: str) -> str:
    """Callback data: the language and the route.

    Raises:
        ValueError: it does not fit 64 bytes, or a part holds a sign that routes do not use.
    """
    data = f"{language}:{route}"
    if len(data.encode()) > MAX_CALLBACK_BYTES:
        raise ValueError(f"{data} does not fit the {MAX_CALLBACK_BYTES} bytes of callback data")
    if not _LANGUAGE.fullmatch(language) or Route.parse(str(route)) != route:
        raise ValueError(f"{data} is not a route")
    return data


def decode(data: str) -> tuple[str | None, Route]:
    """The language and route of callback data; damaged or foreign data gives None and the start."""
    language, separator, path = data.partition(":")
    if not separator or not _LANGUAGE.fullmatch(language):
        return None, START
    return language, Route.parse(path)
