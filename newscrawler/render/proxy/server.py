"""The egress proxy: a forward proxy on this machine through which everything must pass that a browser engine asks for.

A page's scripts may ask for any address, and an engine connects by itself: nothing of what a crawl promises would hold
for it. So it is given this proxy and no other way. Each request is judged by the crawl's own egress policy and
resolved by its own resolver; the address that was judged is the one that is connected to.

Plain HTTP comes in absolute form, request by request; all else by CONNECT, as a tunnel (RFC 9110, 9.3.6).
"""

import asyncio
from asyncio import StreamReader, StreamWriter
from collections.abc import Awaitable, Callable
from itertools import count
from typing import Self

from scrapy.crawler import Crawler

from newscrawler.fetch.egress import EgressPolicy
from newscrawler.fetch.hosts import Hosts
from newscrawler.fetch.resolver import addresses_of
from newscrawler.render.proxy import forward, messages, tunnel
from newscrawler.render.proxy.account import Note, ProxyAccount, ProxyLimits
from newscrawler.render.proxy.connect import Connector
from newscrawler.render.proxy.messages import Framing, MalformedError, RequestHead
from newscrawler.render.proxy.parent import ParentProxies

_MAX_STRANGERS = 256  # connections at once of whom it is not known yet whether they may be here
_IDLE_SECONDS = 60.0  # that a connection waits for its next request
_CHALLENGE = (b"Proxy-Authenticate", b'Basic realm="newscrawler"')


class EgressProxy:
    """One for a crawl. Its accounts let in; nobody else may use it."""

    def __init__(
        self,
        policy: EgressPolicy,
        *,
        limits: ProxyLimits,
        note: Note,
        parents: ParentProxies | None = None,
        resolve: Callable[[str, int], Awaitable[list[str]]] = addresses_of,
    ) -> None:
        self.limits = limits
        self._connector, self._note = Connector(policy, parents or ParentProxies({}), resolve), note
        self._accounts: dict[str, ProxyAccount] = {}
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
            hosts.count(f"render/egress_{reason}")
            hosts.log.note_egress(url, reason)

        parents = None
        if settings.getbool("HTTPPROXY_ENABLED"):
            parents = ParentProxies.from_environment(settings["HTTPPROXY_AUTH_ENCODING"])
        requests = settings.getint("RENDER_MAX_REQUESTS")
        limits = ProxyLimits(
            head=settings.getint("DOWNLOAD_MAX_HEADERS"),
            received=settings.getint("RENDER_TRAFFIC"),
            requests=requests and requests + 1,  # the document is one, too
            silence=settings.getfloat("DOWNLOAD_SILENCE"),
        )
        return cls(EgressPolicy.from_crawler(crawler), limits=limits, parents=parents, note=note)

    async def start(self) -> None:
        """Listen on a free port of this machine."""
        if self._server is None:
            self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0, limit=tunnel.PIECE, backlog=512)

    @property
    def port(self) -> int:
        assert self._server is not None  # noqa: S101 - it was started
        return int(self._server.sockets[0].getsockname()[1])

    def account(self) -> ProxyAccount:
        """A new one, for an engine or for one page of it: `account.url` is what the engine is told."""
        account = ProxyAccount(f"s{next(self._numbers)}", f"127.0.0.1:{self.port}", self.limits, self._note)
        self._accounts[account.name] = account
        return account

    def end(self, account: ProxyAccount) -> None:
        """It is let in no more, and its connections end."""
        self._accounts.pop(account.name, None)
        account.close()

    async def close(self) -> None:
        if self._server is not None:
            self._server.close()
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
            self._accounts.clear()
            self._server = None

    # -- one connection of an engine

    async def _connected(self, reader: StreamReader, writer: StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - asyncio calls it in one
        self._tasks.add(task)
        try:
            if self._strangers < _MAX_STRANGERS:
                await self._serve(reader, writer, task)
        except (OSError, tunnel.BrokenOffError):  # a client that is late, or gone
            tunnel.reset(writer)
        except asyncio.CancelledError:  # the account is over, or the crawl
            tunnel.reset(writer)
        finally:
            self._tasks.discard(task)
            await tunnel.finish(writer)

    async def _serve(self, reader: StreamReader, writer: StreamWriter, task: "asyncio.Task[None]") -> None:
        account = None
        try:
            while True:
                head = await self._read(reader, writer, account is None)
                if head is None:
                    return
                known = self._admitted(head)
                if known is None:
                    if not await self._challenge(writer, head):
                        return
                    continue
                if account is not known:
                    if account is not None:
                        return  # one connection is not for two
                    account = known
                    account.connections.add(task)
                if not await forward.respond(account, head, (reader, writer), self._connector):
                    return
        finally:
            if account is not None:
                account.connections.discard(task)

    async def _read(self, reader: StreamReader, writer: StreamWriter, is_stranger: bool) -> RequestHead | None:
        """The next request; None at the end, and for what is no request."""
        self._strangers += is_stranger
        try:
            async with asyncio.timeout(self.limits.first if is_stranger else _IDLE_SECONDS):
                lines = await tunnel.read_lines(reader, self.limits.head)
            return messages.read_request(lines) if lines else None
        except MalformedError as error:
            self._note("", "malformed")
            await forward.respond_with_error(writer, "malformed", str(error))
            return None
        finally:
            self._strangers -= is_stranger

    def _admitted(self, head: RequestHead) -> ProxyAccount | None:
        name, password = head.credentials or ("", "")
        account = self._accounts.get(name)
        return account if account is not None and account.admits(password) else None

    async def _challenge(self, writer: StreamWriter, head: RequestHead) -> bool:
        """Ask who it is. An engine asks first without, and again with its words; whether it may do so here."""
        keeps = head.keeps and head.framing == Framing(0) and head.credentials is None
        if head.credentials is not None:
            self._note("", "stranger")
        headers = [_CHALLENGE, (b"Content-Length", b"0"), (b"Connection", b"keep-alive" if keeps else b"close")]
        writer.write(messages.written(b"HTTP/1.1 407 Proxy Authentication Required", headers))
        await writer.drain()
        return keeps
