"""The outlet: a forward proxy on this machine through which everything must pass that a browser engine asks for.

A page's scripts may ask for any address, and an engine connects by itself: nothing of what a crawl promises would hold
for it. So it is given this proxy and no other way. What is asked for is judged by the crawl's own door and resolved by
its own guard; the address that was judged is the one that is connected to.

Plain HTTP comes in absolute form, request by request; all else by CONNECT, as a tunnel (RFC 9110, 9.3.6).
"""

import asyncio
from asyncio import StreamReader, StreamWriter
from collections.abc import Awaitable, Callable
from itertools import count
from typing import Self

from scrapy.crawler import Crawler

from newscrawler.fetch.egress import Door
from newscrawler.fetch.hosts import Hosts
from newscrawler.fetch.network import addresses_of
from newscrawler.render.proxy import forward as passage
from newscrawler.render.proxy import messages as heads
from newscrawler.render.proxy import tunnel as relay
from newscrawler.render.proxy.account import Limits, Note, Session
from newscrawler.render.proxy.connect import Reach
from newscrawler.render.proxy.messages import Framing, MalformedError, RequestHead
from newscrawler.render.proxy.parent import Upstreams

_MOST_STRANGERS = 256  # connections at once of whom it is not known yet whether they may be here
_IDLE_SECONDS = 60.0  # that a connection waits for its next request
_CHALLENGE = (b"Proxy-Authenticate", b'Basic realm="newscrawler"')


class Outlet:
    """One for a crawl. Its sessions let in; nobody else may use it."""

    def __init__(
        self,
        door: Door,
        *,
        limits: Limits,
        note: Note,
        upstreams: Upstreams | None = None,
        resolve: Callable[[str, int], Awaitable[list[str]]] = addresses_of,
    ) -> None:
        self.limits = limits
        self._reach, self._note = Reach(door, upstreams or Upstreams({}), resolve), note
        self._sessions: dict[str, Session] = {}
        self._numbers = count(1)
        self._strangers = 0
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Raises ValueError that names a proxy of the user's which cannot be passed."""
        settings, hosts = crawler.settings, crawler.get_extension(Hosts)
        assert hosts is not None  # noqa: S101 - the downloader needs it, too

        def note(url: str, reason: str) -> None:
            hosts.count(f"render/outlet_{reason}")
            hosts.note_outlet(url, reason)

        upstreams = None
        if settings.getbool("HTTPPROXY_ENABLED"):
            upstreams = Upstreams.from_environment(settings["HTTPPROXY_AUTH_ENCODING"])
        limits = Limits(
            head=settings.getint("DOWNLOAD_MAX_HEADERS"),
            received=settings.getint("RENDER_TRAFFIC"),
            requests=settings.getint("RENDER_MAX_REQUESTS"),
            silence=settings.getfloat("DOWNLOAD_SILENCE"),
        )
        return cls(Door.from_crawler(crawler), limits=limits, upstreams=upstreams, note=note)

    async def start(self) -> None:
        """Listen on a free port of this machine."""
        if self._server is None:
            self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0, limit=relay.PIECE, backlog=512)

    @property
    def port(self) -> int:
        assert self._server is not None  # noqa: S101 - it was started
        return int(self._server.sockets[0].getsockname()[1])

    def session(self) -> Session:
        """A new one, for an engine or for one page of it: `session.url` is what the engine is told."""
        session = Session(f"s{next(self._numbers)}", f"127.0.0.1:{self.port}", self.limits, self._note)
        self._sessions[session.name] = session
        return session

    def end(self, session: Session) -> None:
        """It is let in no more, and its connections end."""
        self._sessions.pop(session.name, None)
        session.close()

    async def close(self) -> None:
        if self._server is not None:
            self._server.close()
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
            self._sessions.clear()
            self._server = None

    # -- one connection of an engine

    async def _connected(self, reader: StreamReader, writer: StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - asyncio calls it in one
        self._tasks.add(task)
        try:
            if self._strangers < _MOST_STRANGERS:
                await self._serve(reader, writer, task)
        except (OSError, relay.BrokenOffError):  # a client that is late, or gone
            relay.reset(writer)
        except asyncio.CancelledError:  # the session is over, or the crawl
            relay.reset(writer)
        finally:
            self._tasks.discard(task)
            await relay.finish(writer)

    async def _serve(self, reader: StreamReader, writer: StreamWriter, task: "asyncio.Task[None]") -> None:
        session = None
        try:
            while True:
                head = await self._read(reader, writer, session is None)
                if head is None:
                    return
                known = self._admitted(head)
                if known is None:
                    if not await self._challenge(writer, head):
                        return
                    continue
                if session is not known:
                    if session is not None:
                        return  # one connection is not for two
                    session = known
                    session.connections.add(task)
                if not await passage.answer(session, head, (reader, writer), self._reach):
                    return
        finally:
            if session is not None:
                session.connections.discard(task)

    async def _read(self, reader: StreamReader, writer: StreamWriter, is_stranger: bool) -> RequestHead | None:
        """The next request; None at the end, and for what is no request."""
        self._strangers += is_stranger
        try:
            async with asyncio.timeout(self.limits.first if is_stranger else _IDLE_SECONDS):
                lines = await relay.read_lines(reader, self.limits.head)
            return heads.read_request(lines) if lines else None
        except MalformedError as error:
            self._note("", "malformed")
            await passage.say(writer, "malformed", str(error))
            return None
        finally:
            self._strangers -= is_stranger

    def _admitted(self, head: RequestHead) -> Session | None:
        name, password = head.credentials or ("", "")
        session = self._sessions.get(name)
        return session if session is not None and session.admits(password) else None

    async def _challenge(self, writer: StreamWriter, head: RequestHead) -> bool:
        """Ask who it is. An engine asks first without, and again with its words; whether it may do so here."""
        keeps = head.keeps and head.framing == Framing(0) and head.credentials is None
        if head.credentials is not None:
            self._note("", "stranger")
        headers = [_CHALLENGE, (b"Content-Length", b"0"), (b"Connection", b"keep-alive" if keeps else b"close")]
        writer.write(heads.written(b"HTTP/1.1 407 Proxy Authentication Required", headers))
        await writer.drain()
        return keeps
