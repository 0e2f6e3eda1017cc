"""An account at the egress proxy: what one browser engine, or one page of it, may still send and receive."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from hmac import compare_digest
from secrets import token_urlsafe

_MAX_REMEMBERED = 1000

Note = Callable[[str, str], None]
"""Is told what was refused or cut: its URL, or `https://host:port` of a tunnel, and the reason, a slug."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ProxyLimits:
    """Sizes in bytes, times in seconds. Those of a page hold for all that it asks for together.

    0 is no limit of `sent`, `received`, `requests` and `silence`.
    """

    head: int = 128 * 1024  # of a request or a response
    sent: int = 1024 * 1024  # by a page, in bodies and tunnels
    received: int = 50 * 1024 * 1024  # for a page, in all
    requests: int = 200  # of a page, with its document: in plain HTTP, and tunnels
    connections: int = 64  # that an account has at once
    silence: float = 20.0  # of a server
    connect: float = 10.0  # until there is a connection
    first: float = 10.0  # until a client has said who it is


class EgressError(Exception):
    """What was asked for is refused, cannot be had, or is cut. `reason` is a slug."""

    def __init__(self, reason: str, explanation: str) -> None:
        super().__init__(explanation)
        self.reason = reason


class ProxyAccount:
    """Who may use the egress proxy, and how much. Nothing may be done while no page is in progress.

    A page brings an allowance of its own, and takes with it what is left of that. Pages of one account that are in
    progress at once share theirs: an engine that cannot say which of its pages a connection is for keeps the sum.
    """

    def __init__(self, name: str, address: str, limits: ProxyLimits, note: Note) -> None:
        """`address` is the egress proxy's own, `host:port`."""
        self.name, self._token = name, token_urlsafe(24)
        self.limits = limits
        self.connections: set[asyncio.Task[None]] = set()
        self.ends = 0.0  # by the clock of the event loop
        self._address, self._note = address, note
        self._pages = 0
        self._left = {what: 0 for what in ("requests", "sent", "received") if getattr(limits, what)}
        self._why: dict[str, tuple[str, str]] = {}

    @property
    def url(self) -> str:
        """The egress proxy as the engine is told of it, with the user name and the password that let it in."""
        return f"http://{self.name}:{self._token}@{self._address}"

    def admits(self, password: str) -> bool:
        return compare_digest(password.encode(), self._token.encode())

    @contextmanager
    def page(self, seconds: float) -> Iterator[None]:
        """A page is in progress, for so long at most."""
        self._pages += 1
        for what in self._left:
            self._left[what] += getattr(self.limits, what)
        self.ends = max(self.ends, asyncio.get_running_loop().time() + seconds)
        try:
            yield
        finally:
            self._pages -= 1
            for what, left in self._left.items():
                self._left[what] = min(left, self._pages * getattr(self.limits, what))
            if not self._pages:
                self.ends = 0.0

    def take(self, what: str, amount: int) -> None:
        """So much of `requests`, `sent` or `received` is used. Raises EgressError."""
        if not self._pages:
            raise EgressError("idle", "no page is in progress")
        if what not in self._left:
            return
        self._left[what] -= amount
        if self._left[what] < 0:
            self._left[what] = 0
            raise EgressError(what, f"the page has used up what it may have of {what}")

    def note(self, url: str, error: EgressError) -> None:
        """Something was refused or cut. When no page is in progress, that is nobody's loss."""
        if error.reason == "idle":
            return
        if len(self._why) >= _MAX_REMEMBERED:
            self._why.clear()
        self._why[_origin(url)] = error.reason, str(error)
        self._note(url, error.reason)

    def went_well(self, url: str) -> None:
        """A connection was made for a URL."""
        self._why.pop(_origin(url), None)

    def why(self, url: str) -> tuple[str, str] | None:
        """The reason why the host of a URL was last refused or cut, a slug and in words; None where it was not."""
        return self._why.get(_origin(url))

    def until(self) -> float:
        """By when the next bytes must have come, by the clock of the event loop."""
        silent = asyncio.get_running_loop().time() + (self.limits.silence or float("inf"))
        return min(silent, self.ends or float("inf"))

    def late(self) -> EgressError:
        """What is said of a server of which nothing came any more."""
        if not self.ends:
            return EgressError("idle", "no page is in progress")
        if asyncio.get_running_loop().time() >= self.ends:
            return EgressError("time", "the page took too long")
        return EgressError("silence", f"nothing came for {self.limits.silence:g} seconds")

    @asynccontextmanager
    async def patience(self) -> AsyncIterator[asyncio.Timeout]:
        """As long as a server may be silent, and a page may take. Raises EgressError when it is over."""
        try:
            async with asyncio.timeout_at(self.until()) as watch:
                yield watch
        except TimeoutError as error:
            raise self.late() from error

    def close(self) -> None:
        """End all connections."""
        for task in self.connections:
            task.cancel()


def _origin(url: str) -> str:
    """`host:port`: a tunnel is known by that alone."""
    scheme, _, rest = url.partition("://")
    host = rest.partition("/")[0].partition("?")[0].rpartition("@")[2].lower()
    if ":" in host.rpartition("]")[2]:
        return host
    return f"{host}:{443 if scheme.lower() in ('https', 'wss') else 80}"
