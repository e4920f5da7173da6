"""What stands beside a card: a contact, a pin on the map, and the button that shares the phone's location."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator

from telegram import (
    Bot,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from bot.memory import Kept
from bot.screens import Answer, Screen
from bot.telegram.attempts import Refused, attempt
from bot.telegram.incoming import sent_at
from bot.telegram.keyboards import remove_button

_BARE = "·"  # Telegram takes a keyboard away only with a message; this one is removed at once

Call = Callable[[], Awaitable[Message]]
Save = Callable[[int, Kept], Awaitable[None]]


class Attachments:
    """Sends what stands beside a card, and notes the messages for Hide.

    Args:
        bot: the Bot API.
        save: saves what is kept of a chat.
    """

    def __init__(self, bot: Bot, save: Save) -> None:
        self._bot = bot
        self._save = save

    async def send(self, chat_id: int, answer: Answer, kept: Kept) -> None:
        """The contact, the pin, or the location button of the card that was shown."""
        for call in self._calls(chat_id, answer):
            sent = await attempt(call)
            if not isinstance(sent, Refused):
                kept.note(sent.message_id, sent_at(sent))
                kept.keyboard = sent.message_id if answer.screen.locate else kept.keyboard
                await self._save(chat_id, kept)

    def _calls(self, chat_id: int, answer: Answer) -> Iterator[Call]:
        screen = answer.screen
        remove = remove_button(screen.remove, answer.visitor) if screen.remove else None
        if contact := screen.contact:
            yield lambda: self._bot.send_contact(
                chat_id, contact.number, contact.name, disable_notification=True, reply_markup=remove
            )
        if pin := screen.venue:
            yield lambda: self._bot.send_venue(
                chat_id,
                pin.latitude,
                pin.longitude,
                pin.title,
                pin.address,
                disable_notification=True,
                reply_markup=remove,
            )
        if label := screen.locate:
            button = KeyboardButton(label, request_location=True)
            keyboard = ReplyKeyboardMarkup([[button]], resize_keyboard=True, one_time_keyboard=True)
            text = answer.everyday if answer.discreet else label
            yield lambda: self._bot.send_message(chat_id, text, disable_notification=True, reply_markup=keyboard)

    async def take_keyboard(self, chat_id: int, kept: Kept, screen: Screen) -> list[int]:
        """Take the location button away, if it is shown; returns the messages that are to be removed for it.

        A screen that brings the button again takes the place of the old one.
        """
        if kept.keyboard is None:
            return []
        gone, kept.keyboard = [kept.keyboard], None
        if screen.locate:
            return gone
        bare = await attempt(
            lambda: self._bot.send_message(
                chat_id, _BARE, disable_notification=True, reply_markup=ReplyKeyboardRemove()
            )
        )
        if isinstance(bare, Refused):
            return gone
        kept.note(bare.message_id, sent_at(bare))
        return [*gone, bare.message_id]
