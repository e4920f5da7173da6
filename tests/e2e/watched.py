"""Runs `python -m bot` and writes down what it opens for writing, where it connects to, and what it starts.

With BREAK_ON, an answer to a text that holds it fails with everything of the visit in the error's message, and
what stands in for it too when the text says "twice". With
LOUD, every library's logger speaks from DEBUG on, whatever the bot says of it. With SECONDS_AHEAD, it is later.
"""

from __future__ import annotations

import logging
import os
import runpy
import sys
import time
from importlib import import_module
from typing import Any

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND


def watch(path: str) -> None:
    told = open(path, "a", buffering=1, encoding="utf-8")  # noqa: SIM115, PTH123 - open until the process ends

    def hook(event: str, args: tuple[object, ...]) -> None:
        if event == "open":
            name, _, flags = args
            if isinstance(flags, int) and flags & _WRITING and name != path:
                told.write(f"write {name}\n")
        elif event in ("socket.connect", "socket.sendto"):
            told.write(f"connect {args[1]}\n")
        elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
            told.write(f"resolve {args[0]}\n")
        elif event == "sqlite3.connect":
            told.write(f"write {args[0]}\n")
        elif event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork"):
            told.write(f"start {event}\n")

    sys.addaudithook(hook)


def break_on(sign: str) -> None:
    answering: Any = import_module("bot.telegram.answering")
    answer = answering.answer

    again: list[str] = []

    def breaking(visit: Any, edition: Any, now: Any) -> Any:
        if sign in str(visit.asked) or again:
            again[:] = [] if again or "twice" not in str(visit.asked) else ["and the start card that stands in too"]
            raise RuntimeError(f"{visit!r}")
        return answer(visit, edition, now)

    answering.answer = breaking


def be_loud() -> None:
    logs: Any = import_module("bot.logs")
    set_up = logs.set_up

    def loud(level: str, form: str = "text") -> None:
        set_up(level, form)
        logging.getLogger().setLevel(logging.DEBUG)
        for name in ("httpx", "httpcore", "telegram", "telegram.ext", "asyncio", "apscheduler"):
            logging.getLogger(name).setLevel(logging.DEBUG)

    logs.set_up = loud


if __name__ == "__main__":
    watch(os.environ["WATCHED_TO"])
    if ahead := float(os.environ.get("SECONDS_AHEAD", "0")):
        now = time.time
        time.time = lambda: now() + ahead
    if sign := os.environ.get("BREAK_ON"):
        break_on(sign)
    if os.environ.get("LOUD"):
        be_loud()
    sys.argv = ["bot", "run"]
    runpy.run_module("bot", run_name="__main__", alter_sys=False)
