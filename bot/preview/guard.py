"""Keeps other web sites out: checks the Host header and sets the headers that lock the page."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "content-security-policy": (
        "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'"
    ),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
}


class Guard:
    """ASGI middleware for a server that only this computer may use."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 421 to a request for another host: a web site whose name points at this computer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif Headers(scope=scope).get("host", "").lower() not in _own_hosts(scope):
            await PlainTextResponse("This server answers only on 127.0.0.1.\n", 421)(scope, receive, send)
        else:
            await self._app(scope, receive, _with_headers(send))


def _own_hosts(scope: Scope) -> set[str]:
    server = scope.get("server") or ("", None)
    port = server[1]
    names = ("127.0.0.1", "localhost")
    return {f"{name}:{port}" for name in names} | (set(names) if port == 80 else set())


def _with_headers(send: Send) -> Send:
    async def sender(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sender
