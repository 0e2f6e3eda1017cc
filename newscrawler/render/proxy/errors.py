"""The error of a crawl for a refusal of the egress proxy: the one with which plain HTTP would have ended."""

from scrapy.exceptions import CannotResolveHostError, DownloadConnectionRefusedError, DownloadFailedError

from newscrawler.errors import BlockReason, RenderError
from newscrawler.fetch.errors import BlockedUrlError, OverLimitError, SilenceError

_BLOCKED = frozenset(BlockReason) - {BlockReason.CERTIFICATE, BlockReason.REDIRECT}


def failure_of(reason: str, words: str) -> Exception:
    """The exception for a reason of the egress proxy.

    >>> failure_of("private_address", "10.0.0.1 is ...")
    BlockedUrlError('10.0.0.1 is ...')
    """
    if reason in _BLOCKED:
        return BlockedUrlError(BlockReason(reason), words)
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
