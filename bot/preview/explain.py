"""What the page shows beside a card: its route, and where each of its texts comes from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ExplainedText:
    """One text of a card; `source` is `file:line`, `catalog` is "guide" or "screens"."""

    text: str
    source: str
    catalog: str
    context: str
    translated: bool


@dataclass(frozen=True)
class Explanation:
    """How the newest card of a chat came to be."""

    route: str
    language: str
    texts: tuple[ExplainedText, ...]
    notes: tuple[str, ...] = ()
