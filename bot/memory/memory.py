"""What every kind of memory can do. None of it raises: an answer never waits for memory, and is never lost with it."""

from __future__ import annotations

from typing import Protocol

from bot.memory.kept import Kept
from bot.memory.timer import Timer


class Memory(Protocol):
    """Keeps `Kept` by chat, and the timers that run; times are seconds since the epoch."""

    async def of(self, chat_id: int) -> Kept:
        """What is kept of a chat, without what has expired; an empty record when nothing is."""

    async def keep(self, chat_id: int, kept: Kept, timer: Timer | None) -> None:
        """Put a record and its running timer in place of those before, both or neither.

        Without a timer, the one before is erased, and with it which chat it was.
        """

    async def forget(self, chat_id: int) -> None:
        """Erase everything about a chat, its timer too, so that nothing of it is left in any file."""

    async def timer_of(self, chat_id: int) -> Timer | None:
        """The timer that runs for a chat, or None."""

    async def due_timers(self) -> list[Timer]:
        """Timers with something to do, the earliest first; those given are not given again for a minute."""

    async def sweep(self) -> None:
        """Erase what has expired."""

    async def size(self) -> int:
        """How many chats something is kept of."""

    async def close(self) -> None:
        """Leave everything in order for the next start."""
