"""The timer: the card rests, then everything disappears; and it does so after whatever happened in between."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from bot.memory import Timer
from bot.preview import Chat
from bot.preview.keyboards import Button
from bot.screens import Edition
from bot.telegram.answering import RETRY_SECONDS
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
    sent = house.methods(1).count("sendMessage")
    clock.ahead += 5 * MINUTE
    await until(lambda: not chat.messages)
    assert house.methods(1).count("sendMessage") == sent, "and no message is sent to take it away"


async def test_telegram_away_when_it_rings_it_rings_again(
    house: House, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.attempts.TRIES", 1)
    chat = await with_timer(house, 5)
    house.api.fail_next("deleteMessages", error_code=502, description="Bad Gateway")
    clock.ahead += 5 * MINUTE
    await until(lambda: "deleteMessages: Bad Gateway" in house.refused())
    assert len(chat.messages) == 1
    clock.ahead += RETRY_SECONDS
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


async def given_before(house: House) -> Timer:
    """The timer of the chat, as it is given when it is due."""
    timer = await house.memory.timer_of(1)
    assert timer is not None
    return timer


@pytest.mark.parametrize("then", ["signs", "timer__off", "timer__60"])
async def test_one_that_was_given_before_the_chat_was_used_again_does_not_ring(
    house: House, clock: Clock, then: str
) -> None:
    chat = await with_timer(house, 5)
    stale = await given_before(house)
    clock.ahead += 10
    chat.send_text(f"/start {then}")
    await house.settle()
    shown, running = dict(chat.messages), await house.memory.timer_of(1)
    clock.ahead += 100
    await house.bot.handlers.answering.ring(stale)
    assert dict(chat.messages) == shown
    assert await house.memory.timer_of(1) == running


@pytest.mark.parametrize("then", ["/hide", "/forget"])
async def test_one_that_was_given_before_everything_was_removed_brings_nothing_back(house: House, then: str) -> None:
    chat = await with_timer(house, 5)
    stale = await given_before(house)
    chat.send_text(then)
    await house.settle()
    kept = await house.memory.of(1)
    await house.bot.handlers.answering.ring(stale)
    assert await house.memory.of(1) == kept
    assert await house.memory.timer_of(1) is None


async def test_a_card_that_could_not_be_turned_is_tried_again(
    house: House, edition: Edition, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.attempts.TRIES", 1)
    chat = await with_timer(house, 60, "/start find__sexual")
    house.api.fail_next("editMessageText", error_code=502, description="Bad Gateway")
    clock.ahead += 10 * MINUTE
    await until(lambda: "editMessageText: Bad Gateway" in house.refused())
    clock.ahead += RETRY_SECONDS
    await until(lambda: (card(chat).text or "") in edition.guide.discreet.lines("en"))


async def test_it_asks_again_once_a_minute_and_not_more(
    house: House, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.attempts.TRIES", 1)
    chat = await with_timer(house, 5)
    house.api.fail_next("deleteMessages", error_code=502, description="Bad Gateway", times=3)
    clock.ahead += 5 * MINUTE
    await until(lambda: len(house.refused()) == 1)
    await asyncio.sleep(3)
    assert len(house.refused()) == 1
    clock.ahead += RETRY_SECONDS
    await until(lambda: len(house.refused()) == 2)
    clock.ahead += RETRY_SECONDS
    await until(lambda: len(house.refused()) == 3)
    clock.ahead += RETRY_SECONDS
    await until(lambda: not chat.messages)


@pytest.mark.parametrize("asked", ["/hide", "/forget"])
async def test_what_was_to_be_removed_while_telegram_was_away_is_removed_when_it_is_back(
    house: House, clock: Clock, monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    monkeypatch.setattr("bot.telegram.attempts.TRIES", 1)
    chat = house.api.chat(1)
    for text in ("/start settings__untidy", "/start settings__JP-10", "they do not pay me"):
        chat.send_text(text)
        await house.settle()
    house.api.fail_next("deleteMessages", error_code=502, description="Bad Gateway", times=2)
    chat.send_text(asked)
    await house.settle()
    assert chat.messages
    assert (await house.memory.of(1)).choices.prefecture is None, "what can be erased is erased at once"
    clock.ahead += RETRY_SECONDS
    await until(lambda: len(house.refused()) == 2)
    clock.ahead += RETRY_SECONDS
    await until(lambda: not chat.messages)
    await house.settle()
    assert await house.memory.timer_of(1) is None
    assert await house.memory.size() == (0 if asked == "/forget" else 1)


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
