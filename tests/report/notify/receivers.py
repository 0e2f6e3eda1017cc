"""Receivers on the loopback: an HTTP server that does as it is told, and a mail server with STARTTLS and a password."""

import ssl
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


@dataclass
class Received:
    """A request, with its body."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class HookServer:
    """`answers` are what the next requests get: a status, or "cut" for none; then 200."""

    url: str = ""
    answers: list[int | str] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    received: list[Received] = field(default_factory=list)
    hold: threading.Event | None = None  # until it is set, nobody gets an answer


@contextmanager
def hook_server() -> Iterator[HookServer]:
    told = HookServer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            told.received.append(Received(self.path, dict(self.headers), body))
            if told.hold is not None:
                told.hold.wait(30)
            answer = told.answers.pop(0) if told.answers else 200
            if answer == "cut":
                self.close_connection = True
                return
            self.send_response(int(answer))
            for name, value in told.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    told.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()


@dataclass
class MailBox:
    port: int = 0
    mails: list[Any] = field(default_factory=list)  # envelopes of aiosmtpd
    was_encrypted: list[bool] = field(default_factory=list)


@contextmanager
def mail_server(certificate: Path | None, *, user: str, password: str) -> Iterator[MailBox]:
    """A server that lets nobody send who has not logged in, over TLS where there is a certificate."""
    from aiosmtpd.controller import Controller
    from aiosmtpd.smtp import SMTP, AuthResult

    box = MailBox()

    class Handler:
        async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
            box.mails.append(envelope)
            box.was_encrypted.append(session.ssl is not None)
            return "250 taken"

    def authenticate(*given: Any) -> AuthResult:
        data = given[-1]
        is_right = (data.login.decode(), data.password.decode()) == (user, password)
        return AuthResult(success=is_right, handled=is_right)  # what is not handled is answered with 535

    context = None
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)

    class OfThisMachine(Controller):
        def factory(self) -> SMTP:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of a server that takes passwords in the clear
                return SMTP(
                    self.handler,
                    hostname="localhost",
                    tls_context=context,
                    require_starttls=context is not None,
                    auth_required=context is not None,
                    auth_require_tls=context is not None,
                    authenticator=authenticate,
                )

    controller = OfThisMachine(Handler(), hostname="127.0.0.1", port=_free_port())
    controller.start()
    box.port = controller.port
    try:
        yield box
    finally:
        controller.stop()


def _free_port() -> int:
    import socket

    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
