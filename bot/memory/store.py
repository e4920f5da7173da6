"""The memory of a running bot: a language and the ids of its own messages, under keys that name nobody."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

# Telegram deletes messages of the last 48 hours only: what is older is of no use to Hide.
KEEP_SECONDS = 48 * 3600
MAX_CHATS = 50_000
MAX_MESSAGES = 300


@dataclass
class Kept:
    """What is kept of one chat.

    Attributes:
        language: the code the visitor chose or was last answered in.
        prefecture: the area the visitor asked the bot to remember, or None.
        online: the visitor has no calls, only internet.
        need: what the visitor wanted when the phone's location was asked for; dropped with the next answer.
        keyboard: message id of the button that shares the location while it is shown, or None.
        card: message id of the card, or None.
        messages: ids of messages, ours and the visitor's, that Hide removes; oldest first.
        touched: when it was last used, seconds since the epoch.
    """

    language: str | None = None
    prefecture: str | None = None
    online: bool = False
    need: str | None = None
    keyboard: int | None = None
    card: int | None = None
    messages: list[int] = field(default_factory=list)
    touched: float = 0.0

    def add(self, message_id: int) -> None:
        """Note a message for Hide."""
        if message_id not in self.messages:
            self.messages.append(message_id)
            del self.messages[:-MAX_MESSAGES]


class Memory:
    """Keeps `Kept` by chat, in process, bounded in number and time.

    Keys are HMAC-SHA-256 of the chat id under a key made at start, so that a dump of the memory alone names no chat.

    Args:
        clock: seconds since the epoch.
    """

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._key = secrets.token_bytes(32)
        self._chats: OrderedDict[bytes, Kept] = OrderedDict()

    def of(self, chat_id: int) -> Kept:
        """What is kept of a chat; an empty record when nothing is."""
        self._expire()
        key = self._name(chat_id)
        kept = self._chats.pop(key, None) or Kept()
        kept.touched = self._clock()
        self._chats[key] = kept
        while len(self._chats) > MAX_CHATS:
            self._chats.popitem(last=False)
        return kept

    def forget(self, chat_id: int) -> None:
        """Erase everything about a chat."""
        self._chats.pop(self._name(chat_id), None)

    def __len__(self) -> int:
        return len(self._chats)

    def _expire(self) -> None:
        oldest = self._clock() - KEEP_SECONDS
        while self._chats and next(iter(self._chats.values())).touched < oldest:
            self._chats.popitem(last=False)

    def _name(self, chat_id: int) -> bytes:
        return hmac.digest(self._key, str(chat_id).encode(), hashlib.sha256)
