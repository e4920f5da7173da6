"""The table of the methods that the local Bot API answers."""

from __future__ import annotations

from collections.abc import Callable

from bot.preview import editing, sending
from bot.preview.errors import Json, bad_request
from bot.preview.markup import utf16_length
from bot.preview.params import Params
from bot.preview.profile import Wording
from bot.preview.state import State

ALERT_LIMIT = 200

Method = Callable[[State, Params], object]


def get_me(state: State, params: Params) -> Json:
    """Answer getMe."""
    abilities = (
        "can_join_groups", "can_read_all_group_messages", "supports_inline_queries",
        "can_connect_to_business", "has_main_web_app",
    )  # fmt: skip
    return state.bot | dict.fromkeys(abilities, False) | {"can_join_groups": True, "supports_inline_queries": True}


def answer_callback_query(state: State, params: Params) -> bool:
    """Answer answerCallbackQuery."""
    text = params.string("text") or ""
    if utf16_length(text) > ALERT_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    state.queries.answer(params.string("callback_query_id") or "", text, show_alert=params.flag("show_alert"))
    return True


def get_chat(state: State, params: Params) -> Json:
    """Answer getChat."""
    accepted = dict.fromkeys(
        (
            "unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels",
        ),
        False,
    )  # fmt: skip
    more: Json = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": accepted}
    return state.chat_of(params).to_json() | more


def leave_chat(state: State, params: Params) -> bool:
    """Answer leaveChat."""
    chat = state.chat_of(params)
    if chat.type == "private":
        raise bad_request("chat member status can't be changed in private chats")
    del state.chats[chat.chat_id]
    return True


def get_file(state: State, params: Params) -> Json:
    """Answer getFile."""
    stored = state.files.get(params.string("file_id") or "")
    if stored is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    return stored.to_json() | {"file_path": stored.file_path}


def get_webhook_info(state: State, params: Params) -> Json:
    """Answer getWebhookInfo."""
    if state.webhook is not None:
        return state.webhook.to_json()
    return {"url": "", "has_custom_certificate": False, "pending_update_count": len(state.updates)}


def delete_webhook(state: State, params: Params) -> bool:
    """Answer deleteWebhook."""
    if state.webhook is not None:
        state.webhook.close()
        state.webhook = None
    if params.flag("drop_pending_updates"):
        state.updates.clear()
    return True


def _setter(wording: Callable[[State], Wording], name: str) -> Method:
    return lambda state, params: wording(state).set(params, name)


def _getter(wording: Callable[[State], Wording], name: str) -> Method:
    return lambda state, params: {name: wording(state).get(params)}


METHODS: dict[str, Method] = {
    "answerCallbackQuery": answer_callback_query,
    "answerInlineQuery": lambda state, params: state.inline.answer(params),
    "deleteMessage": editing.delete_message,
    "deleteMessages": editing.delete_messages,
    "deleteMyCommands": lambda state, params: state.profile.delete_commands(params),
    "deleteWebhook": delete_webhook,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageMedia": editing.edit_message_media,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "editMessageText": editing.edit_message_text,
    "getChat": get_chat,
    "getFile": get_file,
    "getMe": get_me,
    "getMyCommands": lambda state, params: state.profile.get_commands(params),
    "getMyDescription": _getter(lambda state: state.profile.description, "description"),
    "getMyName": _getter(lambda state: state.profile.name, "name"),
    "getMyShortDescription": _getter(lambda state: state.profile.short_description, "short_description"),
    "getWebhookInfo": get_webhook_info,
    "leaveChat": leave_chat,
    "sendChatAction": sending.send_chat_action,
    "sendContact": sending.send_contact,
    "sendLocation": sending.send_location,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.send_photo,
    "sendVenue": sending.send_venue,
    "setMyCommands": lambda state, params: state.profile.set_commands(params),
    "setMyDescription": _setter(lambda state: state.profile.description, "description"),
    "setMyName": _setter(lambda state: state.profile.name, "name"),
    "setMyShortDescription": _setter(lambda state: state.profile.short_description, "short_description"),
}
"""All but getUpdates and setWebhook, which wait or need the server itself."""
