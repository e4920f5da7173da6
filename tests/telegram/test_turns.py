"""Each chat's turn: in order within a chat, beside each other between chats, and a flood waits alone."""

from __future__ import annotations

import asyncio
import logging

import pytest

from bot.memory.kept import MAX_MESSAGES
from bot.screens import START, Route
from bot.telegram import turns
from bot.telegram.incoming import Asked
from bot.telegram.turns import MOST_WAITING, Turns

HIDE, FORGET = Route("hide"), Route("forget")


def message(number: int, chat: int = 1, asked: Route | str = "text") -> Asked:
    return Asked(chat, asked, None, None, number, sent=100 + number)


class Answers:
    """Takes a moment for each answer and remembers what was asked."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.seconds = seconds
        self.asked: list[Asked] = []

    async def __call__(self, asked: Asked) -> None:
        await asyncio.sleep(self.seconds)
        self.asked.append(asked)

    def numbers(self, chat: int = 1) -> list[int]:
        return [asked.message_id for asked in self.asked if asked.chat_id == chat]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PACE", 0.2)


async def test_a_chat_is_answered_in_the_order_it_asked() -> None:
    answers = Answers(0.001)
    taking = Turns(answers)
    for number in range(MOST_WAITING):
        taking.ask(message(number))
    await taking.finish(5)
    assert answers.numbers() == list(range(MOST_WAITING))
    assert taking.waiting(1) == 0


async def test_chats_do_not_wait_for_each_other() -> None:
    open_ = asyncio.Event()
    done: list[int] = []

    async def answer(asked: Asked) -> None:
        if asked.chat_id == 1:
            await open_.wait()
        done.append(asked.chat_id)

    taking = Turns(answer)
    for chat in (1, 2, 3):
        taking.ask(message(1, chat))
    await asyncio.sleep(0.01)
    assert done == [2, 3]
    open_.set()
    await taking.finish(5)
    assert done == [2, 3, 1]


async def test_what_is_done_for_a_chat_waits_for_its_turn() -> None:
    order: list[str] = []

    async def answer(asked: Asked) -> None:
        order.append("answer")

    async def job() -> None:
        order.append("job")

    taking = Turns(answer)
    taking.ask(message(1))
    taking.run(1, job)
    taking.ask(message(2))
    await taking.finish(5)
    assert order == ["answer", "job", "answer"]


async def test_a_flood_gets_the_newest_answered_at_a_pace_with_all_passed_messages() -> None:
    answers = Answers(0.005)
    taking = Turns(answers)
    for number in range(3_000):
        taking.ask(message(number))
        assert taking.waiting(1) <= MOST_WAITING
        if number % 30 == 29:
            await asyncio.sleep(0.01)
    await taking.finish(10)
    assert len(answers.asked) < 30
    assert answers.numbers()[-1] == 2_999
    seen = {number for asked in answers.asked for number, _ in asked.passed} | set(answers.numbers())
    assert seen == set(range(3_000)), "each message can still be removed"
    assert all(sent == 100 + number for asked in answers.asked for number, sent in asked.passed)


async def test_what_is_passed_over_is_bounded() -> None:
    answers = Answers(0.01)
    taking = Turns(answers)
    for number in range(MAX_MESSAGES * 2):
        taking.ask(message(number))
    await taking.finish(10)
    assert max(len(asked.passed) for asked in answers.asked) == MAX_MESSAGES


async def test_after_a_flood_the_chat_is_answered_as_before() -> None:
    answers = Answers()
    taking = Turns(answers)
    for number in range(100):
        taking.ask(message(number))
    await taking.finish(10)
    answers.asked.clear()
    for number in range(5):
        taking.ask(message(number))
    await taking.finish(10)
    assert answers.numbers() == [0, 1, 2, 3, 4]


async def test_a_wish_to_remove_everything_is_not_passed_over() -> None:
    answers = Answers(0.005)
    taking = Turns(answers)
    for number in range(200):
        taking.ask(message(number, asked=HIDE if number == 50 else FORGET if number == 60 else START))
    await taking.finish(10)
    assert [asked.asked for asked in answers.asked].count(HIDE) == 1
    assert [asked.asked for asked in answers.asked].count(FORGET) == 1
    assert answers.numbers()[-1] == 199


async def test_a_flood_of_that_wish_alone_is_bounded_too() -> None:
    answers = Answers(0.005)
    taking = Turns(answers)
    for number in range(500):
        taking.ask(message(number, asked=HIDE if number % 2 else FORGET))
        assert taking.waiting(1) <= MOST_WAITING
    await taking.finish(10)
    assert answers.asked[-1].asked == HIDE


async def test_a_button_that_is_passed_over_is_no_message_to_remove() -> None:
    answers = Answers(0.005)
    taking = Turns(answers)
    for number in range(100):
        taking.ask(Asked(1, START, None, None, 7, query_id=str(number)))
    taking.ask(message(8))
    await taking.finish(10)
    assert all(asked.passed == () for asked in answers.asked)


async def test_what_fails_is_told_without_its_words_and_the_next_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    done = []

    async def answer(asked: Asked) -> None:
        if asked.message_id == 1:
            raise ValueError("they took my passport")
        done.append(asked.message_id)

    taking = Turns(answer)
    taking.ask(message(1))
    taking.ask(message(2))
    await taking.finish(5)
    assert done == [2]
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    assert "ValueError" in caplog.text
    assert "passport" not in caplog.text


async def test_the_end_waits_for_what_was_taken_but_not_for_ever() -> None:
    answers = Answers(0.05)
    taking = Turns(answers)
    taking.ask(message(1))
    await taking.finish(5)
    assert answers.numbers() == [1]
    stuck = Turns(Answers(60))
    stuck.ask(message(1))
    async with asyncio.timeout(5):
        await stuck.finish(0.05)


async def test_nothing_is_held_of_chats_that_are_answered() -> None:
    taking = Turns(Answers())
    for chat in range(1_000):
        taking.ask(message(1, chat))
    await taking.finish(5)
    await asyncio.sleep(0)
    assert vars(taking)["_lines"] == {}
    assert vars(taking)["_tasks"] == set()
