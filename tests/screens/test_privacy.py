"""Cards that leave no trace: discreet, honest about what stays, and within reach."""

from __future__ import annotations

import re
from collections import deque

import pytest

from bot.desk.cards import every_card
from bot.languages.dates import duration
from bot.memory import NO_CHOICES, RESTS_AFTER, Choices
from bot.screens import START, Answer, Edition, Route, Visit, answer
from bot.screens.room import width
from bot.screens.screen import visible_length
from bot.understanding import fold
from tests.conftest import TUESDAY
from tests.screens.telling import TELLING

DISCREET = Choices(discreet=True)
NO_CARDS = {"hide", "forget", "close", "peek"}
LINE = 420  # pixels: more than the list of chats shows of a message on any phone


def shown(edition: Edition, route: str, language: str = "en", kept: Choices = NO_CHOICES, **visit: object) -> Answer:
    asked = Visit(Route.parse(route), language=language, kept=kept, **visit)  # type: ignore[arg-type]
    return answer(asked, edition, TUESDAY)


def first_line(found: Answer) -> str:
    return found.screen.text.split("\n")[0]


# Everyday sentences


def test_everyday_sentences_fill_the_list_of_chats_and_tell_nothing(edition: Edition) -> None:
    own = edition.guide.discreet
    for code in edition.offered:
        words = edition.words(code)
        for topic in own.topics:
            for line in topic.lines:
                told = words.plain(line)
                assert width(told) >= LINE, (code, told)
                assert not re.search(TELLING[code], told, re.IGNORECASE), (code, told)
        for text in (own.name, own.description, own.short_description, own.start, own.language):
            assert not re.search(TELLING[code], words.plain(text), re.IGNORECASE), (code, text)


def test_another_sentence_is_shown_each_day_and_the_same_all_day(edition: Edition) -> None:
    days = {first_line(_at(edition, day)) for day in range(1, 8)}
    assert len(days) == len(edition.guide.discreet.lines("en"))
    assert first_line(_at(edition, 3, hour=0)) == first_line(_at(edition, 3, hour=23))


def _at(edition: Edition, day: int, hour: int = 12) -> Answer:
    return answer(Visit(START, kept=DISCREET), edition, TUESDAY.replace(day=day, hour=hour))


# Every card, discreet and on the first visit


@pytest.mark.parametrize("first", [False, True])
def test_every_discreet_card_begins_with_an_everyday_sentence_and_keeps_its_title(
    edition: Edition, first: bool
) -> None:
    for code in edition.offered:
        for plain in every_card(edition, code, TUESDAY, NO_CHOICES, first=False):
            if plain.route.screen in (*NO_CARDS, "settings", "timer", "mydata"):  # the others show choices
                continue
            found = shown(edition, str(plain.route), plain.language, DISCREET, first=first)
            assert not found.screen.faults(), (code, str(found.route), found.screen.faults())
            lines, words = edition.guide.discreet.lines(plain.language), edition.words(plain.language)
            assert first_line(found) in {f"<b>{words.tell(line)}</b>" for line in lines}
            title = re.sub("</?b>", "", first_line(plain))
            assert found.screen.text.split("\n\n")[1] == title
            assert found.screen.rows == plain.screen.rows


def test_the_first_card_says_what_will_be_removed_and_fits(edition: Edition) -> None:
    for code in edition.offered:
        for plain in every_card(edition, code, TUESDAY, NO_CHOICES, first=False):
            if plain.route.screen in NO_CARDS:
                continue
            found = shown(edition, str(plain.route), code, first=True)
            assert not found.screen.faults(), (code, str(found.route), found.screen.faults())
            assert "/privacy" in found.screen.text.split("\n\n")[-2]


def test_the_operator_decides_for_those_who_did_not(edition: Edition) -> None:
    everyday = [f"<b>{line}</b>" for line in edition.guide.discreet.lines("en")]
    assert first_line(shown(edition, "start", discreetly=True)) in everyday
    assert first_line(shown(edition, "start", kept=Choices(discreet=False), discreetly=True)) not in everyday
    assert first_line(shown(edition, "start", kept=DISCREET)) in everyday


# Within reach, and honest


def test_timer_discreet_and_my_data_are_at_most_three_taps_from_the_start(edition: Edition) -> None:
    taps = {"start": 0}
    waiting = deque(["start"])
    while waiting:
        route = waiting.popleft()
        if taps[route] == 3:
            continue
        for button in shown(edition, route).screen.buttons():
            if button.action == "go" and button.value not in taps:
                taps[button.value] = taps[route] + 1
                waiting.append(button.value)
    for wanted in ("privacy", "privacy/delete", "settings", "settings/discreet", "settings/untidy", "timer", "timer/5",
                   "mydata", "forget", "hide"):  # fmt: skip
        assert wanted in taps, wanted


