"""URLs asked for one after another by a process of their own, and small servers that answer them."""

import json
import ssl
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from warnings import catch_warnings

from tests.forked import start_verb

ROOT = Path(__file__).parents[2]

Respond = Callable[[str], tuple[int, dict[str, str], str]]
"""A path -> status, headers and body."""


@contextmanager
def serving(respond: Respond, certificate: Path | None = None, *, is_old: bool = False) -> Iterator[int]:
    """Port of a server on this machine, over TLS where it has a certificate: an old one speaks TLS 1.1 alone."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, headers, body = respond(self.path)
            self.send_response(status)
            for name, value in {"Content-Type": "text/html", "Connection": "close", **headers}.items():
                self.send_header(name, value)
            data = body.encode()
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            if is_old:
                context.set_ciphers("ALL:@SECLEVEL=0")
                with catch_warnings(action="ignore", category=DeprecationWarning):
                    context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_1
            server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
            server.handle_error = lambda *_: None  # type: ignore[method-assign]  # the client hangs up
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def ask(
    urls: list[str], *, named: tuple[str, ...] = (), environment: dict[str, str] | None = None, **settings: Any
) -> tuple[dict[str, str], dict[str, int]]:
    """What became of each URL, and what was counted."""
    task = {
        "urls": urls,
        "named": named,
        "settings": {"ROBOTSTXT_OBEY": False, "CONTACT": "https://news.example/desk", **settings},
    }
    return hand("tests.hostility.asker", task, environment)


def hand(
    module: str, task: dict[str, Any], environment: dict[str, str] | None
) -> tuple[dict[str, str], dict[str, int]]:
    """Give a task to a module in a process of its own: what became of each thing asked, and what was counted."""
    variables = {"SCRAPY_SETTINGS_MODULE": "newscrawler.settings", **(environment or {})}
    with start_verb([], ROOT, variables, module, stdin=subprocess.PIPE) as process:
        printed, errors = process.communicate(json.dumps(task), timeout=600)
    assert process.returncode == 0, errors[-3000:]
    answer = json.loads(printed)
    return answer["became"], answer["stats"]
