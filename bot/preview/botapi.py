"""The local Bot API: a stand-in for api.telegram.org on this computer."""

from __future__ import annotations

import asyncio
import hmac
import json
import time
from collections import deque
from collections.abc import Callable, Mapping

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.preview import spec
from bot.preview.bodies import read_body
from bot.preview.calls import Call, Failure
from bot.preview.chats import Chat
from bot.preview.errors import ApiError, Json
from bot.preview.explain import Explanation
from bot.preview.guard import Guard
from bot.preview.methods import METHODS, delete_webhook
from bot.preview.page import Page
from bot.preview.params import Params
from bot.preview.state import State
from bot.preview.webhook import Webhook

CALLS_KEPT = 10_000
QUIET_SECONDS = 0.1
"""How long no call may come before the bot counts as idle."""

FIRST_VISITOR = 1001


class LocalBotApi:
    """State and behaviour of the local Bot API; `app` is the ASGI application with the page.

    Args:
        token: The only token that is accepted.
        explain: Gives, for a chat, how its newest card came to be; shown by the page.
        clock: Seconds since 1970; decides the date of messages and whether they are too old to delete.
    """

    def __init__(
        self,
        *,
        token: str,
        explain: Callable[[int], Explanation | None] | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.calls: deque[Call] = deque(maxlen=CALLS_KEPT)
        self._token = token.encode()
        self._state = State(token, clock)
        self._spec = spec.bundled()
        self._failures: list[Failure] = []
        self._made = 0
        self._last_call = time.monotonic()
        self._page = Page(self.chat, self._state, lambda: list(reversed(self.calls)), explain)
        self.app = Starlette(
            routes=[
                Route("/bot{token}/{method}", self._answer, methods=["GET", "POST"]),
                Route("/file/bot{token}/{path:path}", self._file, methods=["GET"]),
                *self._page.routes(),
            ],
            middleware=[Middleware(Guard)],
        )
        self.app.state.closers = [self.close]

    def chat(
        self,
        chat_id: int = FIRST_VISITOR,
        *,
        language_code: str | None = "en",
        type: str = "private",  # noqa: A002 - the Bot API calls it so
        first_name: str = "Visitor",
    ) -> Chat:
        """Return the chat with this id, made when it is new; the other arguments are for a new one."""
        return self._state.open_chat(chat_id, language_code=language_code, chat_type=type, first_name=first_name)

    def inject(self, update: dict[str, object]) -> int:
        """Queue an update as it is, whatever types the bot asked for; return its update_id."""
        return self._state.updates.push(update)

    def fail_next(
        self,
        method: str,
        *,
        error_code: int,
        description: str,
        parameters: dict[str, object] | None = None,
        times: int = 1,
        chat_id: int | None = None,
        message_id: int | None = None,
    ) -> None:
        """Let the next calls of a method fail, about one chat or message or about any."""
        self._failures.append(Failure(method, error_code, description, parameters, times, chat_id, message_id))

    async def wait_until_idle(self, timeout: float) -> None:  # noqa: ASYNC109 - said once by the caller
        """Wait until every update is acknowledged and no call but getUpdates came for a moment.

        Raises:
            TimeoutError: When `timeout` seconds were not enough.
        """
        async with asyncio.timeout(timeout):
            while True:
                quiet_for = time.monotonic() - self._last_call
                if not self._state.updates and quiet_for >= QUIET_SECONDS:
                    return
                await asyncio.sleep(0.01 if self._state.updates else QUIET_SECONDS - quiet_for)

    def close(self) -> None:
        """Let everything that waits end, so that a server can stop."""
        self._state.updates.close()
        self._page.close()
        delete_webhook(self._state, Params({}))

    async def call(self, method: str, given: Json, uploads: Mapping[str, bytes] | None = None) -> Response:
        """Answer one call and keep a record of it."""
        params = given
        try:
            method = self._spec.method_name(method)
            self._fail_when_ordered(method, given)
            files = uploads or {}
            attached = {name: f"attach://{name}" for name in self._spec.file_fields(method) if name in files}
            params = self._spec.check(method, given | attached)
            result = await self._run(method, Params(params, files))
        except ApiError as error:
            self._record(method, params, error)
            return _error_response(error)
        self._record(method, params, None)
        return _Json({"ok": True, "result": result})

    async def _run(self, method: str, params: Params) -> object:
        if method == "getUpdates":
            return await self._get_updates(params)
        if method == "setWebhook":
            return self._set_webhook(params)
        return METHODS[method](self._state, params)

    async def _get_updates(self, params: Params) -> list[Json]:
        if self._state.webhook is not None:
            raise ApiError(
                409,
                "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first",
            )
        updates = self._state.updates
        updates.allow(params.array("allowed_updates"))
        limit = min(max(params.integer("limit", 100), 1), 100)
        return await updates.poll(params.integer("offset"), limit, max(params.integer("timeout"), 0))

    def _set_webhook(self, params: Params) -> bool:
        if not params.string("url"):
            return delete_webhook(self._state, params)
        webhook = Webhook(params, self._state.updates, self._call_from_webhook, self._state.clock)
        delete_webhook(self._state, params)
        self._state.webhook = webhook
        self._state.updates.allow(params.array("allowed_updates"))
        self._state.updates.end_polls()
        return True

    async def _call_from_webhook(self, reply: Json) -> None:
        given = {name: value for name, value in reply.items() if name != "method"}
        await self.call(str(reply["method"]), given)

    def _fail_when_ordered(self, method: str, given: Json) -> None:
        for failure in self._failures:
            if failure.meets(method, given):
                failure.times -= 1
                self._failures = [waiting for waiting in self._failures if waiting.times > 0]
                raise ApiError(failure.error_code, failure.description, failure.parameters)

    def _record(self, method: str, params: Json, error: ApiError | None) -> None:
        self._made += 1
        if method != "getUpdates":
            self._last_call = time.monotonic()
        code, description = (error.code, error.description) if error else (None, None)
        self.calls.append(Call(self._made, method, params, error is None, code, description))
        self._state.changed.notify()

    def _knows(self, request: Request) -> bool:
        return hmac.compare_digest(request.path_params["token"].encode(), self._token)

    async def _answer(self, request: Request) -> Response:
        if not self._knows(request):
            return _error_response(ApiError(401, "Unauthorized"))
        try:
            given, uploads = await read_body(request)
        except ApiError as error:
            self._record(request.path_params["method"], {}, error)
            return _error_response(error)
        return await self.call(request.path_params["method"], given, uploads)

    async def _file(self, request: Request) -> Response:
        if not self._knows(request):
            return _error_response(ApiError(401, "Unauthorized"))
        stored = self._state.files.at_path(request.path_params["path"])
        if stored is None:
            return _error_response(ApiError(404, "Not Found"))
        return Response(stored.data, media_type=stored.media_type)


class _Json(JSONResponse):
    """JSON in ASCII, as Telegram writes it: half an emoji that a tester sends must not break an answer."""

    def render(self, content: object) -> bytes:
        return json.dumps(content).encode()


def _error_response(error: ApiError) -> Response:
    body: Json = {"ok": False, "error_code": error.code, "description": error.description}
    if error.parameters:
        body["parameters"] = error.parameters
    return _Json(body, status_code=error.code)
