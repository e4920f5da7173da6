"""The real bot against the local Bot API, with a chat page in the browser, until a signal comes."""

from __future__ import annotations

import asyncio
import os
import secrets
import sys
import webbrowser
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bot.guide import Fault
from bot.languages import SOURCE, Said
from bot.memory.sqlite import SqliteMemory
from bot.preview import ExplainedText, Explanation, LocalBotApi, Server
from bot.run_telegram import serve_live, set_up, stop_on_signals
from bot.screens import Answer, Edition, Live
from bot.telegram import build_bot


def run_preview(
    edition: Edition,
    folders: tuple[Path, Path],
    port: int,
    *,
    discreetly: bool,
    open_browser: bool,
    tell: Callable[[str], object],
) -> None:
    """Serve the chat page and the bot on 127.0.0.1.

    Args:
        edition: content and catalogs.
        folders: ``content/`` and ``locales/``, watched for changes.
        port: the port to try first.
        discreetly: as the operator's setting DISCREET.
        open_browser: open the page where there is a screen.
        tell: prints one line.

    Raises:
        OSError: no port is free.
    """

    async def answer() -> None:
        live = Live(edition)
        answers: dict[int, Answer] = {}
        token = f"{secrets.randbelow(10**9):09}:{secrets.token_urlsafe(32)}"
        api = LocalBotApi(
            token=token, explain=lambda chat: explain(answers[chat], live.faults) if chat in answers else None
        )
        stop = stop_on_signals()
        async with Server(api.app, port=port) as server:
            setup = replace(set_up(live, SqliteMemory(), discreetly=discreetly), observe=answers.__setitem__)
            if server.port != port:
                tell(f"Port {port} is taken: using {server.port}.")
            tell(f"Preview: {server.url}   (Ctrl+C stops it)")
            if open_browser and _has_screen():
                webbrowser.open(server.url)
            await serve_live(build_bot(token, setup, api_url=server.url), folders, stop)

    asyncio.run(answer())


def explain(answer: Answer, faults: tuple[Fault, ...] = ()) -> Explanation:
    """Where each text of an answer comes from, for the page; and what is wrong with newer files."""
    texts = tuple(
        ExplainedText(said.text, _source(answer.language, said), said.domain, said.context, said.translated)
        for said in answer.said
    )
    notes = tuple(f"{each.need} {each.score:.0%}: {', '.join(each.because)}" for each in answer.understood.candidates)
    broken = tuple(f"not used: {fault}" for fault in faults)
    return Explanation(str(answer.route), answer.language, texts, (*broken, *notes))


def _source(language: str, said: Said) -> str:
    if said.origin:
        return said.origin
    return "locales/screens.pot" if language == SOURCE else f"locales/{language}/LC_MESSAGES/{said.domain}.po"


def _has_screen() -> bool:
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
