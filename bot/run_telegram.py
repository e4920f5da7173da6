"""Answer on Telegram until a signal comes."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from bot.memory import Memory
from bot.screens import Edition, Live
from bot.settings import Settings
from bot.telegram import Setup, TelegramBot, build_bot, serve
from bot.watch import watch

log = logging.getLogger(__name__)


def run_telegram(settings: Settings, edition: Edition) -> None:
    """Answer on Telegram until a signal comes.

    Raises:
        WrongToken: Telegram does not know the token.
    """
    assert settings.bot_token is not None, "called with a token"
    token = settings.bot_token.get_secret_value()

    async def answer() -> None:
        live, stop = Live(edition), stop_on_signals()
        setup = set_up(live, open_memory(settings), discreetly=settings.discreet, inline=settings.inline)
        bot = build_bot(token, setup, api_url=settings.bot_api_url)
        await serve_live(bot, (settings.content_dir, settings.locales_dir), stop)

    asyncio.run(answer())


async def serve_live(bot: TelegramBot, folders: tuple[Path, Path], stop: asyncio.Event) -> None:
    """Answer until `stop` is set, from ``content/`` and ``locales/`` as they are at each moment.

    Raises:
        WrongToken: Telegram does not know the token.
    """
    watching = asyncio.create_task(watch(bot.setup.live, *folders, stop))
    try:
        await serve(bot, stop)
    finally:
        watching.cancel()


def set_up(live: Live, memory: Memory, *, discreetly: bool, inline: bool = False) -> Setup:
    """What answers are made of, by the clocks of this machine; says which languages are not offered."""
    edition = live.edition
    for code, translations in edition.translations.items():
        if not translations.complete:
            log.warning("language %s is not offered: %s", code, translations.why_not)
    if edition.matcher.weights is None:
        log.error("free text is understood badly: phrases/weights.bin is missing or damaged; see python -m bot check")
    return Setup(live, memory, discreetly, clock=lambda: datetime.now(UTC), seconds=time.time, inline=inline)


def open_memory(settings: Settings) -> Memory:
    """The memory that the settings name; one in this process only, when its key cannot be used."""
    from bot.memory.seal import BadKey, Seal, key_beside
    from bot.memory.sqlite import SqliteMemory

    try:
        key = settings.memory_key.get_secret_value() if settings.memory_key else key_beside(settings.memory_file)
    except BadKey as error:
        log.error("memory cannot be used: %s, then restart; going on without the file", error)
        return SqliteMemory()
    return SqliteMemory(settings.memory_file, Seal(key))


def stop_on_signals() -> asyncio.Event:
    """An event that SIGINT and SIGTERM set, where the system has them; elsewhere Ctrl+C interrupts."""
    stop = asyncio.Event()
    if sys.platform != "win32":
        for sign in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(sign, stop.set)
    return stop
