"""Requests listings that belong to a page and that it does not link: lists put in by scripts, other editions.

Tested in tests/crawl/test_ways_on.py.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from scrapy import Request

from newscrawler.article import Discovery
from newscrawler.crawl.frontier.targets import Target
from newscrawler.crawl.requests.requests import Requester
from newscrawler.crawl.site_crawl import SiteCrawl
from newscrawler.extract.asked_page import AskedPage
from newscrawler.extract.links.editions import editions
from newscrawler.urls.join import join

_MAX_PARTS = 20  # of one page
_MAX_EDITIONS = 100


class PageParts:
    """Requests what belongs to a page."""

    def __init__(self, crawl: SiteCrawl, requester: Requester) -> None:
        self._crawl, self._requester = crawl, requester

    def lists(
        self, hrefs: Sequence[str], base: str, discovery: Discovery, source: Target | None, depth: float
    ) -> Iterator[Request]:
        """Requests for the lists that scripts put into a page: each is a listing, whatever its URL looks like."""
        for href in hrefs[:_MAX_PARTS]:
            if url := join(base, href):
                yield from self._requester.follow(self._crawl.frontier.given(url), discovery, source, depth)

    def other_editions(self, page: AskedPage, discovery: Discovery, source: Target) -> Iterator[Request]:
        """Requests for the other editions that a start page names, as far as the run's arguments ask for them."""
        asked, elsewhere = self._crawl.arguments.editions, []
        for language, url in islice(page.ask(editions).items(), _MAX_EDITIONS):
            if not asked & {"all", language, language.partition("-")[0]}:
                self._crawl.count("skip/edition")
            elif target := self._crawl.frontier.given(url):
                yield from self._requester.follow(target, discovery, source, source.depth + 1)
            else:
                elsewhere.append(f"{language} ({url})")
                self._crawl.count("skip/edition_elsewhere")
        if elsewhere:
            self._crawl.logger.warning("editions on other hosts, which -a hosts=HOST adds: %s", ", ".join(elsewhere))
