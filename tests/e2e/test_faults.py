"""What Telegram can answer instead of yes: each has a defined outcome and nobody else waits."""

from __future__ import annotations

import asyncio
import socket
import time

import pytest

from bot.preview import Chat, LocalBotApi, Server
from bot.screens import Edition
from bot.telegram import build_bot, serve
from tests.e2e.conftest import TOKEN, House, card, press, setup_of


async def answered(chat: Chat, within: float) -> None:
    async with asyncio.timeout(within):
        while not any(message.from_bot for message in chat.messages.values()):
            await asyncio.sleep(0.02)


async def test_an_unchanged_card_is_no_fault(house: House, caplog: pytest.LogCaptureFixture) -> None:
    chat = house.api.chat(1)
    chat.send_text("/start")
    await house.settle()
    shown = card(chat)
    chat.press(shown.message_id, "en:start")
    await house.settle()
    assert card(chat).message_id == shown.message_id
    assert "ERROR" not in caplog.text


@pytest.mark.parametrize(
    "description",
    ["Bad Request: message to edit not found", "Bad Request: message can't be edited"],
)
async def test_a_card_that_cannot_be_edited_is_sent_anew(house: House, description: str) -> None:
    chat = house.api.chat(1)
    chat.send_text("/start")
    await house.settle()
    first = card(chat).message_id
    house.api.fail_next("editMessageText", error_code=400, description=description)
    press(chat, "Warning signs")
    await house.settle()
    assert card(chat).message_id != first
    assert (card(chat).text or "").startswith("Trafficking often starts")


async def test_an_old_button_press_still_changes_the_card(house: House) -> None:
    chat = house.api.chat(1)
    chat.send_text("/start")
    await house.settle()
    house.api.fail_next(
        "answerCallbackQuery",
        error_code=400,
        description="Bad Request: query is too old and response timeout expired or query ID is invalid",
    )
    press(chat, "Warning signs")
    await house.settle()
    assert (card(chat).text or "").startswith("Trafficking often starts")


async def test_a_blocked_bot_forgets_the_chat(house: House) -> None:
    chat = house.api.chat(1)
    house.api.fail_next("sendMessage", error_code=403, description="Forbidden: bot was blocked by the user")
    chat.send_text("/start")
    await house.settle()
    assert await house.memory.size() == 0


async def test_a_chat_that_is_held_back_waits_alone(house: House) -> None:
    slow, quick = house.api.chat(1), house.api.chat(2)
    house.api.fail_next(
        "sendMessage",
        error_code=429,
        description="Too Many Requests: retry after 3",
        parameters={"retry_after": 3},
        chat_id=1,
    )
    slow.send_text("/start")
    quick.send_text("/start")
    begun = time.monotonic()
    await answered(quick, within=2.5)
    assert not any(message.from_bot for message in slow.messages.values())
    await answered(slow, within=20)
    assert time.monotonic() - begun >= 3
    assert card(slow).text == card(quick).text


async def test_a_server_error_is_tried_again(house: House) -> None:
    chat = house.api.chat(1)
    house.api.fail_next("sendMessage", error_code=502, description="Bad Gateway", times=2)
    chat.send_text("/start")
    await house.settle()
    await answered(chat, within=20)
    assert card(chat)


async def test_telegram_away_at_the_start_is_waited_for(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.telegram.application.FIRST_WAIT", 0.1)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    api, stop = LocalBotApi(token=TOKEN), asyncio.Event()
    running = asyncio.create_task(serve(build_bot(TOKEN, setup_of(edition), api_url=f"http://127.0.0.1:{port}"), stop))
    await asyncio.sleep(0.3)
    assert not running.done()
    async with Server(api.app, port=port) as server:
        assert server.port == port
        api.chat(1).send_text("/start")
        await answered(api.chat(1), within=20)
        stop.set()
        await asyncio.wait_for(running, timeout=10)


async def test_the_bot_can_be_stopped_while_telegram_is_away(edition: Edition) -> None:
    stop = asyncio.Event()
    running = asyncio.create_task(serve(build_bot(TOKEN, setup_of(edition), api_url="http://127.0.0.1:9"), stop))
    await asyncio.sleep(0.3)
    stop.set()
    await asyncio.wait_for(running, timeout=5)


async def test_hide_overwrites_what_telegram_no_longer_deletes(house: House, edition: Edition) -> None:
    chat = house.api.chat(1)
    chat.send_text("/start")
    await house.settle()
    shown = card(chat)
    refusal = "Bad Request: message can't be deleted for everyone"
    house.api.fail_next("deleteMessages", error_code=400, description=refusal)
    house.api.fail_next("deleteMessage", error_code=400, description=refusal, times=2)
    press(chat, "✕")
    await house.settle()
    assert chat.messages[shown.message_id].text in edition.guide.discreet.lines("en")
    assert chat.messages[shown.message_id].buttons == ()
