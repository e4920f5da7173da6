"""A chat as the page draws it: plain values, no Bot API."""

from __future__ import annotations

from bot.preview.calls import Call
from bot.preview.chats import Chat
from bot.preview.errors import Json
from bot.preview.keyboards import keyboard_rows
from bot.preview.messages import Message
from bot.preview.profile import Profile

ALERTS_SHOWN = 20
CALLS_SHOWN = 60


def chat_snapshot(chat: Chat, profile: Profile, newest_calls: list[Call]) -> Json:
    """Return all that the page shows of a chat but the explanation."""
    language = chat.language_code
    return {
        "chat": {"id": chat.chat_id, "language_code": language, "blocked": chat.blocked},
        "bot": {
            "name": profile.name.seen_by(language),
            "description": profile.description.seen_by(language),
            "commands": profile.commands_seen_by(language, chat.chat_id),
        },
        "messages": [_message(message) for message in chat.messages.values()],
        "keyboard": _reply_keyboard(chat.reply_keyboard),
        "alerts": [
            {"id": int(alert.query_id), "text": alert.text, "show_alert": alert.show_alert}
            for alert in list(chat.alerts)[-ALERTS_SHOWN:]
        ],
        "calls": [_call(call) for call in newest_calls if _concerns(call, chat)][:CALLS_SHOWN],
    }


def _concerns(call: Call, chat: Chat) -> bool:
    """Pass over other chats, and over the polls, which would hide all else."""
    return call.chat_id in (None, chat.chat_id) and not (call.ok and call.method == "getUpdates")


def _call(call: Call) -> Json:
    return {
        "number": call.number,
        "method": call.method,
        "ok": call.ok,
        "error_code": call.error_code,
        "description": call.description,
    }


def _message(message: Message) -> Json:
    shown = ("text", "caption", "contact", "venue", "location", "voice", "sticker", "has_media_spoiler")
    return {
        "id": message.message_id,
        "from_bot": message.from_bot,
        "kind": message.kind,
        "date": message.date,
        "edited": message.edit_date is not None,
        "forwarded": "forward_origin" in message.content,
        "entities": [entity.to_json() for entity in message.entities],
        "buttons": [[_button(button) for button in row] for row in keyboard_rows(message.reply_markup or {})],
        "photo": _photo(message.content.get("photo")),
        **{name: message.content[name] for name in shown if name in message.content},
    }


def _photo(sizes: object) -> Json | None:
    if not isinstance(sizes, list):
        return None
    largest: Json = sizes[-1]
    return {
        "url": f"/preview/file/{largest['file_id']}",
        "width": largest["width"],
        "height": largest["height"],
    }


def _button(button: Json) -> Json:
    """Return an inline button with its one action; "other" for what only Telegram itself can do."""
    text, copied = button["text"], button.get("copy_text")
    if isinstance(copied, dict):
        return {"text": text, "action": "copy", "value": copied["text"]}
    for name, action in (("callback_data", "press"), ("url", "open")):
        if name in button:
            return {"text": text, "action": action, "value": button[name]}
    return {"text": text, "action": "other", "value": ""}


def _reply_keyboard(markup: Json | None) -> Json | None:
    if markup is None:
        return None
    rows = [[{"text": button["text"], "request": _request(button)} for button in row] for row in keyboard_rows(markup)]
    return {"rows": rows, "placeholder": markup.get("input_field_placeholder", "")}


def _request(button: Json) -> str:
    return next((name for name in ("location", "contact") if button.get(f"request_{name}") is True), "")
