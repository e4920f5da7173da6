"""kill -9 and a new start: the timer rings, Hide works, and what was kept names nobody."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import random
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from bot.memory.seal import Seal
from bot.preview import LocalBotApi, Server
from tests.e2e.conftest import TOKEN, card, press
from tests.e2e.process import BotProcess, settle

VISITORS = 1_000
IDS = 1_000_000
FIRST_ID = 5_812_000_000  # a million ids from here: those of the visitors are among them
NAME, TEXT = "Somchai Canaryname", "they took my passport canarytext"


async def test_after_kill_9_the_timer_rings_and_hide_works(tmp_path: Path) -> None:
    api = LocalBotApi(token=TOKEN)
    async with Server(api.app, port=0) as server:
        timed, other = api.chat(1), api.chat(2)
        async with BotProcess(server.url, tmp_path) as bot:
            for text in ("/start timer__5", "/start settings__untidy", "they do not pay me", "/start find__sexual"):
                timed.send_text(text)
                other.send_text(text.replace("timer__5", "settings__JP-10"))
                await settle(api)
            assert len(timed.messages) == len(other.messages) == 4
            await bot.kill()
        async with BotProcess(server.url, tmp_path, SECONDS_AHEAD="300") as bot:
            async with asyncio.timeout(20):
                while timed.messages:
                    await asyncio.sleep(0.05)
            assert len(other.messages) == 4, "who set no timer is not touched"
            other.press(max(other.messages), "en:hide")
            await settle(api)
            assert dict(other.messages) == {}
            assert timers(bot.database) == [], "which chat it was is erased when it has rung"
            assert await bot.stop() == 0


def timers(database: Path) -> list[tuple[int]]:
    return sqlite3.connect(database).execute("SELECT due FROM timers").fetchall()


async def test_the_memory_of_a_thousand_visitors_names_none_of_them(tmp_path: Path) -> None:
    ids = random.Random(5).sample(range(FIRST_ID, FIRST_ID + IDS), VISITORS)
    api = LocalBotApi(token=TOKEN)
    async with Server(api.app, port=0) as server, BotProcess(server.url, tmp_path) as bot:
        for number, chat_id in enumerate(ids):
            chat = api.chat(chat_id, first_name=NAME)
            chat.send_text("/start timer__60" if number % 4 == 0 else TEXT)
            if number % 50 == 49:
                await api.wait_until_idle(timeout=60)
        press(api.chat(ids[0]), "24 hours")
        await api.wait_until_idle(timeout=60)
        assert all(card(api.chat(chat_id)) for chat_id in ids)
        await bot.kill()
    held = bot.memory()
    names = {name for (name,) in sqlite3.connect(bot.database).execute("SELECT name FROM chats")}
    assert len(names) == VISITORS
    assert len(timers(bot.database)) == VISITORS / 4

    for chat_id in ids:
        for spelling in (str(chat_id).encode(), chat_id.to_bytes(8, "big"), chat_id.to_bytes(8, "little")):
            assert spelling not in held
    for secret in (NAME, "Canaryname", TEXT, "passport", "canarytext", TOKEN, TOKEN.split(":")[1]):
        assert secret.encode() not in held, secret

    assert names.isdisjoint(guesses_without_the_key()), "a million ids are tried, and none is found"
    key = bot.database.with_name("memory.db.key").read_text().strip()
    assert names == {Seal(key).name(chat_id) for chat_id in ids}, "with the key, each is: the trial can find them"


def guesses_without_the_key() -> Iterator[bytes]:
    """What somebody could try who knows the program, the token and a million ids, but not the key."""
    nothing, zeros, token = b"", bytes(32), TOKEN.encode()
    for chat_id in range(FIRST_ID, FIRST_ID + IDS):
        text = str(chat_id).encode()
        yield hashlib.sha256(text).digest()
        yield hmac.digest(nothing, text, hashlib.sha256)
        yield hmac.digest(zeros, text, hashlib.sha256)
        yield hmac.digest(token, text, hashlib.sha256)


async def test_a_card_that_was_sent_before_a_stop_is_known_after_it(tmp_path: Path) -> None:
    """The answer waits for Telegram to take the old messages away, and the program ends meanwhile."""
    api = LocalBotApi(token=TOKEN)
    async with Server(api.app, port=0) as server:
        chat = api.chat(1)
        async with BotProcess(server.url, tmp_path) as bot:
            chat.send_text("/start")
            await settle(api)
            wait: dict[str, object] = {"retry_after": 60}
            api.fail_next("deleteMessages", error_code=429, description="Too Many Requests", parameters=wait)
            chat.send_text("/start find__sexual")
            async with asyncio.timeout(20):
                while sum(call.method == "sendMessage" for call in api.calls) < 2:
                    await asyncio.sleep(0.02)
            await asyncio.sleep(0.3)
            assert await bot.stop() == 0
        async with BotProcess(server.url, tmp_path):
            chat.send_text("/hide")
            await settle(api)
            assert dict(chat.messages) == {}


async def test_a_stop_finishes_what_was_asked_and_answers_within_ten_seconds(tmp_path: Path) -> None:
    api = LocalBotApi(token=TOKEN)
    async with Server(api.app, port=0) as server, BotProcess(server.url, tmp_path) as bot:
        for chat_id in range(1, 31):
            api.chat(chat_id).send_text("they do not pay me")
        async with asyncio.timeout(20):
            while not any(call.method == "sendMessage" for call in api.calls):
                await asyncio.sleep(0.005)
        begun = time.monotonic()
        assert await bot.stop() == 0
        assert time.monotonic() - begun < 10
        assert not (tmp_path / "data" / "memory.db-wal").exists(), "the memory is closed in order"
