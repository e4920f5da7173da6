"""The command list of one chat, where its visitor chose other than the operator."""

from __future__ import annotations

from telegram import Bot, BotCommand, BotCommandScopeChat

from bot.screens import Answer, Live
from bot.screens.profile import commands
from bot.telegram.attempts import attempt


class Menu:
    """Keeps the command list of a chat as discreet as its cards.

    Args:
        bot: the Bot API.
        live: holds the content and catalogs of the moment.
        discreetly: what the operator chose for all.
    """

    def __init__(self, bot: Bot, live: Live, *, discreetly: bool) -> None:
        self._bot = bot
        self._live = live
        self._discreetly = discreetly

    async def follow(self, chat_id: int, before: tuple[str | None, bool | None], answer: Answer) -> None:
        """Show the list that fits the visitor's choice; costs a call only where the choice or its language changed.

        Args:
            chat_id: whose.
            before: the visitor's language, and their choice, None for none, before this answer.
            answer: what was answered.
        """
        language, chosen = before
        was_own = chosen is not None and chosen != self._discreetly
        is_own = answer.discreet != self._discreetly and answer.screen.effect != "forget"
        if was_own and not is_own:
            await attempt(lambda: self._bot.delete_my_commands(scope=BotCommandScopeChat(chat_id)))
        if not is_own or (was_own and language == answer.visitor):
            return
        edition = self._live.edition
        words = edition.words(edition.language(answer.language, None))
        listed = [BotCommand(name, told) for name, told in commands(words, edition.guide, discreet=answer.discreet)]
        await attempt(lambda: self._bot.set_my_commands(listed, scope=BotCommandScopeChat(chat_id)))
