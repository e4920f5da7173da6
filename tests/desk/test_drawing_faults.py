"""What each kind of picture needs, and what it says where that is missing: no letter is drawn wrong or as a box."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import ImageFont, features

from bot.desk.drawing import draw_definition
from bot.desk.drawing_bridge import draw_sentence
from bot.desk.drawing_chart import draw_chart
from bot.desk.drawing_steps import draw_steps
from bot.screens.figures import Bar, Drawing
from tests.desk.test_drawing import needs_fonts

Drawer = Callable[[Path, str, str], None]


def _definition(path: Path, code: str, text: str) -> None:
    draw_definition(path, code, "ltr", (text,) * 12, (2, 3, 2))


def _steps(path: Path, code: str, text: str) -> None:
    draw_steps(path, code, "ltr", ("Title", "Note", "1", text, "Police"))


def _chart(path: Path, code: str, text: str) -> None:
    draw_chart(path, code, "ltr", Drawing("Title", (Bar("", text, (63,), (None,)),), ("Note",)))


def _sentence(path: Path, code: str, text: str) -> None:
    draw_sentence(path, text, "Tasukete kudasai.")


IN_EACH_LANGUAGE = pytest.mark.parametrize("draw", [_definition, _steps, _chart])
EVERY_KIND = pytest.mark.parametrize("draw", [_definition, _steps, _chart, _sentence])


@EVERY_KIND
@pytest.mark.parametrize("library", ["raqm", "fribidi"])
def test_nothing_is_drawn_where_text_cannot_be_shaped(
    draw: Drawer, library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(features, "check", lambda name: name != library)
    with pytest.raises(FileNotFoundError, match=f"without {library}"):
        draw(tmp_path / "en.png", "en", "Text")
    assert not list(tmp_path.iterdir())


@IN_EACH_LANGUAGE
def test_a_missing_font_is_named_with_the_packages_that_bring_it(
    draw: Drawer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nowhere(*_: object, **__: object) -> ImageFont.FreeTypeFont:
        raise OSError("cannot open resource")

    monkeypatch.setattr(features, "check", lambda name: True)
    monkeypatch.setattr(ImageFont, "truetype", nowhere)
    with pytest.raises(FileNotFoundError, match=r"font NotoSans-Regular\.ttf is not installed.*fonts-noto-core"):
        draw(tmp_path / "tlh.png", "tlh", "Text")


@needs_fonts
@EVERY_KIND
def test_a_character_that_no_font_shows_is_refused_and_not_drawn_as_a_box(draw: Drawer, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"U\+E000, language (en|ja)"):
        draw(tmp_path / "en.png", "en", "\ue000")
    assert not list(tmp_path.iterdir())
