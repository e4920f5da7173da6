"""The routing table: every screen's name, what renders it, and its nearest living parent."""

from __future__ import annotations

from collections.abc import Callable

from bot.screens import about, check, definition, find, hide, service, signs, start, topic
from bot.screens.routes import START, Route
from bot.screens.scene import Gone, Scene
from bot.screens.screen import Screen

Render = Callable[[Scene], Screen]

TABLE: dict[str, Render] = {
    "start": start.start,
    "help": start.help_,
    "language": about.language,
    "about": about.about,
    "privacy": about.privacy,
    "hide": hide.hide,
    "close": hide.close,
    "definition": definition.definition,
    "signs": signs.signs,
    "sign": signs.sign,
    "indicators": signs.indicators,
    "check": check.check,
    "witness": topic.topic,
    "after": topic.topic,
    "find": find.find,
    "service": service.service,
    "lines": service.lines,
    "contact": service.contact,
    "peek": service.peek,
}

# Where a screen leads whose subject is gone, when dropping its last argument would not do.
_PARENTS = {"service": "find", "lines": "service", "contact": "service", "peek": "service", "sign": "signs"}


def render(scene: Scene) -> Screen:
    """The screen of the scene's route, or of its nearest living parent; the scene's route says which it was."""
    while True:
        draw = TABLE.get(scene.route.screen)
        if draw is not None:
            try:
                return draw(scene)
            except Gone:
                pass
        scene.route = parent(scene.route)


def parent(route: Route) -> Route:
    """One step nearer to the start."""
    if route.screen == "service":
        return Route.of("find", *route.args[1:])
    if route.screen in _PARENTS:
        return Route(_PARENTS[route.screen], route.args if _PARENTS[route.screen] == "service" else ())
    if route.args and route.screen in TABLE:
        return Route(route.screen, route.args[:-1])
    return START
