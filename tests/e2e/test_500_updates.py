"""Five hundred updates of every kind over HTTP: each is answered, or passed over in silence, as defined."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable

import pytest

from bot.preview import Chat
from tests.e2e.conftest import House

CHATS = 25
USER = {"id": 900, "is_bot": False, "first_name": "A", "language_code": "en"}
GROUP = {"id": -200, "type": "supergroup", "title": "G"}
CHANNEL = {"id": -300, "type": "channel", "title": "C"}

TEXTS = [
    "/start",
    "/help",
    "/about",
    "/privacy",
    "/language",
    "/unknown",
    "/start garbage %%% <b>",
    "/start find__trapped",
    "/start " + "x" * 4000,
    "they took my passport",
    "名古屋に住んでる 給料がもらえない",
    "hello",
    "??????",
    "1",
    "😀" * 2048,
    "<script>alert(1)</script>",
    "'; DROP TABLE chats; --",
    "{number}",
    "%s %d {0}",
    "\u202eevil",
    "\u200d\u200d",
    "_*[]()~`>#",
    "&lt;b&gt;",
    "a" * 4096,
    "ขอความช่วยเหลือ",
    "ငါ့ကို ကူညီပါ",
]

PRESSES = [
    "en:start", "ja:find/trapped", "th:start", "en:find/trapped/JP-13", "en:service/gone-since-last-year/work/JP-13",
    "en:sign/gone", "en:check/qyn", "en:check/qzz", "en:peek/police-110", "en:nonsense/a/b/c", "other-bot:1:2:3", "x",
    "en:", ":start", "en:find/trapped/p99", "xx_YY:start", "en:topic/../../etc", "\u0000", "🙂" * 16, "en:language/ja",
    "en:definition/picture", "en:contact/houterasu-multilingual",
]  # fmt: skip

MESSAGES: list[Callable[[Chat], object]] = [
    *[lambda chat, text=text: chat.send_text(text) for text in TEXTS],
    Chat.send_photo, Chat.send_voice, Chat.send_sticker, Chat.send_contact,
    lambda chat: chat.send_photo("they do not pay me"),
    lambda chat: chat.forward("what is trafficking"),
    lambda chat: chat.send_location(35.68, 139.76),
    lambda chat: chat.send_location(0.0, 0.0),
    lambda chat: chat.send_location(37.56, 126.99),
]  # fmt: skip

SILENT: list[dict[str, object]] = [
    {"channel_post": {"message_id": 1, "date": 1, "chat": CHANNEL, "text": "/start"}},
    {"edited_channel_post": {"message_id": 1, "date": 1, "edit_date": 2, "chat": CHANNEL, "text": "x"}},
    {"message": {"message_id": 2, "date": 1, "chat": GROUP, "from": USER, "text": "/start"}},
    {"message": {"message_id": 3, "date": 1, "chat": GROUP, "from": USER, "new_chat_title": "T"}},
    {"edited_message": {"message_id": 2, "date": 1, "edit_date": 2, "chat": GROUP, "from": USER, "text": "help"}},
    {"poll": {"id": "1", "question": "q", "options": [], "total_voter_count": 0, "is_closed": False,
              "is_anonymous": True, "type": "regular", "allows_multiple_answers": False}},
    {"inline_query": {"id": "1", "from": USER, "query": "x", "offset": ""}},
    {"callback_query": {"id": "1", "from": USER, "chat_instance": "1", "inline_message_id": "a", "data": "en:start"}},
    {"a_kind_of_update_that_does_not_exist_yet": {"some": "thing"}},
    {"message_reaction_count": {"chat": CHANNEL, "message_id": 1, "date": 1, "reactions": []}},
    {"chat_join_request": {"chat": GROUP, "from": USER, "user_chat_id": 900, "date": 1}},
]  # fmt: skip


async def test_500_updates_of_all_kinds(house: House, caplog: pytest.LogCaptureFixture) -> None:
    order = random.Random(7)
    written: Counter[int] = Counter()
    pressed: Counter[int] = Counter()
    chats = [house.api.chat(number, language_code=order.choice(["en", "ja", None])) for number in range(1, CHATS + 1)]
    for chat in chats:
        chat.send_text("/start")
        written[chat.chat_id] += 1
    await house.settle(60)
    for number in range(500 - CHATS):
        chat = order.choice(chats)
        if number % 5 == 4:
            house.api.inject(dict(order.choice(SILENT)))
        elif number % 5 == 3:
            chat.press(max(chat.messages, default=1), order.choice(PRESSES))
            pressed[chat.chat_id] += 1
        else:
            order.choice(MESSAGES)(chat)
            written[chat.chat_id] += 1
        if number % 50 == 0:
            await house.settle(60)
    await house.settle(60)

    sent: Counter[int | None] = Counter()
    acknowledged = 0
    for call in house.api.calls:
        if call.method in ("sendMessage", "sendPhoto"):
            sent[call.chat_id] += 1
        acknowledged += call.method == "answerCallbackQuery"
    for chat in chats:
        assert sent[chat.chat_id] >= written[chat.chat_id], "every message has its card"
        cards = [message for message in chat.messages.values() if message.from_bot and message.kind != "contact"]
        assert len(cards) == 1, "and only the newest stands"
    assert acknowledged == sum(pressed.values())
    assert {call.chat_id for call in house.api.calls if call.chat_id is not None} == {chat.chat_id for chat in chats}
    assert not [record for record in caplog.records if record.levelname in ("ERROR", "CRITICAL")], caplog.text
