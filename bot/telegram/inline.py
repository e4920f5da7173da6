"""Inline mode: `@bot words` in any chat offers public cards to share. Off unless the operator turns it on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InputTextMessageContent,
)
from telegram.constants import ParseMode

from bot.screens.profile import open_label
from bot.screens.public import PublicCard, public_cards
from bot.telegram.answering import Setup
from bot.telegram.attempts import attempt
from bot.telegram.courier import NO_PREVIEW

CACHED = 60  # seconds that Telegram may answer the same person the same


class Inline:
    """Answers inline queries; what was written is used and dropped.

    Args:
        bot: the Bot API.
        setup: what answers are made of.
    """

    def __init__(self, bot: Bot, setup: Setup) -> None:
        self._bot = bot
        self._setup = setup
        self._newest: dict[int, str] = {}

    def take(self, query: InlineQuery) -> Callable[[], Awaitable[None]]:
        """What answers a query, unless the person has typed on by then: every letter is a query of its own."""
        self._newest[query.from_user.id] = query.id

        async def answer_if_newest() -> None:
            if self._newest.get(query.from_user.id) == query.id:
                del self._newest[query.from_user.id]
                await self.answer(query)

        return answer_if_newest

    async def answer(self, query: InlineQuery) -> None:
        """Offer the cards that fit, in the language that the person chose, else in their app's."""
        edition, person = self._setup.edition, query.from_user
        chosen = (await self._setup.memory.of(person.id)).language  # the id of a private chat is the person's
        cards = public_cards(edition, chosen, person.language_code, query.query, self._setup.clock())
        label = open_label(edition.words(edition.language(chosen, person.language_code)))
        results = [self._result(card, label) for card in cards]
        await attempt(
            lambda: self._bot.answer_inline_query(query.id, results, cache_time=CACHED, is_personal=True),
            tries=1,  # an answer that comes late is worth nothing
        )

    def _result(self, card: PublicCard, label: str) -> InlineQueryResultArticle:
        link = f"https://t.me/{self._bot.username}?start={str(card.route).replace('/', '__')}"
        return InlineQueryResultArticle(
            id=str(card.route),
            title=card.title,
            description=card.description,
            input_message_content=InputTextMessageContent(
                card.text, parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW
            ),
            reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton(label, url=link)]]),
        )
