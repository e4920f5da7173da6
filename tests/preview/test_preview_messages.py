"""Keyboards, edits, deletions and people: what stands in a chat changes as in Telegram, or is refused."""

from collections.abc import Callable, Coroutine
from typing import Any

import httpx
import pytest

from bot.preview import Chat, LocalBotApi

Ask = Callable[..., Coroutine[Any, Any, Any]]
TOKEN = "4242:local-preview-token"
CHAT = 7


@pytest.fixture(autouse=True)
def chat(local_api: LocalBotApi) -> Chat:
    return local_api.chat(CHAT)


def inline(*rows: list[dict[str, object]]) -> dict[str, object]:
    return {"inline_keyboard": list(rows)}


def go(text: str = "Go", data: str = "start") -> dict[str, object]:
    return {"text": text, "callback_data": data}


async def send(ask: Ask, text: str = "card", **params: object) -> int:
    sent = await ask("sendMessage", chat_id=CHAT, text=text, **params)
    message_id: int = sent["message_id"]
    return message_id


# Keyboards.


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        ({"text": "x"}, "text buttons are unallowed in the inline keyboard"),
        (go(text=" "), "inline keyboard button text must be non-empty"),
        (go(data=""), "BUTTON_DATA_INVALID"),
        (go(data="x" * 65), "BUTTON_DATA_INVALID"),
        (go(data="語" * 22), "BUTTON_DATA_INVALID"),
        (
            go() | {"url": "https://a.jp"},
            "inline keyboard button must have exactly one action, not callback_data and url",
        ),
        ({"text": "x", "copy_text": {"text": "x" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "x", "copy_text": {"text": ""}}, "BUTTON_COPY_TEXT_INVALID"),
        (
            {"text": "x", "url": "tel:110"},
            "inline keyboard button URL 'tel:110' is invalid: Unsupported URL protocol",
        ),
        (
            {"text": "x", "url": "https://localhost/"},
            "inline keyboard button URL 'https://localhost/' is invalid: Wrong HTTP URL",
        ),
        (
            {"text": "x", "url": "example.jp"},
            "inline keyboard button URL 'example.jp' is invalid: Wrong HTTP URL",
        ),
    ],
)
async def test_a_faulty_button_is_refused(ask: Ask, button: dict[str, object], reason: str) -> None:
    refusal = await ask("sendMessage", chat_id=CHAT, text="x", reply_markup=inline([button]))
    assert refusal == f"400 Bad Request: {reason}"


async def test_a_keyboard_has_at_most_100_buttons_and_8_in_a_row(ask: Ask) -> None:
    await send(ask, reply_markup=inline(*[[go()] * 8] * 12, [go()] * 4))
    for rows in ([[go()] * 9], [[go()] * 8] * 12 + [[go()] * 5]):
        refusal = await ask("sendMessage", chat_id=CHAT, text="x", reply_markup=inline(*rows))
        assert refusal.startswith("400 Bad Request: reply markup is too long")


async def test_good_buttons_are_echoed(ask: Ask, chat: Chat) -> None:
    row: list[dict[str, object]] = [
        go(data="x" * 64),
        {"text": "Site", "url": "https://a.jp/?q=x"},
        {"text": "Copy", "copy_text": {"text": "1"}},
    ]
    seen = chat.messages[await send(ask, reply_markup=inline(row))].buttons[0]
    assert [(button.callback_data, button.url, button.copy_text) for button in seen] == [
        ("x" * 64, None, None),
        (None, "https://a.jp/?q=x", None),
        (None, None, "1"),
    ]


async def test_a_location_is_asked_for_only_in_private_chats(ask: Ask, local_api: LocalBotApi, chat: Chat) -> None:
    local_api.chat(-7, type="group")
    markup = {"keyboard": [[{"text": "Here", "request_location": True}]], "one_time_keyboard": True}
    refusal = await ask("sendMessage", chat_id=-7, text="x", reply_markup=markup)
    assert refusal == "400 Bad Request: BUTTON_TYPE_INVALID"
    await send(ask, reply_markup=markup)
    assert chat.reply_keyboard is not None
    chat.send_location(35.0, 139.0)
    assert chat.reply_keyboard is None


# Edits.


async def test_an_edit_that_changes_nothing_is_refused(ask: Ask) -> None:
    message_id = await send(ask, "<b>card</b>", parse_mode="HTML", reply_markup=inline([go()]))
    same = {"chat_id": CHAT, "message_id": message_id, "parse_mode": "HTML", "reply_markup": inline([go()])}
    refusal = await ask("editMessageText", text="<strong>card</strong> ", **same)
    assert refusal == (
        "400 Bad Request: message is not modified: specified new message content and reply markup are exactly "
        "the same as a current content and reply markup of the message"
    )
    edited = await ask("editMessageText", text="<i>card</i>", **same)
    assert edited["edit_date"] == edited["date"]
    refusal = await ask("editMessageText", text="<i>card</i>", **same)
    assert refusal.startswith("400 Bad Request: message is not modified")


