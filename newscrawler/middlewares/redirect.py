"""Redirects without a Referer: a crawl has none to give. Knows nothing of where a redirect may lead."""

from typing import Self

from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware


class Redirect(RedirectMiddleware):
    """Scrapy's own would warn at every start that the middleware it takes the header from is not there."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        middleware = cls(crawler.settings)
        middleware.crawler = crawler
        return middleware
