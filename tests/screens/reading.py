"""What a test reads off a card: its numbers, its words, all that a visitor sees."""

from __future__ import annotations

import html
import re

from bot.guide.models import Service
from bot.guide.places import Office
from bot.screens import Answer

CODE = re.compile(r"<code>(.*?)</code>")
NO_CARDS = {"hide", "forget", "close", "peek"}


def abroad(number: str) -> str:
    """As it is dialled from another country."""
    return "+81" + number.replace("-", "")[1:]


def numbers_of(holder: Service | Office) -> set[str]:
    """Every number of a service or an office."""
    return {number for phone in holder.phones for number in (phone.number, phone.alternative) if number}


def stands_in(number: str, text: str) -> bool:
    """The number stands in the text, and not as a part of a longer one."""
    return re.search(rf"(?<![\d#-]){re.escape(number)}(?![\d-])", text) is not None


def visible(found: Answer) -> str:
    """The words of a card or of an alert."""
    return html.unescape(found.screen.text) + (found.screen.alert or "")
