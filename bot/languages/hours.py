"""Opening hours in words: from a parsed schedule to a line in the visitor's language."""

from __future__ import annotations

from markupsafe import Markup, escape

from bot.guide.schedule import Rule, Schedule
from bot.languages.dates import clock, day_and_month, listed, weekday_spans
from bot.languages.words import Words


def hours_lines(words: Words, schedule: Schedule, *, closings: bool = True) -> list[Markup]:
    """One line for each rule, in the order that staff wrote them; always Japan time.

    Args:
        words: the visitor's language.
        schedule: the hours.
        closings: also say when it is closed.
    """
    if schedule.always:
        return [words.say("hours", "24 hours, every day")]
    return [_line(words, rule) for rule in schedule.rules if closings or rule.times]


def _line(words: Words, rule: Rule) -> Markup:
    if rule.dates:
        (month, day), (last_month, last_day) = rule.dates
        first, last = day_and_month(words.code, month, day), day_and_month(words.code, last_month, last_day)
        return words.say("hours", "Closed from {first} to {last}", first=first, last=last)
    days = _days(words, rule)
    if not rule.times:
        return words.say("hours", "Closed: {days}", days=days)
    times = ", ".join(f"{clock(start)}–{_end(end)}" for start, end in rule.times)
    return words.say("hours", "{days} {times}", days=days, times=times)


def _end(minutes: int) -> str:
    """``24:00`` at midnight, since ``00:00–00:00`` would say nothing."""
    return "24:00" if minutes == 1440 else clock(minutes)


def _days(words: Words, rule: Rule) -> Markup:
    if len(rule.days) == 7:
        return words.say("hours", "Every day")
    holidays = [words.label("hours", "public holidays")] if rule.holidays else []
    return escape(listed(words.code, [*weekday_spans(words.code, rule.days), *holidays]))
