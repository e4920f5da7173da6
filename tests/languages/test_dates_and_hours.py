"""Dates, days and opening hours in words: right in English and Japanese, without fault in every language."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.guide import load_guide
from bot.guide.fields import PartialDate
from bot.guide.schedule import parse_schedule
from bot.languages import Translations, Words
from bot.languages.dates import (
    clock,
    day_and_month,
    full_weekday,
    language_name,
    listed,
    month_or_year,
    time_of,
    weekday,
    weekday_spans,
)
from bot.languages.hours import hours_lines
from tests.conftest import CONTENT

GUIDE = load_guide(CONTENT)
LANGUAGES = tuple(GUIDE.languages)
JAPANESE = {
    ("hours", "Closed from {first} to {last}"): "{first}から{last}は休み",
    ("hours", "Closed: {days}"): "休み：{days}",
    ("hours", "{days} {times}"): "{days} {times}",
    ("hours", "Every day"): "毎日",
    ("hours", "public holidays"): "祝日",
    ("hours", "24 hours, every day"): "24時間、毎日",
}
BARE = str.maketrans("", "", "\u2068\u2069")


def hours(code: str, expression: str, *, closings: bool = True) -> list[str]:
    words = Words(GUIDE.languages[code], Translations(code, JAPANESE if code == "ja" else {}))
    return [str(line).translate(BARE) for line in hours_lines(words, parse_schedule(expression), closings=closings)]


def test_a_month_is_said_with_its_year_and_a_year_alone() -> None:
    assert month_or_year("en", PartialDate(2020, 10)) == "October 2020"
    assert month_or_year("en", PartialDate(2020, 10, 1)) == "October 2020"
    assert month_or_year("en", PartialDate(2018)) == "2018"
    assert month_or_year("ja", PartialDate(2020, 10)) == "2020年10月"
    assert month_or_year("ja", PartialDate(2018)) == "2018年"


def test_a_russian_month_can_end_a_sentence() -> None:
    assert month_or_year("ru", PartialDate(2018, 5)) == "май 2018"


def test_a_day_of_any_year() -> None:
    assert day_and_month("en", 12, 29) == "December 29"
    assert day_and_month("ja", 12, 29) == "12月29日"
    assert day_and_month("en", 2, 29) == "February 29"


def test_days_of_the_week() -> None:
    assert [weekday("en", day) for day in range(7)] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    assert "".join(weekday("ja", day) for day in range(7)) == "月火水木金土日"
    assert full_weekday("en", 6) == "Sunday"
    assert full_weekday("ja", 6) == "日曜日"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ((0, 1, 2, 3, 4), ["Mon–Fri"]),
        ((5, 6), ["Sat", "Sun"]),
        ((0, 2, 5), ["Mon", "Wed", "Sat"]),
        ((0, 1, 2, 4), ["Mon–Wed", "Fri"]),
        ((3,), ["Thu"]),
        ((), []),
    ],
)
def test_days_beside_each_other_are_said_as_a_span(days: tuple[int, ...], said: list[str]) -> None:
    assert weekday_spans("en", days) == said


def test_a_list_is_said_as_the_language_lists_things() -> None:
    assert listed("en", ["Thai"]) == "Thai"
    assert listed("en", ["Thai", "Nepali"]) == "Thai and Nepali"
    assert listed("en", ["Thai", "Nepali", "Khmer"]) == "Thai, Nepali, and Khmer"
    assert listed("ja", ["タイ語", "ネパール語", "クメール語"]) == "タイ語、ネパール語、クメール語"
    assert listed("en", []) == ""


def test_a_list_in_nepali_has_every_space() -> None:
    assert listed("ne", ["क", "ख", "ग", "1,000"]) == "क, ख, ग र 1,000"


def test_vietnamese_names_of_languages_fit_into_a_sentence() -> None:
    assert language_name("vi", "ja") == "tiếng Nhật"
    assert language_name("vi", "pt") == "tiếng Bồ Đào Nha"


def test_a_language_is_named_in_the_language_of_the_visitor() -> None:
    assert language_name("en", "vi") == "Vietnamese"
    assert language_name("ja", "vi") == "ベトナム語"
    assert language_name("ja", "zh_Hant") != ""


def test_a_language_that_nobody_named_is_said_by_its_code() -> None:
    assert language_name("km", "qaa") == "qaa"


def test_the_clock_has_24_hours() -> None:
    assert clock(8 * 60 + 30) == "08:30"
    assert clock(17 * 60) == "17:00"
    assert clock(24 * 60 + 300) == "05:00"
    assert time_of(datetime(2026, 11, 24, 17, 15, tzinfo=ZoneInfo("Asia/Tokyo"))) == "17:15"


@pytest.mark.parametrize(
    ("expression", "english", "japanese"),
    [
        ("24/7", ["24 hours, every day"], ["24時間、毎日"]),
        ("Mo-Fr 08:30-17:15", ["Mon–Fri 08:30–17:15"], ["月–金 08:30–17:15"]),
        ("Mo-Su 09:00-21:00", ["Every day 09:00–21:00"], ["毎日 09:00–21:00"]),
        (
            "Tu,Th 11:00-12:00,13:00-19:00",
            ["Tue and Thu 11:00–12:00, 13:00–19:00"],
            ["火、木 11:00–12:00, 13:00–19:00"],
        ),
        ("Fr 22:00-05:00", ["Fri 22:00–05:00"], ["金 22:00–05:00"]),
        ("Mo-Fr 00:00-24:00", ["Mon–Fri 00:00–24:00"], ["月–金 00:00–24:00"]),
        (
            "Mo-Fr 09:00-17:00; Sa,Su,PH 09:00-12:00",
            ["Mon–Fri 09:00–17:00", "Sat, Sun, and public holidays 09:00–12:00"],
            ["月–金 09:00–17:00", "土、日、祝日 09:00–12:00"],
        ),
        (
            "Mo-Fr 08:30-17:15; PH off; Dec 29-Jan 03 off",
            ["Mon–Fri 08:30–17:15", "Closed: public holidays", "Closed from December 29 to January 3"],
            ["月–金 08:30–17:15", "休み：祝日", "12月29日から1月3日は休み"],
        ),
    ],
)
def test_opening_hours_are_said_in_the_order_of_staff(expression: str, english: list[str], japanese: list[str]) -> None:
    assert hours("en", expression) == english
    assert hours("ja", expression) == japanese


def test_closings_can_be_left_out() -> None:
    assert hours("en", "Mo-Fr 08:30-17:15; PH off; Dec 29-Jan 03 off", closings=False) == ["Mon–Fri 08:30–17:15"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_says_every_date_with_latin_digits(code: str) -> None:
    said = [month_or_year(code, PartialDate(2026, month)) for month in range(1, 13)]
    said += [day_and_month(code, month, day) for month in range(1, 13) for day in (1, 28)]
    said += [month_or_year(code, PartialDate(2018)), listed(code, ["1", "2", "3"])]
    assert all(text.strip() for text in said)
    assert {sign for text in said for sign in text if sign.isdigit()} <= set("0123456789")
    assert "2026" in said[0], "no other calendar than the one that sources use"
    assert len(set(said[:12])) == 12


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_names_the_days_and_all_spoken_languages(code: str) -> None:
    assert len({full_weekday(code, day) for day in range(7)}) == 7
    assert all(weekday(code, day) for day in range(7))
    names = [language_name(code, language) for language in sorted(GUIDE.spoken)]
    assert all(name.strip() for name in names)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_says_the_hours_of_every_service(code: str) -> None:
    words = Words(GUIDE.languages[code], Translations(code))
    for service in GUIDE.services.values():
        for phone in service.phones:
            if phone.opening_hours is not None:
                lines = hours_lines(words, phone.opening_hours)
                assert len(lines) == len(phone.opening_hours.rules)
                assert all(line.strip() for line in lines)


def test_a_date_that_is_not_whole_counts_from_its_first_day() -> None:
    assert PartialDate(2018).earliest == date(2018, 1, 1)
    assert PartialDate(2020, 10).earliest == date(2020, 10, 1)
    assert PartialDate.parse("2020-10-05").earliest == date(2020, 10, 5)
