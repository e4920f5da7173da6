"""The room that words take on a phone: the table of letters against the fonts, shaped as a phone shapes them."""

from __future__ import annotations

import pytest

from bot.desk.cards import every_card
from bot.desk.lettering import Typeface, Writing
from bot.screens import Edition
from bot.screens.room import ROOM, SIZE, fits, width
from tests.conftest import TUESDAY
from tests.screens.test_every_screen import LANGUAGES

# How far the table may be off what is drawn. Letters are told one by one: stacked letters of Burmese come out
# a little short, joined letters of Nepali long.
PIXELS, SHARE, LONGER = 4, 1 / 7, 1.6
_SIGNS = "🌐📍✕⌂✓↗‹›"  # not in Noto Sans


def shaped(code: str, text: str) -> float:
    writing = Writing.of(code, "ltr", (text,))
    return Typeface(writing, SIZE * 4, "Regular").length(text) / 4


@pytest.mark.parametrize(
    ("text", "room"),
    [("", 0), ("Start", 34), ("日本語", 45), ("e\u0301", 8), ("\u2068110\u2069", 26), ("🌐", 15), ("ខ្មែរ", 18)],
)
def test_a_label_takes_the_room_that_it_takes_on_a_phone(text: str, room: int) -> None:
    assert width(text) == pytest.approx(room, abs=1.0)


def test_fewer_letters_fit_where_more_buttons_share_a_row() -> None:
    assert fits("a" * 30)
    assert not fits("a" * 31)
    assert [fits("a" * 14, shared) for shared in ROOM] == [True, True, False]
    assert not fits("a", 4)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_label_is_much_wider_than_the_table_says(edition: Edition, language: str) -> None:
    cards = (found for found in every_card(edition, language, TUESDAY) if found.route.screen != "language")
    labels = {button.label for found in cards for button in found.screen.buttons()}
    measured = 0
    for label in labels:
        text = label.strip(f"{_SIGNS} ").replace("“", "").replace("”", "")  # as wide as a sign in Chinese fonts only
        if text and not set(text) & set(_SIGNS):
            measured += 1
            real = shaped(language, text)
            assert real - width(text) <= max(PIXELS, real * SHARE), (text, width(text), real)
            assert width(text) <= real * LONGER, (text, width(text), real)
    assert measured > 100
