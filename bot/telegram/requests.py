"""The HTTP transports of the application: bounded calls out, and updates in that can all be read."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import Any

from telegram import Update
from telegram.request import HTTPXRequest, RequestData

log = logging.getLogger(__name__)
# A message that was sent, and of which the answer came too late, is sent again: its first copy is known to nobody.
_READ_SECONDS = 20.0
_CALLS_AT_ONCE = 8  # httpx slows down with the square of its open connections


class BoundedRequest(HTTPXRequest):
    """python-telegram-bot's own transport with a bound on calls under way."""

    def __init__(self) -> None:
        super().__init__(connection_pool_size=_CALLS_AT_ONCE, pool_timeout=30.0, read_timeout=_READ_SECONDS)
        self._turn = asyncio.Semaphore(_CALLS_AT_ONCE)

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: Any, **timeouts: Any
    ) -> tuple[int, bytes]:
        """One HTTP call, when it is its turn."""
        async with self._turn:
            return await super().do_request(url, method, request_data, *args, **timeouts)


class UpdatesRequest(HTTPXRequest):
    """The transport of getUpdates. An update that the library cannot read is passed over.

    Without this it would be fetched again for ever, and no update behind it would be answered.
    """

    def __init__(self) -> None:
        super().__init__(connection_pool_size=2)  # the long poll, and the call that acknowledges at the end

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: Any, **timeouts: Any
    ) -> tuple[int, bytes]:
        """One HTTP call; in its answer every update can be read."""
        code, payload = await super().do_request(url, method, request_data, *args, **timeouts)
        return code, readable(payload) if code == 200 else payload


def readable(payload: bytes) -> bytes:
    """An answer of getUpdates in which each update that cannot be read is reduced to its id."""
    try:
        answer = json.loads(payload)
    except ValueError:
        return payload  # no answer of the Bot API: the library tells it as a network fault
    updates = answer.get("result") if isinstance(answer, dict) else None
    if not isinstance(updates, list):
        return payload
    answer["result"] = [update if _can_be_read(update) else {"update_id": update["update_id"]} for update in updates]
    return payload if answer["result"] == updates else json.dumps(answer).encode()


def _can_be_read(update: dict[str, Any]) -> bool:
    try:
        Update.de_json(update, None)
    except Exception as error:  # whatever a future Bot API sends
        log.warning("passed over an update that cannot be read: %s", type(error).__name__)
        return False
    return True
