"""A site whose answers a test changes while it is served: pages that are broken, or never come."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Protocol

from newscrawler.demo.pages.view import Reply
from tests.origin import World


class _Server(ThreadingHTTPServer):
    daemon_threads, block_on_close = True, False
    request_queue_size = 128  # a crawl asks for more at once than the five that usually may wait to be let in


class Pages(Protocol):
    """What is served: a world."""

    def page(self, target: str, base_url: str, /) -> Reply: ...


class ServedPages:
    """The site of a world, which may be replaced at any time, as may `alter`: what it gives is answered instead.

    Where that is None, no answer ever comes; `hanging` is set then.
    """

    def __init__(self, world: Pages) -> None:
        self.world: Pages = world
        self.alter: Callable[[str, Reply], Reply | None] = lambda _, page: page
        self.hanging, self._closing = Event(), Event()
        self._server = _Server(("127.0.0.1", 0), self._handler())
        self.base_url = f"http://127.0.0.1:{self._server.server_address[1]}"
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def close(self) -> None:
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        served = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                page = served.alter(self.path, served.world.page(self.path, served.base_url))
                if page is None:
                    served.hanging.set()
                    served._closing.wait()
                    return
                give(self, page)

            def log_message(self, *_: object) -> None:
                pass

        return Handler


class Served(ServedPages):
    """That of an embedded world."""

    world: World

    def __init__(self, world: World) -> None:
        super().__init__(world)


def give(handler: BaseHTTPRequestHandler, page: Reply) -> None:
    """Answer a request with a page of a world."""
    body = page.body.encode()
    handler.send_response(page.status)
    handler.send_header("Content-Type", f"{page.content_type}; charset=utf-8")
    handler.send_header("Content-Length", str(len(body)))
    if page.location:
        handler.send_header("Location", page.location)
    handler.end_headers()
    handler.wfile.write(body)


@contextmanager
def served(world: World) -> Iterator[Served]:
    site = Served(world)
    try:
        yield site
    finally:
        site.close()
