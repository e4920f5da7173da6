"""The arguments that routes share: a need, an area, a region, a page, a topic, and whether only internet is at hand."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.guide import Guide
from bot.screens.routes import Route
from bot.screens.scene import ABROAD, Drawn, Scene

ONLINE, CALLS = "net", "calls"
LEARN = "learn"
OWN = ("after", "witness")  # topics whose name is a route by itself: learn/after opens after
_PAGE = re.compile(r"^p([1-9]\d?)$")


@dataclass(frozen=True)
class Args:
    """What stands in a route after its screen, in whatever order.

    Attributes:
        need: the first argument that is none of the others; it may name no need of the guide.
        prefecture: ISO 3166-2 code, or None.
        abroad: outside Japan.
        region: id of a part of Japan, or None.
        page: counted from 1.
        online: True for only internet, False for calls, None when the route does not say.
        topic: id of the topic that led here, or None.
    """

    need: str | None = None
    prefecture: str | None = None
    abroad: bool = False
    region: str | None = None
    page: int = 1
    online: bool | None = None
    topic: str | None = None


def read_args(guide: Guide, args: tuple[str, ...]) -> Args:
    """Read a route's arguments."""
    found = Args()
    for arg in args:
        if arg in guide.prefectures:
            found = replace(found, prefecture=arg)
        elif arg in guide.regions:
            found = replace(found, region=arg)
        elif arg == ABROAD:
            found = replace(found, abroad=True)
        elif arg in (ONLINE, CALLS):
            found = replace(found, online=arg == ONLINE)
        elif arg in guide.topics:
            found = replace(found, topic=arg)
        elif page := _PAGE.match(arg):
            found = replace(found, page=int(page[1]))
        elif found.need is None:
            found = replace(found, need=arg)
    return found


def settle(scene: Scene, args: Args) -> None:
    """Take the area, the kind of phone and the topic from a route's arguments, where it names them."""
    scene.topic = args.topic
    if args.prefecture or args.abroad:
        scene.prefecture, scene.abroad = args.prefecture, args.abroad
    if args.online is not None:
        scene.online = args.online
        scene.choose(online=args.online)


def arrive(scene: Scene, written: tuple[str, ...]) -> Args:
    """Read what a route says of need and area, and let the scene stand there; an unknown need is none."""
    args = read_args(scene.guide, written)
    settle(scene, args)
    scene.drawn = Drawn(args.need if args.need in scene.guide.needs else None)
    return args


def find_route(scene: Scene, need: str | None, page: int = 1) -> Route:
    """The route of the choice of needs, or of the options for one, where the visitor is."""
    net = ONLINE if scene.online else None
    return Route.of("find", need, scene.area, net, f"p{page}" if page > 1 else None, scene.topic if need else None)


def topic_route(name: str, *more: str) -> Route:
    """The route of a topic or of one of its cards."""
    return Route(name, more) if name in OWN else Route(LEARN, (name, *more))


def came_from(scene: Scene) -> str | None:
    """What a route keeps of the way to it: the need that the visitor came with, else the topic."""
    return scene.drawn.need or scene.topic


def back_route(scene: Scene) -> Route:
    """To the options of the need that the visitor came with, else to the topic, else to the choice of needs."""
    if scene.topic and scene.drawn.need is None:
        return topic_route(scene.topic)
    return find_route(scene, scene.drawn.need)
