"""The real content and catalogs, loaded once for all tests."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import settings

from bot.directory import TOKYO
from bot.screens import Edition, load_edition
from tests.clock import Clock

# Machines are shared and noisy, so no example is timed; CI tries the same examples each time, people try new ones.
settings.register_profile("people", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "people")

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "content"
LOCALES = ROOT / "locales"
TUESDAY = datetime(2026, 11, 24, 11, 0, tzinfo=TOKYO)


@pytest.fixture(scope="session", autouse=True)
def memory_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No process of a test may touch the memory of this machine's own bot."""
    os.environ["MEMORY_FILE"] = str(tmp_path_factory.mktemp("memory") / "memory.db")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def edition() -> Edition:
    return load_edition(CONTENT, LOCALES)
