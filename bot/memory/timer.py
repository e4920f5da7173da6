"""The timer after which everything in a chat disappears; the only thing that has to know which chat it is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Self

# What a visitor can choose: minutes after the last use when everything disappears, and when the card rests before that.
RESTS_AFTER: Mapping[int, int] = MappingProxyType({5: 3, 60: 10, 24 * 60: 30})


@dataclass(frozen=True)
class Timer:
    """A running timer.

    Attributes:
        chat_id: the chat to clear.
        rests: when the card shows its everyday face, seconds since the epoch; None when it does already.
        clears: when everything disappears.
        again: when to try again what Telegram did not answer to; 0 for the first time.
        erase: what is kept of the chat is to be erased once it is cleared.
    """

    chat_id: int
    rests: int | None
    clears: int
    again: int = 0
    erase: bool = False

    @classmethod
    def after(cls, chat_id: int, minutes: int, now: float) -> Self:
        """A timer that starts now."""
        return cls(chat_id, int(now) + 60 * RESTS_AFTER[minutes], int(now) + 60 * minutes)

    @property
    def due(self) -> int:
        """When there is something to do."""
        return max(self.clears if self.rests is None else self.rests, self.again)

    def pack(self) -> bytes:
        """As bytes."""
        return json.dumps([self.chat_id, self.rests, self.clears, self.again, self.erase]).encode()

    @classmethod
    def unpack(cls, packed: bytes) -> Self:
        """From what `pack` gave.

        Raises:
            ValueError: it is no timer.
        """
        return cls(*json.loads(packed))
