"""Open or closed: the same as an oracle of plain dates says, for every hour that stands in the content."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.directory import TOKYO, Opening, opening
from bot.guide import load_guide
from bot.guide.schedule import parse_schedule
from tests.conftest import CONTENT

DAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
OFFICE = "Mo-Fr 08:30-17:15; PH off; Dec 29-Jan 03 off"
WEEKENDS_TOO = "Mo-Fr 17:00-22:00; Sa,Su,PH 09:00-21:00; Dec 29-Jan 03 off"
LUNCH = "Mo-Fr 10:00-12:00,13:00-15:00; PH off; Dec 29-Jan 03 off"
OVERNIGHT = "Fr,Sa 22:00-02:00"

JAPAN = holidays.country_holidays("JP", years=range(2024, 2031))


def expressions_in_content() -> list[str]:
    guide = load_guide(CONTENT)
    hours = [way.opening_hours for service in guide.services.values() for way in service.phones]
    hours += [way.opening_hours for service in guide.services.values() for way in service.channels]
    hours += [office.opening_hours for office in guide.offices.values()]
    return sorted({each.expression for each in hours if each})


EXPRESSIONS = expressions_in_content()


def spans_of(expression: str, day: date) -> list[tuple[int, int]]:
    """The oracle: minutes since midnight that a day is open; the last rule that speaks of the day decides."""
    if expression == "24/7":
        return [(0, 1440)]
    decided: list[tuple[int, int]] = []
    for rule in expression.split("; "):
        selector, hours = rule.rsplit(" ", 1)
        if speaks_of(selector, day):
            decided = [] if hours == "off" else [minutes(span) for span in hours.split(",")]
    return decided


def speaks_of(selector: str, day: date) -> bool:
    if selector[:3] in MONTHS:
        first, last = ((MONTHS.index(each[:3]) + 1, int(each[4:])) for each in selector.split("-"))
        today = (day.month, day.day)
        return first <= today <= last if first <= last else today >= first or today <= last
    for name in selector.split(","):
        if name == "PH" and day in JAPAN:
            return True
        start, _, end = name.partition("-")
        if name != "PH" and DAYS.index(start) <= day.weekday() <= DAYS.index(end or start):
            return True
    return False


def minutes(span: str) -> tuple[int, int]:
    start, end = (int(clock[:2]) * 60 + int(clock[3:]) for clock in span.split("-"))
    return (start, end) if start < end else (start, end + 1440)


def oracle(expression: str, now: datetime) -> Opening:
    here = now.astimezone(TOKYO).replace(tzinfo=None)
    midnight = datetime.combine(here.date(), datetime.min.time())
    spans: list[tuple[datetime, datetime]] = []
    for offset in range(-1, 40):
        day = midnight + timedelta(days=offset)
        for start, end in sorted(spans_of(expression, day.date())):
            begins, ends = day + timedelta(minutes=start), day + timedelta(minutes=end)
            if spans and begins <= spans[-1][1]:
                spans[-1] = (spans[-1][0], max(ends, spans[-1][1]))
            else:
                spans.append((begins, ends))
    current = next((span for span in spans if span[0] <= here < span[1]), None)
    if expression == "24/7":
        return Opening(True, None)
    changes = current[1] if current else next(begins for begins, _ in spans if begins > here)
    return Opening(current is not None, changes.replace(tzinfo=TOKYO))


def at(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=TOKYO)


@given(
    day=st.dates(date(2025, 1, 1), date(2028, 12, 31)),
    minute=st.integers(0, 1439),
    expression=st.sampled_from([*EXPRESSIONS, OVERNIGHT]),
    zone=st.sampled_from([TOKYO, UTC, ZoneInfo("America/New_York"), ZoneInfo("Asia/Kathmandu")]),
)
@settings(max_examples=600, deadline=None)
def test_a_line_is_open_exactly_when_a_plain_calendar_says_so(
    day: date, minute: int, expression: str, zone: ZoneInfo
) -> None:
    now = (datetime.combine(day, datetime.min.time(), TOKYO) + timedelta(minutes=minute)).astimezone(zone)
    assert opening(parse_schedule(expression), now) == oracle(expression, now)


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_every_expression_of_the_content_agrees_with_the_calendar_on_every_day_of_its_hardest_weeks(
    expression: str,
) -> None:
    """Golden Week, Silver Week with its day between two holidays, and New Year, at each hour and minute of change."""
    edges = sorted({edge for day in range(7) for span in week_spans(expression, day) for edge in span} | {0, 720})
    for first in (date(2026, 4, 28), date(2026, 9, 18), date(2026, 12, 26), date(2027, 3, 19), date(2028, 1, 1)):
        for offset in range(10):
            midnight = datetime.combine(first + timedelta(days=offset), datetime.min.time(), TOKYO)
            for edge in edges:
                for seconds in (-1, 0, 1):
                    now = midnight + timedelta(minutes=edge, seconds=seconds)
                    assert opening(parse_schedule(expression), now) == oracle(expression, now), now


def week_spans(expression: str, day: int) -> list[tuple[int, int]]:
    return spans_of(expression, date(2026, 11, 16) + timedelta(days=day))


@pytest.mark.parametrize(
    ("now", "why"),
    [
        (at(2026, 9, 22, 10), "the day between Respect for the Aged Day and the equinox"),
        (at(2027, 3, 22, 10), "the substitute for an equinox on a Sunday"),
        (at(2026, 5, 6, 10), "the substitute for Constitution Day on a Sunday"),
        (at(2026, 11, 23, 10), "Labour Thanksgiving Day"),
        (at(2026, 12, 29, 10), "a Tuesday, but the year is over for offices"),
        (at(2027, 1, 1, 10), "New Year"),
        (at(2029, 1, 3, 10), "a Wednesday after New Year"),
        (at(2026, 11, 28, 10), "a Saturday"),
        (at(2026, 11, 24, 8, 29), "a minute too early"),
        (at(2026, 11, 24, 17, 15), "the minute it closes"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_office_is_closed(now: datetime, why: str) -> None:
    assert opening(parse_schedule(OFFICE), now).open is False


@pytest.mark.parametrize(
    "now", [at(2026, 9, 24, 10), at(2026, 12, 28, 8, 30), at(2027, 1, 4, 17, 14), at(2027, 3, 23, 12)], ids=str
)
def test_an_office_is_open_beside_its_closed_days(now: datetime) -> None:
    assert opening(parse_schedule(OFFICE), now).open is True


def test_a_closed_office_opens_on_the_next_day_that_is_none_of_a_weekend_a_holiday_or_new_year() -> None:
    assert opening(parse_schedule(OFFICE), at(2026, 9, 18, 18)).changes == at(2026, 9, 24, 8, 30)
    assert opening(parse_schedule(OFFICE), at(2026, 12, 28, 18)).changes == at(2027, 1, 4, 8, 30)


def test_a_line_with_holiday_hours_keeps_them_on_a_weekday_that_is_a_holiday() -> None:
    schedule = parse_schedule(WEEKENDS_TOO)
    assert opening(schedule, at(2026, 9, 22, 10)) == Opening(True, at(2026, 9, 22, 21))
    assert opening(schedule, at(2026, 9, 22, 21, 30)).open is False
    assert opening(schedule, at(2027, 1, 1, 10)).open is False


def test_a_line_is_closed_at_lunch_and_says_when_it_is_back() -> None:
    schedule = parse_schedule(LUNCH)
    assert opening(schedule, at(2026, 11, 24, 11, 59)) == Opening(True, at(2026, 11, 24, 12))
    assert opening(schedule, at(2026, 11, 24, 12)) == Opening(False, at(2026, 11, 24, 13))
    assert opening(schedule, at(2026, 11, 24, 13)) == Opening(True, at(2026, 11, 24, 15))


def test_a_night_belongs_to_the_day_it_began_on() -> None:
    schedule = parse_schedule(OVERNIGHT)
    assert opening(schedule, at(2026, 11, 27, 23)) == Opening(True, at(2026, 11, 28, 2))
    assert opening(schedule, at(2026, 11, 29, 1, 59)).open is True
    assert opening(schedule, at(2026, 11, 27, 1)).open is False
    assert opening(schedule, at(2026, 11, 30, 1)).open is False


def test_day_and_night_never_changes_and_unknown_hours_are_not_guessed() -> None:
    assert opening(parse_schedule("24/7"), at(2027, 1, 1, 3)) == Opening(True, None)
    assert opening(None, at(2026, 11, 24, 11)) == Opening(None, None)
