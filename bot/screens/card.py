"""The shape of every card: title, lines, the emergency line, and a last row that never moves.

A discreet card begins with an everyday sentence, and its title follows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from markupsafe import Markup

from bot.directory import TOKYO
from bot.guide import Text
from bot.screens.room import fits
from bot.screens.routes import START, Route
from bot.screens.scene import Scene
from bot.screens.screen import Button, Screen, visible_length

Row = tuple[Button, ...]
SHORT = 900  # characters; a card that people meet in need is read on a small phone without much scrolling


def go(label: str, route: Route) -> Button:
    """A button to another screen."""
    return Button(label, "go", str(route))


def card(
    scene: Scene,
    title: Markup,
    blocks: Sequence[Iterable[Markup]],
    rows: Sequence[Row] = (),
    *,
    back: Route | None = None,
) -> Screen:
    """A whole card.

    Args:
        scene: the answer in the making.
        title: the answer in one line.
        blocks: groups of lines; an empty line stands between groups.
        rows: buttons above the last row.
        back: where Back leads; None on the start card.
    """
    first, *more = [scene.words.tell(everyday_sentence(scene)), title] if scene.discreet else [title]
    paragraphs = [Markup("<b>{}</b>").format(first), *more]
    paragraphs += [Markup("\n").join(lines) for lines in (list(block) for block in blocks) if lines]
    if scene.first:
        paragraphs.append(_first_words(scene))
    paragraphs.append(emergency_line(scene))
    return Screen(str(Markup("\n\n").join(paragraphs)), (*rows, *_switch(scene), last_row(scene, back)))


def _switch(scene: Scene) -> list[Row]:
    """Offered to those who write in another language than the card's: the same card in theirs."""
    if scene.other is None:
        return []
    language = scene.guide.languages[scene.other]
    return [(go(f"🌐 {language.name}", Route.of("language", language.code, scene.route.screen, *scene.route.args)),)]


def no_longer_than_needed(scene: Scene, draw: Callable[[int], Screen], briefest: int) -> Screen:
    """The first version of a card that is short, else the briefest.

    Args:
        scene: the answer in the making; it says only what stands on the version that is shown.
        draw: draws a version; 0 is the whole card.
        briefest: the last version.
    """
    said = len(scene.words.said)
    for brief in range(briefest + 1):
        del scene.words.said[said:]
        screen = draw(brief)
        if visible_length(screen.text) <= SHORT:
            break
    return screen


def everyday_sentence(scene: Scene) -> Text:
    """A sentence that anybody may see, another one each day."""
    lines = scene.guide.discreet.lines(scene.words.code)
    return lines[scene.now.astimezone(TOKYO).toordinal() % len(lines)]


def _first_words(scene: Scene) -> Markup:
    """Said once, before anything is removed."""
    return scene.words.say(
        "first",
        "What you write here is removed once it is answered. ✕ removes the rest. What may stay: /privacy",
    )


def emergency_line(scene: Scene) -> Markup:
    """The line that stands last on every card."""
    return scene.words.say("card", "In danger now: {number}", number=scene.guide.emergency_number)


def hide_button() -> Button:
    """✕ clears the whole chat, wherever it stands."""
    return go("✕", Route("hide"))


def last_row(scene: Scene, back: Route | None) -> Row:
    """Back, Start and Hide; on the start card the languages stand where Back and Start would."""
    words, hide = scene.words, hide_button()
    if back is None:
        return (go(words.label("card", "🌐 Language"), Route("language")), hide)
    return (go(words.label("card", "‹ Back"), back), go(words.label("card", "⌂ Start"), START), hide)


def bullets(lines: Iterable[Markup]) -> list[Markup]:
    """Lines of a list."""
    return [Markup("• {}").format(line) for line in lines]


def grid(buttons: Iterable[Button]) -> list[Row]:
    """Lay buttons out in rows by the room their labels need: two or three to a row where all can be read."""
    rows: list[Row] = []
    row: Row = ()
    for button in buttons:
        wider = (*row, button)
        if row and all(fits(each.label, len(wider)) for each in wider):
            row = wider
        else:
            rows += [row] if row else []
            row = (button,)
    return [*rows, row] if row else rows
