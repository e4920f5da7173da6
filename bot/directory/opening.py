"""Open or closed at a moment, in Japan time, with Japan's public holidays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

import jpholiday
from opening_hours import OpeningHours

from bot.guide.schedule import DAYS, MONTHS, Rule, Schedule
from bot.languages.dates import clock

TOKYO = ZoneInfo("Asia/Tokyo")


@dataclass(frozen=True)
class Opening:
    """What a line's hours say of one moment.

    Attributes:
        open: True, False, or None when no hours are known.
        changes: when it closes if it is open, when it opens if it is closed, in Japan time; None if never or unknown.
    """

    open: bool | None
    changes: datetime | None = None


def opening(schedule: Schedule | None, now: datetime) -> Opening:
    """The state of a schedule at a moment.

    Args:
        schedule: parsed hours, or None when they are not known.
        now: an aware datetime, in any zone.
    """
    if schedule is None:
        return Opening(None)
    here = now.astimezone(TOKYO)
    hours = _compiled(schedule, here.year)
    return Opening(hours.is_open(here), hours.next_change(here))


@lru_cache(maxsize=512)
def _compiled(schedule: Schedule, year: int) -> OpeningHours:
    # The library's own calendar of Japan lacks substitute holidays and the days between two holidays, so public
    # holidays are written out, for the year before and two years after the moment that is asked about.
    if schedule.always:
        return OpeningHours("24/7", timezone=TOKYO)
    holidays = [day for each in range(year - 1, year + 3) for day, _ in jpholiday.year_holidays(each)]
    parts = [part for rule in schedule.rules for part in _rule(rule, holidays)]
    return OpeningHours("; ".join(parts), timezone=TOKYO)


def _rule(rule: Rule, holidays: list[date]) -> list[str]:
    times = ",".join(f"{clock(start)}-{clock(end)}" for start, end in rule.times) or "off"
    if rule.dates:
        (month, day), (last_month, last_day) = rule.dates
        return [f"{MONTHS[month - 1]} {day:02}-{MONTHS[last_month - 1]} {last_day:02} {times}"]
    parts = [f"{','.join(DAYS[day] for day in rule.days)} {times}"] if rule.days else []
    if rule.holidays:
        dates = ",".join(f"{day.year} {MONTHS[day.month - 1]} {day.day:02}" for day in holidays)
        parts.append(f"{dates} {times}")
    return parts
