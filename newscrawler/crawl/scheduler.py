"""The ledger as Scrapy's scheduler: requests are rows of it, and what became of each page is noted in it."""

from collections import deque
from collections.abc import Iterator
from typing import Any, Self, cast

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils.asyncio import create_looping_call
from twisted.python.failure import Failure

from newscrawler.crawl.arguments import DEFAULT_FOLLOW
from newscrawler.crawl.drops import Dropped, reason_of
from newscrawler.crawl.failures import classify
from newscrawler.crawl.requests import meta_of_type
from newscrawler.crawl.session import CrawlSession, Lease
from newscrawler.crawl.session.home import Home
from newscrawler.crawl.session.round_start import Opening
from newscrawler.crawl.spider import NewsSpider
from newscrawler.errors import PageState, broken_by
from newscrawler.fetch.hosts import Hosts
from newscrawler.fetch.request_state import RequestState, RequestType, meta_of, state_of
from newscrawler.fetch.response_headers import header, moved_permanently
from newscrawler.fetch.scrapy_internals import pages_on_their_way
from newscrawler.ledger.urls.archive_lanes import is_archive

_SECONDS_BETWEEN_TICKS = 0.25
_LIMITS = ("since", "until", "depth", "max_articles", "max_pages")


class LedgerScheduler:
    """Gives the crawl the pages that wait in the ledger, and notes a page as done when all that it gave is stored.

    What a page links goes into the ledger's journal at once; what else it gives goes through the stages.

    A page is leased, in memory alone, from `next_request` until its callback is exhausted and each of its items was
    stored or dropped. What the engine hands back on the way (a redirect, a retry) keeps its lease. No more are leased
    at once than CONCURRENT_REQUESTS, those that wait to be read among them: a run that is killed asks for them again.
    """

    def __init__(self, crawler: Crawler, session: CrawlSession) -> None:
        self._crawler = crawler
        self._session = session
        self._handed_back: deque[Request] = deque()
        self._clock = create_looping_call(self._tick)
        self._max_pages_on_their_way = crawler.settings.getint("CONCURRENT_REQUESTS")
        for handler, signal in (
            (self._kept, signals.item_scraped),
            (self._dropped, signals.item_dropped),
            (self._lost, signals.item_error),
        ):
            crawler.signals.connect(handler, signal)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        session = crawler.get_extension(CrawlSession)
        if session is None:
            raise ValueError("LedgerScheduler works in `newscrawler run` only: it needs the extension CrawlSession")
        return cls(crawler, session)

    def open(self, spider: NewsSpider) -> None:
        arguments = spider.arguments
        limits = frozenset(name for name in _LIMITS if getattr(arguments, name) is not None)
        if not arguments.takes_all_sections:
            limits |= {"sections"}
        full = not limits - {"sections"} and arguments.follow >= DEFAULT_FOLLOW
        site = arguments.site
        home = Home(arguments.starts, site.origins, site.profile is not None, further_hosts=site.further_hosts)
        session = self._session
        if (hosts := self._crawler.get_extension(Hosts)) is not None:
            hosts.may_fetch = session.may_fetch
        session.open(
            Opening(
                limits=limits,
                full=full,
                max_pages=arguments.max_pages,
                engine=spider.rendering.engine,
                home=home,
                archive=arguments.archive,
            )
        )
        if session.broken is None:
            spider.use_ledger(session.memory, session.renderings.known, session.renderings.decided, session.site_memory)
            spider.feed_notes = session.feed_notes
        self._spider = spider
        self._clock.start(_SECONDS_BETWEEN_TICKS)

    def close(self, reason: str) -> None:
        if self._clock.running:
            self._clock.stop()

    def __len__(self) -> int:
        return len(self._handed_back) + len(self._session.queue)

    def has_pending_requests(self) -> bool:
        return bool(self._handed_back) or self._session.queue.has_waiting

    def enqueue_request(self, request: Request) -> bool:
        state = state_of(request)
        if state.lease is not None:
            self._handed_back.append(request)
        else:
            self._session.queue.found(request.url, state)
        return True

    def next_request(self) -> Request | None:
        if self._handed_back:
            return self._handed_back.popleft()
        if pages_on_their_way(self._crawler) >= self._max_pages_on_their_way:
            return None
        lease = self._session.queue.lease()
        return self._request(lease) if lease is not None else None

    def _request(self, lease: Lease) -> Request:
        page = lease.page
        self._spider.frontier.resume(page.url, page.type, page.depth)
        type_ = cast("RequestType", page.type)
        state = RequestState(
            type=type_,
            depth=page.depth,
            channel=page.channel,
            listing=page.listing,
            walk=page.walk,
            lane=page.lane if is_archive(page.lane) else None,
            attempts=page.attempts,
            lease=lease,
        )
        return Request(
            page.url,
            callback=self._read,
            errback=self._failed,
            headers=self._session.queue.validators(page),
            meta=meta_of(state) | self._spider.rendering.meta(page.url, type_) | meta_of_type(type_),
        )

    def _tick(self) -> None:
        self._session.tick()

    # -- pages

    def _read(self, response: Response) -> Iterator[Any]:
        """The spider's callback; what it links inherits the page's lane."""
        lease = _lease_of(response)
        spider = self._spider
        lease.status = response.status
        lease.validators = header(response, b"ETag"), header(response, b"Last-Modified")
        led_to = spider.frontier.at(response.url) if response.url != lease.page.url else None
        if led_to is not None and led_to.type == "article":
            self._session.pages.moved(lease, led_to.url)
        if led_to is not None:
            lease.led_to(led_to.type, requested=led_to.asked)
        # With a profile all hosts of the site are one.
        if spider.profile is None and lease.page.depth == 0 and (moved := moved_permanently(response)):
            self._session.site_moves.redirected(*moved)
        parse = spider.reader_of(lease.page.type)
        try:
            for output in parse(response):
                if arrived := state_of(response).arrived:
                    self._session.pages.arrived(lease, arrived)
                if isinstance(output, Request) and state_of(output).lease is lease:
                    self.enqueue_request(output)  # the same page, by a browser: it is not done
                    return
                if isinstance(output, Request):
                    found = state_of(output)
                    # Not by way of the engine, which takes its time: the page may be done before its links are in.
                    self._session.queue.found(
                        output.url,
                        found.but(lane=found.lane or lease.page.lane, found_page=lease.page.url_id),
                    )
                else:
                    self._session.items.given(lease, output)
                    yield output
        except Exception as error:  # not GeneratorExit: where the crawl ends meanwhile, the page is to be read again
            lease.failed = broken_by(error, response.status)
            self._session.pages.exhausted(lease)
            raise
        state = state_of(response)
        if state.is_lacking:
            lease.validators = None, None
        lease.is_shell, lease.problem = state.is_shell, state.problem
        if state.arrived:
            self._session.pages.arrived(lease, state.arrived)
        if (target := spider.frontier.at(lease.arrived or lease.page.url)) is not None and (
            lease.type not in ("sitemap", "feed")
        ):
            lease.type = target.type
        self._session.pages.exhausted(lease)

    def _failed(self, failure: Failure) -> Any:
        request = cast("Request", failure.request)  # type: ignore[attr-defined]
        lease = _lease_of(request)
        page_failure = classify(cast("BaseException", failure.value))
        self._session.pages.failed(lease, page_failure)
        if page_failure.state is PageState.DONE:  # it has not changed
            self._spider.pages += 1
            return None
        return self._spider.failed(failure)

    # -- items

    def _kept(self, item: Any, response: Response) -> None:
        self._session.items.store(_lease_of(response), item)

    def _dropped(self, item: Any, response: Response, exception: BaseException) -> None:
        original = exception.article if isinstance(exception, Dropped) else None
        self._session.items.dropped(_lease_of(response), item, reason_of(exception), original)

    def _lost(self, item: Any, response: Response, failure: Failure) -> None:
        self._session.items.lost(_lease_of(response), cast("BaseException", failure.value))


def _lease_of(request: Request | Response) -> Lease:
    lease = state_of(request).lease
    assert isinstance(lease, Lease)  # noqa: S101 - every request of the run has one
    return lease
