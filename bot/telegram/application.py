"""The python-telegram-bot application: thin handlers around one answer function."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import Any

from telegram import Bot, ChatMember, ChatMemberRestricted, Update
from telegram.constants import ChatType
from telegram.error import InvalidToken, NetworkError, TelegramError
from telegram.ext import Application, ApplicationBuilder, ChatMemberHandler, InlineQueryHandler, TypeHandler
from telegram.ext import ContextTypes as Context

from bot.logs import describe
from bot.memory import Memory
from bot.screens.profile import group_pointer
from bot.telegram.answering import Answering, Setup
from bot.telegram.attempts import attempt
from bot.telegram.courier import NO_PREVIEW
from bot.telegram.incoming import asked_of
from bot.telegram.inline import Inline
from bot.telegram.profiles import keep_profiles
from bot.telegram.requests import BoundedRequest, UpdatesRequest
from bot.telegram.turns import Turns

log = logging.getLogger(__name__)

App = Application[Any, Any, Any, Any, Any, Any]

ALLOWED_UPDATES = (Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER)
SWEEP_SECONDS = 60.0
FINISH_SECONDS = 8.0  # to answer what was taken before the program ends; containers are killed after ten
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0  # seconds between greetings while Telegram cannot be reached


def answered(setup: Setup) -> list[str]:
    """The updates that the bot has an answer for; Telegram does not send the others."""
    return [*ALLOWED_UPDATES, *([Update.INLINE_QUERY] if setup.inline else [])]


class WrongToken(Exception):
    """Telegram does not know the token."""


class Handlers:
    """Takes updates in, and puts each into its chat's turn.

    Args:
        bot: the Bot API.
        setup: what answers are made of.
    """

    def __init__(self, bot: Bot, setup: Setup) -> None:
        self._bot = bot
        self._setup = setup
        self.answering = Answering(bot, setup)
        self.turns = Turns(self.answering.answer)
        self.inline = Inline(bot, setup) if setup.inline else None
        self.inline_turns = Turns(self.answering.answer)  # of their own: ✕ in the private chat never waits for them

    async def on_update(self, update: Update, context: Context.DEFAULT_TYPE) -> None:
        """Take what a visitor asked in a private chat; everything else is silence."""
        asked = asked_of(update)
        if asked is not None:
            self.turns.ask(asked)

    async def on_inline_query(self, update: Update, context: Context.DEFAULT_TYPE) -> None:
        """Offer public cards to share, where the operator lets people do so."""
        query = update.inline_query
        if query is not None and self.inline is not None:
            self.inline_turns.run(query.from_user.id, self.inline.take(query))

    async def on_membership(self, update: Update, context: Context.DEFAULT_TYPE) -> None:
        """Blocked: forget the chat. Added to a group or channel: point to the private chat once, and leave."""
        change = update.my_chat_member
        if change is None:
            return
        chat, present = change.chat, _is_in(change.new_chat_member)
        if chat.type == ChatType.PRIVATE:
            if not present:
                self.turns.run(chat.id, lambda: self.answering.forget(chat.id))
        elif present:
            pointer = None
            if chat.type != ChatType.CHANNEL and not _is_in(change.old_chat_member):
                edition = self._setup.edition
                words = edition.words(edition.language(None, change.from_user.language_code))
                pointer = group_pointer(words, self._bot.username)
            self.turns.run(chat.id, lambda: self._leave(chat.id, pointer))

    async def _leave(self, chat_id: int, pointer: str | None) -> None:
        if pointer:
            await attempt(
                lambda: self._bot.send_message(
                    chat_id, pointer, disable_notification=True, link_preview_options=NO_PREVIEW
                )
            )
        await attempt(lambda: self._bot.leave_chat(chat_id))


def _is_in(member: ChatMember) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return member.is_member
    return member.status not in (ChatMember.BANNED, ChatMember.LEFT)


async def on_error(update: object, context: Context.DEFAULT_TYPE) -> None:
    """What escaped a handler: its kind is logged, nothing of the update."""
    error = context.error
    log.error("an update failed: %s", describe(error) if error else "unknown")


@dataclass(frozen=True)
class TelegramBot:
    """A bot that is ready to `serve`.

    Attributes:
        application: python-telegram-bot's.
        setup: what answers are made of.
        handlers: where updates go.
    """

    application: App
    setup: Setup
    handlers: Handlers


def build_bot(token: str, setup: Setup, *, api_url: str = "https://api.telegram.org") -> TelegramBot:
    """The application, ready for `serve`.

    Args:
        token: BotFather's token.
        setup: what answers are made of.
        api_url: the Bot API server, without ``/bot``.
    """
    builder = ApplicationBuilder().token(token).base_url(f"{api_url}/bot").base_file_url(f"{api_url}/file/bot")
    application: App = builder.request(BoundedRequest()).get_updates_request(UpdatesRequest()).build()
    handlers = Handlers(application.bot, setup)
    application.add_handler(ChatMemberHandler(handlers.on_membership, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_handler(InlineQueryHandler(handlers.on_inline_query))
    application.add_handler(TypeHandler(Update, handlers.on_update))
    application.add_error_handler(on_error)
    return TelegramBot(application, setup, handlers)


async def serve(bot: TelegramBot, stop: asyncio.Event, *, allowed_updates: Sequence[str] | None = None) -> None:
    """Answer by long polling until `stop` is set; then finish what was taken, and close the memory.

    Args:
        bot: from `build_bot`.
        stop: set when it is time to end.
        allowed_updates: what Telegram is asked to send; None for what the bot has an answer for.

    Raises:
        WrongToken: Telegram does not know the token.
    """
    try:
        if await _connect(bot.application, stop):
            await _answer_until(stop, bot, answered(bot.setup) if allowed_updates is None else allowed_updates)
    finally:
        await bot.setup.memory.close()


async def _answer_until(stop: asyncio.Event, bot: TelegramBot, allowed_updates: Sequence[str]) -> None:
    application, setup, handlers = bot.application, bot.setup, bot.handlers
    updater = application.updater
    assert updater is not None, "built with an updater"
    await application.start()
    await updater.start_polling(
        allowed_updates=list(allowed_updates), error_callback=_polling_fault, bootstrap_retries=-1
    )
    beside = [
        asyncio.create_task(keep_profiles(application.bot, setup.live, discreetly=setup.discreetly)),
        asyncio.create_task(keep_time(setup.memory, handlers)),
    ]
    log.info("answering")
    try:
        await stop.wait()
    finally:
        for task in beside:
            task.cancel()
        await updater.stop()
        await application.stop()
        await handlers.inline_turns.finish(0)
        await handlers.turns.finish(FINISH_SECONDS)
        await application.shutdown()


async def keep_time(memory: Memory, handlers: Handlers) -> None:
    """Ring the timers that are due, and sweep the memory, for ever."""
    swept = 0.0
    while True:
        try:
            for timer in await memory.due_timers():
                handlers.turns.run(timer.chat_id, partial(handlers.answering.ring, timer))
            if monotonic() - swept >= SWEEP_SECONDS:
                swept = monotonic()
                await memory.sweep()
        except Exception as error:
            log.error("keeping time failed: %s", describe(error))
        await asyncio.sleep(1)


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
