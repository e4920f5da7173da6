"""What is left in the chat: nothing after Hide, an everyday sentence where Telegram keeps a message, one quiet card."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.preview import Chat
from bot.screens import Edition
from bot.telegram.attachments import Attachments
from tests.e2e.conftest import Clock, House, card, press, running

HOUR = 3600


def texts(chat: Chat) -> list[str | None]:
    return [message.text for message in chat.messages.values()]


def removals(house: House) -> set[int]:
    """Every message id that the bot asked Telegram to delete."""
    asked: set[int] = set()
    for call in house.api.calls:
        if call.method == "deleteMessage":
            asked.add(int(str(call.params["message_id"])))
        elif call.method == "deleteMessages":
            given = call.params["message_ids"]
            ids: list[int] = json.loads(str(given))  # a list, or its text where the call was refused
            assert len(ids) <= 100
            asked.update(ids)
    return asked


async def talk(house: House, chat: Chat, *asked: str) -> None:
    for text in asked:
        chat.send_text(text)
        await house.settle()


async def many_messages(house: House, chat: Chat) -> tuple[int, list[int]]:
    """A long chat of somebody who keeps what they write, with contacts beside the card; its card, and all ids."""
    await talk(house, chat, "/start settings__untidy")
    for number in range(130):
        chat.send_text(f"they do not pay me {number}")
        if number % 10 == 9:
            await house.settle()
    await talk(house, chat, "/start service__houterasu-multilingual__legal")
    shown = card(chat).message_id
    for _ in range(3):
        chat.press(shown, "en:contact/houterasu-multilingual/legal")
        await house.settle()
    assert len(chat.messages) > 130
    assert [message.kind for message in chat.messages.values() if message.from_bot] == ["text", *["contact"] * 3]
    return shown, sorted(chat.messages)


async def test_hide_removes_every_message_of_both_sides(house: House) -> None:
    chat = house.api.chat(1)
    shown, every = await many_messages(house, chat)
    chat.press(shown, "en:hide")
    await house.settle()
    assert dict(chat.messages) == {}
    assert set(every) <= removals(house)


async def test_hide_goes_on_where_messages_are_gone_already_or_refused(house: House, edition: Edition) -> None:
    chat = house.api.chat(1)
    shown, every = await many_messages(house, chat)
    for gone in every[5:25]:
        chat.remove(gone)
    refusal = "Bad Request: message can't be deleted for everyone"
    house.api.fail_next("deleteMessages", error_code=400, description=refusal, times=2)
    refused = {every[30], every[31], shown}
    for message_id in refused:
        house.api.fail_next("deleteMessage", error_code=400, description=refusal, message_id=message_id)
    chat.press(shown, "en:hide")
    await house.settle(40)
    assert set(every) <= removals(house)
    assert set(chat.messages) == refused, "only what Telegram refused to delete is left"
    assert chat.messages[shown].text in edition.guide.discreet.lines("en")
    assert chat.messages[shown].buttons == ()


async def test_the_hide_command_and_a_word_alone_do_the_same(house: House) -> None:
    for number, word in enumerate(("/hide", "Delete everything!", "消して", "xoa het", "លុបសារ", "ลบ"), start=1):
        chat = house.api.chat(number)
        await talk(house, chat, "/start settings__untidy", "I am scared", word)
        assert dict(chat.messages) == {}, word


async def test_a_sentence_that_holds_such_a_word_is_answered(house: House) -> None:
    chat = house.api.chat(1)
    await talk(house, chat, "I want to hide from my boss")
    assert card(chat)


async def test_a_card_older_than_48_hours_is_written_over_with_an_everyday_sentence(
    house: House, edition: Edition, clock: Clock
) -> None:
    chat = house.api.chat(1)
    await talk(house, chat, "/start find__sexual")
    shown = card(chat).message_id
    clock.ahead += 49 * HOUR
    chat.press(shown, "en:hide")
    await house.settle()
    assert shown not in removals(house), "Telegram would refuse"
    assert texts(chat) == [chat.messages[shown].text]
    assert chat.messages[shown].text in edition.guide.discreet.lines("en")


async def test_an_old_picture_becomes_a_plain_one(house: House, edition: Edition, clock: Clock) -> None:
    chat = house.api.chat(1)
    await talk(house, chat, "/start definition")
    press(chat, "Show a picture")
    await house.settle()
    shown, before = card(chat).message_id, card(chat).file_id
    clock.ahead += 49 * HOUR
    chat.press(shown, "en:hide")
    await house.settle()
    assert chat.messages[shown].caption in edition.guide.discreet.lines("en")
    assert chat.messages[shown].file_id != before


async def test_a_card_is_sent_anew_before_it_is_too_old_to_be_deleted(house: House, clock: Clock) -> None:
    chat = house.api.chat(1)
    await talk(house, chat, "/start")
    first = card(chat).message_id
    clock.ahead += 11 * HOUR
    press(chat, "Warning signs")
    await house.settle()
    assert card(chat).message_id == first
    clock.ahead += 2 * HOUR
    press(chat, "‹ Back")
    await house.settle()
    assert card(chat).message_id != first
    assert first not in chat.messages
    clock.ahead += 40 * HOUR
    await talk(house, chat, "/hide")
    assert dict(chat.messages) == {}


async def test_what_the_visitor_writes_is_removed_once_it_is_answered_and_they_are_told_first(house: House) -> None:
    chat = house.api.chat(1)
    chat.send_text("they do not pay me")
    await house.settle()
    assert texts(chat) == [card(chat).text]
    assert "What you write here is removed once it is answered." in (card(chat).text or "")
    await talk(house, chat, "they took my passport")
    assert texts(chat) == [card(chat).text]
    assert "What you write here" not in (card(chat).text or "")
    assert house.methods(1).count("deleteMessages") == 2, "the old card and the text go in one call"


async def test_who_wants_to_keep_what_they_write_keeps_it(house: House) -> None:
    chat = house.api.chat(1)
    await talk(house, chat, "/start settings")
    press(chat, "Keep what I write")
    await house.settle()
    await talk(house, chat, "they do not pay me")
    assert "they do not pay me" in texts(chat)
    assert len(chat.messages) == 2


async def test_a_quick_look_by_a_link_opens_the_card_and_never_a_message_of_its_own(house: House) -> None:
    chat = house.api.chat(1)
    await talk(house, chat, "/start peek__yorisoi__talk")
    assert any(
        (button.callback_data or "").startswith("en:peek/yorisoi") for row in card(chat).buttons for button in row
    )


async def test_forget_removes_and_erases_everything_at_once(house: House, edition: Edition) -> None:
    chat = house.api.chat(1)
    await talk(house, chat, "/language", "/start settings__JP-10", "/start settings__discreet", "/start timer__60")
    assert (await house.memory.of(1)).choices.prefecture == "JP-10"
    await talk(house, chat, "/forget")
    assert len(chat.messages) == 1
    assert texts(chat)[0] in edition.guide.discreet.lines("en"), (
        "the chat was discreet: it is not left to its description"
    )
    assert await house.memory.size() == 0
    other = house.api.chat(2)
    await talk(house, other, "/start settings__JP-10", "/forget")
    assert dict(other.messages) == {}
    assert await house.memory.size() == 0
    assert [call.params.get("scope") for call in house.api.calls if call.method == "deleteMyCommands"] == [
        {"type": "chat", "chat_id": 1}
    ]
    await talk(house, chat, "/start settings")
    assert "What you write here" in (card(chat).text or ""), "as on the first day"


async def test_hide_keeps_the_switches_and_drops_the_area(house: House) -> None:
    chat = house.api.chat(1)
    await talk(house, chat, "/start settings__JP-10", "/start settings__discreet", "/start timer__60")
    press(chat, "✕")
    await house.settle()
    kept = (await house.memory.of(1)).choices
    assert (kept.prefecture, kept.discreet, kept.timer) == (None, True, 60)


async def test_my_data_tells_all_that_is_held_in_words(house: House) -> None:
    chat = house.api.chat(1, language_code="ja")
    await talk(house, chat, "/start settings__JP-10", "/start timer__5", "/mydata")
    told = card(chat).text or ""
    assert "群馬県" in told
    assert "日本語" in told
    assert "5分" in told
    held = await house.memory.of(1)
    assert held.messages == {card(chat).message_id: held.messages[card(chat).message_id]}
    for said in ("メッセージの番号：⁨1⁩件", "かぎをかけて"):
        assert said in told


# Discreet


async def test_a_discreet_chat_shows_an_everyday_sentence_first_and_after_hide(house: House, edition: Edition) -> None:
    chat, everyday = house.api.chat(1), edition.guide.discreet.lines("en")
    await talk(house, chat, "/start settings__discreet", "they took my passport")
    assert (card(chat).text or "").split("\n")[0] in everyday
    menu = await house.command_list(1)
    assert menu == [{"command": "start", "description": "Open"}, {"command": "language", "description": "Language"}]
    press(chat, "✕")
    await house.settle()
    assert len(chat.messages) == 1
    assert texts(chat)[0] in everyday
    await talk(house, chat, "/start settings")
    assert len(chat.messages) == 1, "the next card takes its place"
    press(chat, "Usual cards")
    await house.settle()
    assert (card(chat).text or "").startswith("My settings")
    assert await house.command_list(1) == []


async def test_a_discreet_bot_shows_nothing_telling_around_the_chat(edition: Edition, clock: Clock) -> None:
    async with running(edition, clock, discreetly=True) as house:
        chat = house.api.chat(1, language_code="ja")
        await talk(house, chat, "/start")
        assert (card(chat).text or "").split("\n")[0] in [
            edition.words("ja").plain(line) for line in edition.guide.discreet.lines("ja")
        ]
        await house.profile_is_set(edition, discreetly=True)
        await talk(house, chat, "/start settings__plain")
        assert (card(chat).text or "").startswith("設定")
        assert "hide" in {each["command"] for each in await house.command_list(1)}


async def test_what_stands_beside_a_discreet_card_tells_nothing(house: House, edition: Edition) -> None:
    chat, own = house.api.chat(1), edition.guide.discreet
    await talk(
        house,
        chat,
        "/start settings__discreet",
        "/start contact__houterasu-multilingual",
        "/start map__immigration-kobe",
    )
    await talk(house, chat, "/start locate__work")
    beside = {
        message.kind: message.content[message.kind] for message in chat.messages.values() if message.kind != "text"
    }
    assert {kind: shown["first_name" if kind == "contact" else "title"] for kind, shown in beside.items()} == {  # type: ignore[index]
        "contact": own.name, "venue": own.name,
    }  # fmt: skip
    assert texts(chat)[-1] in own.lines("en")


async def test_pictures_of_discreet_cards_are_covered(house: House) -> None:
    chat = house.api.chat(1)
    await talk(house, chat, "/start settings__discreet", "/start definition")
    press(chat, "Show a picture")
    await house.settle()
    media = next(call for call in house.api.calls if call.method == "editMessageMedia").params["media"]
    assert isinstance(media, dict)
    assert media["has_spoiler"] is True


async def test_a_card_that_was_sent_before_something_failed_is_known_all_the_same(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    send = Attachments.send
    failed: list[bool] = []

    async def fail_once(self: Attachments, *args: Any) -> None:
        if not failed:
            failed.append(True)
            raise RuntimeError
        await send(self, *args)

    monkeypatch.setattr(Attachments, "send", fail_once)
    chat = house.api.chat(1)
    await talk(house, chat, "/start find__sexual")
    assert (card(chat).text or "").startswith("Help for anyone"), "the start card stands in, and takes its place"
    press(chat, "✕")
    await house.settle()
    assert dict(chat.messages) == {}
