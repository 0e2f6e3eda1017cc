"""Whose an error of Playwright is, by its message: the browser's, the page's or the host's."""

import re

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import TimeoutError as PlaywrightTimeout
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
)

from newscrawler.errors import BlockReason, RenderError
from newscrawler.fetch.errors import BlockedUrlError

_NETWORK_ERROR = re.compile(r"net::ERR_([A-Z0-9_]+)").search

# Chromium's words for them: net/base/net_error_list.h.
_OF_THE_HOST: dict[str, type[Exception]] = {
    "NAME_NOT_RESOLVED": CannotResolveHostError,
    "CONNECTION_REFUSED": DownloadConnectionRefusedError,
    "TIMED_OUT": DownloadTimeoutError,
    "CONNECTION_TIMED_OUT": DownloadTimeoutError,
}
_OF_THE_PROXY = ("TUNNEL_CONNECTION_FAILED", "PROXY_CONNECTION_FAILED")


def failure_of(error: PlaywrightError, url: str) -> Exception:
    """The exception to raise for what Playwright raised."""
    message = error.message
    if "Page crashed" in message or "Target crashed" in message:
        return RenderError("page_crashed", f"the tab of {url} crashed")
    if "has been closed" in message or "Connection closed" in message:
        return RenderError("crashed", "the browser is gone")
    if isinstance(error, PlaywrightTimeout):
        return DownloadTimeoutError(f"no document came of {url}")
    if match := _NETWORK_ERROR(message):
        reason = match[1]
        if reason.startswith("CERT_") or reason in ("SSL_PROTOCOL_ERROR", "SSL_VERSION_OR_CIPHER_MISMATCH"):
            return BlockedUrlError(BlockReason.CERTIFICATE, f"it does not prove that it is itself: {reason}")
        if reason in _OF_THE_PROXY:
            return RenderError(RenderError.REFUSED, "it was not let out")
        return _OF_THE_HOST.get(reason, DownloadFailedError)(f"{reason} of {url}")
    return RenderError("failed", message.partition("\n")[0])
