"""A record of one call of the Bot API."""

from __future__ import annotations

from dataclasses import dataclass

from bot.preview.errors import Json


@dataclass(frozen=True)
class Call:
    """A call that was answered; `params` with their real types, or as given when they were refused."""

    number: int
    method: str
    params: Json
    ok: bool
    error_code: int | None = None
    description: str | None = None

    @property
    def chat_id(self) -> int | None:
        """The chat it was for, when it was for one."""
        chat_id = self.params.get("chat_id")
        return chat_id if isinstance(chat_id, int) else None


@dataclass
class Failure:
    """An error that a test has ordered for the next calls of a method."""

    method: str
    error_code: int
    description: str
    parameters: Json | None
    times: int
    chat_id: int | None
    message_id: int | None = None

    def meets(self, method: str, params: Json) -> bool:
        """Tell whether this call is one that shall fail."""
        ordered = (("chat_id", self.chat_id), ("message_id", self.message_id))
        about = all(value in (None, _integer(str(params.get(name, "")).strip())) for name, value in ordered)
        return self.times > 0 and self.method == method and about


def _integer(text: str) -> int | None:
    try:
        return int(text)
    except ValueError:
        return None
