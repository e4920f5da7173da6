"""Wakes whoever waits for a change, also from another thread than the one of the event loop."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator


class Signal:
    """Something that happens now and then; register with `listening`, then look, then wait."""

    def __init__(self) -> None:
        self._listeners: set[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = set()

    def notify(self) -> None:
        """Wake all who listen."""
        for loop, event in tuple(self._listeners):
            with contextlib.suppress(RuntimeError):  # the loop of a listener that never came back is closed
                loop.call_soon_threadsafe(event.set)

    @contextlib.contextmanager
    def listening(self) -> Iterator[asyncio.Event]:
        """Give an event that the next `notify` sets; listen before looking, so that nothing is missed."""
        listener = (asyncio.get_running_loop(), asyncio.Event())
        self._listeners.add(listener)
        try:
            yield listener[1]
        finally:
            self._listeners.discard(listener)


async def wait_at_most(event: asyncio.Event, seconds: float) -> bool:
    """Wait for the event; False when the time passed first."""
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return False
    return True
