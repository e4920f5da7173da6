"""The timer: the card rests, then everything disappears; and it does so after whatever happened in between."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from bot.memory import Timer
from bot.memory.sqlite import LEASE_SECONDS
from bot.preview import Chat
from bot.preview.keyboards import Button
from bot.screens import Edition
from tests.e2e.conftest import Clock, House, card, press

MINUTE = 60


async def until(true: Callable[[], bool], seconds: float = 10) -> None:
    async with asyncio.timeout(seconds):
        while not true():
            await asyncio.sleep(0.02)


async def with_timer(house: House, minutes: int, *asked: str) -> Chat:
    chat = house.api.chat(1)
    for text in (f"/start timer__{minutes}", *asked):
        chat.send_text(text)
        await house.settle()
    return chat


async def test_the_card_rests_and_then_everything_disappears(house: House, edition: Edition, clock: Clock) -> None:
    chat = await with_timer(house, 5, "/start settings__untidy", "they do not pay me")
    shown = card(chat).message_id
    assert len(chat.messages) == 3
    clock.ahead += 3 * MINUTE
    await until(lambda: len(chat.messages) == 1)
    await until(lambda: (card(chat).text or "") in edition.guide.discreet.lines("en"))
    assert card(chat).message_id == shown
    assert [button.text for row in card(chat).buttons for button in row] == ["…", "✕"]
    clock.ahead += 2 * MINUTE
    await until(lambda: not chat.messages)
    await house.settle()
    kept = await house.memory.of(1)
    assert (kept.messages, kept.choices.timer) == ({}, 5)
    clock.ahead += 10 * MINUTE
    assert await house.memory.due_timers() == [], "which chat it was is not held any more"


async def test_a_tap_on_the_resting_card_leads_back_and_starts_the_timer_anew(house: House, clock: Clock) -> None:
    chat = await with_timer(house, 5, "/start signs")
    clock.ahead += 3 * MINUTE
    await until(lambda: buttons(chat)[0].text == "…")
    press(chat, "…")
    await house.settle()
    assert (card(chat).text or "").startswith("Help for anyone")
    clock.ahead += 4 * MINUTE
    await until(lambda: buttons(chat)[0].text == "…")
    await asyncio.sleep(1.5)
    assert len(chat.messages) == 1, "it rests: five minutes after the first use, but four after the last"


async def test_a_timer_that_is_turned_off_does_nothing(house: House, clock: Clock) -> None:
    chat = await with_timer(house, 5, "/start timer__off")
    clock.ahead += 24 * 60 * MINUTE
    await asyncio.sleep(2.2)
    assert (card(chat).text or "").startswith("Clear this chat by itself")


async def test_a_picture_and_what_stands_beside_a_card_do_not_rest_but_go(house: House, clock: Clock) -> None:
    chat = await with_timer(house, 60, "/start service__houterasu-multilingual__legal")
    press(chat, "Save contact")
    await house.settle()
    chat.send_text("/start definition__picture")
    await house.settle()
    assert sorted(message.kind for message in chat.messages.values()) == ["contact", "photo"]
    clock.ahead += 10 * MINUTE
    await until(lambda: not chat.messages)


async def test_a_location_button_goes_too(house: House, clock: Clock) -> None:
    chat = await with_timer(house, 5, "/start locate__work")
    assert chat.reply_keyboard is not None
    clock.ahead += 5 * MINUTE
    await until(lambda: not chat.messages)
    assert chat.reply_keyboard is None


async def test_telegram_away_when_it_rings_it_rings_again(
    house: House, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.attempts.TRIES", 1)
    chat = await with_timer(house, 5)
    house.api.fail_next("deleteMessages", error_code=502, description="Bad Gateway")
    clock.ahead += 5 * MINUTE
    await until(lambda: "deleteMessages: Bad Gateway" in house.refused())
    assert len(chat.messages) == 1
    clock.ahead += LEASE_SECONDS + 1
    await until(lambda: not chat.messages)


async def test_who_blocked_the_bot_is_not_rung_for(house: House, clock: Clock) -> None:
    chat = await with_timer(house, 5)
    chat.block()
    await house.settle()
    calls = len(house.api.calls)
    clock.ahead += 5 * MINUTE
    await asyncio.sleep(1.5)
    assert [call.method for call in list(house.api.calls)[calls:] if call.method != "getUpdates"] == []
    assert await house.memory.size() == 0


async def test_the_bot_never_writes_first(house: House, clock: Clock) -> None:
    """All that a timer does is to edit and to delete."""
    await with_timer(house, 5, "they do not pay me")
    calls = len(house.api.calls)
    for _ in range(3):
        clock.ahead += 3 * MINUTE
        await asyncio.sleep(1.5)
    done = {call.method for call in list(house.api.calls)[calls:]} - {"getUpdates"}
    assert done == {"editMessageText", "deleteMessages"}


async def test_one_that_was_given_before_the_chat_was_used_again_does_not_ring(house: House, clock: Clock) -> None:
    chat = await with_timer(house, 5)
    shown = chat.messages[card(chat).message_id]
    stale = Timer.after(1, 5, clock() - 600)
    await house.bot.handlers.answering.ring(stale)
    assert dict(chat.messages) == {shown.message_id: shown}
    clock.ahead += 3 * MINUTE
    await until(lambda: buttons(chat)[0].text == "…")


async def test_one_that_was_given_before_it_was_turned_off_does_not_ring(house: House, clock: Clock) -> None:
    chat = await with_timer(house, 5, "/start timer__off")
    shown = chat.messages[card(chat).message_id]
    await house.bot.handlers.answering.ring(Timer.after(1, 5, clock() - 600))
    assert dict(chat.messages) == {shown.message_id: shown}
    clock.ahead += 60 * MINUTE
    assert await house.memory.due_timers() == []


async def test_a_discreet_chat_is_left_with_an_everyday_sentence_and_not_to_its_description(
    house: House, edition: Edition, clock: Clock
) -> None:
    chat = await with_timer(house, 5, "/start settings__discreet", "/start settings__untidy", "they do not pay me")
    sent = house.methods(1).count("sendMessage")
    clock.ahead += 5 * MINUTE
    await until(lambda: [message.buttons for message in chat.messages.values()] == [()])
    await house.settle()
    assert [message.text in edition.guide.discreet.lines("en") for message in chat.messages.values()] == [True]
    assert house.methods(1).count("sendMessage") == sent, "the card became the sentence: nothing was written first"
    assert await house.memory.due_timers() == []
    chat.send_text("/start")
    await house.settle()
    assert [message.from_bot for message in chat.messages.values()] == [False, True], "the next card takes its place"


async def test_a_picture_in_a_discreet_chat_becomes_a_plain_one(house: House, edition: Edition, clock: Clock) -> None:
    chat = await with_timer(house, 5, "/start settings__discreet", "/start definition__picture")
    before = card(chat).file_id
    clock.ahead += 3 * MINUTE
    await until(lambda: [message.caption for message in chat.messages.values()] != [None] and not buttons(chat))
    (left,) = chat.messages.values()
    assert left.caption in edition.guide.discreet.lines("en")
    assert left.file_id != before
    clock.ahead += 2 * MINUTE
    await asyncio.sleep(2.5)
    assert [message.caption for message in chat.messages.values()] == [left.caption]


def buttons(chat: Chat) -> list[Button]:
    return [button for message in chat.messages.values() for row in message.buttons for button in row]
