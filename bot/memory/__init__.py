"""What we keep: next to nothing, and only while the program runs."""

from bot.memory.store import Kept, Memory

__all__ = ["Kept", "Memory"]
