"""A name resolver that lets connections be made to public addresses only.

Every connection that Scrapy's Twisted handlers make asks the reactor's name resolver first, for numbers as for names,
and goes to an address that it was given: so that is where the address can be checked that is really connected to, and
a name that resolves to another address than a moment ago gains nothing.

Tested in tests/fetch/test_private_corners.py.
"""

import asyncio
from collections.abc import Sequence
from ipaddress import ip_address
from typing import Any, cast

import idna
from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.interfaces import IAddress, IHostnameResolver, IHostResolution, IResolutionReceiver
from zope.interface import implementer  # type: ignore[import-untyped]

from newscrawler.urls.addresses import AllowedHosts, is_public

_MAX_REMEMBERED = 1000


def public_resolver() -> "PublicResolver":
    """The resolver of this process's reactor, installed around the one that it had, if that is none yet."""
    from twisted.internet import reactor

    installed = cast("Any", reactor).nameResolver
    if not isinstance(installed, PublicResolver):
        installed = PublicResolver(installed)
        cast("Any", reactor).installNameResolver(installed)
    return installed


@implementer(IHostnameResolver)
class PublicResolver:
    """A name resolver that keeps addresses to itself which are not public, but for hosts that are `open`."""

    def __init__(self, resolver: IHostnameResolver) -> None:
        self.open = AllowedHosts()
        self._resolver: Any = resolver
        self._refused: dict[str, str] = {}

    def refused(self, host: str) -> str | None:
        """The address for which the host was refused last; None where it was not, or had others beside it."""
        return self._refused.get(_ascii(host))

    def resolveHostName(  # noqa: N802 - Twisted's name
        self,
        resolutionReceiver: IResolutionReceiver,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> IHostResolution:
        host = _ascii(hostName)
        receiver = resolutionReceiver
        if not self.open.allow(host, portNumber):
            receiver = cast("IResolutionReceiver", _OnlyPublic(receiver, host, self._refused))
        resolution = self._resolver.resolveHostName(receiver, host, portNumber, addressTypes, transportSemantics)
        return cast("IHostResolution", resolution)


@implementer(IResolutionReceiver)
class _OnlyPublic:
    """Hands on what is resolved, as far as it is public; notes in `refused` why nothing was."""

    def __init__(self, receiver: IResolutionReceiver, host: str, refused: dict[str, str]) -> None:
        self._receiver: Any = receiver
        self._host, self._refused = host, refused
        self._kept_back: str | None = None
        self._handed_on = False

    def resolutionBegan(self, resolutionInProgress: IHostResolution) -> None:  # noqa: N802, N803
        self._receiver.resolutionBegan(resolutionInProgress)

    def addressResolved(self, address: IAddress) -> None:  # noqa: N802
        if isinstance(address, (IPv4Address, IPv6Address)) and is_public(ip_address(address.host)):
            self._handed_on = True
            self._receiver.addressResolved(address)
        else:
            self._kept_back = getattr(address, "host", str(address))

    def resolutionComplete(self) -> None:  # noqa: N802
        if self._kept_back is None or self._handed_on:
            self._refused.pop(self._host, None)
        else:
            if len(self._refused) >= _MAX_REMEMBERED:
                self._refused.clear()
            self._refused[self._host] = self._kept_back
        self._receiver.resolutionComplete()


async def addresses_of(host: str, port: int) -> list[str]:
    """The addresses of a host that may be connected to, as the resolver hands them out; none where it has none.

    It runs in the event loop of the reactor.
    """
    answered: asyncio.Future[list[str]] = asyncio.get_running_loop().create_future()
    public_resolver().resolveHostName(cast("IResolutionReceiver", _Collected(answered)), host, port)
    return await answered


@implementer(IResolutionReceiver)
class _Collected:
    """Gathers what is resolved into a future."""

    def __init__(self, answered: "asyncio.Future[list[str]]") -> None:
        self._answered = answered
        self._found: list[str] = []

    def resolutionBegan(self, resolutionInProgress: IHostResolution) -> None:  # noqa: N802, N803
        pass

    def addressResolved(self, address: IAddress) -> None:  # noqa: N802
        self._found.append(cast("IPv4Address | IPv6Address", address).host)

    def resolutionComplete(self) -> None:  # noqa: N802
        if not self._answered.done():
            self._answered.set_result(self._found)


def _ascii(host: str) -> str:
    """A host as name servers know it. Python's own way to encode one would ask for ss where a name has ß."""
    if host.isascii():
        return host.lower()
    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError:
        return host
