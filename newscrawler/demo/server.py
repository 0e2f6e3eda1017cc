"""The HTTP server of the embedded origin. It counts fetches for what changes at each; knows no page."""

import asyncio
import os
import signal
import sys
import threading
from collections import Counter
from email.utils import formatdate
from zlib import crc32

from aiohttp import web

from newscrawler.demo.world import World


def application(world: World, *, crawl_delay: float = 0, pad: bool = False) -> web.Application:
    """An application that answers as the world's site does, with the world's moment as its Date."""
    fetches: Counter[str] = Counter()
    date = formatdate(world.moment.timestamp(), usegmt=True)

    async def answer(request: web.Request) -> web.Response:
        target = request.raw_path
        headers = {"Date": date, "Server": "newscrawler-demo"}
        tag = f'W/"{crc32(f"{date} {target}".encode()):08x}"'
        page = world.page(
            target, f"{request.scheme}://{request.host}", fetch=fetches[target], pad=pad, crawl_delay=crawl_delay
        )
        fetches[target] += 1
        if page.location is not None:
            return web.Response(status=page.status, headers={**headers, "Location": page.location})
        if page.status == 200:
            headers["ETag"] = tag
            if page.modified is not None:
                headers["Last-Modified"] = formatdate(page.modified, usegmt=True)
            if tag in request.headers.get("If-None-Match", ""):
                return web.Response(status=304, headers=headers)
        return web.Response(
            text=page.body, status=page.status, content_type=page.content_type, charset="utf-8", headers=headers
        )

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    return app


async def serve(app: web.Application, port: int, *, exit_with_stdin: bool = False) -> None:
    """Serves on loopback and prints where, until SIGTERM or SIGINT, or until stdin closes. Port 0 is any free one.

    Raises OSError for a port that cannot be had.
    """
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", port).start()
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
