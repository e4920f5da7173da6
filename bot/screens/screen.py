"""A Screen: what a visitor sees, free of Telegram's types but within Telegram's limits."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Action = Literal["go", "copy", "link", "location", "peek"]
Effect = Literal["card", "hide", "forget", "close"]

# https://core.telegram.org/bots/api
MAX_TEXT = 4096
MAX_CAPTION = 1024
MAX_ALERT = 200
MAX_COPY = 256
MAX_CALLBACK_BYTES = 64
MAX_BUTTONS = 100
MAX_ROW = 8
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Button:
    """One button.

    Attributes:
        label: what it says; plain text.
        action: go to a route, copy a text, open a link, share the location, or peek (an alert that leaves no message).
        value: the route, the text, or the address.
    """

    label: str
    action: Action
    value: str


@dataclass(frozen=True)
class ContactCard:
    """A number to save or dial.

    Attributes:
        name: at most 64 characters.
        number: in international form, such as ``+81357967112``.
    """

    name: str
    number: str


@dataclass(frozen=True)
class Venue:
    """A public office on the map.

    Attributes:
        latitude: degrees north, WGS 84.
        longitude: degrees east.
        title: its name.
        address: in one line.
    """

    latitude: float
    longitude: float
    title: str
    address: str


@dataclass(frozen=True)
class Screen:
    """One answer.

    Attributes:
        text: Telegram HTML; the caption when there is a picture.
        rows: the inline keyboard.
        picture: a PNG file that the card becomes, or None.
        contact: a contact card to send below the card, or None.
        venue: a pin on the map to send below the card, or None.
        remove: the label of the button below a contact or a pin that removes it.
        locate: the label of a button below the keyboard that shares the location, or None.
        alert: plain text shown over the chat instead of a card, or None.
        effect: ``card`` shows it; ``hide`` removes every message that can be removed; ``forget`` does so and erases
            what is kept of the chat; ``close`` removes one message.
    """

    text: str
    rows: tuple[tuple[Button, ...], ...] = ()
    picture: Path | None = None
    contact: ContactCard | None = None
    venue: Venue | None = None
    remove: str = ""
    locate: str | None = None
    alert: str | None = None
    effect: Effect = "card"

    def buttons(self) -> tuple[Button, ...]:
        """Every button, row by row."""
        return tuple(button for row in self.rows for button in row)

    def faults(self) -> list[str]:
        """Every limit of Telegram that this screen breaks."""
        found = []
        limit = MAX_CAPTION if self.picture else MAX_TEXT
        if visible_length(self.text) > limit:
            found.append(f"text of {visible_length(self.text)} characters, at most {limit}")
        if not visible_length(self.text) and self.effect == "card" and self.alert is None:
            found.append("no text")
        if self.alert is not None and not 0 < utf16(self.alert) <= MAX_ALERT:
            found.append(f"alert of {utf16(self.alert)} characters, 1 to {MAX_ALERT}")
        if len(self.buttons()) > MAX_BUTTONS or any(len(row) > MAX_ROW for row in self.rows):
            found.append("too many buttons")
        for button in self.buttons():
            if not button.label.strip():
                found.append(f"a button without a label ({button.action} {button.value})")
            if button.action == "copy" and not 0 < utf16(button.value) <= MAX_COPY:
                found.append(f"copy text of {utf16(button.value)} characters")
        return found


def utf16(text: str) -> int:
    """Length as Telegram counts it, in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def visible_length(markup: str) -> int:
    """Length of Telegram HTML after its tags and entities are parsed."""
    return utf16(html.unescape(_TAG.sub("", markup)))
