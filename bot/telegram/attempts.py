"""One call to the Bot API, with a defined outcome for everything it can answer."""

from __future__ import annotations

import asyncio
import logging
import os
import random
from collections.abc import Awaitable, Callable
from datetime import timedelta
from enum import Enum
from typing import TypeVar

from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

# python-telegram-bot is about to tell waits as timedelta; this takes them so already, without its warning.
os.environ.setdefault("PTB_TIMEDELTA", "1")

log = logging.getLogger(__name__)
T = TypeVar("T")

TRIES = 4
LONGEST_WAIT = 120.0  # seconds; a chat that Telegram holds back longer is given up on, and can ask again


class Refused(Enum):
    """Why a call did not happen, where the caller has something to do about it."""

    UNCHANGED = "message is not modified"
    TOO_OLD = "query is too old"
    NOT_FOUND = "message to edit not found"
    NOT_EDITABLE = "message can't be edited"
    NO_TEXT = "there is no text in the message to edit"
    NOT_DELETED = "message to delete not found"
    NOT_DELETABLE = "message can't be deleted"
    BLOCKED = "bot was blocked"
    UNREACHABLE = "Telegram could not be reached, or asks to wait too long"
    OTHER = "refused"


_BY_WORDS = [outcome for outcome in Refused if outcome not in (Refused.BLOCKED, Refused.UNREACHABLE, Refused.OTHER)]


async def attempt(call: Callable[[], Awaitable[T]], tries: int | None = None) -> T | Refused:
    """Make a call; wait out 429, repeat after network faults, and name refusals.

    The wait holds back only the caller: updates of other chats go on. A network fault may hide that the call did
    happen; it is repeated all the same, since a card that comes twice harms less than one that never comes.
    """
    tries = tries or TRIES
    for tried in range(1, tries + 1):
        try:
            return await call()
        except RetryAfter as error:
            wait = _seconds(error)
            if tried == tries or wait > LONGEST_WAIT:
                log.warning("given up on a call: Telegram asks to wait %d s", wait)
                return Refused.UNREACHABLE
            await asyncio.sleep(wait + random.uniform(0.05, 0.3))  # noqa: S311 - jitter, not a secret
        except Forbidden:
            return Refused.BLOCKED
        except BadRequest as error:
            return _refusal(error)
        except NetworkError as error:
            if tried == tries:
                log.warning("given up on a call after %d tries: %s", tried, type(error).__name__)
                return Refused.UNREACHABLE
            slow = 0.0 if isinstance(error, TimedOut) else 0.2
            await asyncio.sleep(slow * 2**tried + random.uniform(0.05, 0.3))  # noqa: S311 - jitter, not a secret
        except TelegramError as error:
            log.error("a call was refused: %s", type(error).__name__)
            return Refused.OTHER
    return Refused.OTHER


def _seconds(error: RetryAfter) -> float:
    asked = error.retry_after
    return asked.total_seconds() if isinstance(asked, timedelta) else float(asked)


def _refusal(error: BadRequest) -> Refused:
    told = error.message.lower()
    for outcome in _BY_WORDS:
        if outcome.value in told:
            return outcome
    if "chat not found" in told or "user is deactivated" in told:
        return Refused.BLOCKED
    log.error("a call was refused as malformed")
    return Refused.OTHER
