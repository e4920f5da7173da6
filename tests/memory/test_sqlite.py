"""The memory in a file: what it keeps, for how long, what a thief finds, and what happens when it breaks."""

from __future__ import annotations

import hashlib
import hmac
import logging
import os
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from bot.memory import Choices, Kept, Timer, sqlite
from bot.memory.kept import HOURS, KEEP_MESSAGES, KEEP_UNUSED
from bot.memory.seal import BadKey, Seal, fresh_key, key_beside
from bot.memory.sqlite import LEASE_SECONDS, RETRY_SECONDS, SqliteMemory
from tests.clock import Clock

CHAT = 7_123_456_789
KEY = "the key of the tests, which is long enough for that"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "memory.db"


@pytest.fixture(params=["in a file", "in process"])
def memory(request: pytest.FixtureRequest, file: Path, clock: Clock) -> SqliteMemory:
    return SqliteMemory(file if request.param == "in a file" else None, Seal(KEY), clock)


def opened(file: Path, clock: Clock, key: str = KEY) -> SqliteMemory:
    return SqliteMemory(file, Seal(key), clock)


async def put(memory: SqliteMemory, chat: int, clock: Clock, timer: Timer | None = None, **fields: object) -> Kept:
    kept = Kept(used=int(clock()), **fields)  # type: ignore[arg-type]
    await memory.keep(chat, kept, timer)
    return kept


def bytes_of(file: Path) -> bytes:
    """Everything that stands in the folder of the database, its log included."""
    return b"".join(path.read_bytes() for path in sorted(file.parent.iterdir()) if path.suffix != ".key")


def spellings(number: int) -> list[bytes]:
    whole = number.to_bytes(8, "big")
    return [
        str(number).encode(),
        f"{number:x}".encode(),
        whole,
        whole[::-1],
        whole.lstrip(b"\0"),
        whole[::-1].rstrip(b"\0"),
    ]


# What is kept, and for how long


async def test_a_chat_that_never_wrote_has_an_empty_record(memory: SqliteMemory) -> None:
    assert await memory.of(CHAT) == Kept()
    assert await memory.size() == 0


async def test_what_is_kept_of_a_chat_is_there_the_next_time_and_for_no_other(
    memory: SqliteMemory, clock: Clock
) -> None:
    kept = await put(memory, CHAT, clock, language="th", card=3, messages={3: int(clock())})
    assert await memory.of(CHAT) == kept
    for other in (CHAT + 1, -CHAT, 0):
        assert await memory.of(other) == Kept()


async def test_it_is_there_after_a_restart(file: Path, clock: Clock) -> None:
    kept = await put(opened(file, clock), CHAT, clock, language="th")  # and the program is killed: nothing is closed
    assert await opened(file, clock).of(CHAT) == kept


async def test_messages_expire_one_by_one_and_the_rest_after_30_days_unused(memory: SqliteMemory, clock: Clock) -> None:
    start = int(clock())
    await put(memory, CHAT, clock, language="th", messages={1: start - HOURS, 2: start})
    clock.now = start + KEEP_MESSAGES - HOURS
    assert (await memory.of(CHAT)).messages == {2: start}
    clock.now = start + KEEP_MESSAGES
    assert (await memory.of(CHAT)).messages == {}
    clock.now = start + KEEP_UNUSED - 1
    assert (await memory.of(CHAT)).language == "th"
    clock.now = start + KEEP_UNUSED
    assert await memory.of(CHAT) == Kept()


async def test_what_expired_is_erased_though_its_chat_never_comes_back(file: Path, clock: Clock) -> None:
    memory, start = opened(file, clock), int(clock())
    await put(memory, CHAT, clock, language="th", messages={1: start, 2: start + HOURS})
    rows = "SELECT due, sealed FROM chats"
    (due, sealed), *_ = sqlite3.connect(file).execute(rows).fetchall()
    assert due == start + KEEP_MESSAGES
    clock.now = due
    await memory.sweep()
    assert sealed not in bytes_of(file), "the record with the first message is nowhere any more"
    assert (await memory.of(CHAT)).messages == {2: start + HOURS}
    clock.now = start + KEEP_UNUSED
    await memory.sweep()
    assert await memory.size() == 0


