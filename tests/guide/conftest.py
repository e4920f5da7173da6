"""The real content to break."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import CONTENT

PHRASES = 'language: ja\nneeds:\n  danger:\n    phrases: ["help"]\nsmalltalk:\n  phrases: ["hello"]\n'


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the real content, with short phrases so that it loads at once."""
    copy = tmp_path / "content"
    shutil.copytree(CONTENT, copy, ignore=shutil.ignore_patterns("pictures", "phrases"))
    (copy / "phrases").mkdir()
    (copy / "phrases/ja.yaml").write_text(PHRASES, "utf-8")
    return copy
