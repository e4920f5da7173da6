"""How long from starting the program to the first answer, and how much memory it holds; prints, asserts nothing.

Run it with ``.venv/bin/python -m benchmarks.start_and_memory``. A local Bot API stands in for Telegram, in this
process; the bot is a process of its own, started as an operator starts it.
"""

from __future__ import annotations

import asyncio
import os
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.preview import LocalBotApi, Server

TOKEN = "987654321:" + "a-token-of-the-benchmark-0123456789"
ROUNDS = 5
UPDATES = 2_000
CHATS = 200
TEXTS = ("/start", "they took my passport", "名古屋に住んでる", "what is human trafficking", "thank you")


async def one_round(memory: Path) -> tuple[float, float, float]:
    """Seconds to the first answer; resident megabytes after it, and after many updates."""
    api = LocalBotApi(token=TOKEN)
    async with Server(api.app, port=0) as server:
        api.chat(1).send_text("/start")
        begun = time.perf_counter()
        async with running_bot(server.url, memory) as process:
            while not any(call.method == "sendMessage" for call in api.calls):
                await asyncio.sleep(0.005)
            first = time.perf_counter() - begun
            idle = resident(process.pid)
            for number in range(UPDATES):
                api.chat(number % CHATS + 1).send_text(TEXTS[number % len(TEXTS)])
            await api.wait_until_idle(timeout=120)
            return first, idle, resident(process.pid)


@asynccontextmanager
async def running_bot(api_url: str, memory: Path, **more: str) -> AsyncIterator[subprocess.Popen[bytes]]:
    """The bot as a process while the block runs; then it is told to end, as an operator's system does.

    Args:
        api_url: the Bot API server.
        memory: the file of its memory.
        more: further settings.
    """
    own = {"BOT_TOKEN": TOKEN, "BOT_API_URL": api_url, "LOG_LEVEL": "ERROR", "MEMORY_FILE": str(memory), **more}
    process = subprocess.Popen([sys.executable, "-m", "bot", "run"], env={**os.environ, **own})
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        await asyncio.to_thread(process.wait, 20)


def resident(pid: int) -> float:
    """Resident set size in megabytes (Linux)."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("the system does not tell VmRSS")


def main() -> None:
    """Print the medians and the spread."""
    with TemporaryDirectory() as folder:
        rounds = [asyncio.run(one_round(Path(folder) / f"{number}.db")) for number in range(ROUNDS)]
    names = ("start to first answer, s", "resident after it, MB", f"resident after {UPDATES} updates, MB")
    for name, figures in zip(names, zip(*rounds, strict=True), strict=True):
        print(f"{name:38} median {statistics.median(figures):7.2f}  min {min(figures):7.2f}  max {max(figures):7.2f}")


if __name__ == "__main__":
    main()
