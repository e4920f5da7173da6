"""The bot as operators run it: a process of its own, with nothing but its environment."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

from bot.preview import LocalBotApi
from tests.conftest import ROOT
from tests.e2e.conftest import TOKEN


async def settle(api: LocalBotApi) -> None:
    """Wait until a bot in another process has nothing to do; on a busy machine it may pause between two calls."""
    for _ in range(2):
        await asyncio.sleep(0.3)
        await api.wait_until_idle(timeout=20)


class BotProcess:
    """`async with BotProcess(url, home) as bot:` answers while the block runs.

    Everything it may write to lies below `home`: its memory, its home, its folder for temporary files, its output.
    """

    def __init__(self, api_url: str, home: Path, **variables: str) -> None:
        self.home = home
        self.output = home / "output.txt"
        self.watched = home / "watched.txt"
        self.database = home / "data" / "memory.db"
        self._variables = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "HOME": str(home),
            "TMPDIR": str(home),
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": api_url,
            "MEMORY_FILE": str(self.database),
            "LOG_LEVEL": "DEBUG",
            "WATCHED_TO": str(self.watched),
            **variables,
        }
        self._process: asyncio.subprocess.Process | None = None

    async def __aenter__(self) -> BotProcess:
        with self.output.open("ab") as output:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "tests.e2e.watched",
                cwd=self.home,
                env=self._variables,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )
        begun = self.output.read_bytes().count(b"answering")
        async with asyncio.timeout(60):
            while self.output.read_bytes().count(b"answering") == begun:
                assert self._process.returncode is None, self.output.read_text()
                await asyncio.sleep(0.02)
        return self

    async def __aexit__(self, *exc: object) -> None:
        if self._process is not None and self._process.returncode is None:
            await self.stop()

    async def kill(self) -> None:
        """As a power cut would."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """As an operator does; returns the exit code."""
        return await self._end(signal.SIGTERM)

    async def _end(self, sign: signal.Signals) -> int:
        assert self._process is not None
        self._process.send_signal(sign)
        return await asyncio.wait_for(self._process.wait(), timeout=20)

    def memory(self) -> bytes:
        """Every byte in the folder of the memory but the key."""
        return b"".join(path.read_bytes() for path in sorted(self.database.parent.iterdir()) if path.suffix != ".key")
