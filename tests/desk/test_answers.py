"""The table of who gets what says today's truth, and says it of real options."""

from __future__ import annotations

import pytest

from bot.desk.answers import MARKS, answers_table
from bot.desk.tables import marks, with_table
from bot.screens import Edition
from tests.conftest import ROOT

ARCHITECTURE = ROOT / "docs" / "architecture.md"


def test_the_architecture_holds_todays_table(edition: Edition) -> None:
    written = ARCHITECTURE.read_text(encoding="utf-8")
    assert written == with_table(written, MARKS, answers_table(edition.guide)), (
        "run: python -m bot answers --write docs/architecture.md"
    )


def test_every_need_has_a_row_for_every_moment(edition: Edition) -> None:
    table = answers_table(edition.guide)
    for need in edition.guide.needs:
        assert table.count(f"| `{need}` |") == 3


def test_at_night_on_a_holiday_somebody_can_still_be_reached(edition: Edition) -> None:
    night = answers_table(edition.guide).split("**1 January 2027, 03:00**")[1]
    assert "| `danger` | police-110 (110), 24 h, bridge card" in night


def test_a_document_without_the_marks_is_refused() -> None:
    begin, _ = marks(MARKS)
    with pytest.raises(ValueError, match="marks"):
        with_table(f"text {begin}", MARKS, "table")
