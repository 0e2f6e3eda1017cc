"""Pages of a test's own behind a real server: by their paths, with an ETag, and with a list of what was asked for."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@contextmanager
def served(page: Callable[[str], tuple[int, str]], host: str = "127.0.0.1") -> Iterator[tuple[str, list[str]]]:
    """The origin at which the pages are, without a last slash, and the paths that were asked for so far.

    `page` gives the status and the HTML of a path.
    """
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            status, text = page(self.path)
            body, tag = text.encode(), f'"{hash(text)}"'
            if self.headers["If-None-Match"] == tag:
                status, body = 304, b""
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("ETag", tag)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        address_family = socket.AF_INET6 if ":" in host else socket.AF_INET

    with Server((host, 0), Handler) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield f"http://{f'[{host}]' if ':' in host else host}:{server.server_address[1]}", asked
        server.shutdown()
