"""What trafficking is: Article 3 of the Protocol in plain words, card by card, and as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from bot.guide import Text
from bot.guide.models import Definition, Part
from bot.languages import Words
from bot.screens.card import bullets, card, go, grid
from bot.screens.pieces import find_button, heard_line, not_this_buttons, told, topic_label
from bot.screens.routes import START, Route
from bot.screens.scene import Drawn, Gone, Scene
from bot.screens.screen import Button, Screen

PICTURE = "definition"


def definition(scene: Scene) -> Screen:
    """Article 3 in plain words: an overview, and a card for each of its elements."""
    words, source = scene.words, scene.guide.definition
    scene.drawn = Drawn("definition")
    part = scene.arg(0)
    if part is None:
        heard = heard_line(scene, topic_label(scene, "definition"))
        title, blocks = words.tell(source.title), [heard, told(words, source.lines)]
    elif part == "acts":
        title, blocks = words.tell(source.acts_title), _parts(words, source.acts_lines, source.acts)
    elif part == "means":
        title, blocks = words.tell(source.means_title), _parts(words, source.means_lines, source.means)
    elif part == "purposes":
        title, blocks = words.tell(source.purposes_title), _parts(words, source.purposes_lines, source.purposes)
    elif part == "rules":
        title, blocks = words.tell(source.rules_title), [bullets(told(words, source.rules))]
    elif part == "picture":
        return _picture(scene)
    else:
        raise Gone
    rows = grid(button for button in _definition_buttons(scene) if button.value != str(scene.route))
    onward = grid(
        [go(words.label("definition", "Warning signs"), Route("signs")), find_button(words), *not_this_buttons(scene)]
    )
    back = START if part is None else Route("definition")
    return card(scene, title, blocks, [*rows, *onward], back=back)


def _definition_buttons(scene: Scene) -> list[Button]:
    words = scene.words
    buttons = [
        go(words.label("definition", "What is done"), Route.of("definition", "acts")),
        go(words.label("definition", "How it is done"), Route.of("definition", "means")),
        go(words.label("definition", "What for"), Route.of("definition", "purposes")),
        go(words.label("definition", "Good to know"), Route.of("definition", "rules")),
    ]
    # Looked up with words of its own: what stands in the picture does not stand on this card.
    texts = picture_texts(scene.edition.words(words.code), scene.guide.definition)
    if scene.edition.picture(PICTURE, words.code, texts):
        buttons.append(go(words.label("definition", "Show a picture"), Route.of("definition", "picture")))
    return buttons


def _picture(scene: Scene) -> Screen:
    words, source = scene.words, scene.guide.definition
    file = scene.edition.picture(PICTURE, words.code, picture_texts(words, source))
    if file is None:
        raise Gone
    title, note = words.tell(source.picture_title), words.tell(source.picture_child)
    return replace(card(scene, title, [[note]], back=Route("definition")), picture=file)


def picture_texts(words: Words, source: Definition) -> tuple[str, ...]:
    """Every text of the definition picture, in the order they are drawn."""
    columns = [
        (source.acts_title, source.acts),
        (source.means_title, source.means),
        (source.purposes_title, source.purposes),
    ]
    texts = [source.picture_title]
    for title, parts in columns:
        texts += [title, *(part.name for part in parts)]
    return tuple(words.plain(text) for text in (*texts, source.picture_child))


def _parts(words: Words, lines: Sequence[Text], parts: Sequence[Part]) -> list[list[Markup]]:
    items = [
        words.say(
            "definition", "<b>{name}</b>: {meaning}", name=words.tell(part.name), meaning=words.tell(part.meaning)
        )
        for part in parts
    ]
    return [told(words, lines), bullets(items)]
