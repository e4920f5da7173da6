"""Removes messages: deleted for both sides where Telegram does so, written over where it does not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from telegram import Bot, InputMediaPhoto

from bot.memory import Kept
from bot.memory.kept import KEEP_MESSAGES
from bot.telegram.attempts import Refused, attempt

DELETED_AT_ONCE = 100  # deleteMessages takes 1-100 ids
EVERYDAY_PICTURE = Path(__file__).with_name("everyday.png")


class Cleaner:
    """Removes messages of a chat.

    Args:
        bot: the Bot API.
        clock: seconds since the epoch.
    """

    def __init__(self, bot: Bot, clock: Callable[[], float]) -> None:
        self._bot = bot
        self._clock = clock

    async def remove(self, chat_id: int, kept: Kept, messages: Mapping[int, int], instead: str) -> bool:
        """Remove messages of both sides, and drop from what is kept all that could be dealt with.

        What stays in `kept` could not be reached and can be tried again.

        Args:
            chat_id: where.
            kept: what is kept of the chat.
            messages: id to when it was sent, seconds since the epoch.
            instead: an everyday sentence for what Telegram does not delete.

        Returns:
            whether all of them could be dealt with.
        """
        now = self._clock()
        young = [each for each, sent in messages.items() if now - sent < KEEP_MESSAGES]
        old = [each for each, sent in messages.items() if now - sent >= KEEP_MESSAGES]
        for first in range(0, len(young), DELETED_AT_ONCE):
            kept.drop(await self._delete(chat_id, young[first : first + DELETED_AT_ONCE], instead))
        for message_id in old:
            if await self.write_over(chat_id, message_id, instead):
                kept.drop([message_id])
        return not messages.keys() & kept.messages.keys()

    async def _delete(self, chat_id: int, messages: list[int], instead: str) -> Iterable[int]:
        """Delete some at once, or one by one where that is refused; returns those that are dealt with."""
        done = await attempt(lambda: self._bot.delete_messages(chat_id, messages))
        if done is Refused.UNREACHABLE:
            return ()
        if done is True or done is Refused.BLOCKED:
            return messages
        return [each for each in messages if await self._delete_one(chat_id, each, instead)]

    async def _delete_one(self, chat_id: int, message_id: int, instead: str) -> bool:
        done = await attempt(lambda: self._bot.delete_message(chat_id, message_id))
        if done is Refused.NOT_DELETABLE:
            return await self.write_over(chat_id, message_id, instead)
        return done is not Refused.UNREACHABLE

    async def write_over(self, chat_id: int, message_id: int, instead: str) -> bool:
        """Put the sentence in place of a message of ours; a picture becomes a plain one."""
        done: object = await attempt(
            lambda: self._bot.edit_message_text(instead, chat_id=chat_id, message_id=message_id)
        )
        if done is Refused.NO_TEXT:
            media = InputMediaPhoto(EVERYDAY_PICTURE.read_bytes(), caption=instead)
            done = await attempt(lambda: self._bot.edit_message_media(media, chat_id=chat_id, message_id=message_id))
        return done is not Refused.UNREACHABLE
