"""The HTTP/1.1 download handler with limits on headers and on silence, and with care for connections that it keeps.

Scrapy bounds the size of a body and the time of a whole download. It bounds neither the headers nor their number, and
an answer of one byte a second lasts as long as one of which nothing comes. It also keeps connections that their server
is about to close.
"""

import asyncio
import re
from functools import lru_cache, partial
from math import inf
from typing import Any

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
)
from scrapy.crawler import Crawler
from scrapy.exceptions import (
    DownloadCancelledError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)
from scrapy.http import Response
from scrapy.utils.defer import deferred_to_future
from twisted.internet import endpoints
from twisted.internet.error import ConnectionDone, ConnectionLost
from twisted.internet.error import TimeoutError as ConnectTimeoutError
from twisted.internet.protocol import Factory
from twisted.protocols.policies import TimeoutMixin
from twisted.python.failure import Failure
from twisted.web._newclient import HEADER
from twisted.web.client import ResponseFailed
from twisted.web.http import PotentialDataLoss, _ChunkedTransferDecoder, _DataLoss, _IdentityTransferDecoder

from newscrawler.fetch.certificates import note_reasons
from newscrawler.fetch.errors import OverLimitError, OverTimeError, SilenceError, StaleConnectionError, TruncatedError
from newscrawler.ledger.address import named_ledger
from newscrawler.ledger.leases.monotonic import elapsed

_SHARE = 0.5  # of the time that a host's lease lasts; of that, more is left when a request goes to be sent
_SECONDS_TO_CLOSE = 1.0
_MAX_INTERIM = 8  # answers 1xx before the answer
_OURS = OverLimitError, SilenceError, StaleConnectionError
_SHORTEST_LINE = 4  # bytes that a header's line counts at least: it is an object, too
_CLOSED = Failure(ConnectionDone())
_IS_HEADER = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+[ \t]*:").match  # RFC 9110, section 5.1
_ENDS = (b"</html>", b"</rss>", b"</feed>", b"</urlset>", b"</sitemapindex>")
_LONGEST_END = max(map(len, _ENDS))
_BETWEEN = "CHUNK_LENGTH"  # the state of a decoder that waits for a further chunk
_LAST_LOOK = 0.1  # seconds in which what came while this process slept is read


class LimitedHandler(HTTP11DownloadHandler):
    """Raises OverLimitError for "headers", "body" and "time", SilenceError, StaleConnectionError and TruncatedError."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        _remember_names()
        note_reasons()
        self._pool._factory = partial(  # type: ignore[assignment]
            _Factory,
            most_headers=crawler.settings.getint("DOWNLOAD_MAX_HEADERS"),
            silence=crawler.settings.getfloat("DOWNLOAD_SILENCE"),
            patience=crawler.settings.getfloat("LEASE_SECONDS") * _SHARE if named_ledger() else inf,
        )
        # Twisted sends a request again at once where a kept connection breaks: a request that no throttle knows of.
        self._pool.retryAutomatically = False

    async def close(self) -> None:
        """Close the kept connections. Scrapy's timer for that logs an error where a busy machine lets it come late."""
        await asyncio.wait([deferred_to_future(self._pool.closeCachedConnections())], timeout=_SECONDS_TO_CLOSE)

    async def download_request(self, request: Request) -> Response:
        try:
            return await super().download_request(request)
        except DownloadTimeoutError as error:
            if isinstance(error.__cause__, ConnectTimeoutError):
                raise
            raise OverTimeError("time", str(error)) from error
        except DownloadCancelledError as error:
            raise OverLimitError("body", "the body as sent is too large") from error
        except ResponseDataLossError as error:
            raise _reason(error) or TruncatedError("the answer breaks off") from error
        except DownloadFailedError as error:
            reason = _reason(error)
            if reason is None:
                raise
            raise reason from error


def _remember_names() -> None:
    """Let Twisted encode the name of a host once, and not for every request to it."""
    module: Any = endpoints
    if not hasattr(module._idnaBytes, "cache_info"):
        module._idnaBytes = lru_cache(maxsize=1000)(module._idnaBytes)


def _reason(error: BaseException) -> Exception | None:
    """What we know better than Twisted of why a connection ended."""
    failed = error.__cause__
    reasons = failed.reasons if isinstance(failed, ResponseFailed) else []
    ours = (reason.value for reason in reasons if isinstance(reason.value, _OURS))
    return next(ours, None)


