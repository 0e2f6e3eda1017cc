"""NewsSpider turns responses into requests and Articles: a thin shell over what reads pages, feeds and sitemaps."""

from collections.abc import AsyncIterator, Callable, Generator, Iterator, Sequence
from typing import Any, cast

from scrapy import Request
from scrapy.http import Response
from scrapy.utils.defer import deferred_from_coro
from twisted.python.failure import Failure

from newscrawler.article import Article
from newscrawler.crawl.feeds.feeds import is_feed_response
from newscrawler.crawl.frontier.targets import Target
from newscrawler.crawl.jobs import handed_back, leave, left
from newscrawler.crawl.outcomes.failures import classify, forget_frames
from newscrawler.crawl.outcomes.starts import StartResult, is_start
from newscrawler.crawl.pages.article_pages import ArticlePages
from newscrawler.crawl.readers import Readers
from newscrawler.crawl.requests.requests import Requester
from newscrawler.crawl.site_spider import SiteSpider
from newscrawler.crawl.sitemaps.reading import is_sitemap
from newscrawler.errors import PageFailure, PageState
from newscrawler.extract import Page, assemble
from newscrawler.fetch.request_state import RequestState, meta_of, set_state, state_of
from newscrawler.fetch.response_headers import header, is_html, is_json


class NewsSpider(SiteSpider):
    """Crawls one site by its profile. A site's file names its `Site`; an odd site overrides one method there.

    Without a profile, the type of a page is a guess by its URL that the page itself confirms or refutes, and listings
    are followed wherever they are linked.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._requester = Requester(self.crawl, reader_of=self.reader_of, failed=self.failed)
        self._readers = Readers(
            self.crawl,
            self._requester,
            extract=assemble if self.reads_as_all else self.extract,
            further_pages=lambda: self.crawler.get_downloader_middleware(ArticlePages),
        )

    def extract(self, page: Page) -> Article:
        """The article of a page; the one method that an odd site overrides."""
        return assemble(page)

    @property
    def reads_as_all(self) -> bool:
        """Whether pages are read as those of other sites, so that another process can."""
        return type(self).extract is NewsSpider.extract

    async def start(self) -> AsyncIterator[Any]:
        for request in self._requester.starts():
            yield request
        if self.crawl.is_job:
            for url, state in left(self):
                for request in self._requester.request(url, state):
                    yield request
        for request in self._readers.starts():
            yield request

    def start_at(self, request: Request) -> None:
        """Let a request of somebody else's, such as `scrapy parse`, be for a page that the crawl starts from."""
        target = self.crawl.frontier.given(request.url)
        state = RequestState(type=target.type if target is not None else None, depth=0)
        request.meta.update(meta_of(state))
        request.errback = self.failed

    def reader_of(self, type_: str | None) -> Callable[[Response], Iterator[Any]]:
        """The callback for what is asked for as of this type."""
        if type_ == "feed":
            return self.parse_feed
        return self.parse_sitemap if type_ in ("robots", "sitemap") else self.parse

    def parse(self, response: Response) -> Iterator[Any]:
        """Any page of the site: an article, a listing or the JSON behind a listing's button."""
        crawl, readers = self.crawl, self._readers
        is_start_page = is_start(state_of(response))
        if is_json(response) and not (is_start_page and is_feed_response(response)):
            crawl.pages += 1
            yield from readers.listings.read_more(response)
            return
        passed: Sequence[str] = response.meta.get("redirect_urls") or ()
        target = yield from self._target_of(response, passed)
        if target is None:
            return
        if not target.asked:  # somebody else asked for it, such as `scrapy parse`: nothing has led to it
            target.asked, target.depth = True, 0
        crawl.pages += state_of(response).plain_items is None
        is_page = is_html(response)
        may_be_feed = is_start_page or (not is_page and "feeds" in crawl.arguments.follow)
        if is_start_page and is_sitemap(response.body):
            yield from readers.sitemaps.read_start(response)
        elif not is_page and not response.body.strip():
            crawl.came_empty(response)
        elif may_be_feed and is_feed_response(response):
            yield from readers.feeds.read_start(response)
        elif not is_page:
            crawl.count("skip/no_html")
            crawl.became(response, StartResult.NO_HTML, header(response, b"Content-Type") or "", "links_nothing")
        else:
            yield from readers.pages.read(response, target, passed)

    def _target_of(self, response: Response, passed: Sequence[str]) -> Generator[Request, None, Target | None]:
        """The page of the site that a response is, to which redirects from the URLs `passed` have led; None, counted,
        where it is none, or one that is asked for by itself."""
        crawl = self.crawl
        if crawl.is_job and (state := state_of(response)).type is not None:  # a crawl before may have found it
            crawl.frontier.resume((*passed, response.url)[0], state.type, int(state.depth or 0))
        if passed:
            target = yield from self._readers.redirects.arrive(response, passed)
            set_state(response, state_of(response).but(arrived=target.url if target is not None else None))
        else:
            target = crawl.frontier.at(response.url)
            if is_start(state_of(response)):
                crawl.frontier.stay_home(response.url)
        if target is None:
            crawl.count("skip/redirect" if passed else "skip/no_page_of_site")
            crawl.failures.note_stray(response.url, passed)
            is_near = crawl.frontier.is_on_site(response.url)
            problem = "redirects" if crawl.profile or not is_near else None
            crawl.became(response, StartResult.KNOWN if is_near else StartResult.ELSEWHERE, response.url, problem)
        return target

    def parse_feed(self, response: Response) -> Iterator[Request]:
        """A feed, or a page that lists a publisher's feeds."""
        return self._readers.feeds.read(response)

    def parse_sitemap(self, response: Response) -> Iterator[Request]:
        """robots.txt, a sitemap, a feed that is named as one, or what a web archive's index has of a month."""
        if state_of(response).type == "sitemap" and is_feed_response(response):
            return self._readers.feeds.read(response)
        if self._readers.web_archive.is_index(response):
            return self._readers.web_archive.read(response)
        return self._readers.sitemaps.read(response)

    def failed(self, failure: Failure) -> Iterator[Request] | None:
        """A page that could not be had: counted with its reason. Gives requests for what is looked for instead."""
        request = cast("Request", failure.request)  # type: ignore[attr-defined]
        page_failure = classify(cast("BaseException", failure.value))
        if self._readers.sitemaps.is_absent(request, page_failure):
            return self._readers.sitemaps.absent(request)
        forget_frames(failure.value)
        if state_of(request).type == "feed":
            return self._readers.feeds.failed(request, page_failure)
        further = self._page_failed(request, page_failure)
        return self._readers.redirects.other_view(request, page_failure) or further

    def _page_failed(self, request: Request, failure: PageFailure) -> Iterator[Request] | None:
        crawl, passed = self.crawl, request.meta.get("redirect_urls", [])
        crawl.failures.note(request.url, failure, is_redirected=bool(passed))
        if is_start(state_of(request)):
            crawl.starts.note_failure((passed or [request.url])[0], failure)
        crawl.count(failure.stat)
        self.logger.info("no page: %s: %s", request.url, failure.explanation)
        if not crawl.pages and crawl.failures.is_hopeless:
            deferred_from_coro(self.crawler.engine.close_spider_async(reason="unreachable"))
        if not crawl.is_job or is_start(state_of(request)):  # the job's next crawl starts there, too
            return None
        if failure.reason == "closing":
            return iter((handed_back(request),))
        if failure.state is PageState.PENDING:
            leave(self, request)
        return None
