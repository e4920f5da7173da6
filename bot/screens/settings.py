"""What the visitor chose and the bot may keep, and the timer after which everything disappears."""

from __future__ import annotations

from markupsafe import Markup

from bot.languages.dates import duration
from bot.memory import RESTS_AFTER
from bot.screens.args import CALLS, ONLINE, read_args, settle
from bot.screens.card import card, go, grid
from bot.screens.routes import Route
from bot.screens.scene import Gone, Scene
from bot.screens.screen import Button, Screen

FORGET, OFF = "forget", "off"
# What each argument of the route chooses, by the fields of Choices.
_SWITCHES: dict[str, dict[str, bool | None]] = {
    FORGET: {"prefecture": None},
    "tidy": {"tidy": True},
    "untidy": {"tidy": False},
    "discreet": {"discreet": True},
    "plain": {"discreet": False},
}


def settings(scene: Scene) -> Screen:
    """The choices; a route that names one changes it."""
    words = scene.words
    args = read_args(scene.guide, scene.route.args)
    settle(scene, args)
    if args.prefecture:
        scene.choose(prefecture=args.prefecture)
    scene.choose(**_SWITCHES.get(args.need or "", {}))
    scene.prefecture = scene.kept.prefecture
    scene.route = Route("settings")
    notes = [
        words.say(
            "settings",
            "Discreet: the list of chats shows an everyday sentence, pictures are covered, the menu is short, and ✕ "
            "leaves one such sentence. The bot's name stays.",
        ),
        words.say("settings", "Who holds your phone can see these choices. “Erase all now” removes them."),
        words.say("settings", "Of these, ✕ forgets only the area. After 30 days without use, all is erased."),
    ]
    return card(
        scene,
        words.say("settings", "My settings"),
        [choices_lines(scene), notes],
        grid(_switches(scene)),
        back=Route("privacy"),
    )


def choices_lines(scene: Scene) -> list[Markup]:
    """What is chosen now, in words."""
    return [_timer_line(scene), _tidy_line(scene), _discreet_line(scene), _area_line(scene), _phone_line(scene)]


def _timer_line(scene: Scene) -> Markup:
    if scene.kept.timer:
        period = duration(scene.words.code, scene.kept.timer)
        return scene.words.say("settings", "This chat is cleared {period} after your last use.", period=period)
    return scene.words.say("settings", "This chat is not cleared by itself.")


def _tidy_line(scene: Scene) -> Markup:
    if scene.kept.tidy:
        return scene.words.say("settings", "What you write is removed once it is answered.")
    return scene.words.say("settings", "What you write stays until ✕.")


def _discreet_line(scene: Scene) -> Markup:
    if scene.discreet:
        return scene.words.say("settings", "Cards begin with an everyday sentence.")
    return scene.words.say("settings", "Cards begin with what they are about.")


def _area_line(scene: Scene) -> Markup:
    if scene.kept.prefecture:
        return scene.words.say("settings", "An area is remembered. Who opens this chat may see it.")
    return scene.words.say("settings", "No area is remembered.")


def _phone_line(scene: Scene) -> Markup:
    if scene.kept.online:
        return scene.words.say("settings", "Forms and chats come first, because you have only internet.")
    return scene.words.say("settings", "Phone numbers come first.")


def _switches(scene: Scene) -> list[Button]:
    """A button for each choice, to its other state."""
    words, kept = scene.words, scene.kept

    def switch(label: str, arg: str) -> Button:
        return go(label, Route.of("settings", arg))

    return [
        timer_button(scene),
        switch(words.label("settings", "Keep what I write"), "untidy")
        if kept.tidy
        else switch(words.label("settings", "Remove what I write"), "tidy"),
        switch(words.label("settings", "Usual cards"), "plain")
        if scene.discreet
        else switch(words.label("settings", "Discreet cards"), "discreet"),
        switch(words.label("settings", "Forget my area"), FORGET)
        if kept.prefecture
        else go(words.label("place", "Choose area"), Route("place")),
        switch(words.label("find", "I can call"), CALLS)
        if kept.online
        else switch(words.label("find", "Only internet"), ONLINE),
        go(words.label("privacy", "What is held now"), Route("mydata")),
    ]


def timer_button(scene: Scene) -> Button:
    """The button to the timer."""
    return go(scene.words.label("timer", "Timer"), Route("timer"))


def timer(scene: Scene) -> Screen:
    """When everything disappears by itself; a route that names a time chooses it."""
    words, chosen = scene.words, scene.arg(0)
    if chosen is not None:
        if chosen != OFF and chosen not in map(str, RESTS_AFTER):
            raise Gone
        scene.choose(timer=0 if chosen == OFF else int(chosen))
        scene.route = Route("timer")
    running = scene.kept.timer
    now = [_timer_line(scene)]
    if running:
        rests = duration(words.code, RESTS_AFTER[running])
        now.append(
            words.say(
                "timer",
                "{period} after your last use, the card becomes an everyday sentence. “…” opens the first card.",
                period=rests,
            )
        )
    told = [
        words.say("timer", "Clearing by itself does what ✕ does, also when the bot was restarted."),
        words.say(
            "timer",
            "To do so, the bot holds the number of this chat, locked with a key, until the chat is cleared.",
        ),
        words.say("timer", "It cannot clear alerts that were already shown."),
    ]
    periods = []
    for minutes in RESTS_AFTER:
        period = duration(words.code, minutes)
        periods.append(go(f"✓ {period}" if minutes == running else period, Route.of("timer", str(minutes))))
    off = [go(words.label("timer", "Turn it off"), Route.of("timer", OFF))] if running else []
    title = words.say("timer", "Clear this chat by itself")
    return card(scene, title, [now, told], grid([*periods, *off]), back=Route("settings"))
