"""The picker of languages, and who runs this bot."""

from __future__ import annotations

from markupsafe import Markup

from bot.languages import isolate
from bot.languages.dates import month_or_year
from bot.screens.card import card, go, grid
from bot.screens.pieces import privacy_button, settings_button, told
from bot.screens.routes import START, Route
from bot.screens.scene import Gone, Scene
from bot.screens.screen import Screen


def language(scene: Scene) -> Screen:
    """The picker: every language that is complete, by its own name; the visitor's likely ones first."""
    words = scene.words
    if scene.arg(0) is not None:
        raise Gone  # a language that is not offered; one that is has been answered in it already
    buttons = []
    guess = scene.edition.language(None, scene.language_code)
    for code in dict.fromkeys((words.code, guess, *scene.edition.offered)):
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
            privacy_button(words),
            settings_button(words),
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
