"""A relay in front of a server: it answers in its place, or lets it do its work and loses the answer."""

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

LOST = 0
_CODES = {409: "ConditionalRequestConflict", 412: "PreconditionFailed", 503: "SlowDown", 500: "InternalError"}
_DROPPED = {"connection", "transfer-encoding"}


@dataclass
class Relay:
    """`plan` has what is still to go wrong: the method, how the path ends, and the status, or LOST."""

    address: str = ""
    plan: list[tuple[str, str, int]] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def fault(self, method: str, path: str) -> int | None:
        with self.lock:
            self.requests.append(f"{method} {path}")
            for entry in self.plan:
                if entry[0] == method and path.partition("?")[0].endswith(entry[1]):
                    self.plan.remove(entry)
                    return entry[2]
        return None


@contextmanager
def relayed(target: str) -> Iterator[Relay]:
    """A relay to the server at this address."""
    relay, netloc = Relay(), urlsplit(target).netloc

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_one_request(self) -> None:
            self.raw_requestline = self.rfile.readline(65537)
            if not self.raw_requestline or not self.parse_request():
                self.close_connection = True
                return
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            fault = relay.fault(self.command, self.path)
            if fault:
                text = f"<Error><Code>{_CODES[fault]}</Code><Message>Planted</Message></Error>".encode()
                self._answer(fault, [("Content-Type", "application/xml")], text)
                return
            behind = http.client.HTTPConnection(netloc, timeout=600)
            behind.request(self.command, self.path, body, dict(self.headers))
            answer = behind.getresponse()
            text = answer.read()
            behind.close()
            if fault is None:
                self._answer(answer.status, answer.getheaders(), text)
            else:
                self.close_connection = True  # what was asked for is done, and nobody is told

        def _answer(self, status: int, headers: list[tuple[str, str]], text: bytes) -> None:
            self.send_response_only(status)
            for name, value in headers:
                if name.lower() not in _DROPPED and (name.lower() != "content-length" or self.command == "HEAD"):
                    self.send_header(name, value)
            if self.command != "HEAD":
                self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(text)
            self.wfile.flush()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    relay.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield relay
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
