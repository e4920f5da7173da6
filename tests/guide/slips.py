"""What staff type wrong, and the faults that it gives."""

from __future__ import annotations

from pathlib import Path

from bot.guide import Fault, read_guide


def broken(content: Path, name: str, old: str, new: str) -> list[Fault]:
    """The faults that appear when staff type something else."""
    path = content / name
    text = path.read_text("utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), "utf-8")
    return read_guide(content)[1]
