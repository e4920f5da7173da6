"""Inline mode over HTTP: off unless the operator turns it on; then public cards to share, and nothing kept of it."""

from __future__ import annotations

from typing import Any

from bot.screens import Edition
from tests.e2e.conftest import Clock, House, running


async def type_inline(house: House, text: str, language: str | None = "en") -> list[dict[str, Any]] | None:
    chat = house.api.chat(77, language_code=language)
    chat.choose_language(language)
    query = chat.type_inline(text)
    await house.settle()
    return chat.offered_inline(query)


async def test_it_is_off_by_default_and_telegram_is_not_asked_for_queries(edition: Edition, clock: Clock) -> None:
    async with running(edition, clock) as house:
        await house.settle()
        assert await type_inline(house, "passport") is None
        house.api.inject({"inline_query": {"id": "1", "from": house.api.chat(77).user, "query": "x", "offset": ""}})
        await house.settle()
        assert "answerInlineQuery" not in house.methods()


async def test_cards_are_offered_in_the_language_of_the_app_with_a_link_into_the_bot(
    edition: Edition, clock: Clock
) -> None:
    async with running(edition, clock, inline=True) as house:
        offered = await type_inline(house, "", "th")
        assert offered is not None
        first = offered[0]
        assert first["id"] == "definition"
        assert first["title"] == edition.words("th").plain(edition.guide.definition.title)
        assert "110" in first["text"].splitlines()[-1]
        button = first["reply_markup"]["inline_keyboard"][0][0]
        assert button["url"] == "https://t.me/preview_bot?start=definition"
        assert house.refused() == []


async def test_what_was_chosen_in_the_private_chat_counts_more_than_the_app(edition: Edition, clock: Clock) -> None:
    async with running(edition, clock, inline=True) as house:
        chat = house.api.chat(77, language_code="en")
        chat.send_text("/start")
        await house.settle()
        card = next(message for message in chat.messages.values() if message.from_bot)
        chat.press(card.message_id, "ja:language/ja")
        await house.settle()
        offered = await type_inline(house, "")
        assert offered is not None
        assert offered[0]["title"] == edition.words("ja").plain(edition.guide.definition.title)


async def test_nothing_is_kept_of_somebody_who_only_shares(edition: Edition, clock: Clock) -> None:
    async with running(edition, clock, inline=True) as house:
        assert await type_inline(house, "they took my passport")
        assert await house.memory.size() == 0
        assert [method for method in house.methods(77) if method.startswith("send")] == []


async def test_of_a_text_that_grows_letter_by_letter_the_newest_is_answered(edition: Edition, clock: Clock) -> None:
    async with running(edition, clock, inline=True) as house:
        chat = house.api.chat(77)
        queries = [chat.type_inline("passport taken"[:length]) for length in range(1, 15)]
        await house.settle()
        assert chat.offered_inline(queries[-1])
        assert house.methods().count("answerInlineQuery") < len(queries)


async def test_any_text_is_answered(edition: Edition, clock: Clock) -> None:
    async with running(edition, clock, inline=True) as house:
        for text in ("<b>&</b>", "\u202e", "😀" * 128, "'; DROP TABLE", "/start", "a" * 256):
            assert await type_inline(house, text), text
        assert house.refused() == []
