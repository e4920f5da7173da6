"""Inline queries: what a person types behind the bot's name in any chat, and what the bot offers to share."""

from __future__ import annotations

import time
from collections import OrderedDict

from bot.preview.errors import Json, bad_request
from bot.preview.keyboards import check_markup
from bot.preview.params import Params
from bot.preview.texts import message_text

LIFETIME = 30.0
"""Seconds that a query waits."""

RESULTS = 50
QUERY_LIMIT = 256
ID_BYTES = 64
_KEPT = 1_000


class InlineQueries:
    """Gives ids to queries and keeps what was offered for them."""

    def __init__(self) -> None:
        self._open: OrderedDict[str, float] = OrderedDict()
        self._count = 0
        self.offered: OrderedDict[str, list[Json]] = OrderedDict()

    def open(self) -> str:
        """Start to wait for an answer; return the id of the query."""
        self._count += 1
        query_id = str(5_300_000_000_000 + self._count)
        self._open[query_id] = time.monotonic()
        while len(self._open) > _KEPT:
            self._open.popitem(last=False)
        return query_id

    def answer(self, params: Params) -> bool:
        """Answer answerInlineQuery."""
        query_id = params.string("inline_query_id") or ""
        if time.monotonic() - self._open.get(query_id, -LIFETIME) >= LIFETIME:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        results = params.objects("results")
        if len(results) > RESULTS:
            raise bad_request("RESULTS_TOO_MUCH")
        ids = [str(result.get("id", "")) for result in results]
        if not all(1 <= len(each.encode()) <= ID_BYTES for each in ids):
            raise bad_request("RESULT_ID_INVALID")
        if len(set(ids)) < len(ids):
            raise bad_request("RESULT_ID_DUPLICATE")
        self.offered[query_id] = [_checked(result) for result in results]
        while len(self.offered) > _KEPT:
            self.offered.popitem(last=False)
        return True


def _checked(result: Json) -> Json:
    """An article as it would stand in the chat where it is shared."""
    if result.get("type") != "article":
        raise bad_request("the local Bot API offers only articles")
    if not result.get("title"):
        raise bad_request("ARTICLE_TITLE_EMPTY")
    content, markup = result.get("input_message_content"), result.get("reply_markup")
    if not isinstance(content, dict):
        raise bad_request("MESSAGE_TEXT_EMPTY")
    given = {name: content[name] for name in ("parse_mode", "entities") if name in content}
    text = message_text(Params({"text": content.get("message_text"), **given}))
    if isinstance(markup, dict):
        check_markup(markup, "private")
    return result | {"text": text.text}
