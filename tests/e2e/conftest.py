"""The whole bot, talking over HTTP with the local Bot API, as it would with Telegram."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest

from bot.memory import Memory
from bot.memory.sqlite import SqliteMemory
from bot.preview import Chat, LocalBotApi, Message, Server
from bot.screens import Edition, Live
from bot.screens.profile import profile
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
        """Wait until nothing is asked any more, nothing is being answered, and no call is made."""
        async with asyncio.timeout(seconds):
            await self.api.wait_until_idle(timeout=seconds)
            handlers = self.bot.handlers
            while vars(handlers.turns)["_lines"] or vars(handlers.inline_turns)["_lines"]:
                await asyncio.sleep(0.02)
                await self.api.wait_until_idle(timeout=seconds)

    def methods(self, chat_id: int | None = None) -> list[str]:
        return [call.method for call in self.api.calls if chat_id is None or call.chat_id == chat_id]

    async def result(self, method: str, **params: object) -> object:
        """What the Bot API answers to a call."""
        answered = await self.api.call(method, params)
        return json.loads(bytes(answered.body))["result"]

    async def command_list(self, chat_id: int) -> list[dict[str, str]]:
        """The commands that one chat has of its own."""
        scope = {"type": "chat", "chat_id": chat_id}
        return await self.result("getMyCommands", scope=scope)  # type: ignore[return-value]

    async def profile_is_set(self, edition: Edition, *, discreetly: bool = False) -> None:
        """Wait until name, descriptions and menu are those of the bot, in every offered language."""
        # Telegram knows one zh: the first of the picker speaks for it.
        spoken = {edition.guide.languages[code].telegram: code for code in reversed(edition.offered)}
        for telegram, code in spoken.items():
            told = profile(edition.words(code), edition.guide, discreetly=discreetly)
            wanted = {
                "getMyName": {"name": told.name},
                "getMyDescription": {"description": told.description},
                "getMyShortDescription": {"short_description": told.short_description},
                "getMyCommands": [{"command": name, "description": does} for name, does in told.commands],
            }
            async with asyncio.timeout(20):
                while {method: await self.result(method, language_code=telegram) for method in wanted} != wanted:
                    await asyncio.sleep(0.05)

    def refused(self) -> list[str]:
        return [f"{call.method}: {call.description}" for call in self.api.calls if not call.ok]


class Clock:
    """The clock of Telegram, of the memory and of the bot; it runs with the real one, and can be put forward."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        return time.time() + self.ahead


@pytest.fixture
def clock() -> Clock:
    return Clock()


@asynccontextmanager
async def running(
    edition: Edition,
    clock: Clock,
    memory: Memory | None = None,
    *,
    discreetly: bool = False,
    inline: bool = False,
    live: Live | None = None,
) -> AsyncIterator[House]:
    """The whole bot while the block runs."""
    api, stop = LocalBotApi(token=TOKEN, clock=clock), asyncio.Event()
    memory = memory or SqliteMemory(clock=clock)
    setup = setup_of(edition, memory, clock=clock, discreetly=discreetly, inline=inline, live=live)
    async with Server(api.app, port=0) as server:
        bot = build_bot(TOKEN, setup, api_url=server.url)
        serving = asyncio.create_task(serve(bot, stop))
        try:
            yield House(api, setup.memory, bot)
        finally:
            stop.set()
            await asyncio.wait_for(serving, timeout=15)


@pytest.fixture
async def house(edition: Edition, clock: Clock) -> AsyncIterator[House]:
    async with running(edition, clock) as house:
        yield house


def setup_of(
    edition: Edition,
    memory: Memory | None = None,
    *,
    clock: Callable[[], float] = time.time,
    discreetly: bool = False,
    inline: bool = False,
    live: Live | None = None,
) -> Setup:
    """Answers are given on a Tuesday; messages are of today."""
    return Setup(
        live or Live(edition), memory or SqliteMemory(), discreetly, clock=lambda: TUESDAY, seconds=clock, inline=inline
    )


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
