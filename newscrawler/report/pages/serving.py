"""Serves a report on this machine, with the live state of runs; what has changed is written again every minute.

Only requests that name this machine are answered, so that no page of the web can read it through a name of its own that
leads here (DNS rebinding). There is nothing but GET.
"""

import sys
import threading
import time
import webbrowser
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from newscrawler.errors import StoreError
from newscrawler.exits import BadUsageError
from newscrawler.ledger.store import open_store
from newscrawler.paths import is_file
from newscrawler.report.pages.live import live_page, running_sites
from newscrawler.report.pages.writing import write_report

ADDRESS = "127.0.0.1"
_NAMES = frozenset((ADDRESS, "localhost"))
_SECONDS = 60.0
_TYPES = {".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript"}
_LINK = b'<a class="live" href="/live">Runs now</a>'


class ReportServer(ThreadingHTTPServer):
    """Listens on loopback. Raises BadUsageError where the port is taken."""

    daemon_threads = True

    def __init__(self, data_dir: Path, folder: Path, port: int) -> None:
        self.data_dir, self.folder = data_dir, folder.resolve()
        try:
            super().__init__((ADDRESS, port), ReportRequest)
        except (OSError, OverflowError) as error:
            raise BadUsageError(f"cannot listen on port {port}: {error}; name another by --port") from error

    @property
    def url(self) -> str:
        return f"http://{ADDRESS}:{self.server_port}/"


class ReportRequest(BaseHTTPRequestHandler):
    server: ReportServer
    protocol_version = "HTTP/1.1"
    timeout = 30

    def do_GET(self) -> None:
        host = urlsplit(f"//{self.headers.get('Host', '')}").hostname
        if host not in _NAMES:
            self._send(HTTPStatus.MISDIRECTED_REQUEST, b"this server is for this machine only\n", "text/plain")
            return
        path = unquote(urlsplit(self.path).path)
        if path in ("/live", "/live-rows"):
            self._live(only_rows=path == "/live-rows")
        else:
            self._file(path)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that it has there
        """Nothing: who looks at it is alone."""

    def _live(self, *, only_rows: bool) -> None:
        try:
            with open_store(self.server.data_dir, create=False) as store, store.read() as connection:
                running = running_sites(connection, self.server.data_dir)
        except StoreError as error:
            self._send(HTTPStatus.SERVICE_UNAVAILABLE, f"{error}\n".encode(), "text/plain; charset=utf-8")
            return
        self._send(HTTPStatus.OK, live_page(running, now=time.time(), only_rows=only_rows), _TYPES[".html"])

    def _file(self, path: str) -> None:
        target = (self.server.folder / path.lstrip("/")).resolve()
        if path.endswith("/"):
            target = target / "index.html"
        kind = _TYPES.get(target.suffix)
        if kind is None or not target.is_relative_to(self.server.folder) or not is_file(target):
            self._send(HTTPStatus.NOT_FOUND, b"there is no such page\n", "text/plain")
            return
        self._send(HTTPStatus.OK, target.read_bytes().replace(b"<!--live-->", _LINK), kind)

    def _send(self, status: HTTPStatus, body: bytes, kind: str) -> None:
        self.send_response(status)
        headers = {"Content-Type": kind, "Content-Length": str(len(body)), "Cache-Control": "no-cache"}
        headers |= {"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY"}
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def serve(data_dir: Path, folder: Path, *, port: int, opens: bool) -> None:
    """Serve until Ctrl-C. `opens` opens it in the browser. Raises BadUsageError."""
    with ReportServer(data_dir, folder, port) as server:
        stop = threading.Event()
        again = partial(_write_again, data_dir, folder)
        try:
            print(f"{server.url} shows it, and {server.url}live the runs of this moment; Ctrl-C ends it", flush=True)
            threading.Thread(target=_repeat, args=(again, stop), daemon=True).start()
            if opens:
                webbrowser.open(server.url)
            server.serve_forever()
        except KeyboardInterrupt:
            print()
        finally:
            stop.set()


def _repeat(work: Callable[[], None], stop: threading.Event) -> None:
    while not stop.wait(_SECONDS):
        work()


def _write_again(data_dir: Path, folder: Path) -> None:
    """What cannot be done now is done a minute later."""
    try:
        with open_store(data_dir, create=False) as store:
            write_report(store, folder, now=time.time())
    except (StoreError, OSError) as error:
        print(f"newscrawler: the pages are as they were: {error}", file=sys.stderr, flush=True)
