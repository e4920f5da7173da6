"""Whether a record of the content holds at a moment, by its status and its dates; Japan's day decides."""

from __future__ import annotations

from datetime import date, datetime

from bot.directory.opening import TOKYO
from bot.guide.fields import PartialDate
from bot.guide.models import Notice, Service


def valid(record: Service | Notice, now: datetime) -> bool:
    """The record's dates hold the moment, and a service is active."""
    today = now.astimezone(TOKYO).date()
    begun = record.valid_from is None or record.valid_from.earliest <= today
    active = not isinstance(record, Service) or record.status == "active"
    return active and begun and not _ended(record.valid_to, today)


def _ended(last: PartialDate | None, today: date) -> bool:
    """A month or a year that is named without its day lasts to its end."""
    if last is None:
        return False
    return (today.year, today.month, today.day) > (last.year, last.month or today.month, last.day or today.day)
