"""What the tester does on the page, as the page sends it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.preview.chats import Chat

_Text = Annotated[str, Field(min_length=1, max_length=4096)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SendText(_Model):
    """Write a text, press a button of a reply keyboard, or forward somebody's text."""

    kind: Literal["text", "forward"]
    text: _Text


class EditText(_Model):
    """Change an own text."""

    kind: Literal["edit"]
    message_id: int
    text: _Text


class Press(_Model):
    """Press an inline button."""

    kind: Literal["press"]
    message_id: int
    data: Annotated[str, Field(min_length=1, max_length=64)]


class SendLocation(_Model):
    """Share a place."""

    kind: Literal["location"]
    latitude: Annotated[float, Field(ge=-90, le=90)]
    longitude: Annotated[float, Field(ge=-180, le=180)]


class ChooseLanguage(_Model):
    """Choose the language_code that Telegram tells the bot; None for a person whose app tells none."""

    kind: Literal["language"]
    language_code: Annotated[str, Field(min_length=1, max_length=35, pattern=r"^[A-Za-z0-9\-]+$")] | None


class Plain(_Model):
    """What needs nothing more to say."""

    kind: Literal["photo", "voice", "sticker", "contact", "block", "unblock"]


AnyAct = SendText | EditText | Press | SendLocation | ChooseLanguage | Plain


class Act(_Model):
    """An act in a chat."""

    chat: Annotated[int, Field(ge=1, le=2**52)]
    act: Annotated[AnyAct, Field(discriminator="kind")]


def perform(act: AnyAct, chat: Chat) -> None:
    """Do it in the chat.

    Raises:
        KeyError: When the message to edit is not there.
    """
    match act:
        case SendText(kind="text", text=text):
            chat.send_text(text)
        case SendText(text=text):
            chat.forward(text)
        case EditText(message_id=message_id, text=text):
            chat.edit_text(message_id, text)
        case Press(message_id=message_id, data=data):
            chat.press(message_id, data)
        case SendLocation(latitude=latitude, longitude=longitude):
            chat.send_location(latitude, longitude)
        case ChooseLanguage(language_code=language_code):
            chat.choose_language(language_code)
        case Plain(kind=kind):
            _perform_plain(kind, chat)


def _perform_plain(kind: str, chat: Chat) -> None:
    acts = {
        "photo": chat.send_photo,
        "voice": chat.send_voice,
        "sticker": chat.send_sticker,
        "contact": chat.send_contact,
        "block": chat.block,
        "unblock": chat.unblock,
    }
    acts[kind]()
