"""Follows redirects: as many as a page may take, none back or off the site, without a Referer.

Tested in tests/crawl/test_redirects.py.
"""

from collections.abc import Iterable
from typing import Any, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.http import Response
from scrapy.utils.httpobj import urlparse_cached

from newscrawler.fetch.conditions import unconditional
from newscrawler.fetch.cookies import cookies_after
from newscrawler.fetch.errors import OffSiteError, OverLimitError
from newscrawler.fetch.request_state import state_of

_CHOICES = 300
_HAS_NEW_COOKIE = "has_new_cookie"
_SINCE_COOKIE = "redirects_before_cookie"  # how many redirects were passed before the last new cookie came


class Redirect(RedirectMiddleware):
    """Scrapy's own would warn at every start that the middleware it takes the header from is not there.

    It would also go round in a loop until it has been redirected as often as is allowed, and what leads to another host
    would be dropped by Scrapy without a word.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        middleware = cls(crawler.settings)
        middleware.crawler = crawler
        return middleware

    def process_response(  # type: ignore[override]  # Scrapy warns of those that take the spider, too
        self, request: Request, response: Response
    ) -> Request | Response:
        """Many a site sets a cookie, and leads back to the page, at once or by another one that looks whether it has
        come: what was asked without it is asked again."""
        if response.status == _CHOICES:  # the one that the server prefers, as browsers have it; else its page is read
            response = response.replace(status=302 if "Location" in response.headers else 200)
        if 300 <= response.status < 400 and (cookies := cookies_after(request, response)) is not None:
            before = len(request.meta.get("redirect_urls", [])) + 1
            meta = request.meta | {_HAS_NEW_COOKIE: True, _SINCE_COOKIE: before}
            request = request.replace(meta=meta)
            request.headers["Cookie"] = cookies  # in place of those that were sent
        return super().process_response(request, response)

    def _redirect(self, redirected: Request, request: Request, reason: Any) -> Request:
        passed = request.meta.get("redirect_urls", [])
        has_new_cookie = redirected.meta.pop(_HAS_NEW_COOKIE, False)
        if has_new_cookie:
            self.crawler.stats.inc_value("newscrawler/redirect/cookie")
        elif redirected.url == request.url or redirected.url in passed[request.meta.get(_SINCE_COOKIE, 0) :]:
            raise OverLimitError("redirect_loop", f"it leads back to {redirected.url}")
        if len(passed) >= self.max_redirect_times:
            raise OverLimitError("redirects", f"it leads on more than {self.max_redirect_times} times")
        hosts = getattr(self.crawler.spider, "allowed_domains", None)
        is_free = request.dont_filter or request.meta.get("allow_offsite")
        if hosts and not is_free and not _is_below(urlparse_cached(redirected).hostname or "", hosts):
            raise OffSiteError(redirected.url)
        if redirected.url != request.url and state_of(request).type == "article":
            # "Not modified" of another address would leave the article at the one that it has left.
            redirected.headers = unconditional(redirected.headers)
        return super()._redirect(redirected, request, reason)


def _is_below(host: str, domains: Iterable[str]) -> bool:
    """Whether a host is one of these domains or below one, as Scrapy's OffsiteMiddleware has it."""
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)
