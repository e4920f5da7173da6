"""The endpoints of the chat page: what stands in a chat now, and what the tester does in it."""

from __future__ import annotations

import asyncio
import json
import logging
import secrets
from collections.abc import AsyncIterator, Callable
from dataclasses import asdict
from pathlib import Path

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.preview.acts import Act, perform
from bot.preview.calls import Call
from bot.preview.chats import Chat
from bot.preview.errors import Json
from bot.preview.explain import Explanation
from bot.preview.signals import wait_at_most
from bot.preview.snapshot import chat_snapshot
from bot.preview.state import State

STATIC = Path(__file__).with_name("static")
PING_SECONDS = 10.0
"""How often a quiet stream says that it is still there."""

RETRY_MILLISECONDS = 1000
"""After what time the page looks for a server that went away."""

GATHER_SECONDS = 0.03
"""How long changes are gathered before they are shown together."""

_log = logging.getLogger(__name__)


class Page:
    """Serves the page and its own endpoints under /preview.

    Args:
        open_chat: Gives the chat with an id, made when it is new.
        state: What is shown.
        calls: Gives the newest calls of the Bot API first.
        explain: Gives, for a chat, how its newest card came to be.
    """

    def __init__(
        self,
        open_chat: Callable[[int], Chat],
        state: State,
        calls: Callable[[], list[Call]],
        explain: Callable[[int], Explanation | None] | None,
    ) -> None:
        self._open_chat = open_chat
        self._state = state
        self._calls = calls
        self._explain = explain
        self._session = secrets.token_hex(4)
        self._closings = 0

    def routes(self) -> list[BaseRoute]:
        """Return the routes for the application."""
        return [
            Route("/", self._index),
            Route("/preview/state", self._show),
            Route("/preview/events", self._events),
            Route("/preview/act", self._act, methods=["POST"]),
            Route("/preview/file/{file_id}", self._file),
            Mount("/static", StaticFiles(directory=STATIC)),
        ]

    def close(self) -> None:
        """End the streams, so that a server can stop."""
        self._closings += 1
        self._state.changed.notify()

    async def _index(self, request: Request) -> Response:
        return FileResponse(STATIC / "index.html")

    async def _show(self, request: Request) -> Response:
        chat = self._chat_of(request)
        if chat is None:
            return JSONResponse({"error": "chat must be a number"}, 400)
        return JSONResponse(self._snapshot(chat))

    async def _events(self, request: Request) -> Response:
        chat = self._chat_of(request)
        if chat is None:
            return JSONResponse({"error": "chat must be a number"}, 400)
        return StreamingResponse(self._stream(chat), media_type="text/event-stream")

    async def _stream(self, chat: Chat) -> AsyncIterator[str]:
        """Send the whole chat whenever it changed: a page that missed a part is right again at once."""
        closings, sent = self._closings, ""
        yield f"retry: {RETRY_MILLISECONDS}\n\n"
        with self._state.changed.listening() as event:
            while closings == self._closings:
                event.clear()
                snapshot = json.dumps(self._snapshot(chat))
                if snapshot != sent:
                    sent = snapshot
                    yield f"data: {snapshot}\n\n"
                if await wait_at_most(event, PING_SECONDS):
                    await asyncio.sleep(GATHER_SECONDS)
                else:
                    yield ": still here\n\n"

    async def _act(self, request: Request) -> Response:
        if request.headers.get("x-preview") != "1":
            return JSONResponse({"error": "the header X-Preview: 1 is missing"}, 403)
        try:
            act = Act.model_validate_json(await request.body())
        except ValidationError as error:
            return JSONResponse({"error": error.errors(include_url=False, include_context=False)}, 400)
        try:
            perform(act.act, self._open_chat(act.chat))
        except KeyError:
            return JSONResponse({"error": "there is no such message"}, 404)
        return JSONResponse({"ok": True})

    async def _file(self, request: Request) -> Response:
        stored = self._state.files.get(request.path_params["file_id"])
        if stored is None:
            return JSONResponse({"error": "there is no such file"}, 404)
        return Response(stored.data, media_type=stored.media_type)

    def _chat_of(self, request: Request) -> Chat | None:
        try:
            return self._open_chat(int(request.query_params.get("chat", "")))
        except ValueError:
            return None

    def _snapshot(self, chat: Chat) -> Json:
        snapshot = chat_snapshot(chat, self._state.profile, self._calls())
        explanation = self._explanation(chat)
        return snapshot | {
            "session": self._session,
            "explanation": asdict(explanation) if explanation else None,
        }

    def _explanation(self, chat: Chat) -> Explanation | None:
        if self._explain is None:
            return None
        try:
            return self._explain(chat.chat_id)
        except Exception as error:
            # The chat must go on: the explanation is a help beside it.
            _log.exception("The newest card cannot be explained")
            return Explanation("", "", (), (f"The newest card cannot be explained: {type(error).__name__}",))
