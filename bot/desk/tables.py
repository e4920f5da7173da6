"""Tables that a command writes into a document, between two marks of their name."""

from __future__ import annotations


def marks(name: str) -> tuple[str, str]:
    """The lines of a document between which the table of that name stands."""
    return f"<!-- {name}: begin -->", f"<!-- {name}: end -->"


def with_table(document: str, name: str, table: str) -> str:
    """The document with the table between its two marks.

    Raises:
        ValueError: the document lacks the marks.
    """
    begin, end = marks(name)
    before, begins, rest = document.partition(begin)
    _, ends, after = rest.partition(end)
    if not begins or not ends:
        raise ValueError(f"the marks {begin} and {end} are missing")
    return f"{before}{begin}\n{table}\n{end}{after}"
