"""Marked ids, names, texts, places and a marked token go through the whole bot, on every path that answers or fails.

Then every byte that the process wrote anywhere is searched for them, with every logger at its loudest.
"""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import pytest_asyncio

from bot.preview import Chat, LocalBotApi, Server
from tests.e2e.conftest import TOKEN
from tests.e2e.process import BotProcess

pytestmark = pytest.mark.asyncio(loop_scope="module")

IDS = range(7_770_001_110_000, 7_770_001_119_999)
NAMES = ("Canaryfirst", "Canarylast", "canaryuser")
TEXT = "canarytext they took my passport"
BREAKING = "canarybreak"
PLACE = (35.698765, 139.765432)
CANARIES = (
    "777000111", *NAMES, "canarytext", BREAKING, "35.69876", "139.76543", TOKEN, TOKEN.split(":")[1], "canaryquery",
    "canaryerror",
)  # fmt: skip

METHODS = (
    "sendMessage", "editMessageText", "editMessageMedia", "sendPhoto", "sendContact", "sendVenue", "deleteMessages",
    "deleteMessage", "answerCallbackQuery", "setMyCommands", "deleteMyCommands", "leaveChat",
)  # fmt: skip
ERRORS: tuple[tuple[int, str, dict[str, object] | None], ...] = (
    (400, "Bad Request: message can't be deleted for everyone", None),
    (400, "Bad Request: message to edit not found", None),
    (400, "Bad Request: chat not found", None),
    (400, "Bad Request: canaryerror {chat} Canaryfirst canarytext", None),
    (401, "Unauthorized canaryerror", None),
    (403, "Forbidden: bot was blocked by the user", None),
    (403, "Forbidden: canaryerror {chat}", None),
    (404, "Not Found canaryerror", None),
    (409, "Conflict: canaryerror", None),
    (413, "Request Entity Too Large canaryerror", None),
    (429, "Too Many Requests: retry after 1", {"retry_after": 1}),
    (500, "Internal Server Error canaryerror {chat}", None),
    (502, "Bad Gateway canaryerror", None),
)


@dataclass
class Written:
    """Every byte that the process wrote, by file, and what it did to the machine."""

    files: dict[str, bytes]
    log: str
    deeds: list[str]
    port: int


def visit(api: LocalBotApi, chat: Chat) -> Iterator[None]:
    """What a visitor does, one step at a time; between the steps the bot answers."""
    person = {
        "id": chat.chat_id, "is_bot": False, "first_name": NAMES[0], "last_name": NAMES[1], "username": NAMES[2],
        "language_code": "en",
    }  # fmt: skip
    private = {"id": chat.chat_id, "type": "private", "first_name": NAMES[0], "username": NAMES[2]}
    for text in (
        TEXT,
        "/start timer__5",
        "/start settings__discreet",
        f"/start {TEXT}",
        "/mydata",
        "canarytext 名古屋",
    ):
        chat.send_text(text)
        yield
    for number, text in enumerate((TEXT, BREAKING, f"{BREAKING} twice", "\ud83d canarytext")):
        api.inject({"message": {"message_id": 900 + number, "date": 1, "chat": private, "from": person, "text": text}})
    yield
    chat.send_location(*PLACE)
    yield
    for data in ("en:definition/picture", "en:contact/houterasu-multilingual", "en:map/immigration-kobe", "en:place",
                 "en:locate/work", "en:peek/police-110", "canarytext", f"en:find/{NAMES[0]}/777000111", "en:close",
                 "en:settings/plain", "en:timer/off"):  # fmt: skip
        chat.press(max(chat.messages, default=1), data)
        yield
    for send in (chat.send_photo, chat.forward):
        send(TEXT)
    chat.send_voice()
    chat.send_contact("+817770001119")
    yield
    odd: tuple[dict[str, object], ...] = (
        {"message": {"message_id": 990, "date": "canarytext", "chat": private, "from": person}},
        {"callback_query": {"id": "canaryquery", "from": person, "data": "en:start", "chat_instance": "canaryquery"}},
        {"message": {"message_id": 991, "date": 1, "text": TEXT, "chat": {"id": -chat.chat_id, "type": "group"}}},
        {"inline_query": {"id": "canaryquery", "from": person, "query": TEXT, "offset": ""}},
        {"canarytext": {"canaryfirst": TEXT}},
    )
    for update in odd:
        api.inject(update)
    chat.send_text("/hide")
    yield
    chat.send_text("/forget")
    chat.block()
    yield


