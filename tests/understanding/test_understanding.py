"""A short free text gives at most three needs, danger first of all; anything at all is taken without fault."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.guide import load_guide
from bot.understanding import Matcher
from tests.conftest import CONTENT

GUIDE = load_guide(CONTENT)
MATCHER = Matcher(GUIDE.phrases.values())
KNOWN = {*GUIDE.needs, "definition", "signs"}
SMALLTALK = sorted(
    {text for each in GUIDE.phrases.values() for text in (*each.smalltalk.phrases, *each.smalltalk.words)}
)


def needs(text: str) -> list[str]:
    return [candidate.need for candidate in MATCHER.understand(text).candidates]


@pytest.mark.parametrize(
    "text",
    [
        "he has a knife",
        "he is going to kill me",
        "HELP ME RIGHT NOW PLEASE!!!",
        "i need ambulance",
        "call police for me i cant talk",
        "殺される",
        "ころされる",
        "助けてください今すぐ",
        "けいさつ よんで ください",
        "刺された",
    ],
)
def test_words_of_danger_are_understood_as_danger_at_once(text: str) -> None:
    understood = MATCHER.understand(text)
    assert understood.candidates[0].need == "danger"
    assert understood.clear
    assert not understood.smalltalk


@pytest.mark.parametrize(
    ("text", "need"),
    [
        ("my boss took my passport", "trapped"),
        ("they did not pay my wages", "work"),
        ("my husband hits me", "violence"),
        ("my visa expired", "immigration"),
        ("what is human trafficking", "definition"),
        ("人身取引とは", "definition"),
        ("パスポートを取られた", "trapped"),
    ],
)
def test_what_people_type_is_understood(text: str, need: str) -> None:
    assert need in needs(text)


def test_small_talk_gives_no_need() -> None:
    for text in SMALLTALK:
        understood = MATCHER.understand(text)
        assert (understood.candidates, understood.smalltalk, understood.clear) == ((), True, False), text


def test_every_phrase_that_staff_wrote_down_is_understood_as_its_need() -> None:
    missed = [
        (need, phrase)
        for each in GUIDE.phrases.values()
        for need, typed in each.needs.items()
        for phrase in typed.phrases
        if need not in needs(phrase)
    ]
    assert missed == []


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\x00\x01\x02", "!?", "。、", "\u200b\u200d"])
def test_nothing_typed_is_nothing_understood(text: str) -> None:
    assert needs(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "asdfghjkl qwertz",
        "'; DROP TABLE services; --",
        "<script>alert(1)</script>",
        "<b></b>",
        "{name} %s %d ${x}",
        "../../../etc/passwd",
        "😀" * 4096,
        "a" * 4096,
        "ﷺ" * 4096,
        "\u0301" * 4096,
        "\U000e0041" * 100,
        "\ud800",
    ],
    ids=lambda text: repr(text)[:16],
)
def test_what_says_nothing_gives_no_need(text: str) -> None:
    assert needs(text) == []


@pytest.mark.parametrize("phrase", ["he has a knife", "殺される"])
def test_marks_around_a_phrase_make_no_difference(phrase: str) -> None:
    plain = needs(phrase)
    for around in ("<b>{}</b>", "  {}  ", "{}!!!", "「{}」", "{}\n", "…{}…", "{} 😭😭"):
        assert needs(around.format(phrase))[0] == plain[0], around


def test_letters_with_and_without_accents_and_in_any_width_are_the_same() -> None:
    plain = MATCHER.understand("he has a knife").candidates
    for spelling in ("HE HAS A KNIFE", "Hé hàs ä knífe", "ｈｅ ｈａｓ ａ ｋｎｉｆｅ"):
        assert MATCHER.understand(spelling).candidates == plain


def test_a_phrase_of_danger_is_understood_at_the_start_of_a_very_long_text() -> None:
    assert MATCHER.understand("he has a knife" + " " * 4096).candidates[0].need == "danger"


@given(st.text(max_size=4096))
@example("‮he has a knife")
@example("🇯🇵" * 1024)
@settings(deadline=None)
def test_any_text_gives_at_most_three_needs_best_first(text: str) -> None:
    understood = MATCHER.understand(text)
    scores = [candidate.score for candidate in understood.candidates]
    assert len(scores) <= 3
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 100 for score in scores)
    assert {candidate.need for candidate in understood.candidates} <= KNOWN
    assert len({candidate.need for candidate in understood.candidates}) == len(scores)
    assert not (understood.smalltalk and scores)
    assert not understood.clear or scores
    assert all(candidate.because for candidate in understood.candidates)


@given(st.text(max_size=200))
def test_the_same_text_is_always_understood_the_same(text: str) -> None:
    assert MATCHER.understand(text) == MATCHER.understand(text)


def test_a_matcher_without_phrases_understands_nothing_and_does_not_fail() -> None:
    assert Matcher([]).understand("help").candidates == ()
