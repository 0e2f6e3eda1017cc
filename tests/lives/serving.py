"""Serves a site as it is at a moment, or in a bad hour, on this machine."""

import gzip
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random
from threading import Thread

from tests.lives.articles import BEGINS, Life
from tests.lives.bad_hours import BAD_HOURS
from tests.lives.habits import Habits
from tests.lives.site import Answer, Site

_WHILE = timedelta(seconds=4)


class World:
    """`moment` and `bad_hour` are for whoever lets time pass; `asked` counts requests. While a site `is_moving`, each
    request takes a while."""

    def __init__(self, habits: Habits, lives: list[Life], turns_at: datetime) -> None:
        self.habits, self.lives = habits, lives
        self.moment, self.bad_hour = BEGINS, ""
        self.turns_at = turns_at
        self.bad_hour_has_robots = False
        self.asked = 0
        self.moves = True
        self.origin = ""
        self._site: Site | None = None

    @property
    def site(self) -> Site:
        if self._site is None or self._site.moment != self.moment:
            turned = self.moment >= self.turns_at
            self._site = Site(self.habits, self.lives, self.moment, self.origin, has_turned=turned)
        return self._site

    def answer(self, path: str) -> Answer:
        self.asked += 1
        if self.habits.is_moving and self.moves:
            self.moment += _WHILE
        path = self.site.without_tag(path)
        if not self.bad_hour or (path == "/robots.txt" and not self.bad_hour_has_robots):
            return self.site.answer(path)
        random = Random(f"{path} {self.moment}")  # noqa: S311 - which pages fail
        return BAD_HOURS[self.bad_hour](self.site, path, random)

    def validator(self, path: str, body: bytes) -> tuple[str, str] | None:
        """Name and value of the header by which a page may be known again."""
        match self.habits.validator:
            case "etag":
                return "ETag", f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            case "frozen" if path in self.site.articles and not self.bad_hour:
                return "ETag", f'"{hashlib.sha256(path.encode()).hexdigest()[:16]}"'
            case "anew":
                return "ETag", f'"{self.asked}-{self.moment.timestamp()}"'
            case "modified" if path in self.site.articles and not self.bad_hour:
                life, _ = self.site.articles[path]
                changed = max(since for since, _ in life.versions if since <= self.moment)
                return "Last-Modified", format_datetime(changed, usegmt=True)
        return None


_ASKED_BY = {"ETag": "If-None-Match", "Last-Modified": "If-Modified-Since"}


@contextmanager
def serving(world: World) -> Iterator[None]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            answer = world.answer(self.path)
            status, body = answer.status, answer.body.encode()
            headers = {"Content-Type": answer.kind, **dict(answer.headers)}
            if answer.location is not None:
                headers["Location"] = world.origin + answer.location
            if status == 200 and (validator := world.validator(self.path, body)) is not None:
                headers[validator[0]] = validator[1]
                if self.headers.get(_ASKED_BY[validator[0]]) == validator[1]:
                    status, body = 304, b""
            if answer.is_short_gzip and body:
                packed = gzip.compress(body)
                headers["Content-Encoding"], body = "gzip", packed[: len(packed) // 2]
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body[: len(body) // 2] if answer.is_cut else body)
            self.close_connection |= answer.is_cut

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *_: None  # type: ignore[method-assign] # a run that is killed drops its connections
    world.origin = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
