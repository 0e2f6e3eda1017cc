"""The cookies of one reader on the way to one page: none is kept beyond it (COOKIES_ENABLED).

Tested in tests/crawl/test_redirects.py.
"""

from scrapy import Request
from scrapy.http import Response


def cookies_after(request: Request, response: Response) -> bytes | None:
    """The cookies of a request with those that its response sets (RFC 6265, section 5.4); None where none is new."""
    pairs = [cookie.strip().partition(b"=") for cookie in (request.headers.get("Cookie") or b"").split(b";")]
    sent = {name: value for name, sign, value in pairs if sign}
    pairs = [cookie.split(b";")[0].strip().partition(b"=") for cookie in response.headers.getlist("Set-Cookie")]
    fresh = {name: value for name, sign, value in pairs if sign and sent.get(name) != value}
    return b"; ".join(b"%s=%s" % pair for pair in (sent | fresh).items()) if fresh else None
