"""A catalog that is damaged while the bot runs for everybody: its language falls back, and the log says which file."""

from __future__ import annotations

import shutil
from pathlib import Path

from bot.preview import LocalBotApi, Server
from bot.screens import Edition
from tests.conftest import LOCALES
from tests.e2e.conftest import TOKEN, card
from tests.e2e.process import BotProcess, settle


async def test_a_damaged_language_falls_back_to_english_and_the_others_go_on(edition: Edition, tmp_path: Path) -> None:
    locales = tmp_path / "locales"
    shutil.copytree(LOCALES, locales)
    damaged = locales / "th/LC_MESSAGES/guide.po"
    damaged.write_bytes(damaged.read_bytes() + b"\nnonsense\n")
    api = LocalBotApi(token=TOKEN)
    async with Server(api.app, port=0) as server, BotProcess(server.url, tmp_path, LOCALES_DIR=str(locales)) as bot:
        titles = {}
        for number, code in enumerate(("th", "vi", "ja", "en"), start=1):
            chat = api.chat(number, language_code=code, first_name="Somchai-Canary")
            chat.send_text("/start")
            await settle(api)
            titles[code] = (card(chat).text or "").split("\n")[0]
        log = bot.output.read_text("utf-8")
    title = ("start", "Help for anyone in Japan, in your language")
    assert titles["th"] == titles["en"] == title[1]
    for code in ("vi", "ja"):
        assert titles[code] == edition.words(code).label(*title)
    assert "language th is not offered: guide.po: PoFileError" in log
    assert "is not offered" not in log.replace("language th is not offered", "")
    assert "Canary" not in log
