"""Whether a record of the content holds at a moment, by its status and its dates; Japan's day decides."""

from __future__ import annotations

from datetime import datetime

from bot.directory.opening import TOKYO
from bot.guide.models import Lasting, Service


def valid(record: Lasting, now: datetime) -> bool:
    """The record's dates hold the moment, and a service is active."""
    today = now.astimezone(TOKYO).date()
    begun = record.valid_from is None or record.valid_from.earliest <= today
    active = not isinstance(record, Service) or record.status == "active"
    return active and begun and not (record.valid_to and record.valid_to.over(today))
