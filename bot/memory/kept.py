"""What is kept of one chat: a language, what the visitor chose, and the ids of the messages that Hide removes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any, Self

HOURS, DAYS = 3600, 24 * 3600  # seconds
# Telegram deletes messages of the last 48 hours only: ids of older ones are of no use to Hide.
KEEP_MESSAGES = 48 * HOURS
KEEP_UNUSED = 30 * DAYS
MAX_MESSAGES = 2_000  # of one chat; more than a person writes in 48 hours


@dataclass(frozen=True)
class Choices:
    """What the visitor chose and the bot may keep.

    Attributes:
        prefecture: ISO 3166-2 code, kept only when the visitor says so; None when nothing is kept.
        online: has no calls, only internet.
        timer: minutes after the last use when everything disappears; 0 for never.
        tidy: what the visitor writes is removed once it is answered.
        discreet: cards begin with an everyday sentence; None when the visitor left it to the operator.
    """

    prefecture: str | None = None
    online: bool = False
    timer: int = 0
    tidy: bool = True
    discreet: bool | None = None


NO_CHOICES = Choices()


@dataclass
class Kept:
    """What is kept of one chat.

    Attributes:
        language: the code the visitor chose or was last answered in.
        choices: what the visitor chose.
        card: message id of the card, or None.
        keyboard: message id of the button that shares the location while it is shown, or None.
        messages: messages that Hide removes, ours and the visitor's: id to when it was sent, seconds since the
            epoch; oldest first.
        used: when the chat was last used, seconds since the epoch; 0 when nothing was kept of it before.
    """

    language: str | None = None
    choices: Choices = NO_CHOICES
    card: int | None = None
    keyboard: int | None = None
    messages: dict[int, int] = field(default_factory=dict)
    used: int = 0

    def note(self, message_id: int, sent: int) -> None:
        """Note a message for Hide."""
        self.messages.setdefault(message_id, sent)
        while len(self.messages) > MAX_MESSAGES:
            del self.messages[next(iter(self.messages))]

    def drop(self, message_ids: Iterable[int]) -> None:
        """Messages that are gone."""
        for message_id in message_ids:
            self.messages.pop(message_id, None)
            self.card = None if self.card == message_id else self.card
            self.keyboard = None if self.keyboard == message_id else self.keyboard

    def expire(self, now: float) -> None:
        """Drop the messages that Telegram no longer deletes."""
        self.drop([message_id for message_id, sent in self.messages.items() if sent + KEEP_MESSAGES <= now])

    def due(self) -> int:
        """When something of this has to be erased, seconds since the epoch."""
        return min([self.used + KEEP_UNUSED, *(sent + KEEP_MESSAGES for sent in self.messages.values())])

    def pack(self) -> bytes:
        """As bytes; what says nothing is left out."""
        choices = {name: value for name, value in asdict(self.choices).items() if value != getattr(NO_CHOICES, name)}
        whole = {
            "language": self.language,
            "choices": choices,
            "card": self.card,
            "keyboard": self.keyboard,
            "messages": list(self.messages.items()),
            "used": self.used,
        }
        return json.dumps({name: value for name, value in whole.items() if value}, separators=(",", ":")).encode()

    @classmethod
    def unpack(cls, packed: bytes) -> Self:
        """From what `pack` gave; a choice of another version of the bot is passed over.

        Raises:
            ValueError: it is no record.
        """
        whole: dict[str, Any] = json.loads(packed)
        known = {name: value for name, value in whole.pop("choices", {}).items() if name in Choices.__annotations__}
        messages = dict(whole.pop("messages", ()))
        fields = {name: value for name, value in whole.items() if name in cls.__annotations__}
        return cls(choices=Choices(**known), messages=messages, **fields)
