"""Where the visitor is: region, then prefecture, by buttons; or the location of the phone, used once."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup, escape

from bot.screens.args import Args, arrive, find_route
from bot.screens.card import card, go, grid
from bot.screens.pieces import area_line, area_name
from bot.screens.routes import Route
from bot.screens.scene import ABROAD, Scene
from bot.screens.screen import Button, Screen


def place(scene: Scene) -> Screen:
    """The choice of a region, or of a prefecture in the region of the route."""
    args = _args(scene)
    if args.region:
        return _prefectures(scene, args.region)
    words, need = scene.words, scene.drawn.need
    lines = [words.say("place", "You can also write the name of your town or prefecture.")]
    if scene.lost:
        lines.insert(0, words.say("place", "The location could not be read. Please choose the area."))
    regions = [
        go(region.name(words.code), Route.of("place", region.id, need)) for region in scene.guide.regions.values()
    ]
    others = [
        Button(words.label("place", "📍 Share my location"), "location", str(Route.of("locate", need))),
        go(words.label("place", "I am outside Japan"), Route.of("find", need, ABROAD)),
    ]
    if scene.prefecture and scene.prefecture != scene.kept.prefecture:
        label = words.label("place", "Remember {prefecture}", prefecture=area_name(scene, scene.prefecture))
        others.append(go(label, Route.of("settings", scene.prefecture)))
    title = words.say("place", "Where are you?")
    rows = [*grid(regions), *grid(others)]
    return card(scene, title, [lines, area_line(scene)], rows, back=find_route(scene, need))


def _args(scene: Scene) -> Args:
    args = arrive(scene, scene.route.args)
    scene.route = Route.of(scene.route.screen, args.region, scene.drawn.need, scene.area)
    return args


def _prefectures(scene: Scene, region: str) -> Screen:
    words, need = scene.words, scene.drawn.need
    buttons = [
        go(prefecture.name(words.code), Route.of("find", need, code))
        for code, prefecture in scene.guide.prefectures.items()
        if prefecture.region == region
    ]
    title = words.say("place", "Which prefecture?")
    here = escape(scene.guide.regions[region].name(words.code))
    return card(scene, title, [[here]], grid(buttons), back=Route.of("place", need, scene.area))


def locate(scene: Scene) -> Screen:
    """Asks for the phone's location, which is used once and dropped."""
    words = scene.words
    _args(scene)
    need = scene.drawn.need
    lines: list[Markup] = [
        words.say("place", "Press the button below the chat. It works on phones only."),
        words.say(
            "place",
            "Your location is used once to find your prefecture. It is not kept, and the message is removed.",
        ),
    ]
    title = words.say("place", "Share your location")
    label = words.label("place", "📍 Share my location")
    return replace(card(scene, title, [lines], back=Route.of("place", need, scene.area)), locate=label)
