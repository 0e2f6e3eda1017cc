"""Reach: connections for what was asked of the outlet, to addresses that may be connected to. Knows no requests."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from urllib.parse import urlsplit

from newscrawler.fetch.egress import DEFAULT_PORTS, Door, is_at
from newscrawler.fetch.network import guard
from newscrawler.render.proxy import messages as heads
from newscrawler.render.proxy import tunnel as relay
from newscrawler.render.proxy.account import OutletError, Session
from newscrawler.render.proxy.messages import MalformedError
from newscrawler.render.proxy.parent import Upstream, Upstreams
from newscrawler.render.proxy.tunnel import Connection

_SHORTEST_CONNECT = 1.0  # seconds that each of several addresses is tried for, at least
_MOST_ADDRESSES = 8  # of a host that are tried


class Reach:
    """Judges each URL by the crawl's door, and its host's addresses by the crawl's guard, and connects to these."""

    def __init__(self, door: Door, upstreams: Upstreams, resolve: Callable[[str, int], Awaitable[list[str]]]) -> None:
        """`resolve` gives the addresses of a host that may be connected to."""
        self._door, self._upstreams, self._resolve = door, upstreams, resolve

    async def connect(self, session: Session, url: str) -> tuple[Connection, Upstream | None]:
        """A connection for the scheme, host and port of a URL, or to the user's own proxy, which is told beside it.

        Raises OutletError.
        """
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
            connection = await self._first(session, [upstream.host], upstream.port)
        else:
            addresses = await self._addresses(session, host, port)
            connection = await self._first(session, addresses, port)
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

    async def _first(self, session: Session, hosts: list[str], port: int) -> Connection:
        """A connection to the first of these that has one."""
        hosts = hosts[:_MOST_ADDRESSES]
        seconds = max(session.limits.connect / len(hosts), _SHORTEST_CONNECT)
        for host in hosts:
            with suppress(OSError, TimeoutError):
                async with asyncio.timeout(seconds):
                    return await asyncio.open_connection(host, port, limit=relay.PIECE)
        raise OutletError("unreachable", f"no connection to {' or '.join(hosts)} at port {port}")


async def through(upstream: Upstream, session: Session, url: str, server: Connection) -> None:
    """Have the user's proxy make a tunnel. Raises OutletError."""
    authority = url.partition("://")[2].encode("ascii")
    headers = [(b"Host", authority)]
    if upstream.authorization:
        headers.append((b"Proxy-Authorization", upstream.authorization))
    server[1].write(heads.written(b"CONNECT " + authority + b" HTTP/1.1", headers))
    try:
        async with session.patience():
            answer = heads.read_response(await relay.read_lines(server[0], session.limits.head), "HEAD")
    except (OSError, relay.BrokenOffError, MalformedError) as error:
        raise OutletError("unreachable", "the proxy that everything is sent through does not answer") from error
    if not 200 <= answer.status < 300:
        raise OutletError("unreachable", f"the proxy that everything is sent through answers {answer.status}")
