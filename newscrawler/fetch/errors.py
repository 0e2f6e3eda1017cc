"""Why a page was not fetched: the errors that Scrapy has to know as its own."""

from collections.abc import Iterator

from OpenSSL import SSL
from scrapy.exceptions import DownloadFailedError, DownloadTimeoutError, IgnoreRequest, ResponseDataLossError
from twisted.internet.error import ConnectionDone, ConnectionLost
from twisted.web._newclient import ParseError
from twisted.web.client import ResponseNeverReceived

from newscrawler.errors import BlockReason, PageError, PageState, PostponeReason

_CLOSED = (ConnectionDone, ConnectionLost)
_TOO_OLD = "; the host speaks no TLS that is safe: that is 1.2 or newer, with the ciphers of today"
_MEANT_BY_TLS = {
    "wrong version": "; where the site has no TLS, its address begins with http://",
    "protocol version": _TOO_OLD,
    "unsupported protocol": _TOO_OLD,
    "handshake failure": _TOO_OLD,
    "legacy renegotiation": _TOO_OLD,
    "dh key too small": _TOO_OLD,
}
"""What OpenSSL's words, and the alerts of servers that it passes on, come to."""


class BlockedUrlError(PageError, IgnoreRequest):
    """The URL, or what it redirects to, must not be fetched: counted as newscrawler/refuse/<reason>."""

    state = PageState.REJECTED

    def __init__(self, reason: BlockReason, message: str) -> None:
        super().__init__(str(reason), f"refuse/{reason}", message)
        self.is_of_whole_host = reason.is_of_host


class ForbiddenError(PageError, IgnoreRequest):
    """robots.txt forbids the page."""

    state = PageState.REJECTED

    def __init__(self) -> None:
        super().__init__("forbidden", "skip/forbidden", "robots.txt forbids it")


class OffSiteError(PageError, IgnoreRequest):
    """The page redirects to a host that is not crawled; the message is the URL that it leads to."""

    state = PageState.REJECTED

    def __init__(self, url: str) -> None:
        super().__init__("elsewhere", "skip/redirect", url)


class PostponedError(PageError, IgnoreRequest):
    """The page is not fetched now, by no fault of its own: it stays pending for another run, and has not failed."""

    state = PageState.PENDING
    is_of_host = False

    def __init__(self, reason: PostponeReason, message: str) -> None:
        super().__init__(str(reason), f"postpone/{reason}", message)


class OverLimitError(PageError, IgnoreRequest):
    """The response is more than is taken from any page."""

    def __init__(self, limit: str, message: str) -> None:
        super().__init__(f"limit_{limit}", f"limit/{limit}", message)


class OverTimeError(OverLimitError, DownloadTimeoutError):
    """The response took longer than is waited for any page: to a spider of somebody else Scrapy's own error."""


class SilenceError(PageError, DownloadTimeoutError):
    """Nothing came for too long."""

    is_tried_again = True

    def __init__(self, message: str) -> None:
        super().__init__("limit_silence", "limit/silence", message)


class StaleConnectionError(PageError, DownloadFailedError):
    """The connection was of no use any more by the time that the page was asked for: nobody has read the request."""

    is_tried_again = True

    def __init__(self, message: str) -> None:
        # Where a page fails for it in the end, its server closes connections whether they are new or kept.
        super().__init__("DownloadFailedError", "fail/DownloadFailedError", message)


class TruncatedError(PageError, ResponseDataLossError):
    """The response broke off before its end."""

    is_tried_again = True

    def __init__(self, message: str) -> None:
        super().__init__("truncated", "fail/truncated", message)


class UnreadableError(PageError, IgnoreRequest):
    """The body is compressed in a way that we do not know, or not in the way that it is said to be."""

    def __init__(self, message: str) -> None:
        super().__init__("unreadable", "fail/unreadable", message)


def causes_of(error: BaseException) -> Iterator[BaseException]:
    """What ended a connection, as Twisted keeps it behind Scrapy's error."""
    return (getattr(reason, "value", reason) for reason in getattr(error.__cause__, "reasons", ()))


def in_words(error: BaseException) -> str:
    """What an error of a request says to people: those of TLS hold tables for programs, those of Twisted its objects.

    >>> in_words(TimeoutError("it took too long")), in_words(TimeoutError())
    ('it took too long', 'TimeoutError')
    """
    for cause in causes_of(error):
        if isinstance(cause, SSL.Error) and cause.args and cause.args[0]:
            words = ", ".join(str(entry[-1]) for entry in cause.args[0])
            meant = next((meaning for said, meaning in _MEANT_BY_TLS.items() if said in words), "")
            return f"TLS failed: {words}{meant}"
        if isinstance(cause, ParseError):
            return f"what it answers is no HTTP/1.1: {cause.data!r:.80}"
        if isinstance(cause, _CLOSED) and isinstance(error.__cause__, ResponseNeverReceived):
            return "it closes the connection without an answer, as a server does that speaks HTTP/2 alone"
    return "; ".join(dict.fromkeys(map(str, causes_of(error)))) or str(error) or type(error).__name__
