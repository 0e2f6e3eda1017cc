"""The outlet: a forward proxy on this machine through which everything must pass that a browser engine asks for.

A page's scripts may ask for any address, and an engine connects by itself: nothing of what a crawl promises would hold
for it. So it is given this proxy and no other way. What is asked for is judged by the crawl's own door and resolved by
its own guard; the address that was judged is the one that is connected to.

Plain HTTP comes in absolute form, request by request; all else by CONNECT, as a tunnel (RFC 9110, 9.3.6).
"""

import asyncio
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from itertools import count
from typing import Self
from urllib.parse import urlsplit

from scrapy.crawler import Crawler

from newscrawler.door import DEFAULT_PORTS, Door, is_at
from newscrawler.hosts import Hosts
from newscrawler.network import addresses_of, guard
from newscrawler.render import heads, relay
from newscrawler.render.heads import Framing, MalformedError, RequestHead, ResponseHead
from newscrawler.render.session import Limits, Note, OutletError, Session
from newscrawler.render.upstream import Upstream, Upstreams

Connection = tuple[StreamReader, StreamWriter]

_MOST_STRANGERS = 256  # connections at once of whom it is not known yet whether they may be here
_IDLE_SECONDS = 60.0  # that a connection waits for its next request
_MOST_INTERIM = 8  # answers 1xx before the answer
_SHORTEST_CONNECT = 1.0  # seconds that each of several addresses is tried for, at least

# How the outlet itself answers: status and phrase by reason; 403 for all that is not let out.
_STATUS = {
    "malformed": b"400 Bad Request",
    "unresolved": b"502 Bad Gateway",
    "unreachable": b"502 Bad Gateway",
    "broken": b"502 Bad Gateway",
    "head": b"502 Bad Gateway",
    "silence": b"504 Gateway Timeout",
    "requests": b"429 Too Many Requests",
}
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
        self._door, self._upstreams, self._note, self._resolve = door, upstreams or Upstreams({}), note, resolve
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
                if not await self._answer(session, head, (reader, writer)):
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
            await _say(writer, "malformed", str(error))
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

    # -- one request

    async def _answer(self, session: Session, head: RequestHead, client: Connection) -> bool:
        """Answer a request of a session; whether another may follow."""
        url = head.target
        try:
            session.take("requests", 1)
            if len(session.connections) > session.limits.connections:
                raise OutletError("connections", f"more than {session.limits.connections} connections at once")
            if head.method == "CONNECT":
                host, port = heads.authority_of(head.target)
                url = f"https://{f'[{host}]' if ':' in host else host}:{port}"
                await self._tunnel(session, url, client)
                return False
            origin, path = heads.origin_and_path(head.target)
            if not origin.startswith("http:"):
                raise OutletError("scheme", f"{origin.partition(':')[0]} passes by CONNECT or not at all")
            return await self._exchange(session, head, origin, path, client)
        except MalformedError as error:
            refused = OutletError("malformed", str(error))
        except OutletError as error:
            refused = error
        if refused.reason != "idle":
            session.note(url, refused)
        await _say(client[1], refused.reason, str(refused))
        return False

    async def _tunnel(self, session: Session, url: str, client: Connection) -> None:
        """Raises OutletError as long as nothing was answered."""
        server, upstream = await self._connect(session, url)
        try:
            if upstream is not None:
                await self._through(session, upstream, url, server)
            client[1].write(b"HTTP/1.1 200 Connection Established\r\n\r\n")
            try:
                await relay.copy_both_ways(
                    client,
                    server,
                    sent=lambda amount: session.take("sent", amount),
                    received=lambda amount: session.take("received", amount),
                    until=lambda: _until(session),
                )
            except OutletError as error:
                _cut(session, url, error, client[1])
            except relay.LateError as error:
                late = _late(session)
                if error.is_owed or late.reason == "time":
                    _cut(session, url, late, client[1])
        finally:
            await relay.close(server[1])

    async def _exchange(self, session: Session, head: RequestHead, origin: str, path: str, client: Connection) -> bool:
        """One request in plain HTTP. Raises OutletError as long as nothing was answered."""
        server, upstream = await self._connect(session, origin)
        try:
            host = origin.partition("://")[2].encode("ascii")
            headers = [(b"Host", host), *heads.handed_on(head.headers, head.framing), (b"Connection", b"close")]
            if upstream is not None and upstream.authorization:
                headers.append((b"Proxy-Authorization", upstream.authorization))
            target = f"{origin}{path}" if upstream is not None else path
            server[1].write(heads.written(f"{head.method} {target} HTTP/1.1".encode("ascii"), headers))
            await self._send(session, head.framing, client[0], server[1])
            return await relay.unless_gone(client[0], self._answered(session, head, server[0], client[1]))
        finally:
            await relay.close(server[1])

    async def _send(self, session: Session, framing: Framing, client: StreamReader, server: StreamWriter) -> None:
        """The body of a request."""
        try:
            await _copied(session, "sent", client, server, framing)
        except MalformedError as error:
            raise OutletError("malformed", str(error)) from error
        except OSError as error:
            raise OutletError("broken", "it ended the connection without an answer") from error

    async def _answered(self, session: Session, head: RequestHead, server: StreamReader, client: StreamWriter) -> bool:
        """Hand on what a server answers; whether another request may follow."""
        answer = await self._answer_of(session, head.method, server)
        keeps = head.keeps and not answer.framing.is_until_end
        headers = heads.handed_on(answer.headers, answer.framing)
        headers.append((b"Connection", b"keep-alive" if keeps else b"close"))
        client.write(heads.written(b"HTTP/1.1 %d %s" % (answer.status, answer.phrase), headers))
        try:
            await _copied(session, "received", server, client, answer.framing)
        except OutletError as error:
            return _cut(session, head.target, error, client)
        except (MalformedError, OSError, relay.BrokenOffError):
            return _cut(session, head.target, OutletError("broken", "its answer broke off"), client)
        return keeps

    async def _answer_of(self, session: Session, method: str, server: StreamReader) -> ResponseHead:
        """The head of the answer, behind those of interim ones."""
        try:
            for _ in range(_MOST_INTERIM + 1):
                async with _patience(session):
                    lines = await relay.read_lines(server, session.limits.head)
                if not lines:
                    raise relay.BrokenOffError
                answer = heads.read_response(lines, method)
                if answer.status >= 200 or answer.status == 101:
                    break
        except MalformedError as error:
            raise OutletError("head", f"its answer: {error}") from error
        except (OSError, relay.BrokenOffError) as error:
            raise OutletError("broken", "it ended the connection without an answer") from error
        if answer.status < 200 or answer.status == 407:  # what it asks for is the engine's word for us
            raise OutletError("head", f"it answers {answer.status}")
        return answer

    # -- connections to servers

    async def _connect(self, session: Session, url: str) -> tuple[Connection, Upstream | None]:
        """A connection for a URL: to an address that may be connected to, or to the user's own proxy."""
        try:
            refused = self._door.refused(url)
        except ValueError as error:
            raise OutletError("host", "its host or its port cannot be read") from error
        if refused is not None:
            raise OutletError(*refused)
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or DEFAULT_PORTS[parts.scheme]
        upstream = self._upstreams.of(parts.scheme, host)
        if upstream is not None:
            connection = await self._reach(session, [upstream.host], upstream.port)
        else:
            addresses = await self._addresses(session, host, port)
            connection = await self._reach(session, addresses, port)
            session.went_well(url)
        return connection, upstream

    async def _addresses(self, session: Session, host: str, port: int) -> list[str]:
        try:
            async with asyncio.timeout(session.limits.connect):
                addresses = await self._resolve(host, port)
        except TimeoutError as error:
            raise OutletError("unresolved", f"no name server says where {host} is") from error
        if addresses:
            return list(dict.fromkeys(addresses))
        if address := guard().refused(host):
            raise OutletError("private_address", is_at(host, address, port))
        raise OutletError("unresolved", f"no name server knows {host}")

    async def _reach(self, session: Session, hosts: list[str], port: int) -> Connection:
        """A connection to the first of these that has one."""
        seconds = max(session.limits.connect / len(hosts), _SHORTEST_CONNECT)
        for host in hosts[:8]:
            with suppress(OSError, TimeoutError):
                async with asyncio.timeout(seconds):
                    return await asyncio.open_connection(host, port, limit=relay.PIECE)
        raise OutletError("unreachable", f"no connection to {' or '.join(hosts[:8])} at port {port}")

    async def _through(self, session: Session, upstream: Upstream, url: str, server: Connection) -> None:
        """Have the user's proxy make a tunnel."""
        authority = url.partition("://")[2].encode("ascii")
        headers = [(b"Host", authority)]
        if upstream.authorization:
            headers.append((b"Proxy-Authorization", upstream.authorization))
        server[1].write(heads.written(b"CONNECT " + authority + b" HTTP/1.1", headers))
        try:
            async with _patience(session):
                answer = heads.read_response(await relay.read_lines(server[0], self.limits.head), "HEAD")
        except (OSError, relay.BrokenOffError, MalformedError) as error:
            raise OutletError("unreachable", "the proxy that everything is sent through does not answer") from error
        if not 200 <= answer.status < 300:
            raise OutletError("unreachable", f"the proxy that everything is sent through answers {answer.status}")


