"""The limits of inline and reply keyboards."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.preview.errors import Json, bad_request
from bot.preview.markup import checked_link, utf16_length

BUTTONS, PER_ROW = 100, 8
COPY_TEXT_LIMIT = 256
CALLBACK_BYTES = 64

_ACTIONS = (
    "callback_data", "url", "copy_text", "login_url", "web_app", "switch_inline_query",
    "switch_inline_query_current_chat", "switch_inline_query_chosen_chat", "callback_game", "pay",
)  # fmt: skip
_REQUESTS = (
    "request_location", "request_contact", "request_poll", "request_users", "request_chat",
    "request_managed_bot", "web_app",
)  # fmt: skip


@dataclass(frozen=True)
class Button:
    """A button of an inline keyboard, as a person sees it."""

    text: str
    callback_data: str | None = None
    url: str | None = None
    copy_text: str | None = None


def check_markup(markup: Json, chat_type: str) -> None:
    """Refuse a keyboard that Telegram would refuse."""
    rows = keyboard_rows(markup)
    if sum(len(row) for row in rows) > BUTTONS:
        raise bad_request(f"reply markup is too long: more than {BUTTONS} buttons")
    if any(len(row) > PER_ROW for row in rows):
        raise bad_request(f"reply markup is too long: more than {PER_ROW} buttons in a row")
    check = _check_inline if "inline_keyboard" in markup else _check_reply
    for row in rows:
        for button in row:
            check(button, chat_type)


def keyboard_rows(markup: Json) -> list[list[Json]]:
    """Return the rows of an inline or a reply keyboard, without empty rows."""
    rows = markup.get("inline_keyboard", markup.get("keyboard", []))
    assert isinstance(rows, list)
    return [[button for button in row if isinstance(button, dict)] for row in rows if row]


def inline_buttons(markup: Json | None) -> tuple[tuple[Button, ...], ...]:
    """Return the rows of an inline keyboard as a person sees them."""
    return tuple(tuple(_seen(button) for button in row) for row in keyboard_rows(markup or {}))


def _seen(button: Json) -> Button:
    copied = button.get("copy_text")
    return Button(
        text=str(button["text"]),
        callback_data=_string(button, "callback_data"),
        url=_string(button, "url"),
        copy_text=_string(copied, "text") if isinstance(copied, dict) else None,
    )


def _string(holder: Json, name: str) -> str | None:
    value = holder.get(name)
    return value if isinstance(value, str) else None


def _check_inline(button: Json, chat_type: str) -> None:
    if not str(button["text"]).strip():
        raise bad_request("inline keyboard button text must be non-empty")
    actions = [name for name in _ACTIONS if button.get(name) is not None]
    if not actions:
        raise bad_request("text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request(f"inline keyboard button must have exactly one action, not {' and '.join(actions)}")
    if actions == ["callback_data"]:
        if not 1 <= len(str(button["callback_data"]).encode()) <= CALLBACK_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    elif actions == ["url"]:
        _check_url(str(button["url"]))
    elif actions == ["copy_text"]:
        copied = button["copy_text"]
        assert isinstance(copied, dict)
        if not 1 <= utf16_length(str(copied["text"])) <= COPY_TEXT_LIMIT:
            raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _check_url(url: str) -> None:
    known = re.match(r"(?i)(https?|tg)://", url)
    if known is None and re.match(r"[A-Za-z]+:", url):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")
    if known is None or checked_link(url) is None:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _check_reply(button: Json, chat_type: str) -> None:
    if not str(button["text"]).strip():
        raise bad_request("keyboard button text must be non-empty")
    requests = [name for name in _REQUESTS if button.get(name)]
    if len(requests) > 1:
        raise bad_request(f"keyboard button must have at most one action, not {' and '.join(requests)}")
    if requests and chat_type != "private":
        raise bad_request("BUTTON_TYPE_INVALID")
