"""How it travels: the python-telegram-bot application around one answer function."""

from bot.telegram.answering import Setup
from bot.telegram.application import TelegramBot, WrongToken, build_bot, serve

__all__ = ["Setup", "TelegramBot", "WrongToken", "build_bot", "serve"]
