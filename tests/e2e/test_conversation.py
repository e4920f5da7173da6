"""What visitors do, over real HTTP: one card, edited in place, and a defined answer for everything else."""

from __future__ import annotations

from bot.preview import Chat
from bot.screens import Edition
from tests.e2e.conftest import House, card, press


async def test_start_answers_in_the_language_of_the_app(house: House) -> None:
    chat = house.api.chat(1, language_code="ja")
    chat.send_text("/start")
    await house.settle()
    assert "⁨110⁩" in (card(chat).text or "")
    assert [button.callback_data for button in card(chat).buttons[0]] == ["ja:help"]


async def test_buttons_edit_the_one_card_in_place(house: House) -> None:
    chat = house.api.chat(1)
    chat.send_text("/start")
    await house.settle()
    first = card(chat).message_id
    for label in ("I need help", "I can't leave", "Immigration info", "‹ Back", "⌂ Start"):
        press(chat, label)
        await house.settle()
    assert card(chat).message_id == first
    assert (card(chat).text or "").startswith("Help for anyone in Japan")
    assert house.methods(1).count("sendMessage") == 1
    assert house.refused() == []


async def test_typed_text_gets_a_new_card_and_the_old_one_goes(house: House) -> None:
    chat = house.api.chat(1)
    chat.send_text("/start")
    await house.settle()
    first = card(chat).message_id
    chat.send_text("they took my passport and i can't leave")
    await house.settle()
    assert card(chat).message_id > first
    assert "I can't leave" in (card(chat).text or "")


async def test_cards_are_quiet_and_show_no_link_previews(house: House) -> None:
    house.api.chat(1).send_text("/start")
    await house.settle()
    sent = next(call for call in house.api.calls if call.method == "sendMessage")
    assert sent.params["disable_notification"] is True
    assert sent.params["link_preview_options"] == {"is_disabled": True}


async def test_choosing_a_language_stays_for_typed_text(house: House) -> None:
    chat = house.api.chat(1, language_code="en")
    chat.send_text("/language")
    await house.settle()
    press(chat, "日本語")
    await house.settle()
    chat.send_text("/about")
    await house.settle()
    assert any(button.callback_data == "ja:privacy" for row in card(chat).buttons for button in row)


async def test_hide_removes_everything_of_both_sides(house: House) -> None:
    chat = house.api.chat(1)
    for text in ("/start", "I am scared", "/about"):
        chat.send_text(text)
        await house.settle()
    press(chat, "✕")
    await house.settle()
    assert chat.messages == {}


async def test_the_hide_command_works_without_a_card(house: House) -> None:
    chat = house.api.chat(1)
    chat.send_text("/hide")
    await house.settle()
    assert chat.messages == {}


async def test_a_contact_card_comes_and_goes(house: House) -> None:
    chat = house.api.chat(1)
    chat.send_text("/start service__houterasu-multilingual__legal")
    await house.settle()
    press(chat, "Save contact")
    await house.settle()
    contacts = [message for message in chat.messages.values() if message.kind == "contact"]
    assert [message.content["contact"]["phone_number"] for message in contacts] == ["+815037545430"]  # type: ignore[index]
    remove = contacts[0].buttons[0][0].callback_data
    chat.press(contacts[0].message_id, remove or "")
    await house.settle()
    assert [message.kind for message in chat.messages.values() if message.from_bot] == ["text"]


async def test_the_picture_takes_the_place_of_the_card(house: House) -> None:
    chat = house.api.chat(1)
    chat.send_text("/start definition")
    await house.settle()
    press(chat, "Show a picture")
    await house.settle()
    assert card(chat).kind == "photo"
    press(chat, "‹ Back")
    await house.settle()
    assert card(chat).kind == "text"
    assert house.refused() == []


async def test_a_quick_look_leaves_no_message(house: House) -> None:
    chat = house.api.chat(1)
    chat.send_text("/start service__yorisoi__talk")
    await house.settle()
    before = dict(chat.messages)
    press(chat, "Quick look")
    await house.settle()
    assert chat.messages == before
    assert chat.alerts[-1].show_alert
    assert "0120-279-338" in chat.alerts[-1].text


async def test_a_location_is_used_once_and_removed(house: House) -> None:
    chat = house.api.chat(1)
    chat.send_location(36.3912, 139.0609)
    await house.settle()
    assert "Gunma" in (card(chat).text or "")
    assert [message.kind for message in chat.messages.values()] == ["text"]


async def test_what_cannot_be_read_gets_a_polite_answer(house: House) -> None:
    for number, send in enumerate((Chat.send_photo, Chat.send_voice, Chat.send_sticker), start=1):
        chat = house.api.chat(number)
        send(chat)
        await house.settle()
        assert "can only read written words" in (card(chat).text or "")


async def test_forwarded_edited_and_unknown_commands_are_answered(house: House) -> None:
    chat = house.api.chat(1)
    chat.forward("what is human trafficking")
    await house.settle()
    assert (card(chat).text or "").startswith("Human trafficking is")
    chat.send_text("/start settings__untidy")
    await house.settle()
    chat.send_text("/nonsense")
    await house.settle()
    assert (card(chat).text or "").startswith("Help for anyone")
    own = next(message.message_id for message in chat.messages.values() if not message.from_bot)
    chat.edit_text(own, "my boss has not paid my salary for three months")
    await house.settle()
    assert "Pay or work problems" in (card(chat).text or "")


async def test_blocking_the_bot_erases_what_is_kept(house: House) -> None:
    chat = house.api.chat(1)
    chat.send_text("/start")
    await house.settle()
    assert await house.memory.size() == 1
    chat.block()
    await house.settle()
    assert await house.memory.size() == 0


async def test_the_profile_is_set_in_every_offered_language(house: House, edition: Edition) -> None:
    await house.profile_is_set(edition)
    assert house.refused() == []
