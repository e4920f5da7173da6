"""The methods that change and remove: editMessage..., deleteMessage, deleteMessages."""

from __future__ import annotations

from dataclasses import replace

from bot.preview import texts
from bot.preview.chats import Chat
from bot.preview.errors import Json, bad_request
from bot.preview.keyboards import check_markup
from bot.preview.messages import Message
from bot.preview.params import Params
from bot.preview.sending import find_photo, photo_content
from bot.preview.state import State

DELETABLE_SECONDS = 48 * 3600
DELETED_AT_ONCE = 100

_CAPTIONED = ("photo",)


def edit_message_text(state: State, params: Params) -> Json:
    """Answer editMessageText."""
    if "rich_message" in params:
        raise bad_request("rich messages are not supported by the local Bot API")
    formatted = texts.message_text(params)
    chat, message = _message_to_edit(state, params)
    if message.kind != "text":
        raise bad_request("there is no text in the message to edit")
    fields = texts.content(formatted, "text")
    if "link_preview_options" in params:
        fields["link_preview_options"] = params.json_object("link_preview_options")
    return _edit(state, chat, message, params, fields)


def edit_message_caption(state: State, params: Params) -> Json:
    """Answer editMessageCaption."""
    formatted = texts.caption(params)
    chat, message = _message_to_edit(state, params)
    if message.kind not in _CAPTIONED:
        raise bad_request("there is no caption in the message to edit")
    kept = {
        name: value
        for name, value in message.content.items()
        if name not in ("caption", "caption_entities", "show_caption_above_media")
    }
    above: Json = {"show_caption_above_media": True} if params.flag("show_caption_above_media") else {}
    return _edit(state, chat, message, params, kept | texts.content(formatted, "caption") | above)


def edit_message_media(state: State, params: Params) -> Json:
    """Answer editMessageMedia; a text message becomes a photo."""
    media = params.json_object("media") or {}
    if media["type"] != "photo":
        raise bad_request(f'media of the type "{media["type"]}" is not supported by the local Bot API')
    chat, message = _message_to_edit(state, params)
    if message.kind not in ("text", *_CAPTIONED):
        raise bad_request("message can't be edited")
    inner = Params(media, params.uploads)
    stored = find_photo(state, inner, inner.string("media") or "")
    return _edit(state, chat, message, params, photo_content(stored, inner))


def edit_message_reply_markup(state: State, params: Params) -> Json:
    """Answer editMessageReplyMarkup."""
    chat, message = _message_to_edit(state, params)
    return _edit(state, chat, message, params, message.content)


def delete_message(state: State, params: Params) -> bool:
    """Answer deleteMessage."""
    chat = state.chat_of(params)
    message = chat.messages.get(params.integer("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    if not _deletable(state, message):
        raise bad_request("message can't be deleted")
    chat.remove(message.message_id)
    return True


def delete_messages(state: State, params: Params) -> bool:
    """Answer deleteMessages: what is missing or cannot be deleted is passed over."""
    message_ids = params.array("message_ids") or []
    if not message_ids:
        raise bad_request("message identifiers are not specified")
    if len(message_ids) > DELETED_AT_ONCE:
        raise bad_request("too many message identifiers specified")
    chat = state.chat_of(params)
    for message_id in message_ids:
        message = chat.messages.get(message_id) if isinstance(message_id, int) else None
        if message is not None and _deletable(state, message):
            chat.remove(message.message_id)
    return True


def _deletable(state: State, message: Message) -> bool:
    return state.clock() - message.date < DELETABLE_SECONDS


def _message_to_edit(state: State, params: Params) -> tuple[Chat, Message]:
    if "chat_id" not in params:
        raise bad_request("chat_id is empty")
    chat = state.writable_chat_of(params)
    if "message_id" not in params:
        raise bad_request("message identifier is not specified")
    message = chat.messages.get(params.integer("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if not message.from_bot or message.has_reply_keyboard:
        raise bad_request("message can't be edited")
    return chat, message


def _edit(state: State, chat: Chat, message: Message, params: Params, fields: Json) -> Json:
    markup = params.json_object("reply_markup")
    if markup is not None:
        check_markup(markup, chat.type)
    markup = markup if markup and markup.get("inline_keyboard") else None
    lasting = {name: message.content[name] for name in ("reply_to_message",) if name in message.content}
    edited = replace(message, content=lasting | fields, reply_markup=markup)
    if edited == message:
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same "
            "as a current content and reply markup of the message"
        )
    edited = replace(edited, edit_date=int(state.clock()))
    chat.put(edited)
    return edited.to_json()
