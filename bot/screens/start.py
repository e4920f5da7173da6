"""The first card, and the card for somebody who needs help now."""

from __future__ import annotations

from bot.screens.card import card, go, grid
from bot.screens.pieces import find_button, need_buttons, privacy_button
from bot.screens.routes import START, Route
from bot.screens.scene import Scene
from bot.screens.screen import Screen

# The needs that stand on the help card; the others are one tap further.
_URGENT = ("danger", "trapped", "sexual", "violence", "child", "work")


def start(scene: Scene) -> Screen:
    """Who this is for, and every way on."""
    words = scene.words
    greeting = []
    if scene.greeting:
        greeting = [words.say("start", "Thank you for writing. Choose what fits, or write in your own words.")]
    lines = [
        words.say(
            "start",
            "If somebody controls you, hurts you, or keeps your papers or your pay, you are not alone.",
        ),
        words.say("start", "Here you can see who may help you, near you and in your language."),
        words.say("start", "Free. No name needed. You decide what you do."),
    ]
    rows = [
        (go(words.label("start", "I need help"), Route("help")),),
        *grid(
            [
                go(words.label("start", "What is trafficking?"), Route("definition")),
                go(words.label("start", "Warning signs"), Route("signs")),
                go(words.label("start", "I saw something"), Route("witness")),
                find_button(words),
                go(words.label("start", "Learn more"), Route("learn")),
                privacy_button(words),
            ]
        ),
    ]
    title = words.say("start", "Help for anyone in Japan, in your language")
    return card(scene, title, [greeting, lines], rows)


def help_(scene: Scene) -> Screen:
    """For somebody who needs help now: the most pressing needs first."""
    words = scene.words
    lines = [
        words.say("help", "Nothing is sent to anyone. You only see who may help you."),
        words.say("help", "You can also write in your own words what is happening."),
    ]
    more = [
        go(words.label("help", "Something else"), Route("find")),
        go(words.label("help", "If I ask for help"), Route("after")),
        go(words.plain(scene.guide.self_check.label), Route("check")),
        go(words.label("about", "About this bot"), Route("about")),
    ]
    return card(
        scene,
        words.say("help", "What is happening to you?"),
        [lines],
        [*grid(need_buttons(scene, _URGENT)), *grid(more)],
        back=START,
    )
