"""Scrapy's `parse`, for one page of any site: it is read as a page that a crawl starts from, and says what came of it.

Tested in tests/commands/test_scrapys_verbs.py.
"""

import argparse
from typing import cast

from scrapy import Request, Spider
from scrapy.commands.parse import Command
from scrapy.crawler import Crawler
from scrapy.settings import Settings
from scrapy.spiderloader import get_spider_loader
from scrapy.utils.spider import spidercls_for_request

from newscrawler.crawl.spider import NewsSpider
from newscrawler.fetch.request_state import state_of
from newscrawler.run.start.addresses import ANY_SITE


class PageParser(Command):
    """A page that is no spider's is one of a site without a profile."""

    def set_spidercls(self, url: str, opts: argparse.Namespace) -> None:
        loader = get_spider_loader(cast("Settings", self.settings))
        if not opts.spider and spidercls_for_request(loader, Request(url)) is None and ANY_SITE in loader.list():
            opts.spider = ANY_SITE
        super().set_spidercls(url, opts)

    def prepare_request(self, spider: Spider, request: Request, opts: argparse.Namespace) -> Request:
        if isinstance(spider, NewsSpider) and request.callback is None and state_of(request).depth is None:
            spider.start_at(request)
        return super().prepare_request(spider, request, opts)

    def problem(self, url: str) -> tuple[bool, str] | None:
        """Why the page gave no article, in words, and whether that is a failure; None where it gave some."""
        crawler: Crawler | None = getattr(self, "pcrawler", None)  # none where no spider could be had
        if crawler is None or not crawler.stats.get_value("response_received_count"):
            return True, f"{url} was not fetched; the log says why"
        if crawler.stats.get_value("spider_exceptions/count"):
            return True, f"{url} was fetched and not read; the log says why"
        if isinstance(crawler.spider, NewsSpider) and not any(self.items.values()):
            return crawler.spider.crawl.starts.said_of_page(crawler.spider.counted)
        return None
