"""Answer on Telegram until a signal comes."""

from __future__ import annotations

import asyncio
import signal
import sys

from bot.screens import Edition
from bot.settings import Settings
from bot.telegram import build_application, serve


def run_telegram(settings: Settings, edition: Edition) -> None:
    """Answer on Telegram until a signal comes.

    Raises:
        WrongToken: Telegram does not know the token.
    """
    assert settings.bot_token is not None, "called with a token"
    token = settings.bot_token.get_secret_value()

    async def answer() -> None:
        application = build_application(token, edition, api_url=settings.bot_api_url)
        await serve(application, edition, stop_on_signals())

    asyncio.run(answer())


def stop_on_signals() -> asyncio.Event:
    """An event that SIGINT and SIGTERM set, where the system has them; elsewhere Ctrl+C interrupts."""
    stop = asyncio.Event()
    if sys.platform != "win32":
        for sign in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(sign, stop.set)
    return stop
