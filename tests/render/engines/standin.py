"""A Splash that stands before the real one, and answers for it the first time that every second page is asked for."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from urllib.parse import urlsplit

SAYS = {
    504: {"error": 504, "type": "GlobalTimeoutError", "description": "Timeout exceeded rendering page", "info": {}},
    400: {
        "error": 400,
        "type": "ScriptError",
        "description": "Error happened while executing Lua script",
        "info": {"error": "network5", "type": "LUA_ERROR"},
    },
}
"""As Splash says it."""


class StandIn:
    def __init__(self, url: str, status: int) -> None:
        self.failed = 0
        self._behind, self._status = urlsplit(url).netloc, status
        self._pages: dict[str, bool] = {}  # by URL: whether it is yet to fail
        self._lock = Lock()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"

    def fails(self, body: bytes) -> bool:
        """Whether this request is one that fails."""
        url = json.loads(body).get("url") if body else None
        if url is None:
            return False
        with self._lock:
            fails = self._pages.setdefault(url, len(self._pages) % 2 == 0)
            self._pages[url] = False
            self.failed += fails
            return fails

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        standin = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                if standin.fails(body):
                    self._answer(standin._status, "application/json", json.dumps(SAYS[standin._status]).encode())
                    return
                behind = HTTPConnection(standin._behind, timeout=600)
                try:
                    headers = {"Content-Type": self.headers.get("Content-Type") or ""} if body else {}
                    behind.request(self.command, self.path, body or None, headers)
                    answer = behind.getresponse()
                    self._answer(answer.status, answer.getheader("Content-Type") or "", answer.read())
                finally:
                    behind.close()

            do_GET = do_POST  # noqa: N815 - as http.server calls it

            def _answer(self, status: int, kind: str, body: bytes) -> None:
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        return Handler


@contextmanager
def standing_in(url: str, status: int) -> Iterator[StandIn]:
    """Before the Splash at `url`; what it answers for it has that status."""
    standin = StandIn(url, status)
    thread = Thread(target=standin.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield standin
    finally:
        standin.server.shutdown()
        standin.server.server_close()
        thread.join()
