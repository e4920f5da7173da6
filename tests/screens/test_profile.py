"""What Telegram shows around the chat, in every offered language."""

from __future__ import annotations

import re
from itertools import product

from bot.guide.discreet import MAX_DESCRIPTION, MAX_NAME, MAX_SHORT_DESCRIPTION
from bot.screens import Edition
from bot.screens import profile as profiles
from bot.screens.screen import utf16
from bot.screens.table import TABLE


def test_every_profile_holds_the_limits_of_telegram(edition: Edition) -> None:
    for code, discreetly in product(edition.offered, (False, True)):
        told = profiles.profile(edition.words(code), edition.guide, discreetly=discreetly)
        assert 0 < utf16(told.name) <= MAX_NAME, code
        assert 0 < utf16(told.description) <= MAX_DESCRIPTION, code
        assert 0 < utf16(told.short_description) <= MAX_SHORT_DESCRIPTION, code
        for command, does in told.commands:
            assert re.fullmatch(r"[a-z0-9_]{1,32}", command)
            assert 0 < utf16(does) <= profiles.MAX_COMMAND_DESCRIPTION, (code, command)


def test_every_command_opens_a_screen() -> None:
    assert {route.screen for route in profiles.COMMANDS.values()} <= set(TABLE)


def test_the_pointer_in_a_group_names_the_private_chat(edition: Edition) -> None:
    for code in edition.offered:
        assert "https://t.me/some_bot" in profiles.group_pointer(edition.words(code), "some_bot")
