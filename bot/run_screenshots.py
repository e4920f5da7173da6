"""Every card in one language as a picture, drawn by the preview's page on a small phone, for those who translate it."""

from __future__ import annotations

import asyncio
import json
import re
import secrets
import shutil
from collections.abc import Collection, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from telegram import Bot, Message
from telegram.constants import ParseMode

from bot.desk.cards import every_card
from bot.memory import Choices
from bot.preview import LocalBotApi, Server
from bot.screens import Answer, Edition
from bot.telegram.keyboards import keyboard_of

if TYPE_CHECKING:
    from playwright.async_api import Page

PHONE = {"width": 360, "height": 2400}  # pixels; so high that no card scrolls
SHARP = 2  # device pixels for one of them
INDEX = "index.json"
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome")
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


class NoBrowser(Exception):
    """Chromium or Playwright is not installed."""


def take_screenshots(
    edition: Edition, code: str, folder: Path, now: datetime, only: Collection[str] = ()
) -> dict[str, Any]:
    """Draw every card of a language into a folder.

    Args:
        edition: content and catalogs.
        code: an offered language.
        folder: where the pictures go; it is made if need be. Its ``index.json`` says which texts stand on which.
        now: the moment that the cards are shown at, aware.
        only: screens to draw, such as ``find``; empty for all.

    Returns:
        what ``index.json`` holds: by file, the route and the catalog keys of its texts.

    Raises:
        NoBrowser: Chromium or Playwright is not installed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    index = asyncio.run(_take(edition, code, folder, now, only))
    (folder / INDEX).write_text(json.dumps(index, ensure_ascii=False, indent=1), encoding="utf-8")
    return index


async def _take(edition: Edition, code: str, folder: Path, now: datetime, only: Collection[str]) -> dict[str, Any]:
    chromium = next((path for name in _CHROMIUM if (path := shutil.which(name))), None)
    try:
        from playwright.async_api import async_playwright
    except ModuleNotFoundError:
        raise NoBrowser("Playwright is not installed; run: .tools/bin/uv sync --frozen") from None
    if chromium is None:
        raise NoBrowser("Chromium is not installed; install Debian's chromium")
    token = f"{secrets.randbelow(10**9):09}:{secrets.token_urlsafe(32)}"
    api = LocalBotApi(token=token, explain=lambda _: None)
    index: dict[str, Any] = {}
    async with Server(api.app, port=0) as server, async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=_ARGUMENTS)
        context = await browser.new_context(viewport=PHONE, device_scale_factor=SHARP)  # type: ignore[arg-type]
        page = await context.new_page()
        async with Bot(token, base_url=f"{server.url}/bot", base_file_url=f"{server.url}/file/bot") as bot:
            chat_id = await _begin(bot, page, server.url)
            for name, found in _named(edition, code, now, only):
                await _picture(bot, chat_id, page, found, folder / name)
                keys = [f"{said.domain}/{said.context}" for said in found.said]
                index[name] = {"route": str(found.route), "texts": list(dict.fromkeys(keys))}
        await browser.close()
    return index


def _named(edition: Edition, code: str, now: datetime, only: Collection[str]) -> Iterator[tuple[str, Answer]]:
    """Each card that holds a text of its own, with a file name made of its route."""
    for found in every_card(edition, code, now, Choices(), first=False):
        wanted = not only or found.route.screen in only
        if wanted and found.screen.effect == "card" and found.screen.alert is None:
            yield re.sub(r"[^\w-]+", "-", str(found.route)) + ".png", found


async def _begin(bot: Bot, page: Page, url: str) -> int:
    """Open the page and a chat in it; returns the chat's id."""
    await page.goto(url)
    await page.get_by_test_id("start").click()
    await page.mouse.move(0, 0)
    while True:
        for update in await bot.get_updates(timeout=1):
            if update.effective_chat:
                return update.effective_chat.id


async def _picture(bot: Bot, chat_id: int, page: Page, found: Answer, path: Path) -> None:
    """Show one card alone in the chat and draw it."""
    keyboard = keyboard_of(found.screen, found.visitor)
    sent: Message
    if found.screen.picture:
        sent = await bot.send_photo(
            chat_id, found.screen.picture, found.screen.text, parse_mode=ParseMode.HTML, reply_markup=keyboard
        )
    else:
        sent = await bot.send_message(chat_id, found.screen.text, parse_mode=ParseMode.HTML, reply_markup=keyboard)
    card = page.get_by_test_id(f"card-{sent.message_id}")
    await card.wait_for()
    for image in await card.locator("img").all():
        await image.evaluate("image => image.decode()")
    await card.screenshot(path=path, animations="disabled")
    await bot.delete_message(chat_id, sent.message_id)
