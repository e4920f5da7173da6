"""How long visitors wait while one chat floods, against the same visitors alone; prints, asserts nothing.

Run it with ``.venv/bin/python -m benchmarks.flood``. Alone and beside the flood take turns, in one run and against one
bot, so that a noisy machine is noisy for both. Latencies are of the whole way: from the message to the card, over HTTP.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.start_and_memory import TOKEN, resident, running_bot
from bot.preview import LocalBotApi, Server

ROUNDS = 5
VISITORS = 40  # a round
FLOODING, A_SECOND = 1, 300  # the chat, and its messages a second


async def flood(api: LocalBotApi) -> None:
    """One chat's messages, for ever."""
    while True:
        for _ in range(A_SECOND // 50):
            api.chat(FLOODING).send_text("they do not pay me")
        await asyncio.sleep(1 / 50)


async def waits(api: LocalBotApi, first: int) -> list[float]:
    """Seconds that each visitor of a round waits for the card, one visitor after the other."""
    found = []
    for chat_id in range(first, first + VISITORS):
        chat = api.chat(chat_id)
        begun = time.perf_counter()
        chat.send_text("they took my passport")
        while not any(message.from_bot for message in chat.messages.values()):
            await asyncio.sleep(0.0005)
        found.append(time.perf_counter() - begun)
    return found


async def measure(memory: Path) -> None:
    """Print the waits, their ratio, and the memory before and after."""
    api = LocalBotApi(token=TOKEN)
    async with Server(api.app, port=0) as server, running_bot(server.url, memory) as process:
        await waits(api, 100)
        before = resident(process.pid)
        alone: list[float] = []
        beside: list[float] = []
        for number in range(ROUNDS):
            alone += await waits(api, 1_000 + 2 * number * VISITORS)
            flooding = asyncio.create_task(flood(api))
            await asyncio.sleep(2)
            beside += await waits(api, 1_000 + (2 * number + 1) * VISITORS)
            flooding.cancel()
            await asyncio.sleep(3)
        answered = sum(call.method == "sendMessage" and call.chat_id == FLOODING for call in api.calls)
        after = resident(process.pid)
    one, other = statistics.median(alone), statistics.median(beside)
    print(f"wait for the card alone, ms            median {one * 1e3:7.1f}  max {max(alone) * 1e3:7.1f}")
    print(f"while one chat sends {A_SECOND} a second, ms   median {other * 1e3:7.1f}  max {max(beside) * 1e3:7.1f}")
    print(f"ratio of the medians                          {other / one:7.2f}")
    print(f"resident, MB                           before {before:7.1f}  after {after:5.1f}")
    print(f"cards sent to the flooding chat               {answered:7d}")


def main() -> None:
    """Measure with a memory of its own."""
    with TemporaryDirectory() as folder:
        asyncio.run(measure(Path(folder) / "memory.db"))


if __name__ == "__main__":
    main()
