"""ArticlePages: a downloader middleware that fetches the further pages of a parted article with its first one.

So an article is one page for everything behind it: it is leased, read and noted as one, and where the crawl is killed
amid its pages the first one still waits. Tested in tests/crawl/test_article_pages.py.
"""

from collections import Counter
from dataclasses import dataclass
from logging import getLogger
from typing import Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response

from newscrawler.extract.links.article_pages import next_page
from newscrawler.fetch.errors import PostponedError
from newscrawler.fetch.request_state import RequestState, meta_of, set_state, state_of
from newscrawler.fetch.response_headers import is_html

_log = getLogger(__name__)
_MAX_VAIN = 3  # articles of a host whose next page held nothing new, with none that did: it numbers something else


@dataclass(frozen=True, slots=True)
class FurtherPages:
    """Pages 2 and on of an article; whether one that is linked could not be had."""

    responses: tuple[Response, ...]
    is_lacking: bool


class ArticlePages:
    """At most `limit` pages of an article are read; one page is what there is without it."""

    def __init__(self, crawler: Crawler, limit: int) -> None:
        self._crawler, self._limit = crawler, limit
        self._vain: Counter[str] = Counter()
        self._useful: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        limit = crawler.settings.getint("ARTICLE_PAGES_LIMIT")
        if limit < 2:
            raise NotConfigured
        return cls(crawler, limit)

    async def process_response(self, request: Request, response: Response) -> Response:
        if state_of(request).type != "article" or response.status != 200 or not is_html(response):
            return response
        url = next_page(response.body, response.url, 2)
        if url is not None and self.reads_on(response):
            further = await self._further(request, response, url)
            set_state(request, state_of(request).but(further=further))
        return response

    def reads_on(self, response: Response) -> bool:
        """Whether the next pages of a host's articles are read: not where it numbers something else."""
        return self._vain[_host(response)] < _MAX_VAIN

    def read(self, response: Response, *, has_more: bool) -> None:
        """Whether the further pages of an article held text that its first had not."""
        host = _host(response)
        if has_more:
            self._useful.add(host)
            self._vain[host] = 0
        elif host not in self._useful:
            self._vain[host] += 1

    async def _further(self, request: Request, first: Response, next_url: str) -> FurtherPages:
        """The pages that follow the first; where the crawl ends or a host is left alone, the first waits as they do."""
        found: list[Response] = []
        url: str | None = next_url
        while url is not None:
            if len(found) + 1 >= self._limit:
                self._count("limit/article_pages")
                break
            try:
                response = await self._fetch(request, url)
            except PostponedError:
                raise
            except Exception as error:  # whatever keeps one page from coming: what there is of the article is read
                _log.info("no page: %s, page %d of %s: %s", url, len(found) + 2, first.url, error)
                self._count("article_pages/failed")
                return FurtherPages(tuple(found), is_lacking=True)
            if response.status != 200 or not is_html(response):
                self._count("article_pages/failed")
                return FurtherPages(tuple(found), is_lacking=True)
            if response.url in (first.url, *(each.url for each in found)):  # it leads back
                break
            found.append(response)
            url = next_page(response.body, first.url, len(found) + 2)
        return FurtherPages(tuple(found), is_lacking=False)

    async def _fetch(self, request: Request, url: str) -> Response:
        rendering = {name: value for name, value in request.meta.items() if name in ("render", "render_needs")}
        meta = rendering | meta_of(RequestState())
        assert self._crawler.engine is not None  # noqa: S101 - it has given the first page
        return await self._crawler.engine.download_async(Request(url, meta=meta, priority=request.priority))

    def _count(self, what: str) -> None:
        self._crawler.stats.inc_value(f"newscrawler/{what}")


def _host(response: Response) -> str:
    return urlsplit(response.url).netloc
