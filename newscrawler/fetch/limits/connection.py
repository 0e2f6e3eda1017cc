"""Connections of the download handler: given up after silence, and none that is kept and broke is used again unseen.

Tested in tests/fetch/test_late_requests.py.
"""

from typing import Any

from scrapy.core.downloader.handlers.http11 import _LenientHTTP11ClientProtocol
from twisted.internet.error import ConnectionDone, ConnectionLost
from twisted.internet.protocol import Factory
from twisted.protocols.policies import TimeoutMixin
from twisted.python.failure import Failure

from newscrawler.fetch.errors import SilenceError, StaleConnectionError
from newscrawler.fetch.limits.answer_parser import CLOSED, LimitedParser
from newscrawler.ledger.leases.monotonic import elapsed

_LAST_LOOK = 0.1  # seconds in which what came while this process slept is read


class LimitedConnection(_LenientHTTP11ClientProtocol, TimeoutMixin):
    """A connection that is given up after headers that are too large, and after silence."""

    def __init__(self, quiescent: Any, most_headers: int, silence: float, late: float) -> None:
        """Its first request is not sent after the moment `late`."""
        super().__init__(quiescent)
        self._most_headers, self._silence, self._late = most_headers, silence, late
        self._requests = 0
        self._is_late = False

    def request(self, request: Any) -> Any:
        self._requests += 1
        if self._requests == 1 and elapsed() > self._late:  # this process slept, and another may ask the host by now
            if self.transport is not None:
                self.transport.abortConnection()
            raise StaleConnectionError("it took so long to connect that another machine may have the host")
        answer = super().request(request)
        if self._parser is not None:
            # Twisted makes the parser itself; Scrapy puts its own class there in the same way.
            parser: Any = self._parser
            parser.__class__ = LimitedParser
            parser.most_headers = parser.MAX_LENGTH = self._most_headers  # one header may be all of them
            self.setTimeout(self._silence or None)
        return answer

    def dataReceived(self, data: bytes) -> None:  # noqa: N802 - Twisted names it so
        if self._is_late:
            self._is_late = False
            self.setTimeout(self._silence)
        self.resetTimeout()
        super().dataReceived(data)

    def connectionLost(self, reason: Failure = CLOSED) -> None:  # noqa: N802 - Twisted names it so
        parser: Any = self._parser
        is_unread = parser is not None and not parser._everReceivedData and self._requests > 1
        if is_unread and reason.check(ConnectionDone, ConnectionLost):
            reason = Failure(StaleConnectionError("the server closed a connection that it had kept"))
        super().connectionLost(reason)

    def _disconnectParser(self, reason: Failure) -> None:  # noqa: N802 - Twisted names it so
        self.setTimeout(None)
        super()._disconnectParser(reason)

    def timeoutConnection(self) -> None:  # noqa: N802 - Twisted names it so
        if not self._is_late:  # a process that slept finds its timers due before it has read what came meanwhile
            self._is_late = True
            self.setTimeout(_LAST_LOOK)
            return
        silence = SilenceError(f"nothing came for {self._silence:g} seconds")
        if self._parser is not None:
            self._parser._everReceivedData = True  # else Twisted would ask again at once, and by itself
        if self.transport is not None:
            self.transport.abortConnection()
        self._disconnectParser(Failure(silence))


class ConnectionFactory(Factory):
    """Builds the connections of a pool."""

    noisy = False

    def __init__(self, quiescent: Any, metadata: str, most_headers: int, silence: float, patience: float) -> None:
        """Made as it is begun to connect, which may take so many seconds of `patience` where machines share hosts."""
        self._quiescent, self._metadata = quiescent, metadata
        self._most_headers, self._silence, self._late = most_headers, silence, elapsed() + patience

    def __repr__(self) -> str:
        return f"<connections to {self._metadata}>"

    def buildProtocol(self, addr: Any) -> LimitedConnection:  # noqa: N802 - Twisted names it so
        return LimitedConnection(self._quiescent, self._most_headers, self._silence, self._late)
