"""A clock for tests."""

from __future__ import annotations


class Clock:
    """Seconds since the epoch; stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1_795_000_000.0

    def __call__(self) -> float:
        return self.now