async def test_an_edit_without_a_keyboard_takes_the_keyboard_away(ask: Ask, chat: Chat) -> None:
    message_id = await send(ask, reply_markup=inline([go()]))
    await ask("editMessageText", chat_id=CHAT, message_id=message_id, text="card")
    assert chat.messages[message_id].buttons == ()
    await ask("editMessageReplyMarkup", chat_id=CHAT, message_id=message_id, reply_markup=inline([go("New")]))
    assert chat.messages[message_id].buttons[0][0].text == "New"


async def test_a_text_becomes_a_photo_and_never_a_text_again(ask: Ask, chat: Chat) -> None:
    photo = chat.messages[chat.send_photo()].file_id
    message_id = await send(ask)
    media = {"type": "photo", "media": photo, "caption": "<b>c</b>", "parse_mode": "HTML"}
    where = {"chat_id": CHAT, "message_id": message_id}
    assert (await ask("editMessageCaption", caption="x", **where)) == (
        "400 Bad Request: there is no caption in the message to edit"
    )
    await ask("editMessageMedia", media=media, **where)
    assert (await ask("editMessageMedia", media=media, **where)).startswith("400 Bad Request: message is not modified")
    assert await ask("editMessageText", text="x", **where) == (
        "400 Bad Request: there is no text in the message to edit"
    )
    await ask("editMessageCaption", caption="other", **where)
    assert (chat.messages[message_id].kind, chat.messages[message_id].caption) == ("photo", "other")


async def test_what_the_person_wrote_and_what_carries_a_reply_keyboard_cannot_be_edited(ask: Ask, chat: Chat) -> None:
    keyboard_id = await send(ask, reply_markup={"keyboard": [[{"text": "Here"}]]})
    for message_id in (chat.send_text("mine"), keyboard_id):
        refusal = await ask("editMessageText", chat_id=CHAT, message_id=message_id, text="x")
        assert refusal == "400 Bad Request: message can't be edited"


# Deleting.


async def test_messages_older_than_48_hours_stay(ask: Ask, chat: Chat, clock: Any) -> None:
    old = await send(ask)
    clock.now += 48 * 3600
    new = chat.send_text("new")
    assert await ask("deleteMessage", chat_id=CHAT, message_id=old) == "400 Bad Request: message can't be deleted"
    assert await ask("deleteMessages", chat_id=CHAT, message_ids=[old, new, 12345]) is True
    assert list(chat.messages) == [old]


async def test_a_deleted_message_is_gone(ask: Ask, chat: Chat) -> None:
    message_id = await send(ask)
    assert await ask("deleteMessage", chat_id=CHAT, message_id=message_id) is True
    assert message_id not in chat.messages
    refusal = await ask("deleteMessage", chat_id=CHAT, message_id=message_id)
    assert refusal == "400 Bad Request: message to delete not found"


# People.


async def test_only_the_first_answer_to_a_press_is_seen(ask: Ask, chat: Chat) -> None:
    chat.press(await send(ask, reply_markup=inline([go()])), "start")
    query_id = (await ask("getUpdates"))[0]["callback_query"]["id"]
    assert await ask("answerCallbackQuery", callback_query_id=query_id, text="x" * 200, show_alert=True) is True
    assert await ask("answerCallbackQuery", callback_query_id=query_id, text="again") is True
    assert [(alert.text, alert.show_alert) for alert in chat.alerts] == [("x" * 200, True)]


async def test_a_person_who_blocked_the_bot_hears_nothing_more(ask: Ask, chat: Chat) -> None:
    message_id = await send(ask)
    chat.block()
    forbidden = "403 Forbidden: bot was blocked by the user"
    assert await ask("sendMessage", chat_id=CHAT, text="x") == forbidden
    assert await ask("sendChatAction", chat_id=CHAT, action="typing") == forbidden
    assert await ask("editMessageText", chat_id=CHAT, message_id=message_id, text="x") == forbidden
    chat.unblock()
    await send(ask)


async def test_an_ordered_failure_comes_as_often_as_ordered(ask: Ask, local_api: LocalBotApi) -> None:
    local_api.fail_next("sendMessage", error_code=500, description="Internal Server Error", times=2)
    for _ in range(2):
        assert await ask("sendMessage", chat_id=CHAT, text="x") == "500 Internal Server Error"
    await send(ask)
    assert [(call.method, call.ok, call.error_code, call.chat_id) for call in local_api.calls] == [
        ("sendMessage", False, 500, CHAT),
        ("sendMessage", False, 500, CHAT),
        ("sendMessage", True, None, CHAT),
    ]


async def test_half_an_emoji_does_not_break_an_answer(ask: Ask, client: httpx.AsyncClient, chat: Chat) -> None:
    chat.send_text("\ud83d")
    assert (await ask("getUpdates"))[0]["message"]["text"] == "\ud83d"
    body = b'{"chat_id": 7, "text": "\\ud83d"}'
    answer = await client.post(f"/bot{TOKEN}/sendMessage", content=body, headers={"content-type": "application/json"})
    assert answer.json()["description"] == "Bad Request: strings must be encoded in UTF-8"
