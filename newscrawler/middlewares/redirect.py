"""Redirects without a Referer, as many as a page may take, and none that leads back. Knows nothing of sites."""

from typing import Any, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware

from newscrawler.limits import OverLimitError


class Redirect(RedirectMiddleware):
    """Scrapy's own would warn at every start that the middleware it takes the header from is not there.

    It would also go round in a loop until it has been redirected as often as is allowed.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        middleware = cls(crawler.settings)
        middleware.crawler = crawler
        return middleware

    def _redirect(self, redirected: Request, request: Request, reason: Any) -> Request:
        passed = request.meta.get("redirect_urls", [])
        if redirected.url == request.url or redirected.url in passed:
            raise OverLimitError("redirect_loop", f"it leads back to {redirected.url}")
        if len(passed) >= self.max_redirect_times:
            raise OverLimitError("redirects", f"it leads on more than {self.max_redirect_times} times")
        return super()._redirect(redirected, request, reason)
