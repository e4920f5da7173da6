"""What several cards share: told lines, buttons to needs, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from bot.guide import Text
from bot.languages import Words
from bot.screens.card import go
from bot.screens.routes import Route
from bot.screens.scene import Scene
from bot.screens.screen import Button


def told(words: Words, lines: Sequence[Text]) -> list[Markup]:
    """Lines of content."""
    return [words.tell(line) for line in lines]


def need_buttons(scene: Scene, needs: Sequence[str]) -> list[Button]:
    """Buttons to the options for needs."""
    return [go(scene.words.plain(scene.guide.needs[need].label), Route.of("find", need)) for need in needs]


def find_button(words: Words) -> Button:
    """The button to the choice of needs."""
    return go(words.label("start", "Find a hotline"), Route("find"))


def following(ids: list[str], current: str) -> str | None:
    """The id after this one, or None at the end."""
    place = ids.index(current) + 1
    return ids[place] if place < len(ids) else None
