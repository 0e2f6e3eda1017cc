"""Reads the pages of a crawl: as articles or not, under which URL, by which memory, and several of one article as one.

Tested in tests/crawl/test_article_pages.py.
"""

from collections.abc import Callable

from scrapy import Request
from scrapy.http import Response

from newscrawler.article import Article
from newscrawler.crawl.frontier.targets import Target
from newscrawler.crawl.limits.visitor_ids import without_visitor
from newscrawler.crawl.pages.article_pages import ArticlePages, FurtherPages
from newscrawler.crawl.pages.joined_pages import join
from newscrawler.crawl.site_crawl import SiteCrawl
from newscrawler.errors import UnreadablePageError
from newscrawler.extract import Page
from newscrawler.extract.asked_page import AskedPage
from newscrawler.extract.links.article_pages import next_page
from newscrawler.extract.questions import ArticleReading, PageRole, read_article
from newscrawler.fetch.request_state import set_state, state_of
from newscrawler.fetch.response_headers import header


def role_of(crawl: SiteCrawl, target: Target) -> PageRole:
    """What the page of a target is read as."""
    if crawl.frontier.is_guess(target):
        return PageRole.SHAPED if crawl.frontier.is_shaped(target) else PageRole.DOUBTFUL
    return PageRole.ARTICLE if target.type == "article" else PageRole.OTHER


def url_of(crawl: SiteCrawl, request: Request, response: Response, target: Target) -> str:
    """The URL that a page is read with: one of an alias is that of the site's own host, wherever it came from, and
    one that a redirect has given a visitor's id is without it.

    The page of a known article keeps what was found since to choose no page: the article stands there.
    """
    is_spelled_otherwise = crawl.profile is not None or without_visitor(response.url) != response.url
    if not is_spelled_otherwise or crawl.frontier.at(response.url) is not target:
        return response.url
    is_its_own = state_of(request).is_known and not request.meta.get("redirect_urls")
    return (crawl.frontier.spelled(response.url) if is_its_own else None) or target.url


class PageReading:
    """Reads pages, ahead in another process or here, by what the site's other pages taught. `extract` gives the article
    of a page."""

    def __init__(
        self, crawl: SiteCrawl, extract: Callable[[Page], Article], further_pages: Callable[[], ArticlePages | None]
    ) -> None:
        self._crawl, self._extract, self._further_pages = crawl, extract, further_pages

    def page_of(self, response: Response, url: str) -> AskedPage:
        """The page of a response, as far as it was read ahead. Raises what kept it from being read."""
        ahead = state_of(response).asked
        if isinstance(ahead, UnreadablePageError):
            raise ahead
        if isinstance(ahead, AskedPage) and ahead.url == url and ahead.html is response.body:
            return ahead
        content_type = header(response, b"Content-Type")
        return AskedPage(response.body, url, self._crawl.profile, content_type, max_tags=self._crawl.bounds.page_tags)

    def read(self, page: AskedPage, role: PageRole, lease: object, title: str = "") -> ArticleReading:
        """The article of a page, which a feed calls by this title."""
        memories = self._crawl.site_memories
        memory = memories.of(page.url, lease)
        reading = page.ask(read_article, role, memory, self._extract, *([title] if title else []))
        if reading.was_extracted:
            memories.recalled(reading.recalled, lease)
        return reading

    def has_further(self, response: Response) -> bool:
        """Whether the page of an article links further ones, and such are read."""
        if next_page(response.body, response.url, 2) is None:
            return False
        middleware = self._further_pages()
        return middleware is not None and middleware.reads_on(response)

    def join(self, article: Article, page: AskedPage, response: Response, further: FurtherPages) -> None:
        """The text of a parted article's further pages goes behind that of the first one."""
        page.is_parted = True
        pages: list[tuple[AskedPage, Article | None]] = []
        for each in further.responses:
            of_each = self.page_of(each, each.url)
            try:
                pages.append((of_each, of_each.ask(read_article, PageRole.ARTICLE, None, self._extract).article))
            except UnreadablePageError:
                self._crawl.count("article_pages/failed")
        has_more = join(article, page, pages)
        if (middleware := self._further_pages()) is not None:
            middleware.read(response, has_more=has_more)
        if has_more:
            self._crawl.count("article_pages/joined", len(page.parts) - 1)
        if further.is_lacking:  # that the first page has not changed is no reason not to look for the others again
            set_state(response, state_of(response).but(is_lacking=True))
