"""From an Update to what was asked; the only place that reads Telegram's types."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import CallbackQuery, Message, MessageEntity, Update
from telegram.constants import ChatType

from bot.screens import START, Point, Route, decode
from bot.screens.profile import COMMANDS


@dataclass(frozen=True)
class Asked:
    """One thing a visitor did in a private chat.

    Attributes:
        chat_id: where to answer.
        asked: a route, a text, a point, or None for what cannot be read.
        language: the language in the pressed button, or None.
        language_code: Telegram's guess, or None.
        message_id: the visitor's message, or the card whose button was pressed.
        query_id: the button press to acknowledge, or None.
        has_text: the pressed card is a text that can be edited in place.
        private: the visitor's message should not stay, whatever they chose (a location).
        sent: when that message was sent, seconds since the epoch; 0 when Telegram does not say, since it is old.
        passed: messages of the visitor that came before and get no answer of their own: id and when sent.
    """

    chat_id: int
    asked: Route | str | Point | None
    language: str | None
    language_code: str | None
    message_id: int
    query_id: str | None = None
    has_text: bool = True
    private: bool = False
    sent: int = 0
    passed: tuple[tuple[int, int], ...] = ()

    @property
    def removes(self) -> bool:
        """Asks to remove everything."""
        return isinstance(self.asked, Route) and self.asked.screen in ("hide", "forget")


def asked_of(update: Update) -> Asked | None:
    """What was asked, or None for updates that get no answer by rule: groups, channels, service messages, the rest."""
    if update.callback_query:
        return _pressed(update.callback_query)
    message = update.message or update.edited_message
    if message is None or message.chat.type != ChatType.PRIVATE or _service(message):
        return None
    if update.edited_message and message.location:
        return None  # a live location moves: the first point was answered
    return _written(message)


def _pressed(query: CallbackQuery) -> Asked | None:
    message = query.message
    if message is None or message.chat.type != ChatType.PRIVATE:
        return None
    language, route = decode(query.data or "")
    whole = message if isinstance(message, Message) else None  # else it is too old for Telegram to tell
    return Asked(
        message.chat.id,
        route,
        language,
        query.from_user.language_code,
        message.message_id,
        query.id,
        has_text=whole is not None and whole.text is not None,
        sent=sent_at(whole),
    )


def _written(message: Message) -> Asked:
    asked: Route | str | Point | None
    text = message.text or message.caption
    if message.location:
        asked = Point(message.location.latitude, message.location.longitude)
    elif text and _is_command(message):
        asked = _command(text)
    else:
        asked = text
    code = message.from_user.language_code if message.from_user else None
    private = message.location is not None
    return Asked(message.chat.id, asked, None, code, message.message_id, private=private, sent=sent_at(message))


def sent_at(message: Message | None) -> int:
    """When a message was sent, seconds since the epoch; 0 when Telegram does not tell."""
    return int(message.date.timestamp()) if message else 0


def _is_command(message: Message) -> bool:
    return any(entity.type == MessageEntity.BOT_COMMAND and entity.offset == 0 for entity in message.entities)


def _command(text: str) -> Route:
    """The route of a command; ``/start find__trapped`` opens ``find/trapped``; what is not known opens the start."""
    command, _, payload = text.partition(" ")
    name = command[1:].partition("@")[0].lower()
    if name == "start" and payload:
        return Route.parse(payload.strip().replace("__", "/"))
    return COMMANDS.get(name, START)


# Messages that a chat writes by itself; nobody asked anything.
_SERVICE = (
    "new_chat_members", "left_chat_member", "new_chat_title", "new_chat_photo", "delete_chat_photo", "pinned_message",
    "message_auto_delete_timer_changed", "chat_background_set", "write_access_allowed", "users_shared", "chat_shared",
    "boost_added", "successful_payment", "refunded_payment", "proximity_alert_triggered",
)  # fmt: skip


def _service(message: Message) -> bool:
    return any(getattr(message, name, None) for name in _SERVICE)