async def test_forget_leaves_nothing_in_any_file_and_touches_nothing_else(file: Path, clock: Clock) -> None:
    memory, seal = opened(file, clock), Seal(KEY)
    await put(memory, 1, clock, language="ja")
    await put(memory, CHAT, clock, Timer.after(CHAT, 5, clock()), language="th")
    assert seal.name(CHAT) in bytes_of(file)
    await memory.forget(CHAT)
    assert seal.name(CHAT) not in bytes_of(file)
    assert await memory.of(CHAT) == Kept()
    assert (await memory.of(1)).language == "ja"
    await memory.forget(999)


async def test_who_is_in_the_middle_of_a_visit_is_not_the_first_to_go(
    memory: SqliteMemory, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their messages are due in 48 hours, long before what the others left."""
    monkeypatch.setattr(sqlite, "MAX_CHATS", 5)
    monkeypatch.setattr(sqlite, "MAX_CHATS_IN_PROCESS", 5)
    for chat in range(1, 11):
        clock.now += 1
        await put(memory, chat, clock, messages={1: int(clock())} if chat > 5 else {})
    await memory.sweep()
    assert [bool((await memory.of(chat)).used) for chat in range(1, 11)] == [False] * 5 + [True] * 5


async def test_the_number_of_chats_is_bounded_and_the_longest_unused_go_first(
    memory: SqliteMemory, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "MAX_CHATS", 10)
    monkeypatch.setattr(sqlite, "MAX_CHATS_IN_PROCESS", 10)
    for chat in range(1, 26):
        clock.now += 1
        await put(memory, chat, clock, language="th")
    await memory.sweep()
    assert await memory.size() == 10
    assert (await memory.of(15)).language is None
    assert (await memory.of(16)).language == "th"


# Timers


async def test_a_timer_is_given_when_it_is_due_and_not_again_for_a_minute(memory: SqliteMemory, clock: Clock) -> None:
    timer = Timer.after(CHAT, 5, clock())
    await put(memory, CHAT, clock, timer)
    clock.now += 179
    assert await memory.due_timers() == []
    clock.now += 1
    assert await memory.due_timers() == [timer]
    assert await memory.due_timers() == []
    clock.now += LEASE_SECONDS
    assert await memory.due_timers() == [timer], "who took it did not end it: it rings again"


async def test_the_timer_of_a_chat_can_be_asked_for(memory: SqliteMemory, clock: Clock) -> None:
    timer = replace(Timer.after(CHAT, 5, clock()), again=9, erase=True)
    kept = await put(memory, CHAT, clock, timer)
    assert await memory.timer_of(CHAT) == timer
    assert await memory.timer_of(1) is None
    await memory.keep(CHAT, kept, None)
    assert await memory.timer_of(CHAT) is None


async def test_a_timer_survives_a_kill(file: Path, clock: Clock) -> None:
    timer = Timer.after(CHAT, 60, clock())
    await put(opened(file, clock), CHAT, clock, timer)
    clock.now += 3600
    assert await opened(file, clock).due_timers() == [timer]


async def test_the_chat_is_held_while_a_timer_runs_and_only_then(file: Path, clock: Clock) -> None:
    memory = opened(file, clock)
    kept = await put(memory, CHAT, clock, Timer.after(CHAT, 5, clock()))
    ((_, sealed, _),) = sqlite3.connect(file).execute("SELECT * FROM timers").fetchall()
    assert not any(spelling in bytes_of(file) for spelling in spellings(CHAT)), "locked"
    await memory.keep(CHAT, kept, None)
    assert sqlite3.connect(file).execute("SELECT * FROM timers").fetchall() == []
    assert sealed not in bytes_of(file), "and then erased, from the log too"


# What a thief of the file finds


async def test_a_record_cannot_be_read_with_another_key_or_moved_to_another_chat(
    file: Path, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    await put(opened(file, clock), CHAT, clock, Timer.after(CHAT, 5, clock()), language="th")
    assert caplog.messages == []
    assert await opened(file, clock, "another key, which is long enough as well").of(CHAT) == Kept()
    assert "records of another key" in caplog.text
    with sqlite3.connect(file) as database:
        database.execute("UPDATE chats SET name = ?", (Seal(KEY).name(CHAT + 1),))
    assert await opened(file, clock).of(CHAT + 1) == Kept()


async def test_a_timer_of_another_key_is_erased_when_it_is_due(file: Path, clock: Clock) -> None:
    await put(opened(file, clock), CHAT, clock, Timer.after(CHAT, 5, clock()))
    clock.now += 300
    other = opened(file, clock, "another key, which is long enough as well")
    assert await other.due_timers() == []
    assert sqlite3.connect(file).execute("SELECT count(*) FROM timers").fetchone() == (0,)


async def test_the_length_of_a_record_tells_no_choice(file: Path, clock: Clock) -> None:
    memory = opened(file, clock)
    await put(memory, 1, clock)
    await put(
        memory, 2, clock, language="zh_Hans", card=7, choices=Choices("JP-13", online=True, timer=60, discreet=True)
    )
    assert len({len(sealed) for (sealed,) in sqlite3.connect(file).execute("SELECT sealed FROM chats")}) == 1


def test_names_are_keyed_hashes_and_not_hashes() -> None:
    name = Seal(KEY).name(CHAT)
    assert len(name) == 32
    assert name != Seal(KEY + "!").name(CHAT)
    for key in (b"", KEY.encode(), b"\0" * 32):
        assert name != hmac.digest(key, str(CHAT).encode(), hashlib.sha256)
    assert name != hashlib.sha256(str(CHAT).encode()).digest()


def test_the_same_text_is_locked_differently_each_time() -> None:
    seal = Seal(KEY)
    assert seal.lock(b"name", b"text") != seal.lock(b"name", b"text")
    assert seal.unlock(b"name", seal.lock(b"name", b"text")) == b"text"
    assert seal.unlock(b"name", b"") is None


# The key


def test_a_key_is_made_beside_the_database_for_its_owner_alone(file: Path) -> None:
    key = key_beside(file)
    path = file.with_name("memory.db.key")
    assert key_beside(file) == key == path.read_text().strip()
    assert key != fresh_key()
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600
        assert file.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(os.name != "posix", reason="modes of files are of POSIX systems")
def test_a_key_that_others_may_read_is_refused(file: Path) -> None:
    key_beside(file)
    file.with_name("memory.db.key").chmod(0o644)
    with pytest.raises(BadKey, match=r"others may read memory\.db\.key; run: chmod 600"):
        key_beside(file)


def test_a_key_that_was_cut_or_emptied_is_refused(file: Path) -> None:
    key_beside(file)
    for wrong in ("", "short"):
        file.with_name("memory.db.key").write_text(wrong)
        with pytest.raises(BadKey, match="does not hold a whole key"):
            key_beside(file)


def test_the_database_is_for_its_owner_alone(file: Path, clock: Clock) -> None:
    opened(file, clock)
    if os.name == "posix":
        assert {path.stat().st_mode & 0o777 for path in file.parent.iterdir()} == {0o600}


# When it breaks


def break_read_only(memory: SqliteMemory, file: Path) -> None:
    vars(memory)["_database"].execute("PRAGMA query_only = ON")


def break_full(memory: SqliteMemory, file: Path) -> None:
    database = vars(memory)["_database"]
    (pages,) = database.execute("PRAGMA page_count").fetchone()
    database.execute(f"PRAGMA max_page_count = {pages}")


def break_corrupt(memory: SqliteMemory, file: Path) -> None:
    vars(memory)["_database"].execute("PRAGMA wal_checkpoint(TRUNCATE)")
    vars(memory)["_database"].close()
    file.write_bytes(os.urandom(file.stat().st_size))
    vars(memory)["_database"] = sqlite3.connect(file, isolation_level=None)


@pytest.mark.parametrize("damage", [break_read_only, break_full, break_corrupt])
async def test_a_file_that_breaks_is_told_once_and_no_call_fails(
    file: Path, clock: Clock, caplog: pytest.LogCaptureFixture, damage: object
) -> None:
    memory = opened(file, clock)
    await put(memory, CHAT, clock, language="th")
    damage(memory, file)  # type: ignore[operator]
    for chat in range(2_000):
        kept = await memory.of(chat)
        kept.used, kept.language = int(clock()), "ja"
        await memory.keep(chat, kept, Timer.after(chat, 5, clock()))
    await memory.forget(3)
    assert (await memory.of(7)).language == "ja", "it goes on in this process"
    assert (await memory.of(3)) == Kept()
    assert damage is break_corrupt or (await memory.of(CHAT)).language == "th", "with what could still be read"
    assert await memory.due_timers() == []
    told = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
    assert len(told) == 1
    assert told[0].startswith("memory cannot be used: ")
    assert str(file) not in told[0]


async def test_a_file_that_is_no_database_is_left_as_it_is(
    file: Path, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    content = b"not a database, but long enough to be looked at" * 40
    file.parent.mkdir()
    file.write_bytes(content)
    memory = opened(file, clock)
    await put(memory, CHAT, clock, language="th")
    assert (await memory.of(CHAT)).language == "th"
    assert file.read_bytes() == content
    assert [record.levelname for record in caplog.records] == ["ERROR"]


async def test_a_folder_that_cannot_be_made_is_told_once(
    tmp_path: Path, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("")
    memory = opened(tmp_path / "file" / "memory.db", clock)
    await put(memory, CHAT, clock, language="th")
    assert (await memory.of(CHAT)).language == "th"
    assert len(caplog.records) == 1


async def test_when_the_file_works_again_it_holds_what_came_up_and_not_what_was_forgotten(
    file: Path, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    memory = opened(file, clock)
    await put(memory, 1, clock, language="th")
    await put(memory, 2, clock, language="th")
    break_read_only(memory, file)
    await put(memory, 3, clock, Timer.after(3, 5, clock()), language="ja")
    await memory.forget(1)
    await memory.sweep()
    assert (await memory.of(2)).language == "th", "what could be read is not lost"
    clock.now += RETRY_SECONDS
    with caplog.at_level(logging.INFO):
        await memory.sweep()
    assert caplog.messages[-1] == "memory can be used again"
    languages = [(await opened(file, clock).of(chat)).language for chat in (1, 2, 3)]
    assert languages == [None, "th", "ja"]
    clock.now += 300
    assert [timer.chat_id for timer in await opened(file, clock).due_timers()] == [3]


async def test_a_timer_that_ended_while_the_file_failed_does_not_ring_when_it_works_again(
    file: Path, clock: Clock
) -> None:
    memory = opened(file, clock)
    kept = await put(memory, 1, clock, Timer.after(1, 5, clock()))
    await put(memory, 2, clock, Timer.after(2, 5, clock()))
    break_read_only(memory, file)
    await memory.keep(1, kept, None)
    clock.now += RETRY_SECONDS
    await memory.sweep()
    clock.now += 300
    assert [timer.chat_id for timer in await opened(file, clock).due_timers()] == [2]


async def test_a_database_that_others_could_read_is_closed_to_them(file: Path, clock: Clock) -> None:
    opened(file, clock)
    file.chmod(0o644)
    opened(file, clock)
    assert os.name != "posix" or file.stat().st_mode & 0o777 == 0o600


async def test_two_processes_can_share_a_file(file: Path, clock: Clock) -> None:
    one, other = opened(file, clock), opened(file, clock)
    for chat in range(50):
        await put(one if chat % 2 else other, chat, clock, language="th", choices=Choices(timer=5))
    assert await one.size() == await other.size() == 50
