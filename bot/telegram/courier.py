"""From a Screen to Bot API calls: one card a chat, edited in place, quiet, without link previews."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from telegram import Bot, InputMediaPhoto, LinkPreviewOptions, Message
from telegram.constants import ParseMode

from bot.memory import Kept
from bot.memory.kept import HOURS
from bot.screens import Answer, Screen
from bot.telegram.attachments import Attachments, Save
from bot.telegram.attempts import Refused, attempt
from bot.telegram.cleaner import Cleaner
from bot.telegram.incoming import Asked, sent_at
from bot.telegram.keyboards import keyboard_of

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
# An older card is sent anew when it is used, so that Hide, and the longest timer, can still delete it long after.
RENEW = 12 * HOURS  # seconds


class Gone(Exception):
    """The visitor has blocked the bot."""


class Courier:
    """Brings answers into chats, and notes in what is kept of a chat which messages it holds.

    Args:
        bot: the Bot API.
        clock: seconds since the epoch.
        save: saves what is kept of a chat; called as soon as a message was sent, so that its id is never lost.
    """

    def __init__(self, bot: Bot, clock: Callable[[], float], save: Save) -> None:
        self._bot = bot
        self._clock = clock
        self._save = save
        self._attachments = Attachments(bot, save)
        self._cleaner = Cleaner(bot, clock)
        self._uploaded: dict[str, str] = {}  # picture name -> file_id, so that each is sent to Telegram once

    async def deliver(self, asked: Asked, answer: Answer, kept: Kept) -> bool:
        """Show the answer and acknowledge the button press.

        Returns:
            whether what was to be removed could be dealt with; else it is to be tried again.

        Raises:
            Gone: the visitor has blocked the bot.
        """
        acknowledging = asyncio.create_task(self._acknowledge(asked, answer.screen))
        try:
            return await self._show(asked, answer, kept)
        finally:
            await acknowledging

    async def _acknowledge(self, asked: Asked, screen: Screen) -> None:
        query_id = asked.query_id
        if query_id is None:
            return
        shown = screen.alert is not None
        await attempt(
            lambda: self._bot.answer_callback_query(query_id, text=screen.alert, show_alert=shown, cache_time=0)
        )

    async def _show(self, asked: Asked, answer: Answer, kept: Kept) -> bool:
        screen = answer.screen
        if screen.alert is not None:
            return True
        gone = await self._attachments.take_keyboard(asked.chat_id, kept, screen)
        gone += [message_id for message_id, _ in asked.passed if answer.kept.tidy]
        if screen.effect in ("hide", "forget"):
            kept.note(asked.message_id, asked.sent)
            if not await self._cleaner.remove(asked.chat_id, kept, dict(kept.messages), answer.everyday):
                return False
            if answer.discreet:
                await self._leave(asked.chat_id, kept, answer.everyday)
        elif screen.effect == "close":
            messages = {asked.message_id: asked.sent, **{each: kept.messages.get(each, 0) for each in gone}}
            await self._cleaner.remove(asked.chat_id, kept, messages, answer.everyday)
        else:
            if not (asked.query_id and await self._edit(asked, answer, kept, gone)):
                await self._new_card(asked, answer, kept, gone)
            await self._attachments.send(asked.chat_id, answer, kept)
        return True

    async def clear_unasked(self, chat_id: int, answer: Answer, kept: Kept) -> bool:
        """Clear a chat when nobody pressed anything; the card of a discreet one becomes the sentence that is left.

        Returns:
            whether everything could be dealt with; else it is to be tried again.
        """
        kept.keyboard = None  # its message goes with the others; to take it away by a message would be to write first
        messages, reached = dict(kept.messages), True
        if answer.discreet and kept.card is not None:
            messages.pop(kept.card, None)
            reached = await self._cleaner.write_over(chat_id, kept.card, answer.everyday)
        return await self._cleaner.remove(chat_id, kept, messages, answer.everyday) and reached

    async def rest(self, chat_id: int, answer: Answer, kept: Kept) -> bool:
        """Turn the card to its everyday face and remove everything else; a picture goes, or becomes a plain one.

        Returns:
            whether the card could be dealt with; else it is to be tried again.
        """
        screen, card, reached = answer.screen, kept.card, True
        kept.keyboard = None
        if card is not None:
            done = await attempt(
                lambda: self._bot.edit_message_text(
                    screen.text,
                    chat_id=chat_id,
                    message_id=card,
                    parse_mode=ParseMode.HTML,
                    reply_markup=keyboard_of(screen, answer.visitor),
                )
            )
            reached = done is not Refused.UNREACHABLE
            if done is Refused.NO_TEXT and answer.discreet:
                reached = await self._cleaner.write_over(chat_id, card, answer.everyday)
            elif done is Refused.NO_TEXT:
                card = None
        others = {message_id: sent for message_id, sent in kept.messages.items() if message_id != card}
        return await self._cleaner.remove(chat_id, kept, others, answer.everyday) and reached

    async def _edit(self, asked: Asked, answer: Answer, kept: Kept, gone: list[int]) -> bool:
        """Edit the pressed card in place; False when a new card is needed."""
        screen = answer.screen
        keyboard = keyboard_of(screen, answer.visitor)
        if self._clock() - asked.sent > RENEW:
            return False
        if screen.picture:
            media = InputMediaPhoto(
                self._file(screen.picture),
                caption=screen.text,
                parse_mode=ParseMode.HTML,
                has_spoiler=answer.discreet,
            )
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
                    link_preview_options=NO_PREVIEW,
                    reply_markup=keyboard,
                )
            )
        if sent is Refused.BLOCKED:
            raise Gone
        if isinstance(sent, Refused) and sent is not Refused.UNCHANGED:
            return False
        await self._replace_card(asked, answer, kept, (asked.message_id, asked.sent), gone)
        return True

    async def _new_card(self, asked: Asked, answer: Answer, kept: Kept, gone: list[int]) -> None:
        screen = answer.screen
        keyboard = keyboard_of(screen, answer.visitor)
        if picture := screen.picture:
            sent = await attempt(
                lambda: self._bot.send_photo(
                    asked.chat_id,
                    self._file(picture),
                    caption=screen.text,
                    parse_mode=ParseMode.HTML,
                    has_spoiler=answer.discreet,
                    disable_notification=True,
                    reply_markup=keyboard,
                )
            )
            self._remember_upload(picture, sent)
        else:
            sent = await attempt(
                lambda: self._bot.send_message(
                    asked.chat_id,
                    screen.text,
                    parse_mode=ParseMode.HTML,
                    disable_notification=True,
                    link_preview_options=NO_PREVIEW,
                    reply_markup=keyboard,
                )
            )
        if sent is Refused.BLOCKED:
            raise Gone
        if isinstance(sent, Refused):
            return
        if asked.query_id or asked.private or answer.kept.tidy:
            gone = [*gone, asked.message_id]
        await self._replace_card(asked, answer, kept, (sent.message_id, sent_at(sent)), gone)

    async def _replace_card(
        self, asked: Asked, answer: Answer, kept: Kept, card: tuple[int, int], gone: list[int]
    ) -> None:
        """Note the card, with when it was sent, and remove the one before it: a chat holds one card."""
        old = [*gone, *([kept.card] if kept.card not in (None, card[0]) else [])]
        is_new = card[0] not in kept.messages
        kept.note(*card)
        kept.card = card[0]
        if is_new:
            await self._save(asked.chat_id, kept)
        if old:
            messages = {each: kept.messages.get(each, 0) for each in old}
            await self._cleaner.remove(asked.chat_id, kept, messages, answer.everyday)

    async def _leave(self, chat_id: int, kept: Kept, everyday: str) -> None:
        """Leave one everyday sentence, so that the chat is not empty; the next card takes its place."""
        sent = await attempt(lambda: self._bot.send_message(chat_id, everyday, disable_notification=True))
        if isinstance(sent, Message):
            kept.card = sent.message_id
            kept.note(sent.message_id, sent_at(sent))
            await self._save(chat_id, kept)

    def _file(self, picture: Path) -> str | bytes:
        """The id of a picture that Telegram has, or its bytes; a path would be sent as an address of this machine."""
        return self._uploaded.get(picture.name) or picture.read_bytes()

    def _remember_upload(self, picture: Path, sent: object) -> None:
        if isinstance(sent, Message) and sent.photo:
            self._uploaded[picture.name] = sent.photo[-1].file_id
