"""The desk's questions: how a question as JSON becomes a visit, and an answer becomes JSON or text."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.desk.ask import BadQuestion, Desk, Question, parse_question, to_json, to_text
from bot.screens import Edition

AT = "2026-11-24T10:00+09:00"
TOKYO, OSAKA, PARIS, SEOUL = (35.6896, 139.6917), (34.6863, 135.5200), (48.8566, 2.3522), (37.5665, 126.9780)


@pytest.fixture(scope="module")
def desk(edition: Edition) -> Desk:
    return Desk(edition)


def ask(desk: Desk, **question: object) -> dict[str, Any]:
    (found,) = desk.batch([json.dumps({"at": AT, **question})])
    return found


def at(point: tuple[float, float]) -> dict[str, float]:
    return {"latitude": point[0], "longitude": point[1]}


# --- where ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "prefecture"),
    [
        ({"place": "JP-13"}, "JP-13"),
        ({"place": "Gunma"}, "JP-10"),
        ({"place": "群馬県"}, "JP-10"),
        ({"place": "JP-48"}, None),
        ({"place": "Atlantis"}, None),
        ({"place": ""}, None),
        (at(TOKYO), "JP-13"),
        (at(PARIS), None),
        (at(SEOUL), None),
        (at((91.0, 181.0)), None),
        ({"latitude": TOKYO[0]}, None),
        ({}, None),
    ],
    ids=str,
)
def test_the_prefecture_comes_from_coordinates_or_a_place_and_is_null_elsewhere(
    desk: Desk, question: dict[str, object], prefecture: str | None
) -> None:
    assert ask(desk, route="find/work", **question)["prefecture"] == prefecture
    assert ask(desk, text="hello", **question)["prefecture"] == prefecture


def test_coordinates_count_more_than_a_place_and_a_place_fills_in_where_they_fail(desk: Desk) -> None:
    assert ask(desk, text="hello", place="Tokyo", **at(OSAKA))["prefecture"] == "JP-27"
    assert ask(desk, text="hello", place="Tokyo", **at(PARIS))["prefecture"] is None
    assert ask(desk, text="hello", place="Tokyo", latitude=0, longitude=0)["prefecture"] == "JP-13"


def test_a_place_named_in_the_text_counts(desk: Desk) -> None:
    assert ask(desk, text="I live in Osaka. My boss has not paid my salary")["prefecture"] == "JP-27"


def test_a_place_in_a_route_stays(desk: Desk) -> None:
    assert ask(desk, route="find/work/JP-10")["route"] == "find/work/JP-10"
    assert ask(desk, route="find/work", place="JP-10")["route"] == "find/work/JP-10"
    assert ask(desk, route="service/yorisoi/talk", place="JP-10")["route"] == "service/yorisoi/talk/JP-10"


def test_a_question_without_words_is_the_choice_of_needs_there(desk: Desk) -> None:
    assert ask(desk)["route"] == "find"
    assert ask(desk, place="Gunma")["route"] == "find/JP-10"
    assert ask(desk, **at(TOKYO))["route"] == "find/JP-13"


# --- what -------------------------------------------------------------------------------------------------------------


def test_small_talk_has_no_need_and_lists_nothing(desk: Desk) -> None:
    found = ask(desk, text="hello")
    assert (found["route"], found["need"], found["candidates"], found["options"]) == ("start", None, [], [])


def test_a_screen_without_services_lists_none(desk: Desk) -> None:
    for route in ("start", "find", "help", "definition", "signs", "about", "service/yorisoi"):
        assert ask(desk, route=route)["options"] == [], route


def test_a_route_that_is_none_lands_on_a_living_screen(desk: Desk) -> None:
    assert [ask(desk, route=route)["route"] for route in ("nonsense", "", "find/gone", "../x")] == [
        "start", "start", "find", "start",
    ]  # fmt: skip


def test_every_go_button_carries_a_route_that_can_be_asked(desk: Desk) -> None:
    found = ask(desk, route="find/trapped", language="en")
    for button in (button for row in found["screen"]["buttons"] for button in row):
        if button["action"] == "go":
            assert ask(desk, route=button["value"], language="en")["route"] == button["value"]


def test_a_quick_look_puts_its_alert_where_the_text_stands(desk: Desk) -> None:
    screen = ask(desk, route="peek/police-110")["screen"]
    assert screen["text"].startswith("110\n")
    assert screen["buttons"] == []


def test_an_option_tells_its_number_its_state_and_its_language(desk: Desk) -> None:
    options = {option["service"]: option for option in ask(desk, route="find/work", language="en")["options"]}
    closed = options["labour-standards-hotline"]
    assert (closed["open"], closed["opens_at"]) == (False, "2026-11-24T17:00:00+09:00")
    assert (closed["phone"], closed["languages"]) == ("0120-531-401", ["en"])
    unknown = options["foreign-residents-centers"]
    assert (unknown["phone"], unknown["open"], unknown["opens_at"], unknown["languages"]) == (None, None, None, [])
    assert all(option["distance_km"] is None for option in options.values())


def test_an_open_option_never_says_when_it_opens(desk: Desk) -> None:
    for need in desk.edition.guide.needs:
        for option in ask(desk, route=f"find/{need}")["options"]:
            assert option["open"] is False or option["opens_at"] is None


# --- when and in which language ---------------------------------------------------------------------------------------


def test_the_same_moment_in_another_zone_is_the_same_answer(desk: Desk) -> None:
    same = ["2026-11-24T10:00+09:00", "2026-11-24T01:00Z", "2026-11-24T10:00", "2026-11-23T20:00-05:00"]
    answers = [ask(desk, route="find/legal", at=moment) for moment in same]
    assert answers == answers[:1] * len(same)


def test_a_question_without_a_moment_is_of_now(desk: Desk) -> None:
    before = to_json(desk.ask(Question(route="find/legal", at=datetime.now(UTC))))
    found = to_json(desk.ask(Question(route="find/legal")))
    after = to_json(desk.ask(Question(route="find/legal", at=datetime.now(UTC))))
    assert found in (before, after)


@pytest.mark.parametrize("language", ["en", "EN-us", "xx", "", "not a code", "a" * 1000])
def test_a_language_that_is_not_offered_is_answered_in_english(desk: Desk, language: str) -> None:
    assert ask(desk, text="hello", language=language)["language"] == "en"


# --- faults -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("", "not a line of JSON"),
        ("{", "not a line of JSON"),
        ("[" * 100_000, "not a line of JSON"),
        ("[]", "not a JSON object"),
        ("null", "not a JSON object"),
        ('"text"', "not a JSON object"),
        ('{"colour": "red"}', "colour: "),
        ('{"text": 5}', "text: "),
        ('{"text": ["a"]}', "text: "),
        ('{"latitude": "north"}', "latitude: "),
        ('{"at": "soon"}', "at: "),
    ],
    ids=lambda value: value[:20],
)
def test_a_line_that_is_no_question_is_told_by_its_field(line: str, told: str) -> None:
    with pytest.raises(BadQuestion) as found:
        parse_question(line)
    assert str(found.value).startswith(told)
    assert "\n" not in str(found.value)


@pytest.mark.parametrize(
    "moment", ["0001-01-01", "1999-12-31T23:00Z", "2100-01-01T00:00Z", "9999-12-31T23:59:59-12:00"]
)
def test_a_moment_outside_the_calendar_is_told(desk: Desk, moment: str) -> None:
    assert ask(desk, route="find/work", at=moment) == {"error": "at: the year must lie between 2000 and 2099"}


@pytest.mark.parametrize("moment", ["2000-01-01T00:00", "2099-12-31T23:59"])
def test_the_edges_of_the_calendar_are_answered(desk: Desk, moment: str) -> None:
    assert ask(desk, route="find/work", at=moment)["need"] == "work"


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
fields = st.sampled_from(["text", "route", "language", "place", "latitude", "longitude", "at", "colour"])


@given(line=st.text() | anything.map(json.dumps) | st.dictionaries(fields, anything, max_size=4).map(json.dumps))
@settings(max_examples=300, deadline=None)
def test_no_line_ever_breaks_a_batch(desk: Desk, line: str) -> None:
    for found in desk.batch([line, '{"text": "hello"}']):
        json.dumps(found, allow_nan=False)
    assert found["route"] == "start"


# --- text -------------------------------------------------------------------------------------------------------------


def test_the_text_for_a_reader_has_no_markup(desk: Desk) -> None:
    told = to_text(desk.ask(parse_question(json.dumps({"route": "find/legal", "at": AT, "language": "en"}))))
    assert "You can ask what the law says" in told
    assert "[Copy 0570-078377]" in told
    assert told.endswith("route: find/legal")
    assert "<" not in told


def test_the_text_of_a_quick_look_is_its_alert(desk: Desk) -> None:
    assert to_text(desk.ask(Question(route="peek/police-110"))).startswith("110\n")
