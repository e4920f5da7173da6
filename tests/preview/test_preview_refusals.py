"""The local Bot API refuses what Telegram refuses."""

from collections.abc import Callable, Coroutine
from typing import Any

import httpx
import pytest

from bot.preview import Chat, LocalBotApi
from bot.preview.files import plain_png

Ask = Callable[..., Coroutine[Any, Any, Any]]
TOKEN = "4242:local-preview-token"
CHAT = 7


@pytest.fixture(autouse=True)
def chat(local_api: LocalBotApi) -> Chat:
    return local_api.chat(CHAT)


async def send(ask: Ask, text: str = "card", **params: object) -> int:
    sent = await ask("sendMessage", chat_id=CHAT, text=text, **params)
    message_id: int = sent["message_id"]
    return message_id


# Tokens, methods, fields and types.


async def test_a_wrong_token_is_unauthorized(client: httpx.AsyncClient) -> None:
    for token in ("4242:wrong", "x", "4242:local-preview-token2"):
        answer = await client.get(f"/bot{token}/getMe")
        assert (answer.status_code, answer.json()["description"]) == (401, "Unauthorized")
        assert (await client.get(f"/file/bot{token}/photos/file_1.png")).status_code == 401


async def test_methods_are_known_unsupported_or_not_found(ask: Ask) -> None:
    assert (await ask("getMe"))["is_bot"] is True
    assert (await ask("GETME"))["is_bot"] is True
    assert await ask("sendDice") == "400 Bad Request: method is not supported by the local Bot API"
    assert await ask("sendLetter") == "404 Not Found"


