"""Sharing a location, choosing an area, a pin on the map: over real HTTP, and nothing left behind."""

from __future__ import annotations

import json

from bot.preview import Chat
from tests.e2e.conftest import House, card, press


async def open_location_button(house: House, chat: Chat, start: str = "/start find__immigration") -> None:
    chat.send_text(start)
    await house.settle()
    press(chat, "Choose area")
    await house.settle()
    press(chat, "📍 Share my location")
    await house.settle()


async def test_the_location_button_answers_for_what_was_wanted_and_leaves_nothing(house: House) -> None:
    chat = house.api.chat(1)
    await open_location_button(house, chat)
    assert '"request_location": true' in json.dumps(chat.reply_keyboard)
    chat.send_location(34.6901, 135.1955)
    await house.settle()
    text = card(chat).text or ""
    assert "Area: ⁨Hyogo⁩" in text
    assert "Visa or overstay" not in text
    assert "You can ask for help, even if your visa has ended" in text
    assert [message.kind for message in chat.messages.values() if message.from_bot] == ["text"]
    assert not any(message.kind == "location" for message in chat.messages.values())
    assert chat.reply_keyboard is None
    assert house.refused() == []


async def test_no_coordinate_is_held_after_the_answer(house: House) -> None:
    chat = house.api.chat(1)
    await open_location_button(house, chat)
    chat.send_location(34.6901, 135.1955)
    await house.settle()
    kept = await house.memory.of(1)
    assert (kept.keyboard, kept.choices.prefecture) == (None, None)
    assert "34.69" not in repr(kept)


async def test_choosing_by_button_instead_takes_the_location_button_away(house: House) -> None:
    chat = house.api.chat(1)
    await open_location_button(house, chat)
    press(chat, "‹ Back")
    await house.settle()
    assert chat.reply_keyboard is None
    assert [message.kind for message in chat.messages.values() if message.from_bot] == ["text"]
    press(chat, "Kanto")
    await house.settle()
    press(chat, "Gunma")
    await house.settle()
    assert "Area: ⁨Gunma⁩" in (card(chat).text or "")


async def test_asking_for_the_location_again_leaves_one_button(house: House) -> None:
    chat = house.api.chat(1)
    await open_location_button(house, chat)
    chat.send_text("/start locate__work")
    await house.settle()
    asking = [message for message in chat.messages.values() if message.from_bot and not message.buttons]
    assert [message.text for message in asking] == ["📍 Share my location"]
    assert chat.reply_keyboard is not None


async def test_hide_takes_the_location_button_away_too(house: House) -> None:
    chat = house.api.chat(1)
    await open_location_button(house, chat)
    press(chat, "✕")
    await house.settle()
    assert chat.reply_keyboard is None
    assert dict(chat.messages) == {}


async def test_an_area_is_remembered_only_after_it_was_asked_for_and_hide_forgets_it(house: House) -> None:
    chat = house.api.chat(1)
    chat.send_text("/start place__JP-10")
    await house.settle()
    assert (await house.memory.of(1)).choices.prefecture is None
    press(chat, "Remember")
    await house.settle()
    assert (await house.memory.of(1)).choices.prefecture == "JP-10"
    chat.send_text("/start find__work")
    await house.settle()
    assert "Area: ⁨Gunma⁩" in (card(chat).text or "")
    press(chat, "✕")
    await house.settle()
    assert (await house.memory.of(1)).choices.prefecture is None


async def test_without_calls_is_remembered_for_typed_text(house: House) -> None:
    chat = house.api.chat(1)
    chat.send_text("/start find__sexual__net")
    await house.settle()
    chat.send_text("my boss has not paid my salary for three months")
    await house.settle()
    assert any((button.callback_data or "").endswith("/calls") for row in card(chat).buttons for button in row)


async def test_an_office_is_shown_on_the_map_and_its_pin_can_be_removed(house: House) -> None:
    chat = house.api.chat(1)
    chat.send_text("/start office__immigration-kobe__JP-28")
    await house.settle()
    press(chat, "Show on map")
    await house.settle()
    pins = [message for message in chat.messages.values() if message.kind == "venue"]
    assert len(pins) == 1
    close = pins[0].buttons[0][0].callback_data
    assert close is not None
    chat.press(pins[0].message_id, close)
    await house.settle()
    assert [message.kind for message in chat.messages.values() if message.from_bot] == ["text"]
    assert all("not modified" in each for each in house.refused()), "the card stays as it is above its pin"


async def test_a_point_abroad_and_no_point_at_all_get_an_answer(house: House) -> None:
    chat = house.api.chat(1)
    chat.send_location(14.5995, 120.9842)
    await house.settle()
    assert "You are outside Japan" in (card(chat).text or "")
    chat.send_location(0.0, 0.0)
    await house.settle()
    assert "could not be read" in (card(chat).text or "")
