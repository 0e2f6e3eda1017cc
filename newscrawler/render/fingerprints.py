"""Fingerprints that tell a request for a rendered page from one for the plain page."""

from hashlib import sha1

from scrapy import Request
from scrapy.utils.request import RequestFingerprinter

from newscrawler.fetch.request_state import engine_of, needs_of


class RenderFingerprinter(RequestFingerprinter):
    """Scrapy's own fingerprint for plain requests; for rendered ones, one of that, the engine and the needs."""

    def fingerprint(self, request: Request) -> bytes:
        plain = super().fingerprint(request)
        if (engine := engine_of(request)) is None:
            return plain
        rendering = f"{engine} {needs_of(request)!r}"
        return sha1(plain + rendering.encode(), usedforsecurity=False).digest()
