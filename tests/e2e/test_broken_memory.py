"""A memory that is corrupt, full or cannot be written: every answer is given, and the log says so once."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.memory.seal import Seal
from bot.memory.sqlite import SqliteMemory
from bot.screens import Edition
from tests.e2e.conftest import Clock, card, press, running


def database(memory: SqliteMemory) -> sqlite3.Connection:
    return vars(memory)["_database"]  # type: ignore[no-any-return]


def read_only(memory: SqliteMemory, file: Path) -> None:
    database(memory).execute("PRAGMA query_only = ON")


def full(memory: SqliteMemory, file: Path) -> None:
    (pages,) = database(memory).execute("PRAGMA page_count").fetchone()
    database(memory).execute(f"PRAGMA max_page_count = {pages}")


def corrupt(memory: SqliteMemory, file: Path) -> None:
    for path in file.parent.iterdir():
        path.write_bytes(b"no database" * 5_000)


@pytest.mark.parametrize("damage", [read_only, full, corrupt])
async def test_no_answer_is_lost(
    edition: Edition,
    clock: Clock,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    damage: Callable[[SqliteMemory, Path], None],
) -> None:
    file = tmp_path / "data" / "memory.db"
    memory = SqliteMemory(file, Seal("a key of the tests that is long enough"), clock)
    async with running(edition, clock, memory) as house:
        first = house.api.chat(1)
        first.send_text("/start settings__untidy")
        await house.settle()
        damage(memory, file)
        chats = [house.api.chat(number) for number in range(1, 31)]
        for _ in range(3):
            for chat in chats:
                chat.send_text("they took my passport")
            await house.settle()
        for chat in chats[1:] if damage is corrupt else chats:  # the first has a card that nobody knows of any more
            assert "I can't leave" in (card(chat).text or "")
            assert house.methods(chat.chat_id).count("sendMessage") >= 3
            press(chat, "✕")
        await house.settle()
        assert all(not chat.messages for chat in chats[1:])
    told = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
    assert len(told) == 1
    assert told[0].startswith("memory cannot be used: ")
