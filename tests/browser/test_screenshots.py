"""Pictures of the cards for translators, drawn by the preview's page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

from bot.run_screenshots import INDEX, PHONE, SHARP, take_screenshots
from bot.screens import Edition
from tests.conftest import TUESDAY

pytestmark = pytest.mark.browser


def test_each_card_becomes_a_picture_that_names_its_texts(edition: Edition, tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    index = take_screenshots(edition, "ja", folder, TUESDAY, only=("start", "definition"))
    assert json.loads((folder / INDEX).read_text("utf-8")) == index
    assert {"start.png", "definition.png", "definition-picture.png"} <= index.keys()
    assert {path.name for path in folder.glob("*.png")} == index.keys()
    assert index["start.png"]["route"] == "start"
    assert "screens/start" in index["start.png"]["texts"]
    assert "guide/definition.title" in index["definition.png"]["texts"]
    for name in index:
        with Image.open(folder / name) as picture:
            assert PHONE["width"] * SHARP * 0.8 <= picture.width <= PHONE["width"] * SHARP, name
            assert picture.height > 200, name
            assert len(picture.convert("L").getcolors(256) or []) > 20, f"{name}: nothing is written on it"