@pytest.mark.parametrize(
    ("method", "params", "reason"),
    [
        ("sendMessage", {"text": "x"}, "chat_id is empty"),
        ("sendMessage", {"chat_id": CHAT}, "message text is empty"),
        ("sendMessage", {"chat_id": 99, "text": "x"}, "chat not found"),
        ("sendMessage", {"chat_id": "@nobody", "text": "x"}, "chat not found"),
        ("sendMessage", {"chat_id": CHAT, "text": ["x"]}, 'wrong type of "text": Array where String is expected'),
        (
            "sendMessage",
            {"chat_id": CHAT, "text": "x", "protect_content": "maybe"},
            'wrong type of "protect_content": String where Boolean is expected',
        ),
        (
            "sendMessage",
            {"chat_id": CHAT, "text": "x", "disable_web_page_preview": True},
            'unknown field "disable_web_page_preview" of sendMessage '
            "(Telegram ignores it, the local Bot API refuses it)",
        ),
        (
            "sendMessage",
            {"chat_id": CHAT, "text": "x", "link_preview_options": {"disabled": True}},
            'unknown field "link_preview_options.disabled" of LinkPreviewOptions '
            "(Telegram ignores it, the local Bot API refuses it)",
        ),
        (
            "sendMessage",
            {"chat_id": CHAT, "text": "x", "reply_markup": {"inline_keyboard": [{"text": "x"}]}},
            'wrong type of "reply_markup.inline_keyboard[0]": Object where Array of InlineKeyboardButton is expected',
        ),
        (
            "sendMessage",
            {"chat_id": CHAT, "text": "x", "reply_markup": {"inline_keyboard": [[{"text": 1}]]}},
            'wrong type of "reply_markup.inline_keyboard[0][0].text": Number where String is expected',
        ),
        (
            "sendMessage",
            {"chat_id": CHAT, "text": "x", "reply_markup": {"inline_keyboard": [[{"url": "https://a.jp"}]]}},
            'can\'t parse InlineKeyboardButton: field "reply_markup.inline_keyboard[0][0].text" is required',
        ),
        ("sendMessage", {"chat_id": CHAT, "text": "x", "reply_markup": "{"}, "can't parse reply markup JSON object"),
        ("sendMessage", {"chat_id": CHAT, "text": "x", "parse_mode": "BBCode"}, "unsupported parse_mode"),
        (
            "sendMessage",
            {"chat_id": CHAT, "text": "x", "parse_mode": "MarkdownV2"},
            "can't parse entities: the local Bot API reads only the parse_mode HTML",
        ),
        (
            "sendMessage",
            {"chat_id": CHAT, "text": "x", "entities": [{"type": "bold", "offset": 0, "length": 2}]},
            "ENTITY_BOUNDS_INVALID",
        ),
        ("sendMessage", {"chat_id": CHAT, "text": "x", "reply_parameters": {"message_id": 5}},
         "message to be replied not found"),
        ("sendChatAction", {"chat_id": CHAT, "action": "dance"}, "wrong parameter action in request"),
        ("sendVenue", {"chat_id": CHAT, "latitude": 1, "longitude": 1, "title": "x"},
         'parameter "address" is required'),
        ("sendLocation", {"chat_id": CHAT, "latitude": 91, "longitude": 0}, "wrong location specified"),
        ("sendLocation", {"chat_id": CHAT, "longitude": 0}, "latitude is empty"),
        ("sendContact", {"chat_id": CHAT, "phone_number": "call me", "first_name": "x"}, "phone number is invalid"),
        ("sendPhoto", {"chat_id": CHAT}, "there is no photo in the request"),
        ("sendPhoto", {"chat_id": CHAT, "photo": "unheard-of"}, "wrong file identifier/HTTP URL specified"),
        (
            "sendPhoto",
            {"chat_id": CHAT, "photo": "https://example.jp/a.png"},
            "failed to get HTTP URL content (the local Bot API fetches nothing)",
        ),
        ("sendPhoto", {"chat_id": CHAT, "photo": "attach://gone"}, "there is no file for photo in the request"),
        ("getFile", {"file_id": "unheard-of"}, "wrong file_id or the file is temporarily unavailable"),
        (
            "answerCallbackQuery",
            {"callback_query_id": "1"},
            "query is too old and response timeout expired or query ID is invalid",
        ),
        ("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}, "MESSAGE_TOO_LONG"),
        ("deleteMessage", {"chat_id": CHAT, "message_id": 5}, "message to delete not found"),
        ("deleteMessage", {"chat_id": CHAT}, "message identifier is not specified"),
        ("deleteMessages", {"chat_id": CHAT, "message_ids": []}, "message identifiers are not specified"),
        ("deleteMessages", {"chat_id": CHAT, "message_ids": list(range(101))},
         "too many message identifiers specified"),
        ("editMessageText", {"chat_id": CHAT, "message_id": 5, "text": "x"}, "message to edit not found"),
        ("editMessageText", {"chat_id": CHAT, "text": "x"}, "message identifier is not specified"),
        ("editMessageText", {"message_id": 5, "text": "x"}, "chat_id is empty"),
        ("editMessageText", {"chat_id": CHAT, "message_id": 5}, "message text is empty"),
        (
            "editMessageMedia",
            {"chat_id": CHAT, "message_id": 5, "media": {"type": "painting", "media": "x"}},
            'can\'t parse InputMedia: unknown "media.type"',
        ),
        (
            "editMessageMedia",
            {"chat_id": CHAT, "message_id": 5, "media": {"type": "video", "media": "x"}},
            'media of the type "video" is not supported by the local Bot API',
        ),
        ("setMyName", {"name": "x" * 65}, "bot name is too long: at most 64 characters"),
        ("setMyDescription", {"description": "x" * 513}, "bot description is too long: at most 512 characters"),
        (
            "setMyShortDescription",
            {"short_description": "x" * 121},
            "bot short description is too long: at most 120 characters",
        ),
        ("setMyName", {"name": "x", "language_code": "pt-br"}, "invalid language code specified"),
        ("setMyCommands", {"commands": [{"command": "Start", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ("setMyCommands", {"commands": [{"command": "x" * 33, "description": "x"}]}, "BOT_COMMAND_INVALID"),
        (
            "setMyCommands",
            {"commands": [{"command": "start", "description": "x" * 257}]},
            "BOT_COMMAND_DESCRIPTION_INVALID",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": f"c{number}", "description": "x"} for number in range(101)]},
            "BOT_COMMANDS_TOO_MUCH",
        ),
        (
            "setMyCommands",
            {"commands": [], "scope": {"type": "everyone"}},
            'can\'t parse BotCommandScope: unknown "scope.type"',
        ),
        (
            "setWebhook",
            {"url": "https://example.jp/hook"},
            "bad webhook: the local Bot API sends only to 127.0.0.1 or localhost",
        ),
        (
            "setWebhook",
            {"url": "http://127.0.0.1:1/", "secret_token": "a b"},  # pragma: allowlist secret
            "secret token contains unallowed characters",
        ),
        ("leaveChat", {"chat_id": CHAT}, "chat member status can't be changed in private chats"),
    ],
)  # fmt: skip
async def test_a_faulty_call_is_refused(ask: Ask, method: str, params: dict[str, object], reason: str) -> None:
    assert await ask(method, **params) == f"400 Bad Request: {reason}"


async def test_forms_carry_numbers_booleans_and_objects_as_text(client: httpx.AsyncClient, chat: Chat) -> None:
    answer = await client.post(
        f"/bot{TOKEN}/sendMessage",
        data={
            "chat_id": str(CHAT),
            "text": "x",
            "disable_notification": "True",
            "reply_markup": '{"inline_keyboard": [[{"text": "Go", "callback_data": "a"}]]}',
        },
    )
    assert answer.json()["result"]["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "a"
    assert (await client.get(f"/bot{TOKEN}/sendMessage", params={"chat_id": CHAT, "text": "y"})).is_success
    assert [message.text for message in chat.messages.values()] == ["x", "y"]


async def test_a_body_that_cannot_be_read_is_refused(client: httpx.AsyncClient) -> None:
    headers = {"content-type": "application/json"}
    for body in (b"{", b"[]"):
        assert (await client.post(f"/bot{TOKEN}/getMe", content=body, headers=headers)).status_code == 400
    answer = await client.post(f"/bot{TOKEN}/getMe", content=b"x", headers={"content-type": "text/plain"})
    assert answer.status_code == 400


# Texts.


async def test_a_text_may_have_4096_characters_after_its_markup(ask: Ask) -> None:
    await send(ask, f"<b>{'x' * 4096}</b>", parse_mode="HTML")
    await send(ask, "😀" * 2048)
    for text in ("x" * 4097, "😀" * 2049):
        assert await ask("sendMessage", chat_id=CHAT, text=text) == "400 Bad Request: message is too long"


async def test_a_text_of_spaces_or_empty_tags_is_empty(ask: Ask) -> None:
    for text in (" \n ", "<b></b>", "<b>  </b>"):
        refusal = await ask("sendMessage", chat_id=CHAT, text=text, parse_mode="HTML")
        assert refusal == "400 Bad Request: message text is empty"


async def test_a_text_is_trimmed_and_its_entities_with_it(ask: Ask, chat: Chat) -> None:
    message_id = await send(ask, "\n  a <b>bold  </b>\n", parse_mode="HTML")
    message = chat.messages[message_id]
    assert message.text == "a bold"
    assert [(entity.offset, entity.length) for entity in message.entities] == [(2, 4)]


async def test_commands_and_addresses_are_found_outside_code(ask: Ask, chat: Chat) -> None:
    text = "/help https://www.moj.go.jp/isa/. <code>/no https://no.jp</code> a/b"
    message = chat.messages[await send(ask, text, parse_mode="HTML")]
    assert [(entity.type, entity.offset, entity.length) for entity in message.entities] == [
        ("bot_command", 0, 5),
        ("url", 6, 26),
        ("code", 34, 17),
    ]


async def test_a_caption_may_have_1024_characters(ask: Ask, chat: Chat) -> None:
    photo = chat.messages[chat.send_photo()].file_id
    sent = await ask("sendPhoto", chat_id=CHAT, photo=photo, caption="x" * 1024)
    refusal = await ask("sendPhoto", chat_id=CHAT, photo=photo, caption="x" * 1025)
    assert refusal == "400 Bad Request: message caption is too long"
    refusal = await ask("editMessageCaption", chat_id=CHAT, message_id=sent["message_id"], caption="x" * 1025)
    assert refusal == "400 Bad Request: message caption is too long"


# Pictures.


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "file must be non-empty"),
        (b"not a picture", "IMAGE_PROCESS_FAILED"),
        (plain_png(2100, 100, (0, 0, 0)), "PHOTO_INVALID_DIMENSIONS"),
        (b"\x89PNG" + bytes(10 * 1024 * 1024), "file is too big"),
    ],
)
async def test_what_is_no_photo_is_refused(client: httpx.AsyncClient, data: bytes, reason: str) -> None:
    answer = await client.post(f"/bot{TOKEN}/sendPhoto", data={"chat_id": str(CHAT)}, files={"photo": ("a.png", data)})
    assert answer.json()["description"] == f"Bad Request: {reason}"


async def test_a_voice_message_is_no_photo(ask: Ask, chat: Chat) -> None:
    voice = chat.messages[chat.send_voice()].file_id
    refusal = await ask("sendPhoto", chat_id=CHAT, photo=voice)
    assert refusal == "400 Bad Request: can't use the file as Photo"
