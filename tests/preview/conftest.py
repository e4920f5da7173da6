"""A local Bot API without a socket, and a way to call it."""

from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

import httpx
import pytest

from bot.preview import LocalBotApi
from tests.clock import Clock

TOKEN = "4242:local-preview-token"


@pytest.fixture
def local_api(clock: Clock) -> LocalBotApi:
    return LocalBotApi(token=TOKEN, clock=clock)


@pytest.fixture
async def client(local_api: LocalBotApi) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app=local_api.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8080") as client:
        yield client


@pytest.fixture
def ask(client: httpx.AsyncClient) -> Callable[..., Coroutine[Any, Any, Any]]:
    """Call a method with JSON; return its result, or "code description" when it was refused."""

    async def call(method: str, **params: object) -> Any:
        answer = await client.post(f"/bot{TOKEN}/{method}", json=params)
        body = answer.json()
        assert body["ok"] == (answer.status_code == 200)
        return body["result"] if body["ok"] else f"{body['error_code']} {body['description']}"

    return call
