"""How it travels: the python-telegram-bot application around one answer function."""

from bot.telegram.application import WrongToken, build_application, serve

__all__ = ["WrongToken", "build_application", "serve"]
