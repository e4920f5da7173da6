"""What Telegram shows around the chat: the bot's name, descriptions and command list, in each language."""

from __future__ import annotations

from dataclasses import dataclass

from bot.guide import Guide
from bot.languages import Words
from bot.screens.routes import START, Route

# https://core.telegram.org/bots/api#botcommand
MAX_COMMAND_DESCRIPTION = 256

# What each command opens; commands are the same in every language.
COMMANDS: dict[str, Route] = {
    "start": START,
    "help": Route("help"),
    "hide": Route("hide"),
    "language": Route("language"),
    "settings": Route("settings"),
    "privacy": Route("privacy"),
    "mydata": Route("mydata"),
    "forget": Route("forget"),
    "about": Route("about"),
}

Commands = tuple[tuple[str, str], ...]


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
    commands: Commands


def profile(words: Words, guide: Guide, *, discreetly: bool = False) -> Profile:
    """The profile in one language; a discreet one tells nothing of what the bot is for."""
    if discreetly:
        own = guide.discreet
        name, description, short = (
            words.plain(own.name),
            words.plain(own.description),
            words.plain(own.short_description),
        )
    else:
        name = words.label("profile", "Help in Japan")
        description = words.label(
            "profile",
            "Help for anyone in Japan, in your language: when somebody controls you, hurts you, "
            "or keeps your papers or pay. Free. No name needed. In danger now: {number}",
            number=guide.emergency_number,
        )
        short = words.label("profile", "Who may help you in Japan, in your language. Free. No name needed.")
    return Profile(name, description, short, commands(words, guide, discreet=discreetly))


def commands(words: Words, guide: Guide, *, discreet: bool) -> Commands:
    """The menu; all commands can be typed, also those that a discreet menu does not list."""
    if discreet:
        return (("start", words.plain(guide.discreet.start)), ("language", words.plain(guide.discreet.language)))
    told = {
        "start": words.label("commands", "Open the first card"),
        "help": words.label("commands", "I need help"),
        "hide": words.label("commands", "Clear these messages"),
        "language": words.label("commands", "Choose a language"),
        "settings": words.label("settings", "My settings"),
        "privacy": words.label("commands", "What is kept"),
        "mydata": words.label("privacy", "What is held now"),
        "forget": words.label("commands", "Clear, and erase what is held"),
        "about": words.label("commands", "About this bot"),
    }
    return tuple((command, told[command]) for command in COMMANDS)


def open_label(words: Words) -> str:
    """The button below a shared card that leads to the private chat."""
    return words.label("profile", "Help in Japan")


def group_pointer(words: Words, username: str) -> str:
    """The one line said in a group: the bot answers only in a private chat."""
    return words.label("profile", "This bot answers in a private chat only: {link}", link=f"https://t.me/{username}")
