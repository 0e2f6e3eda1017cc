"""Receivers on the loopback: an HTTP server that does as it is told, and a mail server with STARTTLS and a password."""

import select
import socket
import socketserver
import ssl
import threading
import warnings
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.ports import free_port


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
    says: bytes = b""  # the body of its answers
    hold: threading.Event | None = None  # until it is set, nobody gets an answer


@contextmanager
def hook_server(certificate: Path | None = None) -> Iterator[HookServer]:
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
            self.send_header("Content-Length", str(len(told.says)))
            self.end_headers()
            self.wfile.write(told.says)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    told.url = f"http://127.0.0.1:{server.server_port}"
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        told.url = f"https://localhost:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def hook_proxy() -> Iterator[tuple[str, list[str]]]:
    """An HTTP proxy: its address, and what it was asked for, in the words of the first line of each request."""
    asked: list[str] = []

    class Handler(socketserver.StreamRequestHandler):
        rbufsize = 0  # what follows the head is the other side's

        def handle(self) -> None:
            head = [self.rfile.readline()]
            while head[-1] not in (b"\r\n", b""):
                head.append(self.rfile.readline())
            method, target, _ = head[0].decode().split(" ", 2)
            asked.append(f"{method} {target}")
            parts = urlsplit(target if "//" in target else f"//{target}")
            with socket.create_connection((parts.hostname or "", parts.port or 80)) as there:
                if method == "CONNECT":
                    self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
                else:
                    path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
                    there.sendall(b"".join([f"{method} {path} HTTP/1.1\r\n".encode(), *head[1:]]))
                _carry(self.connection, there)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}", asked
        finally:
            server.shutdown()


def _carry(one: socket.socket, other: socket.socket) -> None:
    """Give what each sends to the other, until one ends."""
    while True:
        ready: list[socket.socket | None] = [*select.select([one, other], [], [], 10)[0]]
        for own in ready or [None]:
            data = own.recv(65_536) if own is not None else b""
            if not data:
                return
            (other if own is one else one).sendall(data)


@dataclass
class MailBox:
    port: int = 0
    mails: list[Any] = field(default_factory=list)  # envelopes of aiosmtpd
    was_encrypted: list[bool] = field(default_factory=list)


@contextmanager
def mail_server(
    certificate: Path | None,
    *,
    user: str,
    password: str,
    tls_from_the_start: bool = False,
    farewell: str = "221 Bye",
    unknown: Collection[str] = (),
) -> Iterator[MailBox]:
    """A server that lets nobody send who has not logged in, over TLS where there is a certificate, and to nobody whom
    it does not know. `farewell` is its answer to QUIT."""
    from aiosmtpd.controller import Controller
    from aiosmtpd.smtp import SMTP, AuthResult

    box = MailBox()

    class Handler:
        async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, _: Any) -> str:  # noqa: N802
            if address in unknown:
                return "550 no such mailbox"
            envelope.rcpt_tos.append(address)
            return "250 OK"

        async def handle_QUIT(self, *_: Any) -> str:  # noqa: N802
            return farewell

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
                    tls_context=None if tls_from_the_start else context,
                    require_starttls=context is not None and not tls_from_the_start,
                    auth_required=context is not None,
                    auth_require_tls=context is not None and not tls_from_the_start,
                    authenticator=authenticate,
                )

    ssl_context = context if tls_from_the_start else None
    controller = OfThisMachine(Handler(), hostname="127.0.0.1", port=free_port(), ssl_context=ssl_context)
    controller.start()
    box.port = controller.port
    try:
        yield box
    finally:
        controller.stop()
