"""A message as Telegram shows it now."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.preview.errors import Json
from bot.preview.keyboards import Button, inline_buttons
from bot.preview.markup import Entity

CONTENT = ("text", "photo", "contact", "venue", "location", "voice", "sticker")
"""The fields that make a message what it is; a venue carries a location too, so it stands before it."""


@dataclass(frozen=True)
class Message:
    """One message of either side; `content` holds the Bot API's own fields, such as `text` and `entities`."""

    message_id: int
    chat: Json
    sender: Json | None
    date: int
    content: Json
    reply_markup: Json | None = None
    edit_date: int | None = None
    has_reply_keyboard: bool = False

    @property
    def from_bot(self) -> bool:
        """Whether the bot wrote it."""
        return self.sender is not None and self.sender.get("is_bot") is True

    @property
    def kind(self) -> str:
        """What it is: one of `CONTENT`, or "other"."""
        return next((name for name in CONTENT if name in self.content), "other")

    @property
    def text(self) -> str | None:
        """Its text, without markup; None for other kinds."""
        return self._string("text")

    @property
    def caption(self) -> str | None:
        """The words under its picture."""
        return self._string("caption")

    @property
    def file_id(self) -> str | None:
        """The id of its picture (the largest size), voice or sticker."""
        held = self.content.get(self.kind)
        held = held[-1] if isinstance(held, list) else held
        return str(held["file_id"]) if isinstance(held, dict) and "file_id" in held else None

    @property
    def entities(self) -> tuple[Entity, ...]:
        """The entities of its text or caption."""
        given = self.content.get("entities") or self.content.get("caption_entities") or []
        assert isinstance(given, list)
        known = ("type", "offset", "length", "url", "language", "custom_emoji_id")
        return tuple(Entity(**{name: entity[name] for name in known if name in entity}) for entity in given)

    @property
    def buttons(self) -> tuple[tuple[Button, ...], ...]:
        """Its inline keyboard, row by row."""
        return inline_buttons(self.reply_markup)

    def to_json(self) -> Json:
        """Return it as a Message of the Bot API."""
        message: Json = {"message_id": self.message_id, "chat": self.chat, "date": self.date}
        if self.sender is not None:
            message["from"] = self.sender
        message |= self.content
        if self.reply_markup is not None:
            message["reply_markup"] = self.reply_markup
        if self.edit_date is not None:
            message["edit_date"] = self.edit_date
        return message

    def edited(self, content: Json, reply_markup: Json | None, now: int) -> Message:
        """Return it with other content."""
        return replace(self, content=content, reply_markup=reply_markup, edit_date=now)

    def _string(self, name: str) -> str | None:
        value = self.content.get(name)
        return value if isinstance(value, str) else None
