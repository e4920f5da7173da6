"""What we keep: next to nothing, under names that are no names, and not for long."""

from bot.memory.kept import NO_CHOICES, Choices, Kept
from bot.memory.memory import Memory
from bot.memory.timer import RESTS_AFTER, Timer

__all__ = ["NO_CHOICES", "RESTS_AFTER", "Choices", "Kept", "Memory", "Timer"]
