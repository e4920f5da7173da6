"""The whole bot, talking over HTTP with the local Bot API, as it would with Telegram."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from bot.memory import Memory
from bot.memory.sqlite import SqliteMemory
from bot.preview import Chat, LocalBotApi, Message, Server
from bot.screens import Edition
from bot.telegram import Setup, TelegramBot, build_bot, serve
from tests.conftest import TUESDAY

TOKEN = "123456789:" + "e2e-token-of-the-tests-0123456789ab"
EVERY_KIND: tuple[str, ...] = ()  # an empty list asks Telegram for all it sends by default


@dataclass
class House:
    """A running bot and its Bot API."""

    api: LocalBotApi
    memory: Memory
    bot: TelegramBot

    async def settle(self, seconds: float = 20) -> None:
        await self.api.wait_until_idle(timeout=seconds)

    def methods(self, chat_id: int | None = None) -> list[str]:
        return [call.method for call in self.api.calls if chat_id is None or call.chat_id == chat_id]

    def refused(self) -> list[str]:
        return [f"{call.method}: {call.description}" for call in self.api.calls if not call.ok]


@pytest.fixture
async def house(edition: Edition) -> AsyncIterator[House]:
    api = LocalBotApi(token=TOKEN)
    memory = SqliteMemory()
    stop = asyncio.Event()
    async with Server(api.app, port=0) as server:
        bot = build_bot(TOKEN, setup_of(edition, memory), api_url=server.url)
        running = asyncio.create_task(serve(bot, stop))
        yield House(api, memory, bot)
        stop.set()
        await asyncio.wait_for(running, timeout=10)


def setup_of(edition: Edition, memory: Memory | None = None, *, discreetly: bool = False) -> Setup:
    """Answers are given on a Tuesday; messages are of today."""
    return Setup(edition, memory or SqliteMemory(), discreetly, clock=lambda: TUESDAY, seconds=time.time)


def card(chat: Chat) -> Message:
    """The one card of the bot in a chat."""
    cards = [message for message in chat.messages.values() if message.from_bot and message.buttons]
    assert len(cards) == 1, [message.text for message in cards]
    return cards[0]


def press(chat: Chat, label: str) -> int:
    """Press the button whose label starts so."""
    shown = card(chat)
    for row in shown.buttons:
        for button in row:
            if button.text.startswith(label):
                assert button.callback_data is not None, label
                return chat.press(shown.message_id, button.callback_data)
    raise AssertionError(f"no button {label!r} on {[button.text for row in shown.buttons for button in row]}")
