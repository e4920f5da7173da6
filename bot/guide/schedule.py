"""Opening hours: the part of OpenStreetMap's ``opening_hours`` syntax that the bot can compute and say in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAY = f"(?:{'|'.join(DAYS)})"
_WEEKDAYS = f"{_DAY}(?:-{_DAY})?(?:,{_DAY}(?:-{_DAY})?)*"
_DAYS = f"(?:PH,{_WEEKDAYS}|{_WEEKDAYS}(?:,PH)?|PH)"
_CLOCK = "(?:[01][0-9]|2[0-4]):[0-5][0-9]"  # not \d, which also takes full-width digits
_TIMES = f"{_CLOCK}-{_CLOCK}(?:,{_CLOCK}-{_CLOCK})*"
_MONTH = f"(?:{'|'.join(MONTHS)})"
_DATES = f"{_MONTH} [0-9]{{2}}-{_MONTH} [0-9]{{2}}"
_RULE = f"(?:{_DAYS} (?:{_TIMES}|off)|{_DATES} off)"
HINT = 'write for example "Mo-Fr 08:30-17:15; PH off; Dec 29-Jan 03 off" or "24/7"'
# For editors: what they can check while staff type. The calendar and the order of times only the parser knows.
PATTERN = f"^(?:24/7|{_RULE}(?:; {_RULE})*)$"


@dataclass(frozen=True)
class Rule:
    """One rule between semicolons.

    Attributes:
        days: weekdays, Monday is 0.
        holidays: the rule speaks of public holidays.
        dates: ((month, day), (month, day)) both included, every year; None when the rule speaks of weekdays.
        times: minutes since midnight, (start, end); end may pass 1440 for hours after midnight. Empty means closed.
    """

    days: tuple[int, ...]
    holidays: bool
    dates: tuple[tuple[int, int], tuple[int, int]] | None
    times: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Schedule:
    """A parsed expression. ``expression`` is the text as staff wrote it."""

    expression: str
    rules: tuple[Rule, ...]

    @property
    def always(self) -> bool:
        """Open day and night, every day."""
        return self.expression == "24/7"


def parse_schedule(expression: str) -> Schedule:
    """Parse an expression.

    Raises:
        ValueError: the expression is outside the part of the syntax that the bot can say in words.
    """
    text = " ".join(expression.split())
    if text == "24/7":
        return Schedule(text, (Rule(tuple(range(7)), True, None, ((0, 1440),)),))
    rules = tuple(_rule(part.strip()) for part in text.split(";") if part.strip())
    if not rules:
        raise ValueError(f"is empty; {HINT}, or remove the field")
    if not any(rule.times for rule in rules):
        raise ValueError(f"never opens; {HINT}")
    return Schedule(text, rules)


def _rule(part: str) -> Rule:
    selector, _, hours = part.rpartition(" ")
    if not selector:
        raise ValueError(f"{part!r} lacks its days or its hours; {HINT}")
    times = () if hours == "off" else _times(hours)
    if re.fullmatch(_DATES, selector):
        if times:
            raise ValueError(f"{part!r}: a date range can only be off; {HINT}")
        first, _, last = selector.partition("-")
        return Rule((), False, (_day_of_year(first), _day_of_year(last)), ())
    if not re.fullmatch(_DAYS, selector):
        raise ValueError(f"{selector!r} is not a list of days; {HINT}")
    days: list[int] = []
    names = selector.split(",")
    for name in names:
        if name != "PH":
            days.extend(_span(name))
    return Rule(tuple(sorted(set(days))), "PH" in names, None, times)


def _day_of_year(written: str) -> tuple[int, int]:
    name, _, number = written.partition(" ")
    month, day = MONTHS.index(name) + 1, int(number)
    try:
        date(2024, month, day)  # a leap year, so that Feb 29 may be named
    except ValueError:
        raise ValueError(f"there is no {written} in the calendar; {HINT}") from None
    return month, day


def _span(name: str) -> list[int]:
    first, _, last = name.partition("-")
    start, end = DAYS.index(first), DAYS.index(last or first)
    return [(start + step) % 7 for step in range((end - start) % 7 + 1)]


def _times(hours: str) -> tuple[tuple[int, int], ...]:
    if not re.fullmatch(_TIMES, hours):
        raise ValueError(f"{hours!r} are not hours; {HINT}")
    spans = []
    for span in hours.split(","):
        start, end = (int(clock[:2]) * 60 + int(clock[3:]) for clock in span.split("-"))
        if start >= 1440 or end > 1440 or start == end:
            raise ValueError(f"{span!r} is not a span of a day; {HINT}")
        spans.append((start, end if end > start else end + 1440))
    return tuple(spans)
