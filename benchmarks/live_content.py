"""How soon a changed file is live, and whether an update is lost while content changes and breaks; prints figures.

Run it with ``.venv/bin/python -m benchmarks.live_content``; it takes some minutes. The bot is a process of its own with
a copy of the content. While visitors write, one file is saved again and again, every fourth time broken. The time of a
change is measured from the save to the first card that shows it, over HTTP, beside the same visitor's wait without one.
"""

from __future__ import annotations

import asyncio
import shutil
import statistics
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.start_and_memory import TEXTS, TOKEN, resident, running_bot
from bot.preview import LocalBotApi, Server

ROOT = Path(__file__).parents[1]
UPDATES, RELOADS, BROKEN_EACH = 10_000, 200, 4
A_SECOND = 60  # updates
SERVICE, NUMBER = "services/anonymous-reporting.yaml", "0120-924-839"


async def visitors(api: LocalBotApi) -> None:
    """One text from each of many visitors, in a steady stream."""
    begun = time.perf_counter()
    for at in range(UPDATES):
        api.chat(10_000 + at).send_text(TEXTS[at % len(TEXTS)])
        await asyncio.sleep(max(0.0, begun + (at + 1) / A_SECOND - time.perf_counter()))


async def card_with(api: LocalBotApi, chat_id: int, number: str) -> float:
    """Seconds until a visitor who opens the service's card again and again sees a number."""
    begun = time.perf_counter()
    chat = api.chat(chat_id)
    while True:
        sent = chat.send_text("/start service__anonymous-reporting")
        while not any(each.from_bot for at, each in chat.messages.items() if at > sent):
            await asyncio.sleep(0.002)
        if any(number in (message.text or "") for message in chat.messages.values() if message.from_bot):
            return time.perf_counter() - begun


async def measure(folder: Path) -> None:
    """Write, break and mend a file under load, and print."""
    content = folder / "content"
    shutil.copytree(ROOT / "content", content)
    good = (content / SERVICE).read_text(encoding="utf-8")
    api = LocalBotApi(token=TOKEN)
    live: list[float] = []
    async with (
        Server(api.app, port=0) as server,
        running_bot(server.url, folder / "memory.db", CONTENT_DIR=str(content)) as process,
    ):
        alone = [await card_with(api, 100 + at, NUMBER) for at in range(20)]
        before = resident(process.pid)
        writing = asyncio.create_task(visitors(api))
        for at in range(RELOADS):
            if at % BROKEN_EACH == BROKEN_EACH - 1:
                (content / SERVICE).write_text("id: [", encoding="utf-8")
                await asyncio.sleep(0.8)
                continue
            shown = f"0120-{at:03}-839"
            (content / SERVICE).write_text(good.replace(NUMBER, shown), encoding="utf-8")
            live.append(await card_with(api, 1_000 + at, shown))
        await writing
        await api.wait_until_idle(timeout=300)
        after = resident(process.pid)
    answered = sum(
        any(message.from_bot for message in api.chat(10_000 + at).messages.values()) for at in range(UPDATES)
    )
    print(f"updates sent {UPDATES}, answered {answered}; saves {RELOADS}, of these broken {RELOADS // BROKEN_EACH}")
    print(f"card without a change, s   median {statistics.median(alone):6.2f}  max {max(alone):6.2f}")
    print(f"save to card, s            median {statistics.median(live):6.2f}  max {max(live):6.2f}")
    print(f"ratio of the medians       {statistics.median(live) / statistics.median(alone):6.1f}")
    print(f"resident, MB               before {before:6.1f}  after {after:6.1f}")


def main() -> None:
    """Measure with a copy of the content."""
    with TemporaryDirectory() as folder:
        asyncio.run(measure(Path(folder)))


if __name__ == "__main__":
    main()
