"""A webhook on this computer gets each update once, in order, and may answer with a method."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.preview import LocalBotApi, Server

TOKEN = "4242:local-preview-token"
WORD = "sesame"  # that Telegram is told to say


class Hook:
    """A bot behind a webhook: refuses the first tries when told so, then echoes in its reply."""

    def __init__(self) -> None:
        self.seen: list[tuple[str | None, str]] = []
        self.refusals = 0
        self.app = Starlette(routes=[Route("/hook", self._take, methods=["POST"])])

    async def _take(self, request: Request) -> Response:
        if self.refusals:
            self.refusals -= 1
            return Response(status_code=500)
        message: dict[str, Any] = (await request.json())["message"]
        self.seen.append((request.headers.get("x-telegram-bot-api-secret-token"), message["text"]))
        reply = {"method": "sendMessage", "chat_id": message["chat"]["id"], "text": f"echo {message['text']}"}
        return JSONResponse(reply)


@pytest.fixture
def hook() -> Hook:
    return Hook()


@pytest.fixture
async def hook_url(hook: Hook) -> AsyncIterator[str]:
    async with Server(hook.app, port=0) as server:
        yield f"{server.url}/hook"


@pytest.fixture
async def api_url(local_api: LocalBotApi) -> AsyncIterator[str]:
    async with Server(local_api.app, port=0) as server:
        yield f"{server.url}/bot{TOKEN}"


async def test_updates_come_in_order_with_the_secret_and_the_reply_is_carried_out(
    local_api: LocalBotApi, hook: Hook, hook_url: str, api_url: str
) -> None:
    chat = local_api.chat(5)
    chat.send_text("before")
    async with httpx.AsyncClient() as client:
        await client.post(f"{api_url}/setWebhook", json={"url": hook_url, "secret_token": WORD})
        chat.send_text("after")
        await local_api.wait_until_idle(5)
        info = (await client.get(f"{api_url}/getWebhookInfo")).json()["result"]
        poll = (await client.get(f"{api_url}/getUpdates")).json()
    assert hook.seen == [(WORD, "before"), (WORD, "after")]
    assert [message.text for message in chat.messages.values() if message.from_bot] == ["echo before", "echo after"]
    assert (info["url"], info["pending_update_count"]) == (hook_url, 0)
    assert (poll["error_code"], poll["description"].partition(";")[0]) == (
        409,
        "Conflict: can't use getUpdates method while webhook is active",
    )


async def test_an_update_that_was_refused_comes_again(
    local_api: LocalBotApi, hook: Hook, hook_url: str, api_url: str
) -> None:
    hook.refusals = 2
    async with httpx.AsyncClient() as client:
        await client.post(f"{api_url}/setWebhook", json={"url": hook_url})
        local_api.chat(5).send_text("again")
        await local_api.wait_until_idle(5)
        info = (await client.get(f"{api_url}/getWebhookInfo")).json()["result"]
    assert hook.seen == [(None, "again")]
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"


async def test_a_webhook_ends_the_poll_and_its_removal_brings_polling_back(
    local_api: LocalBotApi, hook: Hook, hook_url: str, api_url: str
) -> None:
    async with httpx.AsyncClient(timeout=20) as client:
        poll = asyncio.create_task(client.get(f"{api_url}/getUpdates", params={"timeout": 10}))
        await asyncio.sleep(0.1)
        await client.post(f"{api_url}/setWebhook", json={"url": hook_url})
        assert (await asyncio.wait_for(poll, 3)).status_code == 409
        await client.post(f"{api_url}/deleteWebhook")
        local_api.chat(5).send_text("polled")
        updates = (await client.get(f"{api_url}/getUpdates")).json()["result"]
    assert hook.seen == []
    assert updates[0]["message"]["text"] == "polled"
