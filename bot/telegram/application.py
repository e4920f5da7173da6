"""The python-telegram-bot application: thin handlers around one answer function."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any
from weakref import WeakValueDictionary

from telegram import Bot, ChatMember, Update
from telegram.constants import ChatType
from telegram.error import InvalidToken, NetworkError, TelegramError
from telegram.ext import Application, ApplicationBuilder, BaseUpdateProcessor, ChatMemberHandler, TypeHandler
from telegram.ext import ContextTypes as Context

from bot.logs import describe
from bot.memory import Memory
from bot.screens import START, Answer, Choices, Edition, Point, Visit, answer
from bot.screens.profile import group_pointer
from bot.telegram.attempts import attempt
from bot.telegram.courier import Courier
from bot.telegram.incoming import Asked, asked_of
from bot.telegram.profiles import set_profiles
from bot.telegram.requests import BoundedRequest, UpdatesRequest

log = logging.getLogger(__name__)

App = Application[Any, Any, Any, Any, Any, Any]
Observer = Callable[[int, Answer], None]

# Updates that the bot has an answer for; Telegram does not send the others.
ALLOWED_UPDATES = (Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER)
_CHATS_AT_ONCE = 256
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0  # seconds between greetings while Telegram cannot be reached


class WrongToken(Exception):
    """Telegram does not know the token."""


class ChatByChat(BaseUpdateProcessor):
    """Many chats at once, each chat's updates one after the other in their order."""

    def __init__(self) -> None:
        super().__init__(_CHATS_AT_ONCE)
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for the chat's turn; asyncio locks are fair, so order is kept."""
        chat = update.effective_chat if isinstance(update, Update) else None
        if chat is None:
            await coroutine
            return
        lock = self._locks.setdefault(chat.id, asyncio.Lock())
        async with lock:
            await coroutine

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""


class Answering:
    """The handlers: each takes an update to `answer` and its screen back.

    Args:
        bot: the Bot API.
        edition: content and catalogs.
        memory: what is kept of a chat.
        clock: the moment, aware.
        observe: told of every answer, for the preview; None in production.
    """

    def __init__(
        self,
        bot: Bot,
        edition: Edition,
        memory: Memory,
        clock: Callable[[], datetime],
        observe: Observer | None,
    ) -> None:
        self._bot = bot
        self._edition = edition
        self._memory = memory
        self._clock = clock
        self._observe = observe
        self._courier = Courier(bot, memory)

    async def on_update(self, update: Update, context: Context.DEFAULT_TYPE) -> None:
        """Answer what a visitor asked in a private chat; everything else is silence."""
        asked = asked_of(update)
        if asked is None:
            return
        try:
            await self._courier.deliver(asked, self._answer(asked))
        except Exception as error:
            log.error("an answer failed: %s", describe(error))
            fallback = Asked(asked.chat_id, START, asked.language, asked.language_code, asked.message_id)
            await self._courier.deliver(fallback, self._answer(fallback))

    def _answer(self, asked: Asked) -> Answer:
        kept = self._memory.of(asked.chat_id)
        visit = Visit(
            asked.asked,
            language=asked.language or kept.language,
            language_code=asked.language_code,
            need=kept.need if isinstance(asked.asked, Point) else None,
            kept=Choices(kept.prefecture, kept.online),
        )
        found = answer(visit, self._edition, self._clock())
        if self._observe:
            self._observe(asked.chat_id, found)
        return found

    async def on_membership(self, update: Update, context: Context.DEFAULT_TYPE) -> None:
        """Blocked: forget the chat. Added to a group or channel: point to the private chat once, and leave."""
        change = update.my_chat_member
        if change is None:
            return
        present = change.new_chat_member.status not in (ChatMember.BANNED, ChatMember.LEFT)
        if change.chat.type == ChatType.PRIVATE:
            if not present:
                self._memory.forget(change.chat.id)
            return
        if present:
            words = self._edition.words(self._edition.language(None, change.from_user.language_code))
            pointer = group_pointer(words, self._bot.username)
            if change.chat.type != ChatType.CHANNEL:
                await attempt(lambda: self._bot.send_message(change.chat.id, pointer, disable_notification=True))
            await attempt(lambda: self._bot.leave_chat(change.chat.id))


async def on_error(update: object, context: Context.DEFAULT_TYPE) -> None:
    """What escaped a handler: its kind is logged, nothing of the update."""
    error = context.error
    log.error("an update failed: %s", describe(error) if error else "unknown")


def build_application(
    token: str,
    edition: Edition,
    *,
    memory: Memory | None = None,
    api_url: str = "https://api.telegram.org",
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    observe: Observer | None = None,
) -> App:
    """The application, ready for `serve`.

    Args:
        token: BotFather's token.
        edition: content and catalogs.
        memory: a fresh one when None.
        api_url: the Bot API server, without ``/bot``.
        clock: the moment, aware; every answer takes it from here.
        observe: told of every answer.
    """
    builder = ApplicationBuilder().token(token).base_url(f"{api_url}/bot").base_file_url(f"{api_url}/file/bot")
    application: App = (
        builder.request(BoundedRequest()).get_updates_request(UpdatesRequest()).concurrent_updates(ChatByChat()).build()
    )
    answering = Answering(application.bot, edition, Memory() if memory is None else memory, clock, observe)
    application.add_handler(ChatMemberHandler(answering.on_membership, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_handler(TypeHandler(Update, answering.on_update))
    application.add_error_handler(on_error)
    return application


async def serve(
    application: App,
    edition: Edition,
    stop: asyncio.Event,
    *,
    allowed_updates: Sequence[str] = ALLOWED_UPDATES,
) -> None:
    """Answer by long polling until `stop` is set.

    Raises:
        WrongToken: Telegram does not know the token.
    """
    if not await _connect(application, stop):
        return
    updater = application.updater
    assert updater is not None, "built with an updater"
    await application.start()
    await updater.start_polling(
        allowed_updates=list(allowed_updates), error_callback=_polling_fault, bootstrap_retries=-1
    )
    profiles = asyncio.create_task(set_profiles(application.bot, edition))
    log.info("answering")
    try:
        await stop.wait()
    finally:
        profiles.cancel()
        await updater.stop()
        await application.stop()
        await application.shutdown()


async def _connect(application: App, stop: asyncio.Event) -> bool:
    """Greet Telegram, as often as it takes; False when told to stop before it answered.

    Raises:
        WrongToken: Telegram does not know the token.
    """
    wait = FIRST_WAIT
    while not stop.is_set():
        try:
            await application.initialize()
        except InvalidToken:
            raise WrongToken from None
        except NetworkError as error:
            log.warning("Telegram cannot be reached: %s; trying again in %.0f s", type(error).__name__, wait)
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), wait)
            wait = min(2 * wait, LONGEST_WAIT)
        else:
            return True
    return False


def _polling_fault(error: TelegramError) -> None:
    log.warning("Telegram cannot be reached: %s", type(error).__name__)
