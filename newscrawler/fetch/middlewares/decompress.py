"""Decompresses bodies within their limits, and retries those that break off.

Scrapy's own takes a body that breaks off for a whole one. Knows nothing of what the body holds but how it must end.

Tested in tests/hostility/test_sizes.py.
"""

import re
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.exceptions import NotConfigured
from scrapy.http import Response, TextResponse
from scrapy.responsetypes import responsetypes

from newscrawler.dataset.files.compression import GZIP_MAGIC
from newscrawler.fetch.errors import OverLimitError, TruncatedError, UnreadableError
from newscrawler.fetch.limits.decompression import (
    ACCEPTED,
    BodyTooLargeError,
    CutOffError,
    UnknownEncodingError,
    decompress,
    encodings_of,
)
from newscrawler.fetch.limits.endings import breaks_off
from newscrawler.fetch.request_state import state_of

_PART = 206
_RANGE = re.compile(rb"\s*bytes\s+0-(\d{1,15})/(\d{1,15})\s*", re.IGNORECASE).fullmatch


class Decompress:
    """At most so many bytes of a page, and so many of a sitemap, which one file may hold for a whole site."""

    def __init__(self, crawler: Crawler, *, max_size: int, max_sitemap: int) -> None:
        self._crawler = crawler
        self._max_size, self._max_sitemap = max_size, max_sitemap

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        settings = crawler.settings
        if not settings.getbool("COMPRESSION_ENABLED"):
            raise NotConfigured
        return cls(crawler, max_size=settings.getint("BODY_MAXSIZE"), max_sitemap=settings.getint("SITEMAP_MAXSIZE"))

    def process_request(self, request: Request) -> None:
        request.headers.setdefault("Accept-Encoding", ACCEPTED)
        if state_of(request).type == "sitemap":
            request.meta.setdefault("download_maxsize", self._max_sitemap)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """The response unpacked; where it breaks off, the request again, as often as one is tried."""
        if request.method == "HEAD" or not response.body:
            return response
        if response.status == _PART:
            if not _is_whole(response):
                raise UnreadableError("a part of the page, for which nobody asked")
            response = response.replace(status=200)
        encodings = encodings_of(response.headers.getlist("Content-Encoding"))
        if not encodings and state_of(request).type != "sitemap" and _is_packed_text(response):
            encodings = ["gzip"]
        is_short = "partial" in response.flags and b"Content-Length" in response.headers
        try:
            if encodings:
                response = self._unpacked(request, response, encodings)
            elif "partial" in response.flags and breaks_off(response.body, is_short=is_short):
                raise CutOffError("the connection closed before the page's end")
        except BodyTooLargeError as error:
            raise OverLimitError("body", str(error)) from error
        except UnknownEncodingError as error:
            raise UnreadableError(str(error)) from error
        except CutOffError as error:
            assert self._crawler.spider is not None  # noqa: S101 - it is there when pages are
            again = get_retry_request(request, spider=self._crawler.spider, reason="truncated", give_up_log_level=20)
            if again is None:
                raise TruncatedError(str(error)) from error
            return again
        if is_short:
            self._crawler.stats.inc_value("newscrawler/fetch/wrong_length")
        return response

    def _unpacked(self, request: Request, response: Response, encodings: list[str]) -> Response:
        max_size = self._max_sitemap if state_of(request).type == "sitemap" else self._max_size
        is_of_rules = state_of(request).is_of_rules  # it counts as far as it is read
        body = decompress(response.body, encodings, max_size, beginning=is_of_rules)
        response.headers.pop("Content-Encoding", None)
        kind = responsetypes.from_args(headers=response.headers, url=response.url, body=body)
        if issubclass(kind, TextResponse):
            return response.replace(cls=kind, body=body, encoding=None)  # to be found out anew
        return response.replace(cls=kind, body=body)


def _is_whole(response: Response) -> bool:
    """Whether the part of a page that came is all of it (RFC 9110, section 14.4): some caches send nothing else."""
    found = _RANGE(response.headers.get("Content-Range") or b"")
    return found is not None and int(found[1]) + 1 == int(found[2]) == len(response.body)


def _is_packed_text(response: Response) -> bool:
    """Whether a page is gzip without a word of it: what was stored packed is sent as it lies there. A sitemap's reader
    unpacks that itself, piece by piece."""
    media_type = (response.headers.get("Content-Type") or b"").partition(b";")[0].strip().lower()
    is_text = media_type.startswith(b"text/") or media_type.endswith((b"xml", b"json"))
    return is_text and response.body.startswith(GZIP_MAGIC)
