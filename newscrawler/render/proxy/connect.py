"""Connect the egress proxy to servers: to the addresses that were judged, or to the user's own proxy."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from urllib.parse import urlsplit

from newscrawler.fetch.egress import DEFAULT_PORTS, EgressPolicy, is_at
from newscrawler.fetch.resolver import public_resolver
from newscrawler.render.proxy import messages, tunnel
from newscrawler.render.proxy.account import EgressError, ProxyAccount
from newscrawler.render.proxy.messages import MalformedError
from newscrawler.render.proxy.parent import ParentProxies, ParentProxy
from newscrawler.render.proxy.tunnel import Connection

_MIN_CONNECT = 1.0  # seconds that each of several addresses is tried for, at least
_MAX_ADDRESSES = 8  # of a host that are tried


class Connector:
    """Judges a URL by the crawl's egress policy, its host's addresses by its resolver, and connects to these."""

    def __init__(
        self, policy: EgressPolicy, parents: ParentProxies, resolve: Callable[[str, int], Awaitable[list[str]]]
    ) -> None:
        """`resolve` gives the addresses of a host that may be connected to."""
        self._policy, self._parents, self._resolve = policy, parents, resolve

    async def connect(self, account: ProxyAccount, url: str) -> tuple[Connection, ParentProxy | None]:
        """A connection for the scheme, host and port of a URL, or to the user's own proxy, which is told beside it.

        Raises EgressError.
        """
        try:
            refused = self._policy.refused(url)
        except ValueError as error:
            raise EgressError("host", "its host or its port cannot be read") from error
        if refused is not None:
            raise EgressError(*refused)
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or DEFAULT_PORTS[parts.scheme]
        parent = self._parents.of(parts.scheme, host)
        if parent is not None:
            connection = await self._first(account, [parent.host], parent.port)
        else:
            addresses = await self._addresses(account, host, port)
            connection = await self._first(account, addresses, port)
            account.went_well(url)
        return connection, parent

    async def _addresses(self, account: ProxyAccount, host: str, port: int) -> list[str]:
        try:
            async with asyncio.timeout(account.limits.connect):
                addresses = await self._resolve(host, port)
        except TimeoutError as error:
            raise EgressError("unresolved", f"no name server says where {host} is") from error
        if addresses:
            return list(dict.fromkeys(addresses))
        if address := public_resolver().refused(host):
            raise EgressError("private_address", is_at(host, address, port))
        raise EgressError("unresolved", f"no name server knows {host}")

    async def _first(self, account: ProxyAccount, hosts: list[str], port: int) -> Connection:
        """A connection to the first of these that has one."""
        hosts = hosts[:_MAX_ADDRESSES]
        seconds = max(account.limits.connect / len(hosts), _MIN_CONNECT)
        for host in hosts:
            with suppress(OSError, TimeoutError):
                async with asyncio.timeout(seconds):
                    return await asyncio.open_connection(host, port, limit=tunnel.PIECE)
        raise EgressError("unreachable", f"no connection to {' or '.join(hosts)} at port {port}")


async def through(parent: ParentProxy, account: ProxyAccount, url: str, server: Connection) -> None:
    """Have the user's proxy make a tunnel. Raises EgressError."""
    authority = url.partition("://")[2].encode("ascii")
    headers = [(b"Host", authority)]
    if parent.authorization:
        headers.append((b"Proxy-Authorization", parent.authorization))
    server[1].write(messages.written(b"CONNECT " + authority + b" HTTP/1.1", headers))
    try:
        async with account.patience():
            answer = messages.read_response(await tunnel.read_lines(server[0], account.limits.head), "HEAD")
    except (OSError, tunnel.BrokenOffError, MalformedError) as error:
        raise EgressError("unreachable", "the proxy that everything is sent through does not answer") from error
    if not 200 <= answer.status < 300:
        raise EgressError("unreachable", f"the proxy that everything is sent through answers {answer.status}")
