"""Runs an ASGI application on 127.0.0.1, on the port asked for or the next free one."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
from collections.abc import Generator
from types import TracebackType

import uvicorn
from starlette.applications import Starlette

HOST = "127.0.0.1"
PORTS_TRIED = 50
GRACE_SECONDS = 2


class Server:
    """`async with Server(app, port=8080) as server:` serves until the block ends.

    `port=0` takes any free port. When the application has `app.state.closers` (a list of functions), they are
    called while it stops, so that answers that wait long can end.
    """

    def __init__(self, app: Starlette, *, port: int = 8080) -> None:
        self._app = app
        self._wanted_port = port
        self._uvicorn: _Uvicorn | None = None
        self._task: asyncio.Task[None] | None = None
        self.port = 0

    @property
    def url(self) -> str:
        """The address, without a slash at the end."""
        return f"http://{HOST}:{self.port}"

    async def __aenter__(self) -> Server:
        """Start; return when the port answers.

        Raises:
            OSError: When no port is free.
        """
        listening = _bind(self._wanted_port)
        self.port = listening.getsockname()[1]
        # No access log: a path of the Bot API holds the token.
        config = uvicorn.Config(
            self._app,
            log_config=None,
            access_log=False,
            lifespan="off",
            ws="none",
            timeout_graceful_shutdown=GRACE_SECONDS,
        )
        self._uvicorn = _Uvicorn(config)
        self._task = asyncio.create_task(self._uvicorn.serve(sockets=[listening]))
        await self._uvicorn.ready.wait()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop, after the answers under way."""
        assert self._uvicorn is not None
        assert self._task is not None
        self._uvicorn.should_exit = True
        while not self._task.done():
            for close in getattr(self._app.state, "closers", ()):
                close()
            await asyncio.wait([self._task], timeout=0.05)
        await self._task


class _Uvicorn(uvicorn.Server):
    """Leaves the signals to the program around it, and says when it is ready."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        self.ready.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        yield


def _bind(port: int) -> socket.socket:
    """Open the first free port from `port` on."""
    last = port if port == 0 else min(port + PORTS_TRIED, 65536) - 1
    for candidate in range(port, last + 1):
        # asyncio turns Nagle's delay of 40 ms off only for sockets that name their protocol.
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        if os.name == "posix":  # elsewhere the option would take the port from who has it
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, candidate))
            listening.listen(128)
        except OSError:
            listening.close()
            continue
        return listening
    raise OSError(f"no free port from {port} to {last} on {HOST}")
