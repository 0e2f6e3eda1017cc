"""Blocks requests by what the network says of them: hosts that are not public, certificates, redirects.

Tested in tests/hostility/test_addresses.py.
"""

import re
from typing import Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError
from scrapy.http import Response
from scrapy.statscollectors import StatsCollector
from scrapy.utils.httpobj import urlparse_cached
from scrapy.utils.url import add_http_if_no_scheme

from newscrawler.errors import BlockReason
from newscrawler.fetch.certificates import why_refused
from newscrawler.fetch.egress import DEFAULT_PORTS, is_at
from newscrawler.fetch.errors import BlockedUrlError, causes_of
from newscrawler.fetch.refusals import Refusals
from newscrawler.fetch.resolver import public_resolver
from newscrawler.urls.join import has_credentials, join

_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE).match


class Connections:
    """Stands next to the network, so that what is refused is neither tried again nor followed."""

    def __init__(self, stats: StatsCollector, refusals: Refusals) -> None:
        self._stats, self._refusals = stats, refusals

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler.stats, Refusals(crawler))

    def process_request(self, request: Request) -> None:
        resolver = public_resolver()  # installed from the first request on, whether or not one is sent through a proxy
        if proxy := request.meta.get("proxy"):
            # Whom the user sends through, is open. What it connects to on our behalf, it must judge itself.
            parts = urlsplit(add_http_if_no_scheme(proxy))
            resolver.open.add(parts.hostname or "", parts.port or DEFAULT_PORTS.get(parts.scheme))

    def process_response(self, request: Request, response: Response) -> Response:
        location = response.headers.get(b"Location") if 300 <= response.status < 400 else None
        if location is not None and not request.meta.get("dont_redirect"):
            # Scrapy reads it otherwise than browsers and our links: backslashes, line breaks, international names.
            response.headers[b"Location"] = self._read_redirect(request, _text(location))
        return response

    def _read_redirect(self, request: Request, location: str) -> str:
        url = join(request.url, location)
        if url is not None:
            if request.url.startswith("https:") and url.startswith("http:"):
                self._stats.inc_value("newscrawler/redirect/https_to_http")
            return url
        if has_credentials(location):
            raise BlockedUrlError(BlockReason.CREDENTIALS, "it redirects to a URL with a user name or a password in it")
        scheme = _SCHEME(location)
        if scheme is not None and scheme[1].lower() not in ("http", "https"):
            raise BlockedUrlError(
                BlockReason.SCHEME, f"it redirects to {scheme[1].lower()}:, which is neither http nor https"
            )
        raise BlockedUrlError(BlockReason.REDIRECT, "it redirects to what is no web address")

    def process_exception(self, request: Request, exception: Exception) -> None:
        url = urlparse_cached(request)
        if isinstance(exception, CannotResolveHostError) and not request.meta.get("proxy"):
            host = url.hostname or ""
            if address := public_resolver().refused(host):
                port = url.port or DEFAULT_PORTS[url.scheme]
                refused = BlockedUrlError(BlockReason.PRIVATE_ADDRESS, is_at(host, address, port))
                raise self._refusals.tell(request.url, refused) from exception
        elif problem := why_refused(url.hostname or "", list(causes_of(exception))):
            raise BlockedUrlError(
                BlockReason.CERTIFICATE, f"{url.hostname} does not prove that it is itself: {problem}"
            ) from exception


def _text(header: bytes) -> str:
    try:
        return header.decode()
    except UnicodeDecodeError:
        return header.decode("latin-1")
