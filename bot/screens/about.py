"""The picker of languages, who runs this bot, and what it keeps."""

from __future__ import annotations

from markupsafe import Markup

from bot.languages import isolate
from bot.languages.dates import month_or_year
from bot.screens.card import card, go, grid
from bot.screens.pieces import told
from bot.screens.routes import START, Route
from bot.screens.scene import Gone, Scene
from bot.screens.screen import Screen


def language(scene: Scene) -> Screen:
    """The picker: every language that is complete, by its own name."""
    words = scene.words
    if scene.arg(0) is not None:
        raise Gone  # a language that is not offered; one that is has been answered in it already
    buttons = []
    for code in scene.edition.offered:
        name = scene.guide.languages[code].name
        buttons.append(go(f"✓ {name}" if code == words.code else name, Route.of("language", code)))
    title = words.say("language", "Choose your language")
    return card(scene, title, [[_review(scene)]], grid(buttons), back=START)


def about(scene: Scene) -> Screen:
    """Who runs this, how new it is, who has read the translation."""
    words, source = scene.words, scene.guide.about
    operator = (
        words.say("about", "This copy is run by {operator}.", operator=words.plain(source.operator))
        if source.operator
        else words.say("about", "Nobody has yet put their name to this copy. Use it with care.")
    )
    version = words.say("about", "Version of the facts: {version}", version=isolate(scene.guide.version))
    rows = grid(
        [
            go(words.label("about", "Privacy"), Route("privacy")),
            go(words.label("settings", "My settings"), Route("settings")),
        ]
    )
    title = words.say("about", "About this bot")
    return card(scene, title, [told(words, source.lines), [operator, version, _review(scene)]], rows, back=START)


def _review(scene: Scene) -> Markup:
    words = scene.words
    review = words.language.review
    if review.status == "source":
        return words.say("about", "English is the language the facts are written in.")
    if review.by and review.date:
        when = month_or_year(words.code, review.date)
        return words.say(
            "about", "A native speaker has read this translation: {name}, {date}.", name=review.by, date=when
        )
    return words.say("about", "No native speaker has checked this translation yet. It may hold mistakes.")


def privacy(scene: Scene) -> Screen:
    """What is kept, what is not, and what Hide cannot remove."""
    words = scene.words
    kept = [
        words.say("privacy", "This bot never saves what you write, your name, or your location."),
        words.say("privacy", "It remembers your area (the prefecture) only if you ask it to."),
        words.say(
            "privacy",
            "For up to 48 hours it holds your language, your settings, and the numbers of the messages in this chat, "
            "so that ✕ can remove them. ✕ or a restart erases this.",
        ),
    ]
    limits = [
        words.say(
            "privacy",
            "✕ removes these messages. It cannot remove this chat from your list, or alerts already shown.",
        ),
        words.say("privacy", "Messages older than 48 hours may stay. To remove all, delete the chat in Telegram."),
        words.say("privacy", "Telegram itself may know that you opened this bot."),
        words.say("privacy", "If you call a number, it may stay in your phone's call list."),
    ]
    return card(
        scene,
        words.say("privacy", "What this bot keeps: almost nothing"),
        [kept, limits],
        back=Route("about"),
    )
