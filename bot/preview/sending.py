"""The methods that send: sendMessage, sendPhoto, sendVenue, sendLocation, sendContact, sendChatAction."""

from __future__ import annotations

import re

from bot.preview import texts
from bot.preview.chats import Chat
from bot.preview.errors import Json, bad_request
from bot.preview.files import StoredFile
from bot.preview.keyboards import check_markup
from bot.preview.messages import Message
from bot.preview.params import Params
from bot.preview.state import State

CHAT_ACTIONS = (
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
    "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note",
)  # fmt: skip


def send_message(state: State, params: Params) -> Json:
    """Answer sendMessage."""
    chat = state.writable_chat_of(params)
    fields = texts.content(texts.message_text(params), "text")
    if "link_preview_options" in params:
        fields["link_preview_options"] = params.json_object("link_preview_options")
    return _send(state, chat, params, fields)


def send_photo(state: State, params: Params) -> Json:
    """Answer sendPhoto."""
    chat = state.writable_chat_of(params)
    stored = find_photo(state, params, params.string("photo") or "")
    return _send(state, chat, params, photo_content(stored, params))


def send_location(state: State, params: Params) -> Json:
    """Answer sendLocation."""
    chat = state.writable_chat_of(params)
    location = _location(params)
    for name in ("horizontal_accuracy", "live_period", "heading", "proximity_alert_radius"):
        if name in params:
            location[name] = params.values[name]
    return _send(state, chat, params, {"location": location})


def send_venue(state: State, params: Params) -> Json:
    """Answer sendVenue."""
    chat = state.writable_chat_of(params)
    location = _location(params)
    venue: Json = {"location": location}
    venue |= _strings(
        params,
        "title", "address", "foursquare_id", "foursquare_type", "google_place_id", "google_place_type",
    )  # fmt: skip
    return _send(state, chat, params, {"venue": venue, "location": location})


def send_contact(state: State, params: Params) -> Json:
    """Answer sendContact."""
    chat = state.writable_chat_of(params)
    if not re.search(r"\d", params.string("phone_number") or ""):
        raise bad_request("phone number is invalid")
    if len((params.string("vcard") or "").encode()) > 2048:
        raise bad_request("vcard is too long")
    contact = _strings(params, "phone_number", "first_name", "last_name", "vcard")
    return _send(state, chat, params, {"contact": contact})


def send_chat_action(state: State, params: Params) -> bool:
    """Answer sendChatAction."""
    if params.string("action") not in CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    state.writable_chat_of(params)
    return True


def find_photo(state: State, params: Params, value: str) -> StoredFile:
    """Return the photo that was uploaded with the call or sent before."""
    data = params.file("photo", value)
    if data is not None:
        return state.files.add_photo(data)
    if re.match(r"(?i)https?://", value):
        raise bad_request("failed to get HTTP URL content (the local Bot API fetches nothing)")
    stored = state.files.get(value)
    if stored is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if not stored.width:
        raise bad_request("can't use the file as Photo")
    return stored


def photo_content(stored: StoredFile, params: Params) -> Json:
    """Return the fields of a Message with a photo and perhaps a caption."""
    fields: Json = {"photo": stored.photo_sizes()}
    fields |= texts.content(texts.caption(params), "caption")
    if params.flag("has_spoiler"):
        fields["has_media_spoiler"] = True
    if params.flag("show_caption_above_media"):
        fields["show_caption_above_media"] = True
    return fields


def _location(params: Params) -> Json:
    latitude, longitude = params.number("latitude"), params.number("longitude")
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise bad_request("wrong location specified")
    return {"latitude": latitude, "longitude": longitude}


def _strings(params: Params, *names: str) -> Json:
    return {name: params.string(name) for name in names if name in params}


def _send(state: State, chat: Chat, params: Params, fields: Json) -> Json:
    markup = params.json_object("reply_markup")
    if markup is not None:
        check_markup(markup, chat.type)
    quoted = _quoted(chat, params)
    if params.flag("protect_content"):
        fields["has_protected_content"] = True
    has_reply_keyboard = markup is not None and "inline_keyboard" not in markup
    message = Message(
        message_id=chat.next_message_id(),
        chat=chat.to_json(),
        sender=state.bot,
        date=int(state.clock()),
        content=fields | quoted,
        reply_markup=markup if markup and markup.get("inline_keyboard") else None,
        has_reply_keyboard=has_reply_keyboard,
    )
    chat.put(message)
    if markup is not None and has_reply_keyboard:
        chat.show_keyboard(markup)
    return message.to_json()


def _quoted(chat: Chat, params: Params) -> Json:
    """Return the message that this one replies to, without its own reply."""
    reply = params.json_object("reply_parameters")
    if reply is None:
        return {}
    wanted = reply["message_id"]
    message = chat.messages.get(wanted) if isinstance(wanted, int) else None
    if message is None:
        if reply.get("allow_sending_without_reply") is True:
            return {}
        raise bad_request("message to be replied not found")
    shown = message.to_json()
    shown.pop("reply_to_message", None)
    return {"reply_to_message": shown}
