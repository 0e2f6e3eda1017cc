"""Fingerprints of requests that tell a rendered page from a plain one: what is cached of the one is not the other."""

from hashlib import sha1

from scrapy import Request
from scrapy.utils.request import RequestFingerprinter


class RenderFingerprinter(RequestFingerprinter):
    """Scrapy's own fingerprint for plain requests; for rendered ones, one of that, the engine and the needs."""

    def fingerprint(self, request: Request) -> bytes:
        plain = super().fingerprint(request)
        if not request.meta.get("render"):
            return plain
        rendering = f"{request.meta['render']} {request.meta.get('render_needs')!r}"
        return sha1(plain + rendering.encode(), usedforsecurity=False).digest()
