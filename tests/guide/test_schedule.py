"""Opening hours: every expression of the supported syntax is read, every other one is refused with a hint."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opening_hours import OpeningHours

from bot.guide import load_guide
from bot.guide.models import Channel, Phone
from bot.guide.schedule import DAYS, MONTHS, PATTERN, parse_schedule
from tests.conftest import CONTENT

HINT = 'write for example "Mo-Fr 08:30-17:15; PH off; Dec 29-Jan 03 off" or "24/7"'
LENGTHS = dict(zip(MONTHS, (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), strict=True))


def clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


starts = st.integers(0, 1439)
ends = st.integers(0, 1440)
spans = st.tuples(starts, ends).filter(lambda span: span[0] != span[1]).map(lambda s: f"{clock(s[0])}-{clock(s[1])}")
times = st.lists(spans, min_size=1, max_size=3).map(",".join)
day_spans = st.one_of(st.sampled_from(DAYS), st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS)).map("-".join))
weekdays = st.lists(day_spans, min_size=1, max_size=4).map(",".join)
selectors = st.one_of(
    weekdays, weekdays.map(lambda days: f"{days},PH"), weekdays.map(lambda d: f"PH,{d}"), st.just("PH")
)
days_of_year = st.sampled_from(MONTHS).flatmap(
    lambda month: st.integers(1, LENGTHS[month]).map(lambda day: f"{month} {day:02}")
)
open_rules = st.tuples(selectors, times).map(" ".join)
shut_rules = st.one_of(
    selectors.map(lambda days: f"{days} off"),
    st.tuples(days_of_year, days_of_year).map(lambda pair: f"{pair[0]}-{pair[1]} off"),
)
expressions = st.tuples(open_rules, st.lists(st.one_of(open_rules, shut_rules), max_size=4)).map(
    lambda parts: "; ".join([parts[0], *parts[1]])
)


@given(expressions)
def test_every_expression_of_the_syntax_is_read_rule_by_rule(expression: str) -> None:
    schedule = parse_schedule(expression)
    assert schedule.expression == expression
    assert len(schedule.rules) == expression.count(";") + 1
    for rule, written in zip(schedule.rules, expression.split("; "), strict=True):
        assert bool(rule.times) is not written.endswith(" off")
        assert rule.holidays is ("PH" in written)
        assert set(rule.days) <= set(range(7))
        assert all(0 <= start < end <= start + 1440 for start, end in rule.times)


@given(expressions)
def test_every_expression_that_is_read_is_opening_hours_of_openstreetmap(expression: str) -> None:
    OpeningHours(parse_schedule(expression).expression)


@given(expressions)
def test_an_editor_underlines_no_expression_that_is_read(expression: str) -> None:
    assert re.search(PATTERN, expression)


@given(expressions, st.sampled_from(["  ", "\n", " \t "]))
def test_spaces_make_no_difference(expression: str, space: str) -> None:
    assert parse_schedule(space + expression.replace(" ", space) + space) == parse_schedule(expression)


@given(st.one_of(st.text(max_size=40), st.text(alphabet="MoTuWeFrSaSuPHof DecJan0129:-,;/", max_size=40)))
def test_any_other_text_is_refused_with_a_hint_and_never_crashes(text: str) -> None:
    try:
        assert parse_schedule(text).rules
    except ValueError as error:
        assert HINT in str(error)  # noqa: PT017 (most texts are refused, a few are hours)


@pytest.mark.parametrize(
    "expression",
    [
        "",
        ";",
        "9-5",
        "09:00-17:00",
        "Mo-Fr",
        "Mo-Fr 9:00-17:00",
        "Mo-Fr 09:00",
        "Mo-Fr 09:00-09:00",
        "Mo-Fr 24:00-25:00",
        "Mo-Fr 09:60-17:00",
        "Mo-Fr 09:00-24:01",
        "Mo-Fr ０９:00-17:00",
        "Monday 09:00-17:00",
        "mo-fr 09:00-17:00",
        "Mo-Fr 09:00-17:00 PH off",
        "Mo,PH,Tu 09:00-17:00",
        "Mo-PH 09:00-17:00",
        "Mo-Fr off",
        "PH off; Dec 29-Jan 03 off",
        "Mo 09:00-17:00; Feb 30-Mar 01 off",
        "Mo 09:00-17:00; Dec 29 off",
        "Mo 09:00-17:00; Dec 00-Jan 03 off",
        "Dec 29-Jan 03 09:00-12:00",
        "24/7; PH off",
        "sunrise-sunset",
        "week 1 Mo 09:00-10:00",
    ],
)
def test_what_the_bot_cannot_say_is_refused_with_a_hint(expression: str) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011 (the words are the point, and checked below)
        parse_schedule(expression)
    assert HINT in str(refused.value)


def test_day_and_night_is_written_24_7() -> None:
    assert parse_schedule("24/7").always
    assert not parse_schedule("Mo-Su 09:00-17:00").always


def test_days_are_counted_from_monday_and_may_wrap_around_the_week() -> None:
    assert parse_schedule("Mo-Fr,Su 09:00-17:00").rules[0].days == (0, 1, 2, 3, 4, 6)
    assert parse_schedule("Sa-Mo 09:00-17:00").rules[0].days == (0, 5, 6)


def test_hours_after_midnight_belong_to_the_day_they_start_on() -> None:
    assert parse_schedule("Fr 22:00-05:00").rules[0].times == ((1320, 1740),)
    assert parse_schedule("Fr 17:00-24:00").rules[0].times == ((1020, 1440),)


def test_a_range_of_dates_may_pass_the_new_year_and_name_the_leap_day() -> None:
    assert parse_schedule("Mo 09:00-17:00; Dec 29-Jan 03 off").rules[1].dates == ((12, 29), (1, 3))
    assert parse_schedule("Mo 09:00-17:00; Feb 29-Mar 01 off").rules[1].dates == ((2, 29), (3, 1))


def test_the_hours_of_the_real_content_read_again_as_they_are() -> None:
    for service in load_guide(CONTENT).services.values():
        ways: tuple[Phone | Channel, ...] = (*service.phones, *service.channels)
        for way in ways:
            if way.opening_hours is not None:
                assert parse_schedule(way.opening_hours.expression) == way.opening_hours
