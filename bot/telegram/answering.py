"""From what was asked to an answer in the chat; and what the timer does when it has run."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from telegram import Bot

from bot.logs import describe
from bot.memory import NO_CHOICES, RESTS_AFTER, Kept, Memory, Timer
from bot.memory.kept import KEEP_MESSAGES
from bot.screens import START, Answer, Edition, Live, Point, Route, Visit, answer
from bot.telegram.courier import Courier, Gone
from bot.telegram.incoming import Asked
from bot.telegram.menu import Menu

log = logging.getLogger(__name__)

Observer = Callable[[int, Answer], None]
_LOCATIONS_AWAITED = 1_000
RETRY_SECONDS = 60  # until Telegram is asked again to clear a chat


@dataclass(frozen=True)
class Setup:
    """What answers are made of.

    Attributes:
        live: holds the content and catalogs of the moment.
        memory: what is kept of a chat.
        discreetly: the operator wants cards and profile to tell nothing at first sight.
        clock: the moment, aware; every answer takes it from here.
        seconds: seconds since the epoch, as Telegram dates messages and memory counts.
        observe: told of every answer, for the preview; None in production.
        inline: the operator lets people share public cards in any chat.
    """

    live: Live
    memory: Memory
    discreetly: bool
    clock: Callable[[], datetime]
    seconds: Callable[[], float]
    observe: Observer | None = None
    inline: bool = False

    @property
    def edition(self) -> Edition:
        """The content and catalogs of the moment; an answer takes them once."""
        return self.live.edition


class Answering:
    """Answers what was asked.

    Args:
        bot: the Bot API.
        setup: what answers are made of.
    """

    def __init__(self, bot: Bot, setup: Setup) -> None:
        self._setup = setup
        self._memory = setup.memory
        self._courier = Courier(bot, setup.seconds, self._keep)
        self._menu = Menu(bot, setup.live, discreetly=setup.discreetly)
        # What a chat wants that was asked for its location; in this process only, until its next answer.
        self._wanted: OrderedDict[int, str] = OrderedDict()

    async def answer(self, asked: Asked) -> None:
        """Answer in the chat; when that fails, show the start card, or hide again."""
        try:
            await self._answer(asked)
        except Exception as error:
            log.error("an answer failed: %s", describe(error))
            await self._answer(asked if asked.removes else replace(asked, asked=START))

    async def _answer(self, asked: Asked) -> None:
        kept = await self._memory.of(asked.chat_id)
        kept.note(asked.message_id, asked.sent)
        for message_id, sent in asked.passed:
            kept.note(message_id, sent)
        before = kept.language, kept.choices.discreet
        found = self._found(asked, kept)
        kept.language, kept.choices = found.visitor, found.kept
        await self._keep(asked.chat_id, kept)
        try:
            done = await self._courier.deliver(asked, found, kept)
        except Gone:
            await self.forget(asked.chat_id)
            return
        except Exception:
            await self._keep(asked.chat_id, kept)  # it may hold a card that was sent
            raise
        effect = found.screen.effect
        if not done:
            await self._clear_later(asked.chat_id, kept, erase=effect == "forget")
        elif effect == "forget":
            await self.forget(asked.chat_id)
        elif effect == "hide":
            await self._after_clearing(asked.chat_id, kept)
        else:
            await self._keep(asked.chat_id, kept)
        await self._menu.follow(asked.chat_id, before, found)

    def _found(self, asked: Asked, kept: Kept) -> Answer:
        wanted = self._wanted.pop(asked.chat_id, None)
        found = self._rendered(asked, kept, wanted)
        if found.screen.alert is not None and asked.query_id is None:
            # Nothing was pressed, so there is nothing to show it over.
            found = self._rendered(replace(asked, asked=Route("service", found.route.args)), kept, None)
        if found.screen.locate and found.need:
            self._wanted[asked.chat_id] = found.need
            while len(self._wanted) > _LOCATIONS_AWAITED:
                self._wanted.popitem(last=False)
        if self._setup.observe:
            self._setup.observe(asked.chat_id, found)
        return found

    def _rendered(self, asked: Asked, kept: Kept, wanted: str | None) -> Answer:
        visit = Visit(
            asked.asked,
            language=asked.language or kept.language,
            language_code=asked.language_code,
            need=wanted if isinstance(asked.asked, Point) else None,
            kept=kept.choices,
            discreetly=self._setup.discreetly,
            first=not kept.used,
            held=len(kept.messages.keys() - ({asked.message_id} if asked.query_id is None else ())),
        )
        return answer(visit, self._setup.edition, self._setup.clock())

    async def _keep(self, chat_id: int, kept: Kept) -> None:
        """Keep a chat that was used just now; its timer starts anew."""
        kept.used = int(self._setup.seconds())
        minutes = kept.choices.timer
        await self._memory.keep(
            chat_id, kept, Timer.after(chat_id, minutes, kept.used) if minutes in RESTS_AFTER else None
        )

    async def _after_clearing(self, chat_id: int, kept: Kept) -> None:
        """What is left of a chat that was cleared: the language and the switches, without area and timer."""
        kept.choices = replace(kept.choices, prefecture=None)
        await self._memory.keep(chat_id, kept, None)

    async def _clear_later(self, chat_id: int, kept: Kept, *, erase: bool) -> None:
        """Telegram did not answer: clear the chat as soon as it does, and then erase what is kept if that was asked."""
        now = int(self._setup.seconds())
        kept.choices = replace(NO_CHOICES if erase else kept.choices, prefecture=None)
        await self._memory.keep(chat_id, kept, Timer(chat_id, None, now, now + RETRY_SECONDS, erase))

    async def forget(self, chat_id: int) -> None:
        """Erase everything about a chat."""
        self._wanted.pop(chat_id, None)
        await self._memory.forget(chat_id)

    async def ring(self, timer: Timer) -> None:
        """Do what a timer is due for: turn the card to its everyday face, or clear the chat."""
        chat_id, now = timer.chat_id, int(self._setup.seconds())
        if await self._memory.timer_of(chat_id) != timer:
            return  # it was ended or started anew since it was given
        kept = await self._memory.of(chat_id)
        found = self._rendered(Asked(chat_id, Route("rest"), None, None, message_id=0), kept, None)
        later = replace(timer, again=now + RETRY_SECONDS)
        if now < timer.clears:
            rested = await self._courier.rest(chat_id, found, kept)
            await self._memory.keep(chat_id, kept, replace(timer, rests=None, again=0) if rested else later)
            return
        done = await self._courier.clear_unasked(chat_id, found, kept)
        if not done and now < timer.clears + KEEP_MESSAGES:
            await self._memory.keep(chat_id, kept, later)
        elif timer.erase:
            await self.forget(chat_id)
        else:
            await self._after_clearing(chat_id, kept)
