"""The embedded origin's pages on a server that a test directs, with a log by its own clock: when each request came."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from time import monotonic
from zlib import crc32

from tests.origin import World


@dataclass
class Answer:
    """What a test has the server say; `silent` closes the connection without a word."""

    status: int = 200
    body: str | bytes = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    silent: bool = False


@dataclass
class Asked:
    """A request as the server saw it: the moment at which it was there, and that just before the answer is sent."""

    path: str
    at: float
    headers: Mapping[str, str]
    status: int = 0
    ended: float = 0.0


Direct = Callable[[str, int], Answer | None]
"""A path and how often it was asked for before -> what to answer; None for the page itself."""


class Origin:
    """A small news site. `direct` may be set at any time."""

    def __init__(self, articles: int, crawl_delay: float) -> None:
        self.world = World(articles=articles)
        self.crawl_delay = crawl_delay
        self.base_url = ""
        self.direct: Direct = lambda *_: None
        self.asked: list[Asked] = []
        self.sent = 0  # bytes of bodies
        self._times: Counter[str] = Counter()

    def answer(self, path: str, known: str) -> Answer:
        times, self._times[path] = self._times[path], self._times[path] + 1
        if (told := self.direct(path, times)) is not None:
            return told
        page = self.world.page(path, self.base_url, crawl_delay=self.crawl_delay)
        if page.location is not None:
            return Answer(page.status, headers={"Location": page.location})
        headers = {"Content-Type": f"{page.content_type}; charset=utf-8"}
        if page.status == 200:
            headers["ETag"] = tag = f'"{crc32(page.body.encode()):08x}"'
            if tag == known:
                return Answer(304, headers=headers)
        return Answer(page.status, page.body, headers)

    def gaps(self) -> list[float]:
        """Seconds between each request and the next one, as they came."""
        moments = sorted(asked.at for asked in self.asked)
        return [later - earlier for earlier, later in pairwise(moments)]

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]


@contextmanager
def running(articles: int = 20, crawl_delay: float = 0.0) -> Iterator[Origin]:
    origin = Origin(articles, crawl_delay)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            asked = Asked(self.path, monotonic(), dict(self.headers))
            origin.asked.append(asked)
            answer = origin.answer(self.path, self.headers.get("If-None-Match", ""))
            asked.status = answer.status
            if answer.silent:
                asked.ended = monotonic()
                self.close_connection = True
                return
            body = answer.body.encode() if isinstance(answer.body, str) else answer.body
            origin.sent += len(body)
            self.send_response(answer.status)
            for name, value in {"Content-Length": str(len(body)), **answer.headers}.items():
                self.send_header(name, value)
            asked.ended = monotonic()  # before the first byte: a quick client may have it all before a server goes on
            self.end_headers()
            with suppress(ConnectionError):  # of a long one the crawl may want no more
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    origin.base_url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield origin
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
