"""Dates, days, times and lists in the visitor's language: 24-hour clock, Latin digits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.dates import format_skeleton, format_timedelta
from babel.lists import format_list

from bot.guide.fields import PartialDate

_NO_SPACE = re.compile(r",(?=[^\s\d])")
_NO_LARGER_UNIT = 1e9  # 24 hours are not told as one day


@lru_cache(maxsize=64)
def locale_of(code: str) -> Locale:
    """Babel's locale of one of our language codes."""
    return Locale.parse(code)


def month_or_year(code: str, when: PartialDate) -> str:
    """A date no more exact than its month: ``October 2020``, ``2018``."""
    skeleton = "yMMMM" if when.month else "y"
    told = format_skeleton(skeleton, when.earliest, locale=locale_of(code))
    return told.removesuffix("г.").rstrip()  # Russian: a full stop may follow


def day_and_month(code: str, month: int, day: int) -> str:
    """A day of any year: ``29 December``."""
    return format_skeleton("MMMMd", date(2024, month, day), locale=locale_of(code))


def clock(minutes: int) -> str:
    """Minutes since midnight as ``08:30``; past midnight the next day's time."""
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def time_of(when: datetime) -> str:
    """The time of a moment, ``17:15``."""
    return f"{when:%H:%M}"


def duration(code: str, minutes: int) -> str:
    """A time span in its whole unit: ``5 minutes``, ``1 hour``."""
    unit: Literal["hour", "minute"] = "minute" if minutes % 60 else "hour"
    span = timedelta(minutes=minutes)
    told = format_timedelta(span, granularity=unit, threshold=_NO_LARGER_UNIT, locale=locale_of(code))
    return told.replace(" ", "") if locale_of(code).language in ("ja", "zh") else told


def weekday(code: str, day: int) -> str:
    """A weekday's name, Monday is 0; short where the language has a short form."""
    return str(locale_of(code).days["stand-alone"]["abbreviated"][day])


def full_weekday(code: str, day: int) -> str:
    """A weekday's whole name, Monday is 0."""
    return str(locale_of(code).days["stand-alone"]["wide"][day])


def weekday_spans(code: str, days: Sequence[int]) -> list[str]:
    """``Mon–Fri``, or ``Mon``, ``Wed``, ``Sat``, to be listed."""
    spans: list[list[int]] = []
    for day in days:
        if spans and spans[-1][-1] == day - 1:
            spans[-1].append(day)
        else:
            spans.append([day])
    named = []
    for span in spans:
        if len(span) > 2:
            named.append(f"{weekday(code, span[0])}–{weekday(code, span[-1])}")
        else:
            named.extend(weekday(code, day) for day in span)
    return named


def listed(code: str, items: Sequence[str]) -> str:
    """Things beside each other, as the language lists them: ``A, B and C``."""
    told = format_list(list(items), locale=locale_of(code)) if items else ""
    return _NO_SPACE.sub(", ", told) if code == "ne" else told  # CLDR leaves one out


def language_name(code: str, language: str) -> str:
    """A spoken language's name in the visitor's language; its code where nobody wrote a name down."""
    locale = locale_of(code)
    try:
        name = locale.languages.get(language) or Locale.parse(language).get_display_name(locale)
    except UnknownLocaleError:
        return language
    told = str(name or language)
    # Vietnamese names stand in the middle of a sentence; CLDR writes them as its beginning.
    return told.replace("Tiếng ", "tiếng ") if code == "vi" else told


def country_name(code: str, country: str) -> str:
    """A country's name in the visitor's language, by its ISO 3166-1 code; the code where CLDR has no name."""
    return str(locale_of(code).territories.get(country, country))
