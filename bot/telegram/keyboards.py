"""From a Screen's buttons to Telegram's."""

from __future__ import annotations

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from bot.screens import Button, Route, Screen, encode


def keyboard_of(screen: Screen, language: str) -> InlineKeyboardMarkup | None:
    """The inline keyboard of a screen; its buttons carry the language."""
    rows = [[_button(button, language) for button in row] for row in screen.rows]
    return InlineKeyboardMarkup(rows) if rows else None


def remove_button(label: str, language: str) -> InlineKeyboardMarkup:
    """The button below a contact or a pin that removes it."""
    return InlineKeyboardMarkup([[_button(Button(label, "go", str(Route("close"))), language)]])


def _button(button: Button, language: str) -> InlineKeyboardButton:
    if button.action == "copy":
        return InlineKeyboardButton(button.label, copy_text=CopyTextButton(button.value))
    if button.action == "link":
        return InlineKeyboardButton(button.label, url=button.value)
    return InlineKeyboardButton(button.label, callback_data=encode(Route.parse(button.value), language))
