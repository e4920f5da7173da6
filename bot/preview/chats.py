"""Chats: what a person does in them, and the messages that stand in them now."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.preview.errors import Json
from bot.preview.files import FileStore, plain_png
from bot.preview.inline import QUERY_LIMIT, InlineQueries
from bot.preview.keyboards import keyboard_rows
from bot.preview.markup import Formatted
from bot.preview.messages import Message
from bot.preview.queries import Alert, CallbackQueries
from bot.preview.signals import Signal
from bot.preview.texts import content, with_detected

MESSAGES_KEPT = 1000
"""Messages of a chat; the oldest go first."""

GROUP_MEMBER = 5_000_001
"""The person who acts in chats that are not private."""


@dataclass(frozen=True)
class World:
    """What a chat needs of Telegram around it."""

    clock: Callable[[], float]
    offer: Callable[[str, Json], int]
    files: FileStore
    queries: CallbackQueries
    inline: InlineQueries
    bot: Callable[[], Json]
    changed: Signal


class Chat:
    """A chat of one person with the bot, or a group or channel with the bot in it.

    Every `send_...` returns the id of the message it makes; every other act returns the id of its update.
    """

    def __init__(
        self, chat_id: int, world: World, *, language_code: str | None, chat_type: str, first_name: str
    ) -> None:
        self.chat_id = chat_id
        self.type = chat_type
        self.first_name = first_name
        self.language_code = language_code
        self.blocked = False
        self.reply_keyboard: Json | None = None
        self.alerts: deque[Alert] = deque(maxlen=MESSAGES_KEPT)
        self._messages: OrderedDict[int, Message] = OrderedDict()
        self._next_message_id = 1
        self._world = world

    @property
    def messages(self) -> Mapping[int, Message]:
        """The messages of both sides by id, oldest first; deleted ones are gone."""
        return MappingProxyType(self._messages)

    @property
    def user(self) -> Json:
        """The person, as a User of the Bot API."""
        user_id = self.chat_id if self.type == "private" else GROUP_MEMBER
        user: Json = {"id": user_id, "is_bot": False, "first_name": self.first_name}
        return user | ({"language_code": self.language_code} if self.language_code else {})

    def to_json(self) -> Json:
        """Return it as a Chat of the Bot API."""
        name = "first_name" if self.type == "private" else "title"
        return {"id": self.chat_id, "type": self.type, name: self.first_name}

    # What a person does.

    def send_text(self, text: str) -> int:
        """Write a text; a word like `/start` in it is a command."""
        return self._send(content(with_detected(Formatted(text)), "text"))

    def send_location(self, latitude: float, longitude: float) -> int:
        """Share a place."""
        return self._send({"location": {"latitude": latitude, "longitude": longitude}})

    def send_contact(self, phone_number: str = "+10000000000") -> int:
        """Share the person's own number."""
        contact: Json = {"phone_number": phone_number, "first_name": self.first_name}
        return self._send({"contact": contact | {"user_id": self.user["id"]}})

    def send_photo(self, caption: str = "") -> int:
        """Send a picture."""
        photo = self._world.files.add_photo(plain_png(120, 80, (141, 160, 176)))
        words = content(with_detected(Formatted(caption)), "caption")
        return self._send({"photo": photo.photo_sizes()} | words)

    def send_voice(self) -> int:
        """Send a voice message."""
        stored = self._world.files.add_other("voice", "oga", "audio/ogg")
        return self._send({"voice": stored.to_json() | {"duration": 3, "mime_type": stored.media_type}})

    def send_sticker(self) -> int:
        """Send a sticker."""
        stored = self._world.files.add_other("stickers", "webp", "image/webp")
        shape: Json = {"type": "regular", "width": 512, "height": 512, "emoji": "🙂"}
        still: Json = {"is_animated": False, "is_video": False}
        return self._send({"sticker": stored.to_json() | shape | still})

    def forward(self, text: str) -> int:
        """Forward a text of somebody else."""
        origin: Json = {"type": "hidden_user", "date": self._now(), "sender_user_name": "Somebody"}
        return self._send({"forward_origin": origin} | content(with_detected(Formatted(text)), "text"))

    def edit_text(self, message_id: int, text: str) -> int:
        """Change a text that the person wrote."""
        message = self._messages[message_id]
        edited = message.edited(content(with_detected(Formatted(text)), "text"), None, self._now())
        self.put(edited)
        kind = "edited_channel_post" if self.type == "channel" else "edited_message"
        return self._world.offer(kind, edited.to_json())

    def press(self, message_id: int, data: str) -> int:
        """Press an inline button; the message may be gone and the data may be of another bot."""
        message = self._messages.get(message_id)
        gone: Json = {"chat": self.to_json(), "message_id": message_id, "date": 0}
        query: Json = {
            "id": self._world.queries.open(self.add_alert),
            "from": self.user,
            "chat_instance": str(self.chat_id),
            "data": data,
            "message": message.to_json() if message else gone,
        }
        return self._world.offer("callback_query", query)

    def type_inline(self, text: str) -> str:
        """Type a text behind the bot's name in some chat; return the id of the query."""
        query_id = self._world.inline.open()
        query: Json = {"id": query_id, "from": self.user, "query": text[:QUERY_LIMIT], "offset": ""}
        self._world.offer("inline_query", query)
        return query_id

    def offered_inline(self, query_id: str) -> list[Json] | None:
        """What the bot offers to share for a query; None before it has answered."""
        return self._world.inline.offered.get(query_id)

    def choose_language(self, language_code: str | None) -> None:
        """Choose what Telegram tells the bot about the language of the person's app; None for nothing."""
        self.language_code = language_code
        self._world.changed.notify()

    def block(self) -> int:
        """Block the bot: what it sends from now on is refused."""
        self.blocked = True
        return self._membership("member", "kicked")

    def unblock(self) -> int:
        """Let the bot write again."""
        self.blocked = False
        return self._membership("kicked", "member")

    # What the local Bot API does.

    def next_message_id(self) -> int:
        """Take the next number of this chat."""
        self._next_message_id += 1
        return self._next_message_id - 1

    def put(self, message: Message) -> None:
        """Add a message, or show it as it is now."""
        self._messages[message.message_id] = message
        while len(self._messages) > MESSAGES_KEPT:
            self._messages.popitem(last=False)
        self._world.changed.notify()

    def remove(self, message_id: int) -> None:
        """Take a message away for both sides."""
        self._messages.pop(message_id, None)
        self._world.changed.notify()

    def add_alert(self, alert: Alert) -> None:
        """Keep what the bot answered to a button."""
        self.alerts.append(alert)
        self._world.changed.notify()

    def show_keyboard(self, markup: Json) -> None:
        """Put a reply keyboard in place of the last one, or take it away."""
        self.reply_keyboard = markup if keyboard_rows(markup) else None
        self._world.changed.notify()

    def _now(self) -> int:
        return int(self._world.clock())

    def _send(self, fields: Json) -> int:
        in_channel = self.type == "channel"
        message = Message(
            message_id=self.next_message_id(),
            chat=self.to_json(),
            sender=None if in_channel else self.user,
            date=self._now(),
            content=({"sender_chat": self.to_json()} if in_channel else {}) | fields,
        )
        self.put(message)
        if self.reply_keyboard and self.reply_keyboard.get("one_time_keyboard"):
            self.show_keyboard({})
        self._world.offer("channel_post" if in_channel else "message", message.to_json())
        return message.message_id

    def _membership(self, before: str, after: str) -> int:
        self._world.changed.notify()
        states: dict[str, Json] = {
            "member": {"status": "member"},
            "kicked": {"status": "kicked", "until_date": 0},
        }
        change: Json = {"chat": self.to_json(), "from": self.user, "date": self._now()}
        for name, status in (("old_chat_member", before), ("new_chat_member", after)):
            change[name] = states[status] | {"user": self._world.bot()}
        return self._world.offer("my_chat_member", change)
