"""The bot's name, descriptions and commands on Telegram, set where they differ, at start and when they change."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator

from telegram import Bot, BotCommand
from telegram.error import TelegramError

from bot.screens import Edition, Live
from bot.screens.profile import Profile, profile

CHECKED_SECONDS = 2.0

log = logging.getLogger(__name__)


async def keep_profiles(bot: Bot, live: Live, *, discreetly: bool) -> None:
    """Set every offered language's profile, and again whenever a new edition has others, for ever.

    Args:
        bot: the Bot API.
        live: holds the content and catalogs of the moment.
        discreetly: the operator wants a name, descriptions and a menu that tell nothing.
    """
    shown: Edition | None = None
    told: list[tuple[str | None, Profile]] = []
    while True:
        if live.edition is not shown:
            shown = live.edition
            wanted = list(_profiles(shown, discreetly))
            if wanted != told:
                told = wanted
                await _set_all(bot, wanted)
        await asyncio.sleep(CHECKED_SECONDS)


async def _set_all(bot: Bot, profiles: list[tuple[str | None, Profile]]) -> None:
    """Set what differs, since Telegram allows few changes of names a day; a refusal is logged and the bot goes on."""
    for code, wanted in profiles:
        try:
            await _set(bot, code, wanted)
        except TelegramError as error:
            log.warning("profile for %r not set: %s", code or "all", type(error).__name__)


def _profiles(edition: Edition, discreetly: bool) -> Iterator[tuple[str | None, Profile]]:
    """The profiles by Telegram's language codes; English is also the default for all other languages."""
    guide = edition.guide
    yield None, profile(edition.words("en"), guide, discreetly=discreetly)
    seen: set[str] = set()
    for code in edition.offered:
        telegram = guide.languages[code].telegram
        if telegram not in seen:  # Telegram knows one zh: the first of the picker speaks for it
            seen.add(telegram)
            yield telegram, profile(edition.words(code), guide, discreetly=discreetly)


async def _set(bot: Bot, code: str | None, wanted: Profile) -> None:
    commands = tuple(BotCommand(name, told) for name, told in wanted.commands)
    if tuple(await bot.get_my_commands(language_code=code)) != commands:
        await bot.set_my_commands(commands, language_code=code)
    if (await bot.get_my_name(language_code=code)).name != wanted.name:
        await bot.set_my_name(wanted.name, language_code=code)
    if (await bot.get_my_description(language_code=code)).description != wanted.description:
        await bot.set_my_description(wanted.description, language_code=code)
    if (await bot.get_my_short_description(language_code=code)).short_description != wanted.short_description:
        await bot.set_my_short_description(wanted.short_description, language_code=code)