def test_every_switch_has_its_other_state(edition: Edition) -> None:
    kept = Choices()
    for route, field, value in (
        ("settings/untidy", "tidy", False), ("settings/tidy", "tidy", True), ("settings/discreet", "discreet", True),
        ("settings/plain", "discreet", False), ("timer/60", "timer", 60), ("timer/off", "timer", 0),
        ("settings/JP-10", "prefecture", "JP-10"), ("settings/forget", "prefecture", None),
    ):  # fmt: skip
        offered = {button.value for button in shown(edition, route.split("/")[0], kept=kept).screen.buttons()}
        assert route in offered or field == "prefecture", route
        kept = shown(edition, route, kept=kept).kept
        assert getattr(kept, field) == value
    assert kept == Choices(discreet=False)


def test_a_timer_that_nobody_offers_changes_nothing(edition: Edition) -> None:
    for route in ("timer/7", "timer/0", "timer/-5", "timer/5/5x", "timer/x"):
        found = shown(edition, route, kept=Choices(timer=60))
        assert found.kept.timer in (60, 5), route
        assert found.route == Route("timer")
    assert shown(edition, "timer/7").kept.timer == 0


def test_the_timer_says_when_it_rests_and_clears(edition: Edition) -> None:
    for code in edition.offered:
        for minutes, rests in RESTS_AFTER.items():
            told = shown(edition, f"timer/{minutes}", code).screen
            assert duration(code, minutes) in told.text
            assert duration(code, rests) in told.text
            assert f"✓ {duration(code, minutes)}" in {button.label for button in told.buttons()}


def test_settings_never_name_the_area_and_my_data_does(edition: Edition) -> None:
    kept = Choices("JP-10")
    assert "Gunma" not in shown(edition, "settings", kept=kept).screen.text
    assert "Gunma" in shown(edition, "mydata", kept=kept).screen.text
    assert "Gunma" not in shown(edition, "privacy", kept=kept).screen.text


def test_my_data_tells_how_many_messages_and_whether_the_chat_is_held(edition: Edition) -> None:
    told = shown(edition, "mydata", held=17).screen.text
    assert "⁨17⁩" in told
    assert "not held" in told
    assert "locked with a key" in shown(edition, "mydata", kept=Choices(timer=5)).screen.text


def test_the_privacy_card_names_a_word_that_works(edition: Edition) -> None:
    for code in edition.offered:
        word = edition.guide.discreet.hide_words[code][0]
        assert f"⁨{word}⁩" in shown(edition, "privacy", code).screen.text
        assert answer(Visit(word), edition, TUESDAY).route == Route("hide")


def test_the_card_at_rest_and_the_one_after_hiding_hold_nothing(edition: Edition) -> None:
    rest = shown(edition, "rest", kept=Choices("JP-10", timer=5))
    assert rest.screen.text in edition.guide.discreet.lines("en")
    assert [(button.label, button.value) for button in rest.screen.buttons()] == [("…", "start"), ("✕", "hide")]
    for route in ("hide", "forget", "close"):
        found = shown(edition, route)
        assert (found.screen.effect, found.screen.rows) == (route, ())


# Hide words


def test_a_whole_message_of_a_hide_word_hides_in_every_language_whatever_the_language_of_the_cards(
    edition: Edition,
) -> None:
    assert edition.guide.discreet.hide_words.keys() == edition.guide.languages.keys()
    for words in edition.guide.discreet.hide_words.values():
        for word in words:
            for typed in (word, word.upper(), f"  {word}! ", f"{word}。"):
                assert answer(Visit(typed), edition, TUESDAY).route == Route("hide"), typed


@pytest.mark.parametrize(
    "text",
    [
        "hide me", "please help me hide", "I want to delete my contract", "隠して", "姿を消したい", "숨겨줘", "ซ้อน",
        "លេប", "လှောက်", "ဖောက်", "मोटाऊ", "escóndeme", "спрячь меня", "them ẩn", "clear skin", "",
    ],
)  # fmt: skip
def test_what_only_sounds_like_it_is_answered(edition: Edition, text: str) -> None:
    assert answer(Visit(text), edition, TUESDAY).route != Route("hide")


def test_folding_keeps_the_vowels_of_every_script_and_drops_what_has_no_width() -> None:
    for one, other in (("លុប", "លេប"), ("ဖျက်", "ဖောက်"), ("मेटाऊ", "मोटाऊ"), ("ซ่อน", "ซ้อน")):
        assert fold(one) != fold(other)
    assert fold("xóa ĐI!") == fold("xoa di") == "xoa di"
    assert fold("លុប\u200b") == fold("លុប")
    assert fold("ＨＩＤＥ…") == "hide"


def test_cards_of_the_privacy_pages_stay_short(edition: Edition) -> None:
    for code in edition.offered:
        for route in ("privacy", "privacy/delete", "settings", "timer/5", "mydata"):
            assert visible_length(shown(edition, route, code).screen.text) <= 900, (code, route)
