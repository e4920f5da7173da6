"""The routing table: every screen's name, what renders it, and its nearest living parent."""

from __future__ import annotations

from collections.abc import Callable

from bot.guide.bridge import ALL
from bot.screens import (
    about,
    bridge,
    check,
    definition,
    figures,
    find,
    hide,
    office,
    place,
    privacy,
    service,
    settings,
    signs,
    start,
    topic,
)
from bot.screens.routes import START, Route
from bot.screens.scene import Gone, Scene
from bot.screens.screen import Screen

Render = Callable[[Scene], Screen]

TABLE: dict[str, Render] = {
    "start": start.start,
    "help": start.help_,
    "language": about.language,
    "about": about.about,
    "privacy": privacy.privacy,
    "mydata": privacy.mydata,
    "hide": hide.hide,
    "forget": hide.forget,
    "close": hide.close,
    "rest": hide.rest,
    "definition": definition.definition,
    "signs": signs.signs,
    "sign": signs.sign,
    "indicators": signs.indicators,
    "check": check.check,
    "witness": topic.own_topic,
    "after": topic.own_topic,
    "learn": topic.learn,
    "figures": figures.figures,
    "find": find.find,
    "meant": find.meant,
    "service": service.service,
    "lines": service.lines,
    "contact": service.contact,
    "peek": service.peek,
    "say": service.say,
    "bridge": bridge.bridge,
    "place": place.place,
    "locate": place.locate,
    "offices": office.offices,
    "office": office.office,
    "map": office.map_,
    "settings": settings.settings,
    "timer": settings.timer,
}

# Where a screen leads whose subject is gone, when dropping its last argument would not do.
_PARENTS = {
    "service": "find", "office": "offices", "lines": "service", "contact": "service", "peek": "service",
    "say": "service", "map": "office", "sign": "signs", "meant": "find",
}  # fmt: skip
_SAME_SUBJECT = ("service", "office")  # parents that are about the same service or office


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
    above = _PARENTS.get(route.screen)
    if above in _SAME_SUBJECT:
        return Route(above, route.args)
    if above:
        return Route.of(above, *(route.args[1:] if route.screen in _SAME_SUBJECT else ()))
    if route.screen == "bridge" and route.args[:1] not in ((), (ALL,)):
        return Route.of("bridge", ALL, *route.args[1:])
    if route.args and route.screen in TABLE:
        return Route(route.screen, route.args[:-1])
    return START
