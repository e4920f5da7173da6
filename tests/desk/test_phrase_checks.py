"""`check` on what people type: phrases that stand twice or under two needs, languages without phrases, the weights."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.desk.check import notices
from bot.desk.phrase_checks import phrase_faults
from bot.guide import load_guide
from bot.screens import load_edition
from bot.understanding import Understood
from tests.conftest import CONTENT, LOCALES


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


def faults(content: Path) -> list[str]:
    return [str(fault) for fault in phrase_faults(content, load_guide(content))]


def insert(content: Path, need: str, line: str) -> int:
    """Put a phrase first under a need of en.yaml; the number of its line."""
    path = content / "phrases" / "en.yaml"
    lines = path.read_text("utf-8").splitlines()
    at = lines.index(f"  {need}:") + 2
    path.write_text("\n".join([*lines[:at], f"      - {line}", *lines[at:]]) + "\n", "utf-8")
    return at + 1


def test_the_content_has_no_fault(content: Path) -> None:
    assert faults(content) == []


def test_a_phrase_that_stands_twice_is_told_with_both_lines(content: Path) -> None:
    first = insert(content, "legal", '"the zorbing hall wants our folder"')
    second = insert(content, "legal", '"The zorbing hall wants our folder!"')
    (fault,) = faults(content)
    assert f"content/phrases/en.yaml:{first + 1}:9 needs.legal.phrases.1: stands in line {second} too" in fault


def test_a_word_that_stands_twice_in_one_line_is_told(content: Path) -> None:
    path = content / "phrases" / "en.yaml"
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("despair:\n  phrases:\n", "despair:\n  phrases:\n    - zorb\n    - zorb\n", 1), "utf-8"
    )
    (fault,) = faults(content)
    assert "despair.phrases.1: stands in line" in fault


def test_a_phrase_under_two_needs_is_told_with_the_other_need(content: Path) -> None:
    insert(content, "legal", '"the zorbing hall wants our folder"')
    insert(content, "work", '"the zorbing hall wants our folder"')
    (fault,) = faults(content)
    assert "needs.legal.phrases.0" in fault
    assert "where it means work; keep it where it fits better" in fault


def test_a_language_without_phrases_is_told(content: Path) -> None:
    (content / "phrases" / "km.yaml").unlink()
    (fault,) = faults(content)
    assert fault.startswith("content/phrases/km.yaml: is missing")


@pytest.mark.parametrize("damage", [lambda path: path.unlink(), lambda path: path.write_bytes(b"damaged")])
def test_weights_that_are_gone_or_damaged_are_told_and_the_bot_goes_on(content: Path, damage: object) -> None:
    assert callable(damage)
    damage(content / "phrases" / "weights.bin")
    (fault,) = faults(content)
    assert fault.startswith("content/phrases/weights.bin: ")
    assert fault.endswith("run: python -m bot phrases train")
    matcher = load_edition(content, LOCALES).matcher
    assert matcher.understand("he has a knife").needs[0] == "danger"
    assert matcher.understand("qqqqqq") == Understood()


def test_phrases_that_changed_since_the_weights_were_made_are_a_note_and_no_fault(content: Path) -> None:
    insert(content, "legal", '"the zorbing hall wants our folder"')
    assert faults(content) == []
    (note, *_) = notices(content, LOCALES)
    assert note.startswith("phrases/en.yaml changed")
    assert load_edition(content, LOCALES).matcher.understand("the zorbing hall wants our folder").needs[0] == "legal"
