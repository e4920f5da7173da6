"""The edition that answers are made from, which another may take the place of while the bot runs."""

from __future__ import annotations

from bot.guide import Fault
from bot.screens.edition import Edition


class Live:
    """Holds one edition at a time; an answer takes it once and is made from nothing else.

    Args:
        edition: the one to begin with.
    """

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._faults: tuple[Fault, ...] = ()

    @property
    def edition(self) -> Edition:
        """The newest edition without a fault."""
        return self._edition

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What is wrong with newer files that were not taken; empty when there are none."""
        return self._faults

    def take(self, edition: Edition) -> None:
        """Put a whole new edition in place of the one before."""
        self._edition, self._faults = edition, ()

    def refuse(self, faults: tuple[Fault, ...]) -> None:
        """Go on with the edition that is there, and remember why."""
        self._faults = faults
