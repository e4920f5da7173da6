"""One call to the Bot API: what happens after each thing that Telegram or the network can answer."""

from __future__ import annotations

import asyncio
import logging

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.telegram.attempts import LONGEST_WAIT, TRIES, Refused, attempt

WORDS = "a-name-or-a-text-of-a-visitor"


class Telegram:
    """Answers each call with the next of its outcomes, the last one again and again."""

    def __init__(self, *outcomes: object) -> None:
        self.outcomes = list(outcomes)
        self.calls = 0

    async def __call__(self) -> object:
        outcome = self.outcomes[min(self.calls, len(self.outcomes) - 1)]
        self.calls += 1
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long each wait was meant to be; nothing really waits."""
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    monkeypatch.setattr("bot.telegram.attempts.asyncio.sleep", sleep)
    return waits


async def test_what_succeeds_is_called_once_and_returned(slept: list[float]) -> None:
    telegram = Telegram("sent")
    assert await attempt(telegram) == "sent"
    assert (telegram.calls, slept) == (1, [])


async def test_429_is_waited_out_at_least_as_long_as_telegram_asks(slept: list[float]) -> None:
    telegram = Telegram(RetryAfter(3), RetryAfter(7), "sent")
    assert await attempt(telegram) == "sent"
    assert telegram.calls == 3
    assert 3 <= slept[0] < 4
    assert 7 <= slept[1] < 8


async def test_429_without_end_is_given_up(slept: list[float]) -> None:
    telegram = Telegram(RetryAfter(1))
    assert await attempt(telegram) is Refused.UNREACHABLE
    assert (telegram.calls, len(slept)) == (TRIES, TRIES - 1)


async def test_a_wait_too_long_is_not_begun(slept: list[float]) -> None:
    telegram = Telegram(RetryAfter(int(LONGEST_WAIT) + 1))
    assert await attempt(telegram) is Refused.UNREACHABLE
    assert (telegram.calls, slept) == (1, [])


@pytest.mark.parametrize("error", [NetworkError("Bad Gateway"), TimedOut()], ids=["server", "timeout"])
async def test_a_network_fault_is_tried_again(error: NetworkError, slept: list[float]) -> None:
    telegram = Telegram(error, error, "sent")
    assert await attempt(telegram) == "sent"
    assert telegram.calls == 3
    assert all(0 < wait < 5 for wait in slept)


async def test_a_network_fault_without_end_is_given_up_after_growing_waits(slept: list[float]) -> None:
    telegram = Telegram(NetworkError("no route"))
    assert await attempt(telegram) is Refused.UNREACHABLE
    assert telegram.calls == TRIES
    assert slept == sorted(slept)


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ("Message is not modified: specified new message content and reply markup are exactly the same",
         Refused.UNCHANGED),
        ("Query is too old and response timeout expired or query id is invalid", Refused.TOO_OLD),
        ("Message to edit not found", Refused.NOT_FOUND),
        ("Message can't be edited", Refused.NOT_EDITABLE),
        ("There is no text in the message to edit", Refused.NO_TEXT),
        ("Message to delete not found", Refused.NOT_DELETED),
        ("Message can't be deleted for everyone", Refused.NOT_DELETABLE),
        ("Message can't be deleted", Refused.NOT_DELETABLE),
        ("Chat not found", Refused.BLOCKED),
        ("User is deactivated", Refused.BLOCKED),
        ("Can't parse entities: unsupported start tag", Refused.OTHER),
        ("Something new", Refused.OTHER),
    ],
)  # fmt: skip
async def test_each_refusal_has_its_name_and_is_not_tried_again(
    told: str, outcome: Refused, slept: list[float]
) -> None:
    telegram = Telegram(BadRequest(told))
    assert await attempt(telegram) is outcome
    assert (telegram.calls, slept) == (1, [])


@pytest.mark.parametrize("told", ["bot was blocked by the user", "user is deactivated", "bot was kicked"])
async def test_a_chat_that_shut_the_bot_out_is_blocked(told: str, slept: list[float]) -> None:
    telegram = Telegram(Forbidden(told))
    assert await attempt(telegram) is Refused.BLOCKED
    assert (telegram.calls, slept) == (1, [])


@pytest.mark.parametrize("error", [Conflict("x"), InvalidToken("x"), ChatMigrated(-5), TelegramError("x")], ids=repr)
async def test_what_telegram_refuses_for_another_reason_is_given_up(error: TelegramError, slept: list[float]) -> None:
    assert await attempt(Telegram(error)) is Refused.OTHER
    assert slept == []


@pytest.mark.parametrize("error", [ValueError("our own fault"), asyncio.CancelledError()], ids=["fault", "cancelled"])
async def test_what_telegram_did_not_answer_is_not_hidden(error: BaseException, slept: list[float]) -> None:
    with pytest.raises(type(error)):
        await attempt(Telegram(error))


async def test_a_chat_that_waits_holds_back_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    released = asyncio.Event()

    async def sleep(seconds: float) -> None:
        await released.wait()

    monkeypatch.setattr("bot.telegram.attempts.asyncio.sleep", sleep)
    held = asyncio.create_task(attempt(Telegram(RetryAfter(60), "late")))
    assert await attempt(Telegram("at once")) == "at once"
    assert not held.done()
    released.set()
    assert await held == "late"


@pytest.mark.parametrize(
    "error",
    [BadRequest(WORDS), Forbidden(WORDS), NetworkError(WORDS), TelegramError(WORDS), RetryAfter(500)],
    ids=repr,
)
async def test_the_log_tells_the_kind_and_never_the_message(
    error: TelegramError, slept: list[float], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        await attempt(Telegram(error))
    assert WORDS not in caplog.text
    assert all(record.exc_info is None for record in caplog.records)
