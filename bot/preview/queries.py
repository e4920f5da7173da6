"""Presses of inline buttons that wait for an answer."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from bot.preview.errors import bad_request

LIFETIME = 60.0
"""Seconds that a press waits."""

_KEPT = 10_000


@dataclass(frozen=True)
class Alert:
    """An answerCallbackQuery as the person saw it: a passing line, or a window when `show_alert`."""

    text: str
    show_alert: bool
    query_id: str = ""


class CallbackQueries:
    """Gives ids to presses and shows the answer where the button was pressed."""

    def __init__(self) -> None:
        self._open: OrderedDict[str, tuple[Callable[[Alert], None], float]] = OrderedDict()
        self._count = 0
        self._answered: set[str] = set()

    def open(self, show: Callable[[Alert], None]) -> str:
        """Start to wait for an answer; return the id of the query."""
        self._count += 1
        query_id = str(4_200_000_000_000 + self._count)
        self._open[query_id] = (show, time.monotonic())
        while len(self._open) > _KEPT:
            oldest, _ = self._open.popitem(last=False)
            self._answered.discard(oldest)
        return query_id

    def answer(self, query_id: str, text: str, *, show_alert: bool) -> None:
        """Show the answer in its chat; like in Telegram only the first answer is seen.

        Raises:
            ApiError: For an unknown query, and for one that is older than `LIFETIME`.
        """
        show, since = self._open.get(query_id, (None, 0.0))
        if show is None or time.monotonic() - since > LIFETIME:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        if query_id not in self._answered:
            self._answered.add(query_id)
            show(Alert(text, show_alert, query_id))