@asynccontextmanager
async def _patience(session: Session) -> AsyncIterator[asyncio.Timeout]:
    """As long as a server may be silent, and a page may take. Raises OutletError when it is over."""
    try:
        async with asyncio.timeout_at(_until(session)) as watch:
            yield watch
    except TimeoutError as error:
        raise _late(session) from error


async def _copied(session: Session, what: str, reader: StreamReader, writer: StreamWriter, framing: Framing) -> None:
    """A body is `sent` or `received`."""
    async with _patience(session) as watch:

        def take(amount: int) -> None:
            watch.reschedule(_until(session))
            session.take(what, amount)

        await relay.copy_body(reader, writer, framing, take)
        await writer.drain()


def _until(session: Session) -> float:
    """By when the next bytes must have come, by the clock of the event loop."""
    return min(asyncio.get_running_loop().time() + session.limits.silence, session.ends or float("inf"))


def _late(session: Session) -> OutletError:
    """What is said of a server of which nothing came any more."""
    if not session.ends:
        return OutletError("idle", "no page is in progress")
    if asyncio.get_running_loop().time() >= session.ends:
        return OutletError("time", "the page took too long")
    return OutletError("silence", f"nothing came for {session.limits.silence:g} seconds")


def _cut(session: Session, url: str, error: OutletError, client: StreamWriter) -> bool:
    """End an answer in its midst, so that nobody takes it for whole; no other may follow."""
    if error.reason != "idle":
        session.note(url, error)
    relay.reset(client)
    return False


async def _say(client: StreamWriter, reason: str, words: str) -> None:
    """The outlet itself answers."""
    body = f"newscrawler's outlet: {words}\n".encode()
    headers = [
        (heads.ANSWERED, reason.encode("ascii")),
        (b"Content-Type", b"text/plain; charset=utf-8"),
        (b"Content-Length", b"%d" % len(body)),
        (b"Connection", b"close"),
    ]
    client.write(heads.written(b"HTTP/1.1 " + _STATUS.get(reason, b"403 Forbidden"), headers) + body)
    await client.drain()
