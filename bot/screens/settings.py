"""What the visitor chose and the bot may keep: the area, and whether calls are possible."""

from __future__ import annotations

from bot.screens.args import CALLS, ONLINE, read_args, settle
from bot.screens.card import card, go, grid
from bot.screens.pieces import area_name
from bot.screens.routes import START, Route
from bot.screens.scene import Scene
from bot.screens.screen import Screen

FORGET = "forget"


def settings(scene: Scene) -> Screen:
    """The choices; a route that names one changes it."""
    words = scene.words
    args = read_args(scene.guide, scene.route.args)
    settle(scene, args)
    if args.prefecture:
        scene.keep_prefecture(args.prefecture)
    elif args.need == FORGET:
        scene.prefecture = None
        scene.keep_prefecture(None)
    scene.route = Route("settings")
    kept = scene.kept.prefecture
    if kept:
        area = words.say("settings", "Remembered area: {prefecture}", prefecture=area_name(scene, kept))
        first = go(words.label("settings", "Forget my area"), Route.of("settings", FORGET))
    else:
        area = words.say("settings", "No area is remembered.")
        first = go(words.label("place", "Choose area"), Route("place"))
    if scene.kept.online:
        phone = words.say("settings", "Forms and chats come first, because you have only internet.")
        second = go(words.label("find", "I can call"), Route.of("settings", CALLS))
    else:
        phone = words.say("settings", "Phone numbers come first.")
        second = go(words.label("find", "Only internet"), Route.of("settings", ONLINE))
    note = words.say("settings", "These choices are erased after 48 hours, by ✕, and by a restart of the bot.")
    return card(scene, words.say("settings", "My settings"), [[area, phone], [note]], grid([first, second]), back=START)
