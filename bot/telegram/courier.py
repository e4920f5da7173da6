"""From a Screen to Bot API calls: one card a chat, edited in place, quiet, without link previews."""

from __future__ import annotations

import asyncio
from pathlib import Path

from telegram import (
    Bot,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    LinkPreviewOptions,
    Message,
)
from telegram.constants import ParseMode

from bot.memory import Kept, Memory
from bot.screens import Answer, Button, Route, Screen, encode
from bot.telegram.attachments import Attachments
from bot.telegram.attempts import Refused, attempt
from bot.telegram.incoming import Asked

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_DELETE_AT_ONCE = 100  # deleteMessages takes 1-100 ids


class Courier:
    """Brings answers into chats.

    Args:
        bot: the Bot API.
        memory: which messages a chat holds.
    """

    def __init__(self, bot: Bot, memory: Memory) -> None:
        self._bot = bot
        self._memory = memory
        self._attachments = Attachments(bot)
        self._uploaded: dict[str, str] = {}  # picture name -> file_id, so that each is sent to Telegram once

    async def deliver(self, asked: Asked, answer: Answer) -> None:
        """Show the answer and acknowledge the button press."""
        kept = self._memory.of(asked.chat_id)
        kept.language = answer.visitor
        kept.prefecture, kept.online = answer.kept.prefecture, answer.kept.online
        if asked.query_id is None:
            kept.add(asked.message_id)
        await asyncio.gather(self._acknowledge(asked, answer.screen), self._show(asked, answer, kept))

    async def _acknowledge(self, asked: Asked, screen: Screen) -> None:
        query_id = asked.query_id
        if query_id is None:
            return
        shown = screen.alert is not None
        await attempt(
            lambda: self._bot.answer_callback_query(query_id, text=screen.alert, show_alert=shown, cache_time=0)
        )

    async def _show(self, asked: Asked, answer: Answer, kept: Kept) -> None:
        screen = answer.screen
        if screen.alert is not None and asked.query_id:
            return
        kept.need = answer.need if screen.locate else None
        await self._remove(asked.chat_id, await self._attachments.take_keyboard(asked.chat_id, kept, screen), kept)
        if screen.effect == "hide":
            await self._hide(asked, kept, screen.text)
        elif screen.effect == "close":
            await self._remove(asked.chat_id, [asked.message_id], kept, neutral=screen.text)
        else:
            if not (asked.query_id and await self._edit(asked, answer, kept)):
                await self._new_card(asked, answer, kept)
            await self._attachments.send(asked.chat_id, screen, kept, _close(answer))

    async def _edit(self, asked: Asked, answer: Answer, kept: Kept) -> bool:
        """Edit the pressed card in place; False when a new card is needed."""
        screen = answer.screen
        keyboard = _keyboard(screen, answer.visitor)
        if screen.picture:
            media = InputMediaPhoto(self._file(screen.picture), caption=screen.text, parse_mode=ParseMode.HTML)
            sent = await attempt(
                lambda: self._bot.edit_message_media(
                    media, chat_id=asked.chat_id, message_id=asked.message_id, reply_markup=keyboard
                )
            )
            self._remember_upload(screen.picture, sent)
        elif not asked.has_text:
            return False
        else:
            sent = await attempt(
                lambda: self._bot.edit_message_text(
                    screen.text,
                    chat_id=asked.chat_id,
                    message_id=asked.message_id,
                    parse_mode=ParseMode.HTML,
                    link_preview_options=_NO_PREVIEW,
                    reply_markup=keyboard,
                )
            )
        if sent is Refused.BLOCKED:
            self._memory.forget(asked.chat_id)
            return True
        if isinstance(sent, Refused) and sent is not Refused.UNCHANGED:
            return False
        await self._replace_card(asked.chat_id, asked.message_id, kept)
        return True

    async def _new_card(self, asked: Asked, answer: Answer, kept: Kept) -> None:
        screen = answer.screen
        keyboard = _keyboard(screen, answer.visitor)
        if screen.picture:
            picture = screen.picture
            sent = await attempt(
                lambda: self._bot.send_photo(
                    asked.chat_id,
                    self._file(picture),
                    caption=screen.text,
                    parse_mode=ParseMode.HTML,
                    disable_notification=True,
                    reply_markup=keyboard,
                )
            )
            self._remember_upload(picture, sent)
        else:
            sent = await attempt(
                lambda: self._bot.send_message(
                    asked.chat_id,
                    screen.text or screen.alert or "",
                    parse_mode=ParseMode.HTML if screen.text else None,
                    disable_notification=True,
                    link_preview_options=_NO_PREVIEW,
                    reply_markup=keyboard,
                )
            )
        if sent is Refused.BLOCKED:
            self._memory.forget(asked.chat_id)
        if isinstance(sent, Refused):
            return
        gone = [asked.message_id] if asked.query_id or asked.private else []
        await self._replace_card(asked.chat_id, sent.message_id, kept, gone)

    async def _replace_card(self, chat_id: int, card: int, kept: Kept, gone: list[int] | None = None) -> None:
        """Note the new card and remove the one before it: a chat holds one card."""
        old = [*(gone or []), *([kept.card] if kept.card not in (None, card) else [])]
        kept.card = card
        kept.add(card)
        if old:
            await self._remove(chat_id, [each for each in dict.fromkeys(old) if each is not None], kept)

    async def _hide(self, asked: Asked, kept: Kept, neutral: str) -> None:
        messages = list(dict.fromkeys([*kept.messages, asked.message_id]))
        await self._remove(asked.chat_id, messages, kept, neutral=neutral)
        self._memory.forget(asked.chat_id)

    async def _remove(self, chat_id: int, messages: list[int], kept: Kept, *, neutral: str = "·") -> None:
        """Delete messages of ours and the visitor's; what Telegram keeps gets the neutral text instead."""
        for first in range(0, len(messages), _DELETE_AT_ONCE):
            await self._remove_some(chat_id, messages[first : first + _DELETE_AT_ONCE], neutral)
        kept.messages = [each for each in kept.messages if each not in messages]
        if kept.card in messages:
            kept.card = None

    async def _remove_some(self, chat_id: int, messages: list[int], neutral: str) -> None:
        done = await attempt(lambda: self._bot.delete_messages(chat_id, messages))
        if isinstance(done, Refused):
            for each in messages:
                await self._remove_one(chat_id, each, neutral)

    async def _remove_one(self, chat_id: int, message_id: int, neutral: str) -> None:
        done = await attempt(lambda: self._bot.delete_message(chat_id, message_id))
        if done is Refused.NOT_DELETABLE:
            await attempt(lambda: self._bot.edit_message_text(neutral, chat_id=chat_id, message_id=message_id))

    def _file(self, picture: Path) -> str | bytes:
        """The id of a picture that Telegram has, or its bytes; a path would be sent as an address of this machine."""
        return self._uploaded.get(picture.name) or picture.read_bytes()

    def _remember_upload(self, picture: Path, sent: object) -> None:
        if isinstance(sent, Message) and sent.photo:
            self._uploaded[picture.name] = sent.photo[-1].file_id


def _close(answer: Answer) -> InlineKeyboardMarkup:
    """The button below an attachment that removes it."""
    return InlineKeyboardMarkup([[_button(Button("✕", "go", str(Route("close"))), answer.visitor)]])


def _keyboard(screen: Screen, language: str) -> InlineKeyboardMarkup | None:
    rows = [[_button(button, language) for button in row] for row in screen.rows]
    return InlineKeyboardMarkup(rows) if rows else None


def _button(button: Button, language: str) -> InlineKeyboardButton:
    if button.action == "copy":
        return InlineKeyboardButton(button.label, copy_text=CopyTextButton(button.value))
    if button.action == "link":
        return InlineKeyboardButton(button.label, url=button.value)
    return InlineKeyboardButton(button.label, callback_data=encode(Route.parse(button.value), language))
