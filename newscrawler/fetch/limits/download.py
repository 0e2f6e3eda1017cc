"""The HTTP/1.1 download handler with limits on headers and on silence, and with care for connections that it keeps.

Scrapy bounds the size of a body and the time of a whole download. It bounds neither the headers nor their number, and
an answer of one byte a second lasts as long as one of which nothing comes. It also keeps connections that their server
is about to close.
"""

import asyncio
from functools import lru_cache, partial
from math import inf
from typing import Any

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
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
from twisted.internet.error import TimeoutError as ConnectTimeoutError
from twisted.web.client import ResponseFailed

from newscrawler.fetch.certificates import note_reasons
from newscrawler.fetch.errors import OverLimitError, OverTimeError, SilenceError, StaleConnectionError, TruncatedError
from newscrawler.fetch.limits.connection import ConnectionFactory
from newscrawler.ledger.address import named_ledger

_SHARE = 0.5  # of the time that a host's lease lasts; of that, more is left when a request goes to be sent
_SECONDS_TO_CLOSE = 1.0
_OURS = OverLimitError, SilenceError, StaleConnectionError


class LimitedHandler(HTTP11DownloadHandler):
    """Raises OverLimitError for "headers", "body" and "time", SilenceError, StaleConnectionError and TruncatedError."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        _remember_names()
        note_reasons()
        self._pool._factory = partial(  # type: ignore[assignment]
            ConnectionFactory,
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
