"""The queue of updates: ids that grow, long polling, and offsets that acknowledge."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Iterable

from bot.preview.errors import ApiError, Json
from bot.preview.signals import Signal, wait_at_most

KEPT = 20_000
"""Updates that wait at most; the oldest go first, as Telegram's do after a day."""

OPTED_IN = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Types of update that come only to a bot that names them."""

_FIRST_ID = 700_000_001
_LONGEST_POLL = 50.0


class UpdateQueue:
    """What the bot has not acknowledged yet."""

    def __init__(self) -> None:
        self._waiting: OrderedDict[int, Json] = OrderedDict()
        self._next_id = _FIRST_ID
        self._allowed: frozenset[str] = frozenset()
        self._turn = 0
        self._closings = 0
        self.changed = Signal()

    def __len__(self) -> int:
        return len(self._waiting)

    def push(self, update: Json) -> int:
        """Queue an update as it is, with an id when it has none; return its id."""
        update_id = update.get("update_id")
        if not isinstance(update_id, int):
            update_id = self._next_id
        self._next_id = max(self._next_id, update_id + 1)
        self._waiting[update_id] = {"update_id": update_id} | update
        while len(self._waiting) > KEPT:
            self._waiting.popitem(last=False)
        self.changed.notify()
        return update_id

    def offer(self, kind: str, content: Json) -> int:
        """Queue an update of a type that the bot asked for; return the id it has or would have had."""
        if kind in self._allowed if self._allowed else kind not in OPTED_IN:
            return self.push({kind: content})
        return self._next_id

    def allow(self, kinds: Iterable[object] | None) -> None:
        """Keep the choice of types for the updates to come; None leaves the last choice as it is."""
        if kinds is not None:
            self._allowed = frozenset(kind for kind in kinds if isinstance(kind, str))

    def first(self) -> Json | None:
        """Return the oldest update that waits."""
        return next(iter(self._waiting.values()), None)

    def acknowledge(self, before: int) -> None:
        """Forget all updates with a smaller id."""
        for update_id in [waiting for waiting in self._waiting if waiting < before]:
            del self._waiting[update_id]

    def clear(self) -> None:
        """Forget all updates (`drop_pending_updates`)."""
        self._waiting.clear()

    def close(self) -> None:
        """End the polls that wait, so that a server can stop."""
        self._closings += 1
        self.changed.notify()

    def end_polls(self) -> None:
        """Let a webhook end the polls that wait with a 409."""
        self._turn += 1
        self.changed.notify()

    async def poll(self, offset: int, limit: int, seconds: float) -> list[Json]:
        """Answer getUpdates: acknowledge, then wait up to `seconds` for something to give.

        Raises:
            ApiError: 409 in the poll that waits when another one starts.
        """
        self._take_offset(offset)
        self.end_polls()
        turn, closings = self._turn, self._closings
        deadline = time.monotonic() + min(seconds, _LONGEST_POLL)
        with self.changed.listening() as event:
            while True:
                if turn != self._turn:
                    raise ApiError(
                        409,
                        "Conflict: terminated by other getUpdates request; "
                        "make sure that only one bot instance is running",
                    )
                remaining = deadline - time.monotonic()
                if self._waiting or remaining <= 0 or closings != self._closings:
                    return list(self._waiting.values())[:limit]
                event.clear()
                await wait_at_most(event, remaining)

    def _take_offset(self, offset: int) -> None:
        if offset > 0:
            self.acknowledge(offset)
        elif offset < 0:
            for update_id in list(self._waiting)[:offset]:
                del self._waiting[update_id]
