"""Sends updates to the bot's webhook on this computer, and takes the method that its reply may hold."""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

import httpx

from bot.preview.errors import Json, bad_request
from bot.preview.params import Params
from bot.preview.signals import wait_at_most
from bot.preview.updates import UpdateQueue

FIRST_PAUSE, LONGEST_PAUSE = 0.2, 5.0
"""Seconds between two tries to deliver the same update."""

HOSTS = ("127.0.0.1", "localhost")


class Webhook:
    """A webhook that was set: delivers one update after the other until it is closed."""

    def __init__(
        self,
        params: Params,
        updates: UpdateQueue,
        on_reply: Callable[[Json], Awaitable[None]],
        clock: Callable[[], float],
    ) -> None:
        self.url = _checked_url(params.string("url") or "")
        self.secret = _checked_secret(params.string("secret_token"))
        self._max_connections = params.integer("max_connections", 40)
        self._allowed = params.array("allowed_updates")
        self._updates = updates
        self._on_reply = on_reply
        self._clock = clock
        self._error: Json = {}
        self._task = asyncio.create_task(self._deliver_all())

    def to_json(self) -> Json:
        """Return it as a WebhookInfo of the Bot API."""
        info: Json = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates),
            "max_connections": self._max_connections,
        }
        return info | self._error | ({"allowed_updates": self._allowed} if self._allowed else {})

    def close(self) -> None:
        """Stop to deliver."""
        self._task.cancel()

    async def _deliver_all(self) -> None:
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.secret} if self.secret else {}
        # A proxy of the environment must never see what is meant for this computer.
        async with httpx.AsyncClient(headers=headers, timeout=30, trust_env=False) as client:
            pause = FIRST_PAUSE
            while True:
                update = await self._next_update()
                reply = await self._post(client, update)
                if reply is None:
                    await asyncio.sleep(pause)
                    pause = min(2 * pause, LONGEST_PAUSE)
                    continue
                pause = FIRST_PAUSE
                update_id = update["update_id"]
                assert isinstance(update_id, int)
                if reply:
                    await self._on_reply(reply)
                self._updates.acknowledge(update_id + 1)

    async def _next_update(self) -> Json:
        with self._updates.changed.listening() as event:
            while (update := self._updates.first()) is None:
                event.clear()
                await wait_at_most(event, 60)
        return update

    async def _post(self, client: httpx.AsyncClient, update: Json) -> Json | None:
        """Return the reply, empty when it holds no method; None when the update must be sent again."""
        try:
            response = await client.post(self.url, json=update)
        except httpx.HTTPError as error:
            self._note(f"Connection failed: {type(error).__name__}")
            return None
        if not response.is_success:
            self._note(f"Wrong response from the webhook: {response.status_code} {response.reason_phrase}")
            return None
        with contextlib.suppress(ValueError):
            reply = response.json()
            if isinstance(reply, dict) and "method" in reply:
                return reply
        return {}

    def _note(self, what: str) -> None:
        self._error = {"last_error_date": int(self._clock()), "last_error_message": what}


def _checked_url(url: str) -> str:
    """Accept only this computer, which also makes plain HTTP and any port good enough."""
    try:
        parts = urlsplit(url)
        known = parts.scheme in ("http", "https") and parts.hostname in HOSTS and parts.port != 0
    except ValueError:
        raise bad_request("invalid webhook URL specified") from None
    if not known:
        raise bad_request("bad webhook: the local Bot API sends only to 127.0.0.1 or localhost")
    return url


def _checked_secret(secret: str | None) -> str | None:
    if secret is None:
        return None
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_\-]*", secret):
        raise bad_request("secret token contains unallowed characters")
    return secret or None
