"""ReadingSpider: as what pages are read, by which memory, and what several pages of one article are together.

Tested in tests/crawl/test_article_pages.py.
"""

from scrapy.http import Response

from newscrawler.article import Article
from newscrawler.crawl.pages.article_pages import ArticlePages, FurtherPages
from newscrawler.crawl.pages.article_spider import ArticleSpider
from newscrawler.crawl.pages.joined_pages import join
from newscrawler.crawl.targets import Target
from newscrawler.crawl.visitor_ids import without_visitor
from newscrawler.errors import UnreadablePageError
from newscrawler.extract import Page, assemble
from newscrawler.extract.asked_page import AskedPage
from newscrawler.extract.questions import ArticleReading, PageRole, read_article
from newscrawler.fetch.request_state import set_state, state_of
from newscrawler.fetch.response_headers import header


class ReadingSpider(ArticleSpider):
    """Reads pages, ahead in another process or here, by what the site's other pages taught."""

    def extract(self, page: Page) -> Article:
        """The article of a page; the one method that an odd site overrides."""
        return assemble(page)

    @property
    def reads_as_all(self) -> bool:
        """Whether pages are read as those of other sites, so that another process can."""
        return type(self).extract is ReadingSpider.extract

    def role_of(self, target: Target) -> PageRole:
        """What the page of a target is read as."""
        if self.frontier.is_guess(target):
            return PageRole.SHAPED if self.frontier.is_shaped(target) else PageRole.DOUBTFUL
        return PageRole.ARTICLE if target.type == "article" else PageRole.OTHER

    def url_of(self, response: Response, target: Target) -> str:
        """The URL that a page is read with: one of an alias is that of the site's own host, wherever it came from, and
        one that a redirect has given a visitor's id is without it."""
        is_spelled_otherwise = self.profile is not None or without_visitor(response.url) != response.url
        return target.url if is_spelled_otherwise and self.frontier.at(response.url) is target else response.url

    def _page(self, response: Response, url: str) -> AskedPage:
        """The page of a response, as far as it was read ahead. Raises what kept it from being read."""
        ahead = state_of(response).asked
        if isinstance(ahead, UnreadablePageError):
            raise ahead
        if isinstance(ahead, AskedPage) and ahead.url == url and ahead.html is response.body:
            return ahead
        content_type = header(response, b"Content-Type")
        return AskedPage(response.body, url, self.profile, content_type, max_tags=self.bounds.page_tags)

    def _article_of(self, page: AskedPage, role: PageRole, lease: object, title: str = "") -> ArticleReading:
        memory = self.site_memories.of(page.url, lease)
        reader = assemble if self.reads_as_all else self.extract
        reading = page.ask(read_article, role, memory, reader, *([title] if title else []))
        if reading.was_extracted:
            self.site_memories.recalled(reading.recalled, lease)
        return reading

    def _join(self, article: Article, page: AskedPage, response: Response, further: FurtherPages) -> None:
        """The text of a parted article's further pages goes behind that of the first one."""
        page.is_parted = True
        reader = assemble if self.reads_as_all else self.extract
        pages: list[tuple[AskedPage, Article | None]] = []
        for each in further.responses:
            of_each = self._page(each, each.url)
            try:
                pages.append((of_each, of_each.ask(read_article, PageRole.ARTICLE, None, reader).article))
            except UnreadablePageError:
                self._count("article_pages/failed")
        has_more = join(article, page, pages)
        middleware = self.crawler.get_downloader_middleware(ArticlePages)
        if middleware is not None:
            middleware.read(response, has_more=has_more)
        if has_more:
            self._count("article_pages/joined", len(page.parts) - 1)
        if further.is_lacking:  # that the first page has not changed is no reason not to look for the others again
            set_state(response, state_of(response).but(is_lacking=True))
