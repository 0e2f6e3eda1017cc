"""Scrapy's cookies, where COOKIES_ENABLED asks for them: what they import is a twentieth of a start.

Tested in tests/run/start/test_launch.py.
"""

from typing import TYPE_CHECKING

from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

if TYPE_CHECKING:
    from scrapy.downloadermiddlewares.cookies import CookiesMiddleware


class Cookies:
    """Stands where Scrapy's own middleware is by default."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "CookiesMiddleware":
        if not crawler.settings.getbool("COOKIES_ENABLED"):
            raise NotConfigured
        from scrapy.downloadermiddlewares.cookies import CookiesMiddleware

        return CookiesMiddleware.from_crawler(crawler)
