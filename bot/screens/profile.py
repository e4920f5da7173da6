"""What Telegram shows around the chat: the bot's name, descriptions and command list, in each language."""

from __future__ import annotations

from dataclasses import dataclass

from bot.languages import Words
from bot.screens.routes import START, Route

# https://core.telegram.org/bots/api#setmyname and its kin
MAX_NAME = 64
MAX_DESCRIPTION = 512
MAX_SHORT_DESCRIPTION = 120
MAX_COMMAND_DESCRIPTION = 256

# What each command opens; commands are the same in every language.
COMMANDS: dict[str, Route] = {
    "start": START,
    "help": Route("help"),
    "hide": Route("hide"),
    "language": Route("language"),
    "privacy": Route("privacy"),
    "about": Route("about"),
}


@dataclass(frozen=True)
class Profile:
    """The texts of one language.

    Attributes:
        name: at most 64 characters.
        description: shown in an empty chat, at most 512.
        short_description: shown on the profile page, at most 120.
        commands: command and what it does, in the order of the menu.
    """

    name: str
    description: str
    short_description: str
    commands: tuple[tuple[str, str], ...]


def profile(words: Words, emergency_number: str) -> Profile:
    """The profile in one language."""
    told = {
        "start": words.label("commands", "Open the first card"),
        "help": words.label("commands", "I need help"),
        "hide": words.label("commands", "Clear these messages"),
        "language": words.label("commands", "Choose a language"),
        "privacy": words.label("commands", "What is kept"),
        "about": words.label("commands", "About this bot"),
    }
    return Profile(
        name=words.label("profile", "Help in Japan"),
        description=words.label(
            "profile",
            "Help for anyone in Japan, in your language: when somebody controls you, hurts you, "
            "or keeps your papers or pay. Free. No name needed. In danger now: {number}",
            number=emergency_number,
        ),
        short_description=words.label("profile", "Who may help you in Japan, in your language. Free. No name needed."),
        commands=tuple((command, told[command]) for command in COMMANDS),
    )


def group_pointer(words: Words, username: str) -> str:
    """The one line said in a group: the bot answers only in a private chat."""
    return words.label("profile", "This bot answers in a private chat only: {link}", link=f"https://t.me/{username}")
