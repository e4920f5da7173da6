"""Updates wait, are given, and go when they are acknowledged."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from bot.preview import LocalBotApi

Ask = Callable[..., Coroutine[Any, Any, Any]]


def ids(updates: list[dict[str, Any]]) -> list[int]:
    return [update["update_id"] for update in updates]


async def test_an_update_comes_again_until_an_offset_passes_it(local_api: LocalBotApi, ask: Ask) -> None:
    first, second = local_api.inject({"poll": {}}), local_api.inject({"poll": {}})
    assert second > first
    assert ids(await ask("getUpdates")) == [first, second]
    assert ids(await ask("getUpdates", offset=first)) == [first, second]
    assert ids(await ask("getUpdates", offset=first + 1)) == [second]
    assert ids(await ask("getUpdates")) == [second]
    assert await ask("getUpdates", offset=second + 1) == []


async def test_limit_and_negative_offset(local_api: LocalBotApi, ask: Ask) -> None:
    all_ids = [local_api.inject({"poll": {}}) for _ in range(5)]
    assert ids(await ask("getUpdates", limit=2)) == all_ids[:2]
    assert ids(await ask("getUpdates", offset=-2)) == all_ids[3:]
    assert ids(await ask("getUpdates")) == all_ids[3:]


async def test_an_update_keeps_the_id_it_brings(local_api: LocalBotApi, ask: Ask) -> None:
    assert local_api.inject({"update_id": 900_000_000, "unheard_of": 1}) == 900_000_000
    assert local_api.inject({"poll": {}}) == 900_000_001
    assert await ask("getUpdates", limit=1) == [{"update_id": 900_000_000, "unheard_of": 1}]


async def test_a_long_poll_waits_for_what_comes(local_api: LocalBotApi, ask: Ask) -> None:
    poll = asyncio.create_task(ask("getUpdates", timeout=20))
    await asyncio.sleep(0.1)
    assert not poll.done()
    local_api.chat(9).send_text("hi")
    updates = await asyncio.wait_for(poll, 2)
    assert updates[0]["message"]["text"] == "hi"


async def test_a_long_poll_hears_another_thread(local_api: LocalBotApi, ask: Ask) -> None:
    poll = asyncio.create_task(ask("getUpdates", timeout=20))
    await asyncio.sleep(0.1)
    await asyncio.to_thread(local_api.chat(9).send_text, "hi")
    assert len(await asyncio.wait_for(poll, 2)) == 1


async def test_a_long_poll_ends_empty_when_its_time_is_over(ask: Ask) -> None:
    assert await asyncio.wait_for(ask("getUpdates", timeout=1), 3) == []


async def test_a_second_poll_ends_the_first_with_a_conflict(local_api: LocalBotApi, ask: Ask) -> None:
    first = asyncio.create_task(ask("getUpdates", timeout=20))
    await asyncio.sleep(0.05)
    second = asyncio.create_task(ask("getUpdates", timeout=20))
    assert (await asyncio.wait_for(first, 2)).startswith("409 Conflict: terminated by other getUpdates request")
    local_api.inject({"poll": {}})
    assert len(await asyncio.wait_for(second, 2)) == 1


async def test_a_person_reaches_only_a_bot_that_asked_for_the_type(local_api: LocalBotApi, ask: Ask) -> None:
    await ask("getUpdates", allowed_updates=["callback_query"])
    chat = local_api.chat(9)
    chat.send_text("not asked for")
    chat.press(1, "x")
    assert [set(update) for update in await ask("getUpdates")] == [{"update_id", "callback_query"}]
    await ask("getUpdates", allowed_updates=[])
    chat.send_text("all but a few types")
    assert len(await ask("getUpdates")) == 2


async def test_waiting_until_idle_needs_an_acknowledgement(local_api: LocalBotApi, ask: Ask) -> None:
    update_id = local_api.inject({"poll": {}})
    await ask("getUpdates")
    with pytest.raises(TimeoutError):
        await local_api.wait_until_idle(0.3)
    await ask("getUpdates", offset=update_id + 1)
    await local_api.wait_until_idle(1)


async def test_webhook_settings_drop_what_waits_when_asked(local_api: LocalBotApi, ask: Ask) -> None:
    local_api.inject({"poll": {}})
    assert (await ask("getWebhookInfo"))["pending_update_count"] == 1
    await ask("deleteWebhook")
    assert (await ask("getWebhookInfo"))["pending_update_count"] == 1
    await ask("deleteWebhook", drop_pending_updates=True)
    assert (await ask("getWebhookInfo"))["pending_update_count"] == 0
