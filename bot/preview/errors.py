"""The one error of the Bot API: a code, a description, and at times parameters."""

from __future__ import annotations

Json = dict[str, object]
"""An object of the Bot API as it stands in JSON."""


class ApiError(Exception):
    """An answer with `ok: false`, worded as Telegram words it where its wording is known."""

    def __init__(self, code: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


def bad_request(reason: str) -> ApiError:
    """Make a 400 with the prefix that Telegram puts before every reason."""
    return ApiError(400, f"Bad Request: {reason}")
