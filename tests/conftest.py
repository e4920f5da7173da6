"""The real content and catalogs, loaded once for all tests."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from bot.directory import TOKYO
from bot.screens import Edition, load_edition

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "content"
LOCALES = ROOT / "locales"
TUESDAY = datetime(2026, 11, 24, 11, 0, tzinfo=TOKYO)


@pytest.fixture(scope="session")
def edition() -> Edition:
    return load_edition(CONTENT, LOCALES)