async def drive(api: LocalBotApi) -> None:
    """Visits without a fault, and one visit for every method and every error that Telegram can answer to it."""
    ids = iter(random.Random(1).sample(IDS, 400))
    chats = [api.chat(next(ids), first_name=NAMES[0])]
    for method in METHODS:
        for code, description, parameters in ERRORS:
            chat = api.chat(next(ids), first_name=NAMES[0])
            told = description.format(chat=chat.chat_id)
            for times in range(1, 4):
                api.fail_next(
                    method, error_code=code, description=told, parameters=parameters, chat_id=chat.chat_id, times=times
                )
            chats.append(chat)
    for code, description, parameters in ERRORS:
        if code not in (401, 404, 409):  # these end the program or mean another one answers
            api.fail_next("getUpdates", error_code=code, description=description, parameters=parameters)
    visits = [visit(api, chat) for chat in chats]
    while visits:
        visits = [each for each in visits if next(each, visits) is None]
        await asyncio.sleep(0.05)
        async with asyncio.timeout(90):
            await api.wait_until_idle(timeout=90)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def written(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Written]:
    home = tmp_path_factory.mktemp("canaries")
    api = LocalBotApi(token=TOKEN)
    async with Server(api.app, port=0) as server:
        async with BotProcess(server.url, home, BREAK_ON=BREAKING, LOUD="1") as bot:
            await drive(api)
            damage(bot.database)
            api.chat(IDS[0], first_name=NAMES[0]).send_text(TEXT)
            await api.wait_until_idle(timeout=60)
            assert await bot.stop() == 0
        deeds = bot.watched.read_text(encoding="utf-8").splitlines()
        files = {path.relative_to(home).as_posix(): path.read_bytes() for path in home.rglob("*") if path.is_file()}
        yield Written(files, bot.output.read_text(encoding="utf-8"), deeds, urlsplit(server.url).port or 0)


def damage(database: Path) -> None:
    """The memory breaks while the bot runs."""
    for path in database.parent.glob("memory.db*"):
        if path.suffix != ".key":
            path.write_bytes(b"broken" * 2_000)


async def test_no_byte_that_was_written_anywhere_holds_a_canary(written: Written) -> None:
    found = [
        (name, canary)
        for name, content in written.files.items()
        for canary in CANARIES
        if canary.lower().encode() in content.lower()
    ]
    assert found == []
    for chat_id in random.Random(1).sample(IDS, 400):
        packed = chat_id.to_bytes(8, "big"), chat_id.to_bytes(8, "little"), chat_id.to_bytes(6, "big")
        assert not any(spelling in content for spelling in packed for content in written.files.values())


async def test_the_paths_were_really_walked(written: Written) -> None:
    """Otherwise nothing would be shown by there being no canary."""
    log = written.log
    for said in (
        "an answer failed: RuntimeError", "an update failed: RuntimeError", "given up on a call", "a call was refused",
        "passed over an update that cannot be read", "Telegram cannot be reached", "memory cannot be used",
    ):  # fmt: skip
        assert said in log, said
    loggers = {json.loads(line)["logger"] for line in log.splitlines() if line.startswith("{")}
    assert {"httpx", "httpcore.http11", "telegram.ext.Updater", "bot.telegram.application"} <= loggers


async def test_every_line_of_the_log_is_json_with_the_same_fields(written: Written) -> None:
    for line in written.log.splitlines():
        assert json.loads(line).keys() - {"error"} == {"time", "level", "logger", "event"}


async def test_nothing_is_called_but_the_bot_api(written: Written) -> None:
    """The process resolved, connected to and started nothing else."""
    assert {deed for deed in written.deeds if deed.startswith("start")} == set()
    connected = {deed for deed in written.deeds if deed.startswith("connect")}
    assert connected == {f"connect ('127.0.0.1', {written.port})"}
    assert {deed for deed in written.deeds if deed.startswith("resolve")} <= {"resolve 127.0.0.1"}


async def test_nothing_is_written_but_the_memory(written: Written) -> None:
    opened = {Path(deed.removeprefix("write ")).name for deed in written.deeds if deed.startswith("write")}
    ours = {name for name in opened if name in ("memory.db", ":memory:", "null") or name.startswith("memory.db.key")}
    assert {name for name in opened - ours if not name.isdigit()} == set()
    assert set(written.files) - {"output.txt", "watched.txt"} <= {
        "data/memory.db", "data/memory.db.key", "data/memory.db-wal", "data/memory.db-shm",
    }  # fmt: skip
