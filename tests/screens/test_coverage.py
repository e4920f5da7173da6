"""docs/coverage.md: every section of the report is listed, and every route it names opens its own card."""

from __future__ import annotations

import re

import pytest

from bot.screens import Edition, Route, Visit, answer
from tests.conftest import ROOT, TUESDAY

# The report's chapters as its headings number them, and its figures and tables.
SECTIONS = (
    "1 Introduction", "1 (1)", "1 (2)", "2 (1) i)", "2 (1) ii)", "2 (1) iii)", "2 (2)", "3 (1)", "3 (2)", "3 (3) i)",
    "3 (3) ii)", "3 (3) iii)", "3 (4) i)", "3 (4) ii)", "3 (5) i)", "3 (5) ii)", "4 (1)", "4 (2)", "4 (3)", "4 (4)",
    "4 (5)", "5 (1) i)", "5 (1) ii)", "5 (1) iii)", "5 (1) iv)", "5 (2)", "6 (1)", "6 (2)", "6 (3) i)", "6 (3) ii)",
    "6 (3) iii)", "6 (3) iv)", "7 (1)", "7 (2) i)", "7 (2) ii)", "7 (2) iii)", "7 (2) iv)", "7 (3) i)", "7 (3) ii)",
    "7 (3) iii)", "8 Future",
)  # fmt: skip
FIGURES, TABLES = 41, 3
ROUTE = re.compile(r"`([a-z][a-z0-9-]*(?:/[a-z0-9-]+)*)`")


@pytest.fixture(scope="module")
def rows() -> list[list[str]]:
    """The cells of each row of the table."""
    text = (ROOT / "docs/coverage.md").read_text("utf-8")
    table = text[text.index("|---|---|---|") :].partition("\n\n")[0].splitlines()[1:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


def test_every_section_of_the_report_stands_in_the_table_in_its_order(rows: list[list[str]]) -> None:
    listed = [cells[0] for cells in rows]
    places = []
    for section in SECTIONS:
        found = [place for place, cell in enumerate(listed) if cell == section or cell.startswith(f"{section} ")]
        assert found, section
        places.append(found[0])
    assert places == sorted(places)


@pytest.mark.parametrize(("word", "last"), [("figure", FIGURES), ("table", TABLES)])
def test_every_figure_and_table_of_the_report_is_named(rows: list[list[str]], word: str, last: int) -> None:
    named: set[int] = set()
    for cell in (cells[0] for cells in rows):
        for first, to, and_ in re.findall(rf"{word}s? (\d+)(?: to (\d+)| and (\d+))?", cell, re.IGNORECASE):
            named |= set(range(int(first), int(to or first) + 1)) | {int(and_ or first)}
    assert named == set(range(1, last + 1))


def test_every_row_says_where_it_is_found_or_why_it_is_not_for_visitors(rows: list[list[str]]) -> None:
    for section, holds, where in rows:
        assert holds, section
        assert ROUTE.search(where) or "not for visitors: " in where, section


def test_every_route_that_is_named_opens_its_own_card(edition: Edition) -> None:
    text = (ROOT / "docs/coverage.md").read_text("utf-8")
    routes = {route for route in ROUTE.findall(text) if route != "report"}
    assert len(routes) > 60
    for route in routes:
        assert str(answer(Visit(Route.parse(route), language="en"), edition, TUESDAY).route) == route
