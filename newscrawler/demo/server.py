"""The HTTP server of the embedded origin."""

import asyncio
import os
import signal
import socket
import sys
import threading
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from email.utils import formatdate
from typing import Protocol, Self, TextIO
from zlib import crc32

from aiohttp import web

from newscrawler.demo.pages.view import Reply
from newscrawler.demo.process import SERVER


class Pages(Protocol):
    """What is served: a world at a moment."""

    @property
    def moment(self) -> datetime: ...

    def at(self, moment: datetime, /) -> Self: ...

    def page(self, target: str, base_url: str, *, fetch: int, pad: bool, crawl_delay: float) -> Reply: ...


def application(
    world: Pages,
    *,
    crawl_delay: float = 0,
    pad: bool = False,
    moment: Callable[[], datetime] | None = None,
    log: TextIO | None = None,
    elsewhere: str | None = None,
) -> web.Application:
    """An application that answers as the world's site does, with the world's moment as its Date.

    `moment` is asked at each request and moves the world; `log` gets a line for each: the moment in seconds since
    1970, the status and the target, which is a whole URL where it was asked for `elsewhere`, at the second origin.
    """
    fetches: Counter[str] = Counter()

    async def answer(request: web.Request) -> web.Response:
        nonlocal world
        if moment is not None and (now := moment()) != world.moment:
            world = world.at(now)
        target = request.raw_path
        base_url = f"{request.scheme}://{request.host}"
        page = world.page(target, base_url, fetch=fetches[target], pad=pad, crawl_delay=crawl_delay)
        fetches[target] += 1
        response = _respond(page, target, world.moment, request.headers.get("If-None-Match", ""))
        if log is not None:
            asked = base_url + target if base_url == elsewhere else target
            log.write(f"{world.moment.timestamp():.0f} {response.status} {asked}\n")
        return response

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    return app


def _respond(page: Reply, target: str, moment: datetime, known: str) -> web.Response:
    """The page as an answer; `known` are the tags of what the client has already."""
    date = formatdate(moment.timestamp(), usegmt=True)
    headers = {"Date": date, "Server": SERVER, **(page.headers or {})}
    if page.location is not None:
        return web.Response(status=page.status, headers={**headers, "Location": page.location})
    if page.status == 200:
        if page.headers is None:
            headers["ETag"] = f'W/"{crc32(f"{date} {target}".encode()):08x}"'
        if page.modified is not None:
            headers["Last-Modified"] = formatdate(page.modified, usegmt=True)
        if (tag := headers.get("ETag")) and tag in known:
            return web.Response(status=304, headers=headers)
    if page.data is not None:
        return web.Response(body=page.data, status=page.status, content_type=page.content_type, headers=headers)
    return web.Response(
        text=page.body, status=page.status, content_type=page.content_type, charset="utf-8", headers=headers
    )


async def serve(
    app: web.Application, port: int, *, exit_with_stdin: bool = False, also: socket.socket | None = None
) -> None:
    """Serves on loopback and prints where, until SIGTERM or SIGINT, or until stdin closes. Port 0 is any free one.

    What comes to `also`, which is bound, is answered, too. Raises OSError for a port that cannot be had.
    """
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", port).start()
        if also is not None:
            await web.SockSite(runner, also).start()
        done = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, done.set)
        if exit_with_stdin:
            threading.Thread(target=_await_end_of_stdin, args=(loop, done), daemon=True).start()
        sys.stdout.write(f"origin at http://127.0.0.1:{runner.addresses[0][1]}\n")
        sys.stdout.flush()
        await done.wait()
    finally:
        await runner.cleanup()


def _await_end_of_stdin(loop: asyncio.AbstractEventLoop, done: asyncio.Event) -> None:
    while os.read(0, 4096):  # not through sys.stdin, whose lock would be held when the interpreter ends
        pass
    loop.call_soon_threadsafe(done.set)
