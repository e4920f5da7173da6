"""What is said: values cannot break a card, foreign names keep their direction, and every text is accounted for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from bot.guide import Text, load_guide
from bot.languages import Said, Translations, Words, isolate
from tests.conftest import CONTENT

FIRST_STRONG, POP = "\u2068", "\u2069"
GUIDE = load_guide(CONTENT)
ENGLISH = GUIDE.languages["en"]


@pytest.fixture
def japanese() -> Words:
    entries = {("find", "Open until {time}"): "{time}まで", ("service.night.name", "Night line"): "夜の<電話>"}
    return Words(GUIDE.languages["ja"], Translations("ja", entries))


def test_a_text_is_said_in_the_language_with_its_values(japanese: Words) -> None:
    assert japanese.say("find", "Open until {time}", time="17:15") == f"{FIRST_STRONG}17:15{POP}まで"


def test_a_text_without_translation_is_said_in_english(japanese: Words) -> None:
    assert japanese.say("find", "Closed") == "Closed"
    assert japanese.label("find", "Call {number}", number="110") == "Call 110"


@given(st.text())
def test_no_value_can_bring_its_own_markup(value: str) -> None:
    words = Words(ENGLISH, Translations("en"))
    said = str(words.say("find", "<b>{value}</b>", value=value))
    inner = said.removeprefix(f"<b>{FIRST_STRONG}").removesuffix(f"{POP}</b>")
    assert not set("<>") & set(inner)
    assert Markup(inner).unescape() == value


def test_a_value_that_is_markup_already_stays_as_it_is(japanese: Words) -> None:
    said = japanese.say("find", "See {link}", link=Markup("<i>this</i>"))
    assert said == "See <i>this</i>"


def test_braces_in_a_value_are_only_signs(japanese: Words) -> None:
    assert "{time}" in japanese.say("find", "Open until {time}", time="{time}")


def test_a_number_or_a_foreign_name_stands_in_marks_of_direction() -> None:
    assert isolate("0570-013904") == f"{FIRST_STRONG}0570-013904{POP}"
    assert isolate("<b>") == f"{FIRST_STRONG}&lt;b&gt;{POP}"


def test_a_text_of_the_content_is_escaped_on_cards_and_plain_on_buttons(japanese: Words) -> None:
    name = Text("Night line", context="service.night.name", origin="content/services/night.yaml:4")
    assert japanese.tell(name) == "夜の&lt;電話&gt;"
    assert japanese.plain(name) == "夜の<電話>"


def test_every_text_that_is_said_is_noted_with_its_source(japanese: Words) -> None:
    name = Text("Night line", context="service.night.name", origin="content/services/night.yaml:4")
    japanese.say("find", "Open until {time}", time="17:15")
    japanese.label("find", "Closed")
    japanese.tell(name)
    assert japanese.said == [
        Said("{time}まで", "screens", "find", "Open until {time}", "", translated=True),
        Said("Closed", "screens", "find", "Closed", "", translated=False),
        Said("夜の<電話>", "guide", name.context, "Night line", name.origin, translated=True),
    ]


def test_english_is_never_called_untranslated() -> None:
    words = Words(ENGLISH, Translations("en"))
    words.say("find", "Closed")
    assert [said.translated for said in words.said] == [True]


def test_two_answers_share_no_notes() -> None:
    first, second = (Words(GUIDE.languages["ja"], Translations("ja")) for _ in range(2))
    first.say("find", "Closed")
    assert second.said == []
