"""An egress proxy in an event loop of its own, and raw sockets that ask it."""

import asyncio
import socket
from base64 import b64encode
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from threading import Thread
from typing import Any

from newscrawler.fetch.egress import EgressPolicy
from newscrawler.render.proxy.account import ProxyAccount, ProxyLimits
from newscrawler.render.proxy.parent import ParentProxies
from newscrawler.render.proxy.server import EgressProxy
from newscrawler.urls.addresses import AllowedHosts

PATIENCE = 90.0  # seconds that a test waits for what must come at once


@dataclass
class Running:
    """A proxy at work. `account` has a page in progress; `noted` was refused or cut, `errors` are what escaped."""

    proxy: EgressProxy
    loop: asyncio.AbstractEventLoop
    account: ProxyAccount
    noted: list[tuple[str, str]]
    resolved: list[str]
    errors: list[str] = field(default_factory=list)

    @property
    def reasons(self) -> list[str]:
        return [reason for _, reason in self.noted]

    @property
    def authorization(self) -> str:
        """A header's line that lets in."""
        words = self.account.url.removeprefix("http://").partition("@")[0]
        return f"Proxy-Authorization: Basic {b64encode(words.encode()).decode()}\r\n"

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.proxy.port), timeout=PATIENCE)

    def ask(self, first: str, *headers: str, body: bytes = b"") -> bytes:
        """All that is answered to one request until the connection ends; what came before, where it is reset."""
        with self.connect() as asking:
            lines = "".join(f"{line}\r\n" for line in (*headers, "Connection: close"))
            asking.sendall(f"{first} HTTP/1.1\r\n{self.authorization}{lines}\r\n".encode("latin-1") + body)
            return read_all(asking)

    def get(self, url: str, *headers: str) -> bytes:
        return self.ask(f"GET {url}", *headers)

    def tunnel(self, authority: str) -> socket.socket:
        """A tunnel that was made."""
        asking = self.connect()
        asking.sendall(f"CONNECT {authority} HTTP/1.1\r\n{self.authorization}\r\n".encode())
        answer = b""
        while not answer.endswith(b"\r\n\r\n"):
            answer += asking.recv(1)
        assert answer == b"HTTP/1.1 200 Connection Established\r\n\r\n"
        return asking

    def in_loop(self, coroutine: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(PATIENCE)


@contextmanager
def running(
    *,
    open_: tuple[str, ...] = ("127.0.0.1",),
    names: dict[str, list[str]] | None = None,
    seconds: float = 60.0,
    is_busy: bool = True,
    parents: ParentProxies | None = None,
    **limits: Any,
) -> Iterator[Running]:
    """An egress proxy that lets out to the hosts in `open_`. `names` is the network's name server."""
    noted: list[tuple[str, str]] = []
    resolved: list[str] = []

    async def resolve(host: str, _: int) -> list[str]:
        resolved.append(host)
        return (names or {}).get(host, [host])

    async def start() -> tuple[EgressProxy, ProxyAccount]:
        door = EgressPolicy(private=AllowedHosts(open_), ports=frozenset((80, 443)))
        proxy = EgressProxy(
            door,
            limits=ProxyLimits(**limits),
            note=lambda url, reason: noted.append((url, reason)),
            parents=parents,
            resolve=resolve,
        )
        await proxy.start()
        account = proxy.account()
        if is_busy:
            pages.enter_context(account.page(seconds))
        return proxy, account

    pages = ExitStack()
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    proxy, account = asyncio.run_coroutine_threadsafe(start(), loop).result(PATIENCE)
    found = Running(proxy, loop, account, noted, resolved)
    loop.set_exception_handler(lambda _, context: found.errors.append(str(context)))
    try:
        yield found
    finally:
        found.in_loop(proxy.close())
        loop.call_soon_threadsafe(loop.stop)
        thread.join(PATIENCE)
        loop.close()
        pages.pop_all()
    assert not found.errors


def read_all(asking: socket.socket) -> bytes:
    """Until the end, whichever it is."""
    found = b""
    while True:
        try:
            piece = asking.recv(1 << 16)
        except ConnectionResetError:
            return found
        if not piece:
            return found
        found += piece


def ends_clean(asking: socket.socket) -> bool:
    """Read to the end: whether it is no reset."""
    try:
        while asking.recv(1 << 16):
            pass
    except ConnectionResetError:
        return False
    return True
