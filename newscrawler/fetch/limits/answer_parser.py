"""Reads the head and the end of an HTTP/1.1 answer: with a limit on headers, and as leniently as browsers do.

Tested in tests/hostility/test_behaviours.py.
"""

import re
from typing import Any

from scrapy.core.downloader.handlers.http11 import _LenientHTTPClientParser
from twisted.internet.error import ConnectionDone
from twisted.python.failure import Failure
from twisted.web._newclient import HEADER
from twisted.web.http import PotentialDataLoss, _ChunkedTransferDecoder, _DataLoss, _IdentityTransferDecoder

from newscrawler.fetch.errors import OverLimitError

_MAX_INTERIM = 8  # answers 1xx before the answer
_SHORTEST_LINE = 4  # bytes that a header's line counts at least: it is an object, too
CLOSED = Failure(ConnectionDone())
_IS_HEADER = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+[ \t]*:").match  # RFC 9110, section 5.1
_ENDS = (b"</html>", b"</rss>", b"</feed>", b"</urlset>", b"</sitemapindex>")
_LONGEST_END = max(map(len, _ENDS))
_BETWEEN = "CHUNK_LENGTH"  # the state of a decoder that waits for a further chunk


class LimitedParser(_LenientHTTPClientParser):
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

    def connectionLost(self, reason: Any = CLOSED) -> None:  # noqa: N802 - Twisted names it so
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
