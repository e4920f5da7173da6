"""One chat floods: it gets the newest answered at Telegram's pace, nothing of it stays, and nobody else waits."""

from __future__ import annotations

import asyncio

from bot.preview import Chat
from bot.screens import Edition
from bot.telegram.turns import MOST_WAITING, PACE
from tests.e2e.conftest import Clock, House, card, running

SECONDS = 5
A_SECOND = 300  # messages


async def flood(house: House, chat: Chat) -> int:
    """Hundreds of messages a second; returns the highest number that waited."""
    most = 0
    for _ in range(SECONDS * 20):
        for _ in range(A_SECOND // 20):
            chat.send_text("they do not pay me")
        await asyncio.sleep(0.05)
        most = max(most, house.bot.handlers.turns.waiting(chat.chat_id))
    return most


def answers(house: House, chat: Chat) -> int:
    return house.methods(chat.chat_id).count("sendMessage")


async def test_a_flood_is_answered_at_a_pace_and_removed_and_others_are_answered_meanwhile(house: House) -> None:
    flooding, others = house.api.chat(1), [house.api.chat(number) for number in range(2, 12)]
    running = asyncio.create_task(flood(house, flooding))
    await asyncio.sleep(1.5)
    before = answers(house, flooding)
    for number, chat in enumerate(others):
        chat.send_text("they took my passport")
        async with asyncio.timeout(10):
            while not answers(house, chat):
                await asyncio.sleep(0.01)
        assert not running.done(), f"the flood was still coming when chat {number} had its answer"
    during = answers(house, flooding) - before
    assert await running <= MOST_WAITING
    await asyncio.sleep(2 * PACE)
    await house.settle()
    assert during <= SECONDS / PACE + 2
    assert SECONDS / PACE - 1 <= answers(house, flooding) <= SECONDS / PACE + 4
    assert [message.text for message in flooding.messages.values()] == [card(flooding).text], "one card, and no text"
    assert house.bot.handlers.turns.waiting(1) == 0


async def test_a_flood_of_buttons_ends_at_the_last_one(house: House) -> None:
    chat = house.api.chat(1)
    chat.send_text("/start")
    await house.settle()
    shown = card(chat).message_id
    for number in range(400):
        chat.press(shown, "en:signs" if number == 399 else "en:definition" if number % 2 else "en:start")
    async with asyncio.timeout(15):
        while not (card(chat).text or "").startswith("Trafficking often starts"):
            await asyncio.sleep(0.05)
    await house.settle()
    assert card(chat).message_id == shown
    assert house.methods(1).count("editMessageText") <= MOST_WAITING + 5


async def test_hide_in_the_middle_of_a_flood_is_not_lost(edition: Edition, clock: Clock) -> None:
    async with running(edition, clock) as house:
        chat = house.api.chat(1)
        chat.send_text("/start timer__5")
        await house.settle()
        for number in range(200):
            chat.send_text("/forget" if number == 100 else "they do not pay me")
        async with asyncio.timeout(15):
            while (await house.memory.of(1)).choices.timer:
                await asyncio.sleep(0.05)
