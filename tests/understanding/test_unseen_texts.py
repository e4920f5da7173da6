"""Free text in seventeen languages, on texts that were written apart from the phrases and that they do not hold.

`unseen/LANGUAGE.tsv` holds what a text may fairly be taken for, a tab, and the text.
"""

from __future__ import annotations

import pytest

from bot.commands.phrases import UNSEEN
from bot.desk.measuring import MARKS, Measured, confusion_table, figures_table, measure, read_unseen
from bot.desk.tables import marks
from bot.desk.training import examples
from bot.guide import load_guide
from bot.screens import Edition
from tests.conftest import CONTENT, ROOT


@pytest.fixture(scope="module")
def measured(edition: Edition) -> Measured:
    return measure(edition.matcher, read_unseen(UNSEEN))


def test_every_language_has_texts_for_every_meaning(edition: Edition) -> None:
    found = read_unseen(UNSEEN)
    assert {each.language for each in found} == edition.guide.languages.keys()
    for code in edition.guide.languages:
        meant = {each.accepted[0] for each in found if each.language == code}
        assert meant == {*edition.guide.needs, "definition", "signs", "smalltalk"}


def test_most_texts_are_understood_at_first(measured: Measured) -> None:
    whole = measured.by_language["all"]
    assert whole.texts > 1_500
    assert whole.first / whole.texts >= 0.88
    for code, each in measured.by_language.items():
        assert each.first / each.texts >= 0.78, code


def test_nearly_all_are_among_the_three_that_are_offered(measured: Measured) -> None:
    whole = measured.by_language["all"]
    assert whole.offered / whole.texts >= 0.96


def test_danger_is_offered(measured: Measured) -> None:
    whole = measured.by_language["all"]
    assert whole.danger > 90
    assert whole.danger_offered / whole.danger >= 0.98


def test_small_talk_is_rarely_taken_for_a_need(measured: Measured) -> None:
    whole = measured.by_language["all"]
    assert whole.small > 250
    assert whole.small_as_need / whole.small <= 0.08


def test_a_card_that_opens_at_once_is_nearly_always_the_right_one(measured: Measured) -> None:
    whole = measured.by_language["all"]
    assert whole.clear_right / whole.clear >= 0.95


def test_the_document_holds_back_the_phrases_as_they_are_now() -> None:
    """Else: python -m bot phrases measure --write docs/understanding.md; it takes some minutes."""
    begin, end = marks(MARKS[2])
    table = (ROOT / "docs" / "understanding.md").read_text("utf-8").partition(begin)[2].partition(end)[0]
    whole = next(line for line in table.splitlines() if line.startswith("| all |")).split("|")
    phrases = [each for each in examples(load_guide(CONTENT).phrases.values()) if each.phrase]
    assert int(whole[2]) + int(whole[-2].split(" of ")[1]) == len(phrases)


def test_the_document_tells_what_is_measured(measured: Measured) -> None:
    """Else: python -m bot phrases measure --write docs/understanding.md."""
    document = (ROOT / "docs" / "understanding.md").read_text("utf-8")
    for name, table in zip(
        MARKS, (figures_table(measured.by_language), confusion_table(measured.confused)), strict=False
    ):
        begin, end = marks(name)
        assert document.partition(begin)[2].partition(end)[0].strip().startswith(table), name
