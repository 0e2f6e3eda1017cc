"""An HTTP server on raw sockets, so that it can misbehave below HTTP. Knows nothing of what it serves."""

import asyncio
import socket
import struct
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Thread

HTML = "text/html; charset=utf-8"
LONGEST = 120.0  # seconds that any answer may take


class GoneError(Exception):
    """The client hung up."""


@dataclass
class Seen:
    """One request as the server saw it, and how many bytes it sent for it."""

    target: str
    headers: dict[str, str]
    sent: int = 0

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]


class Exchange:
    """One request and the bytes that answer it."""

    def __init__(self, seen: Seen, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, base_url: str) -> None:
        self.seen = seen
        self.base_url = base_url
        self.closes = False
        self._reader, self._writer = reader, writer

    @property
    def target(self) -> str:
        return self.seen.target

    @property
    def path(self) -> str:
        return self.seen.path

    @property
    def query(self) -> str:
        return self.seen.target.partition("?")[2]

    async def send(self, *pieces: bytes) -> None:
        """Bytes as they are. Raises GoneError."""
        for piece in pieces:
            self._writer.write(piece)
            self.seen.sent += len(piece)
            try:
                await self._writer.drain()
            except OSError as error:
                raise GoneError from error
            if self._writer.is_closing():
                raise GoneError

    async def answer(self, body: bytes | str, *headers: str, status: str = "200 OK", type_: str = HTML) -> None:
        """A whole and right answer, but for what further headers say."""
        await self.head(f"Content-Length: {len(encoded(body))}", *headers, status=status, type_=type_)
        await self.send(encoded(body))

    async def head(self, *headers: str, status: str = "200 OK", type_: str | None = None) -> None:
        """The status line and headers alone."""
        lines = [f"HTTP/1.1 {status}", *([f"Content-Type: {type_}"] if type_ else []), *headers]
        await self.send("\r\n".join((*lines, "", "")).encode("utf-8", "surrogateescape"))

    async def chunk(self, data: bytes) -> None:
        await self.send(b"%x\r\n" % len(data), data, b"\r\n")

    async def close(self) -> None:
        """The connection ends after what was sent."""
        self.closes = True

    async def reset(self) -> None:
        """The connection ends with a reset."""
        raw: socket.socket = self._writer.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._writer.transport.abort()
        self.closes = True

    async def silence(self) -> None:
        """Nothing more is said until the client hangs up."""
        with suppress(OSError):
            await self._reader.read(1)
        raise GoneError


def encoded(body: bytes | str) -> bytes:
    return body if isinstance(body, bytes) else body.encode("utf-8", "surrogatepass")


Handler = Callable[[Exchange], Awaitable[None]]


@dataclass
class Server:
    """A running origin: where it is, and every request that came."""

    base_url: str = ""
    seen: list[Seen] = field(default_factory=list)

    def of(self, path: str) -> list[Seen]:
        """The requests for a path, whatever their query."""
        return [seen for seen in self.seen if seen.path == path]


@contextmanager
def serving(handler: Handler) -> Iterator[Server]:
    """Serves on a free port of this machine, in a thread of its own, for as long as the block runs."""
    loop = asyncio.new_event_loop()
    server = Server()
    open_ones: set[asyncio.Task[None]] = set()

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        open_ones.add(task)
        try:
            with suppress(GoneError, OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.CancelledError):
                while await _exchange(reader, writer, handler, server):
                    pass
        finally:
            open_ones.discard(task)
            with suppress(OSError):
                writer.close()

    listening = loop.run_until_complete(asyncio.start_server(connected, "127.0.0.1", 0))
    server.base_url = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}"
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:

        async def stop() -> None:
            listening.close()
            for task in open_ones:
                task.cancel()
            await asyncio.gather(*open_ones, return_exceptions=True)

        asyncio.run_coroutine_threadsafe(stop(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


async def _exchange(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, handler: Handler, server: Server
) -> bool:
    """One request and its answer; whether another may follow on the connection."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    target = head[0].split(" ")[1]
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:]) if name}
    seen = Seen(target, headers)
    server.seen.append(seen)
    exchange = Exchange(seen, reader, writer, server.base_url)
    async with asyncio.timeout(LONGEST):
        await handler(exchange)
    return not exchange.closes
