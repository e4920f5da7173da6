"""What staff type wrong, and the faults that it gives."""

from __future__ import annotations

from pathlib import Path

from bot.guide import Fault, read_guide


def told_at(faults: list[Fault], field: str, told: str) -> Fault:
    """The fault that says something, at its field, with its line and a remedy."""
    fault = next((fault for fault in faults if told in fault.problem), None)
    assert fault is not None, faults
    assert fault.field.startswith(field), fault
    assert fault.line > 0
    assert fault.remedy
    return fault


def broken(content: Path, name: str, old: str, new: str) -> list[Fault]:
    """The faults that appear when staff type something else."""
    path = content / name
    text = path.read_text("utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), "utf-8")
    return read_guide(content)[1]
