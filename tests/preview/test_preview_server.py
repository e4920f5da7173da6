"""The server takes a free port of this computer and stops without delay."""

import asyncio
import signal
import socket

import httpx
import pytest

from bot.preview import LocalBotApi, Server

TOKEN = "4242:local-preview-token"


async def test_a_port_that_is_taken_leads_to_the_next_free_one(local_api: LocalBotApi) -> None:
    async with Server(local_api.app, port=0) as first, Server(local_api.app, port=first.port) as second:
        assert first.port < second.port
        assert second.url == f"http://127.0.0.1:{second.port}"
        async with httpx.AsyncClient() as client:
            for server in (first, second):
                assert (await client.get(f"{server.url}/bot{TOKEN}/getMe")).is_success


async def test_only_this_computer_is_served(local_api: LocalBotApi) -> None:
    async with Server(local_api.app, port=0) as server:
        other = socket.socket()
        other.settimeout(1)
        with pytest.raises(OSError, match="refused"):
            other.connect(("127.0.0.2", server.port))
        other.close()


async def test_a_waiting_poll_does_not_delay_the_stop(local_api: LocalBotApi) -> None:
    loop = asyncio.get_running_loop()
    async with httpx.AsyncClient(timeout=20) as client:
        async with Server(local_api.app, port=0) as server:
            poll = asyncio.create_task(client.get(f"{server.url}/bot{TOKEN}/getUpdates", params={"timeout": 15}))
            await asyncio.sleep(0.2)
            stopped = loop.time()
        assert loop.time() - stopped < 1.5
        assert (await poll).json() == {"ok": True, "result": []}


async def test_the_same_state_can_be_served_again(local_api: LocalBotApi) -> None:
    for number in range(2):
        async with Server(local_api.app, port=0) as server, httpx.AsyncClient() as client:
            local_api.chat(5).send_text("hi")
            updates = (await client.get(f"{server.url}/bot{TOKEN}/getUpdates")).json()["result"]
            assert len(updates) == number + 1


async def test_signals_stay_with_the_program_around_it(local_api: LocalBotApi) -> None:
    before = signal.getsignal(signal.SIGINT)
    async with Server(local_api.app, port=0):
        assert signal.getsignal(signal.SIGINT) is before
