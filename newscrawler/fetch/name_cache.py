"""A name resolver that remembers the addresses of hosts for a minute, and for an hour where no name server answers."""

from collections.abc import Callable, Iterable
from time import monotonic
from typing import Any

from scrapy.resolver import CachingHostnameResolver, dnscache

_SECONDS = 60.0  # as browsers do
_STALE = 3_600.0  # RFC 8767, section 4: an outage of name servers is none of the hosts'


class MinuteResolver(CachingHostnameResolver):
    """Scrapy's remembers them until the process ends: a worker would ask for weeks where a host has long moved from."""

    clock: Callable[[], float] = staticmethod(monotonic)
    _until = 0.0

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._last: dict[str, tuple[float, Iterable[Any]]] = {}  # by host: until when, and the addresses

    def resolveHostName(  # noqa: N802 - Twisted's name, and those of its parameters
        self,
        resolutionReceiver: Any,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        *more: Any,
        **named: Any,
    ) -> Any:
        now = self.clock()
        if now >= self._until:
            self._last = {name: last for name, last in self._last.items() if now < last[0]}
            self._last |= {name: (now + _STALE, addresses) for name, addresses in dnscache.items()}
            dnscache.clear()
            self._until = now + _SECONDS
        _, last = self._last.get(hostName, (now, ()))
        receiver: Any = _OrLast(resolutionReceiver, last, portNumber)
        return super().resolveHostName(receiver, hostName, portNumber, *more, **named)


class _OrLast:
    """Hands addresses on to who waits for them, and the last ones where there are no others."""

    def __init__(self, receiver: Any, last: Iterable[Any], port: int) -> None:
        self._receiver, self._last, self._port = receiver, last, port

    def resolutionBegan(self, resolution: Any) -> None:  # noqa: N802 - Twisted's name
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: Any) -> None:  # noqa: N802 - Twisted's name
        self._last = ()
        self._receiver.addressResolved(address)

    def resolutionComplete(self) -> None:  # noqa: N802 - Twisted's name
        for address in self._last:
            self._receiver.addressResolved(type(address)(address.type, address.host, self._port))
        self._receiver.resolutionComplete()
