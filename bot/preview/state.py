"""Everything that the local Bot API remembers, in one place for its methods."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable

from bot.preview.chats import Chat, World
from bot.preview.errors import ApiError, Json, bad_request
from bot.preview.files import FileStore
from bot.preview.inline import InlineQueries
from bot.preview.params import Params
from bot.preview.profile import Profile
from bot.preview.queries import CallbackQueries
from bot.preview.signals import Signal
from bot.preview.updates import UpdateQueue
from bot.preview.webhook import Webhook

CHATS_KEPT = 10_000
"""Chats that are remembered; the oldest go first."""


class State:
    """The memory of the local Bot API."""

    def __init__(self, token: str, clock: Callable[[], float]) -> None:
        head = token.partition(":")[0]
        self.bot_id = int(head) if re.fullmatch(r"[0-9]{1,15}", head) else 1
        self.clock = clock
        self.updates = UpdateQueue()
        self.files = FileStore()
        self.queries = CallbackQueries()
        self.inline = InlineQueries()
        self.profile = Profile()
        self.webhook: Webhook | None = None
        self.changed = Signal()
        self.chats: OrderedDict[int, Chat] = OrderedDict()

    @property
    def bot(self) -> Json:
        """The bot, as a User of the Bot API."""
        name = self.profile.name.seen_by(None)
        return {"id": self.bot_id, "is_bot": True, "first_name": name, "username": "preview_bot"}

    def open_chat(self, chat_id: int, *, language_code: str | None, chat_type: str, first_name: str) -> Chat:
        """Return the chat with this id; the other arguments are for a new one."""
        if chat_id not in self.chats:
            world = World(
                clock=self.clock,
                offer=self.updates.offer,
                files=self.files,
                queries=self.queries,
                inline=self.inline,
                bot=lambda: self.bot,
                changed=self.changed,
            )
            self.chats[chat_id] = Chat(
                chat_id, world, language_code=language_code, chat_type=chat_type, first_name=first_name
            )
            while len(self.chats) > CHATS_KEPT:
                self.chats.popitem(last=False)
        return self.chats[chat_id]

    def chat_of(self, params: Params) -> Chat:
        """Return the chat that a call is for.

        Raises:
            ApiError: When it is not known.
        """
        given = params.values.get("chat_id")
        chat = self.chats.get(given) if isinstance(given, int) else None
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def writable_chat_of(self, params: Params) -> Chat:
        """Return the chat that a call writes to.

        Raises:
            ApiError: When it is not known, or when the person has blocked the bot.
        """
        chat = self.chat_of(params)
        if chat.blocked:
            raise ApiError(403, "Forbidden: bot was blocked by the user")
        return chat
