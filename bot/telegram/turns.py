"""Each chat's turn: many chats beside each other, and in each one thing after the other, in the order it came.

A chat that floods gets one answer a second, to what it asked last; nobody else waits for it.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from time import monotonic

from bot.logs import describe
from bot.memory.kept import MAX_MESSAGES
from bot.telegram.incoming import Asked

log = logging.getLogger(__name__)

Job = Callable[[], Awaitable[None]]

MOST_WAITING = 20  # nobody presses or writes so much before the first is answered
PACE = 1.0  # seconds between answers to a chat that floods: Telegram allows one message a second in a chat


@dataclass
class _Line:
    """What waits in one chat."""

    waiting: deque[Asked | Job] = field(default_factory=deque)
    flooded: bool = False
    answered: float = 0.0  # seconds of the monotonic clock


class Turns:
    """Takes what is asked and has it answered in turn.

    Args:
        answer: answers one thing; what it raises is logged.
    """

    def __init__(self, answer: Callable[[Asked], Awaitable[None]]) -> None:
        self._answer = answer
        self._lines: dict[int, _Line] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def ask(self, asked: Asked) -> None:
        """Take something that was asked; returns at once."""
        line = self._line(asked.chat_id)
        waiting = sum(isinstance(each, Asked) for each in line.waiting)
        if waiting >= (1 if line.flooded else MOST_WAITING):
            line.flooded = True
            asked = _pass_over(line, asked)
        line.waiting.append(asked)

    def run(self, chat_id: int, job: Job) -> None:
        """Take something of ours that has to be done in a chat's turn; returns at once."""
        self._line(chat_id).waiting.append(job)

    def waiting(self, chat_id: int) -> int:
        """How much waits in a chat."""
        line = self._lines.get(chat_id)
        return len(line.waiting) if line else 0

    async def finish(self, seconds: float) -> None:
        """Let everything that was taken be answered, for so long at most."""
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def _line(self, chat_id: int) -> _Line:
        line = self._lines.get(chat_id)
        if line is None:
            line = self._lines[chat_id] = _Line()
            task = asyncio.create_task(self._serve(chat_id, line))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return line

    async def _serve(self, chat_id: int, line: _Line) -> None:
        while True:
            if line.flooded:
                await asyncio.sleep(line.answered + PACE - monotonic())
            if not line.waiting:
                del self._lines[chat_id]
                return
            await self._do(line.waiting.popleft())
            line.answered = monotonic()

    async def _do(self, each: Asked | Job) -> None:
        try:
            await (self._answer(each) if isinstance(each, Asked) else each())
        except Exception as error:
            log.error("an update failed: %s", describe(error))


def _pass_over(line: _Line, asked: Asked) -> Asked:
    """The newest, with the messages of everything that is passed over for it, so that they can be removed too.

    What asks to remove everything is not passed over, except for the same asked again.
    """
    passed: list[tuple[int, int]] = []
    staying: deque[Asked | Job] = deque()
    for each in line.waiting:
        if isinstance(each, Asked) and (not each.removes or each.asked == asked.asked):
            passed += each.passed if each.query_id else [*each.passed, (each.message_id, each.sent)]
        else:
            staying.append(each)
    line.waiting = staying
    return replace(asked, passed=(*passed, *asked.passed)[-MAX_MESSAGES:])
