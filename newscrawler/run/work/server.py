"""The pages over HTTP by which an orchestrator sees how a worker is: /health, /ready and /metrics.

Tested in tests/run/work/test_metrics.py.
"""

import socket
from collections.abc import Callable
from typing import Any

from aiohttp import web

from newscrawler.exits import BadUsageError

Metrics = Callable[[], bytes]
_TEXT = "text/plain; version=0.0.4; charset=utf-8"
_NO_METRICS = "no metrics without a package: pip install 'newscrawler[metrics]'\n"


def listen(address: str) -> socket.socket:
    """The socket of [HOST:]PORT; a port without a host is the loopback's. Raises BadUsageError."""
    host, _, port = address.rpartition(":")
    host = host.strip("[]") or "127.0.0.1"
    if not port.isdecimal() or int(port) > 65535:
        raise BadUsageError(f"--http {address}: give a port, or HOST:PORT")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, int(port)), family=family)
    except OSError as error:
        raise BadUsageError(f"--http {address}: cannot listen there: {error.strerror or error}") from error


def url_of(listening: socket.socket) -> str:
    """Where to ask."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


class StateServer:
    """Answers while the event loop turns: a worker that hangs does not answer any more.

    `state` is what is said of the worker, as JSON, and whether it takes sites; `metrics` gives the text of /metrics.
    """

    def __init__(
        self, listening: socket.socket, state: Callable[[], tuple[dict[str, Any], bool]], metrics: Metrics | None
    ) -> None:
        self._socket, self._state, self._metrics = listening, state, metrics
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        app = web.Application()
        app.router.add_get("/health", self._health)
        app.router.add_get("/ready", self._ready)
        app.router.add_get("/metrics", self._show_metrics)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.SockSite(self._runner, self._socket).start()

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    async def _health(self, _: web.Request) -> web.Response:
        return web.json_response(self._state()[0])

    async def _ready(self, _: web.Request) -> web.Response:
        state, is_ready = self._state()
        return web.json_response(state, status=200 if is_ready else 503)

    async def _show_metrics(self, _: web.Request) -> web.Response:
        if self._metrics is None:
            return web.Response(status=501, text=_NO_METRICS)
        return web.Response(body=self._metrics(), headers={"Content-Type": _TEXT})