class _LimitedParser(_LenientHTTPClientParser):
    """Counts what comes before the body."""

    most_headers = 0
    headers_size = 0
    interim = 0
    is_no_header = False  # the line that came last, and what it goes on with

    def dataReceived(self, data: bytes) -> None:  # noqa: N802 - Twisted names it so
        super().dataReceived(data)
        if self.headers_size + len(self._buffer) > self.most_headers and self.bodyDecoder is None:
            self._refuse()

    def lineReceived(self, line: bytes) -> None:  # noqa: N802 - Twisted names it so
        self.headers_size += max(len(line), _SHORTEST_LINE)
        if self.headers_size > self.most_headers:
            self._refuse()
        if self.state == HEADER and line.strip():
            goes_on = line[:1] in b" \t"
            self.is_no_header = self.is_no_header if goes_on else _IS_HEADER(line) is None
            if self.is_no_header or (goes_on and self._partialHeader is None):
                return  # browsers read on, too, where Twisted takes nothing of the answer
        super().lineReceived(line)

    def lineLengthExceeded(self, line: bytes) -> None:  # noqa: N802 - Twisted names it so
        self._refuse()

    def allHeadersReceived(self) -> None:  # noqa: N802 - Twisted names it so
        self.interim += 1
        if self.interim > _MAX_INTERIM:
            self._refuse()
        if not self._is_kept():
            self.connHeaders.addRawHeader(b"Connection", b"close")
        super().allHeadersReceived()

    def _is_kept(self) -> bool:
        """Whether the server keeps the connection after its answer, by RFC 9112, section 9.3. Twisted looks for the
        one word "close", as it stands here, whatever the version."""
        values = self.connHeaders.getRawHeaders(b"Connection") or []
        options = {option.strip().lower() for value in values for option in value.split(b",")}
        is_newer = self.response.version[1:] >= (1, 1)
        return b"close" not in options and (is_newer or b"keep-alive" in options)

    def _finished(self, rest: bytes) -> None:
        """More than was announced: the end of what was announced tells whether that is a page (`endings`), and what is
        left is no next answer. Where a server counted letters for bytes, what is left is the end of the page."""
        if rest.strip():
            if self.response.code not in self.NO_BODY_CODES:  # what a server sends with a 304 all the same is nothing
                self.bodyDecoder = _Excess()  # type: ignore[assignment]
                if rest.rstrip()[-_LONGEST_END:].lower().endswith(_ENDS):
                    self.response._bodyDataReceived(rest)
            self.connHeaders.addRawHeader(b"Connection", b"close")
        super()._finished(rest)

    def connectionLost(self, reason: Any = _CLOSED) -> None:  # noqa: N802 - Twisted names it so
        """A server that closed in good order may have counted wrongly, or left out its last chunk: the end of what it
        sent tells whether that is all, as where it announced nothing (`endings`)."""
        decoder: Any = self.bodyDecoder
        is_in_order = isinstance(getattr(reason, "value", reason), ConnectionDone)  # Twisted gives it bare, too
        if is_in_order and (
            isinstance(decoder, _IdentityTransferDecoder)
            or (isinstance(decoder, _ChunkedTransferDecoder) and decoder.state == _BETWEEN and not decoder._buffer)
        ):
            self.bodyDecoder = _ToBeJudged(decoder)  # type: ignore[assignment]
        super().connectionLost(reason)

    def _refuse(self) -> None:
        raise OverLimitError("headers", f"the headers are more than {self.most_headers} bytes")


class _Excess:
    """Stands for the decoder of a body that goes on past its end."""

    def noMoreData(self) -> None:  # noqa: N802 - Twisted names it so
        raise PotentialDataLoss


class _ToBeJudged:
    """Stands for the decoder of a body that ended before what was announced of it."""

    def __init__(self, decoder: _IdentityTransferDecoder | _ChunkedTransferDecoder) -> None:
        self._decoder = decoder

    def noMoreData(self) -> None:  # noqa: N802 - Twisted names it so
        try:
            self._decoder.noMoreData()
        except _DataLoss as error:
            raise PotentialDataLoss from error


class _Protocol(_LenientHTTP11ClientProtocol, TimeoutMixin):
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
            parser.__class__ = _LimitedParser
            parser.most_headers = parser.MAX_LENGTH = self._most_headers  # one header may be all of them
            self.setTimeout(self._silence or None)
        return answer

    def dataReceived(self, data: bytes) -> None:  # noqa: N802 - Twisted names it so
        if self._is_late:
            self._is_late = False
            self.setTimeout(self._silence)
        self.resetTimeout()
        super().dataReceived(data)

    def connectionLost(self, reason: Failure = _CLOSED) -> None:  # noqa: N802 - Twisted names it so
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


class _Factory(Factory):
    """Builds the connections of a pool."""

    noisy = False

    def __init__(self, quiescent: Any, metadata: str, most_headers: int, silence: float, patience: float) -> None:
        """Made as it is begun to connect, which may take so many seconds of `patience` where machines share hosts."""
        self._quiescent, self._metadata = quiescent, metadata
        self._most_headers, self._silence, self._late = most_headers, silence, elapsed() + patience

    def __repr__(self) -> str:
        return f"<connections to {self._metadata}>"

    def buildProtocol(self, addr: Any) -> _Protocol:  # noqa: N802 - Twisted names it so
        return _Protocol(self._quiescent, self._most_headers, self._silence, self._late)
