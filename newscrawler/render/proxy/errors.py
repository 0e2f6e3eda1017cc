"""What the outlet's refusals mean for a crawl: the errors with which plain HTTP would have ended. No connections."""

from scrapy.exceptions import CannotResolveHostError, DownloadConnectionRefusedError, DownloadFailedError

from newscrawler.errors import RenderError
from newscrawler.fetch.blocked_url import UnsafeError
from newscrawler.fetch.limits import OverLimitError, SilenceError

_UNSAFE = ("scheme", "credentials", "host", "port", "private_address")


def failure_of(reason: str, words: str) -> Exception:
    """The exception for a reason of the outlet.

    >>> failure_of("private_address", "10.0.0.1 is ...")
    UnsafeError('10.0.0.1 is ...')
    """
    if reason in _UNSAFE:
        return UnsafeError(reason, words)
    if reason == "unresolved":
        return CannotResolveHostError(words)
    if reason == "unreachable":
        return DownloadConnectionRefusedError(words)
    if reason == "silence":
        return SilenceError(words)
    if reason == "broken":
        return DownloadFailedError(words)
    if reason == "head":
        return OverLimitError("headers", words)
    if reason == "received":
        return OverLimitError("body", words)
    return RenderError(reason, words)
