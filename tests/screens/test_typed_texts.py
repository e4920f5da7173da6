"""What a typed text leads to, in every language: a card that repeats what was understood, and another choice."""

from __future__ import annotations

import pytest

from bot.commands.phrases import UNSEEN
from bot.desk.measuring import read_unseen
from bot.guide import load_guide
from bot.memory import Choices
from bot.screens import Answer, Edition, Route, Visit, answer, encode
from bot.screens.card import SHORT
from bot.screens.room import fits
from bot.screens.screen import visible_length
from tests.conftest import CONTENT, TUESDAY

GUIDE = load_guide(CONTENT)
LANGUAGES = tuple(GUIDE.languages)
TOPICS = ("definition", "signs")


def write(edition: Edition, text: str, language: str = "en", area: str | None = None) -> Answer:
    return answer(Visit(text, language=language, kept=Choices(area)), edition, TUESDAY)


def label(found: Answer, action: str) -> list[str]:
    return [button.value for button in found.screen.buttons() if button.label == action]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_unseen_text_gives_a_whole_card_in_its_language(edition: Edition, language: str) -> None:
    words = edition.words(language)
    not_this, hide = words.label("find", "Not this?"), "✕"
    for unseen in (each for each in read_unseen(UNSEEN) if each.language == language):
        found = write(edition, unseen.text, language)
        where = (language, unseen.text, str(found.route))
        assert found.screen.faults() == [], where
        assert found.screen.rows[-1][-1].label == hide, where
        assert all(fits(button.label, len(row)) for row in found.screen.rows for button in row), where
        assert [said.context for said in found.said if not said.translated] == [], where
        assert visible_length(found.screen.text) <= SHORT, where
        for button in found.screen.buttons():
            if button.action == "go":
                encode(Route.parse(button.value), "zh_Hans")
        if found.understood.clear and found.need:
            said = [said.context for said in found.said if said.source == "You wrote about: {need}"]
            assert said or "You wrote about" in found.screen.text or found.route.screen != "find", where
            (other,) = label(found, not_this)
            assert other == "/".join(["meant", *found.understood.needs[1:], *filter(None, [found.prefecture])]), where


def test_not_this_leads_to_what_else_was_understood_and_from_there_to_all_needs(edition: Edition) -> None:
    found = write(edition, "they took my passport in Gunma")
    (other,) = label(found, "Not this?")
    second = answer(Visit(Route.parse(other)), edition, TUESDAY)
    assert second.route.screen == "meant"
    values = [button.value for button in second.screen.buttons()]
    for need, value in zip(found.understood.needs[1:], values, strict=False):
        assert value == (need if need in TOPICS else f"find/{need}/JP-10")
    assert "find/JP-10" in values


def test_a_route_of_other_meanings_without_any_that_lives_is_the_choice_of_needs(edition: Edition) -> None:
    for route in ("meant", "meant/gone", "meant/gone/JP-10", "meant/abc/net"):
        assert answer(Visit(Route.parse(route)), edition, TUESDAY).route.screen == "find", route


@pytest.mark.parametrize(("text", "topic"), [("what is human trafficking", "definition"), ("warning signs", "signs")])
def test_a_topic_repeats_what_was_understood_too(edition: Edition, text: str, topic: str) -> None:
    found = write(edition, text)
    assert str(found.route) == topic
    assert "You wrote about: " in found.screen.text
    assert len(label(found, "Not this?")) == 1
    pressed = answer(Visit(Route(topic)), edition, TUESDAY)
    assert "You wrote about" not in pressed.screen.text
    assert label(pressed, "Not this?") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_may_want_to_die_gets_talk_lines_and_both_emergency_numbers(edition: Edition, language: str) -> None:
    texts = {each.language: each.despair.phrases[0] for each in GUIDE.phrases.values()}
    found = write(edition, texts[language], language)
    assert found.route.screen == "find"
    assert found.need == "talk"
    lines = found.screen.text.splitlines()
    assert sum("<code>119</code>" in line for line in lines) == 1
    assert sum("<code>110</code>" in line for line in lines) >= 1
    assert found.options


@pytest.mark.parametrize("route", ["find/talk", "find/talk/JP-13", "find/talk/net", "language/vi/find/talk"])
def test_both_numbers_stay_when_the_card_is_pressed_on(edition: Edition, route: str) -> None:
    text = answer(Visit(Route.parse(route)), edition, TUESDAY).screen.text
    assert "<code>119</code>" in text
    assert "<code>110</code>" in text


@pytest.mark.parametrize("text", ["i want to die, I live in Fuchu", "死にたい 中央区"])
def test_despair_is_answered_before_a_place_is_asked_back(edition: Edition, text: str) -> None:
    found = write(edition, text)
    assert (found.need, "<code>119</code>" in found.screen.text) == ("talk", True)


def test_outside_japan_despair_names_no_number_that_does_not_work_there(edition: Edition) -> None:
    found = answer(Visit("i want to die", place="Bangkok"), edition, TUESDAY)
    assert (found.need, "<code>119</code>" in found.screen.text) == ("talk", False)


@pytest.mark.parametrize("text", ["my husband checks my phone", "my boss took my phone and watches us"])
def test_who_writes_of_being_watched_is_shown_the_way_to_privacy(edition: Edition, text: str) -> None:
    found = write(edition, text)
    assert found.need in ("violence", "trapped")
    assert "privacy" in [button.value for button in found.screen.buttons()]


def test_text_in_another_language_than_the_card_is_understood(edition: Edition) -> None:
    found = write(edition, "mero passport sahu le rakheko cha", "en")
    assert (found.language, found.need) == ("en", "trapped")
    assert write(edition, "bị giữ hộ chiếu", "ja").need == "trapped"


def test_a_place_in_the_text_is_taken_along(edition: Edition) -> None:
    found = write(edition, "pasaporte ko kinuha ng amo sa Gunma", "fil")
    assert (str(found.route), found.need) == ("find/trapped/JP-10", "trapped")
