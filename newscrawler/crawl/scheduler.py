"""The ledger as Scrapy's scheduler: requests are rows of it, and what became of each page is noted in it."""

from collections import deque
from typing import Any, Self, cast

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils.asyncio import create_looping_call
from twisted.python.failure import Failure

from newscrawler.crawl.options.arguments import DEFAULT_FOLLOW
from newscrawler.crawl.outcomes.drops import Dropped, reason_of
from newscrawler.crawl.outcomes.failures import classify
from newscrawler.crawl.page_reader import PageReader, lease_of
from newscrawler.crawl.requests.requests import meta_of_type
from newscrawler.crawl.session import CrawlSession, Lease
from newscrawler.crawl.session.home import Home
from newscrawler.crawl.session.round_start import Opening
from newscrawler.crawl.spider import NewsSpider
from newscrawler.errors import PageState
from newscrawler.fetch.hosts import Hosts
from newscrawler.fetch.request_state import RequestState, RequestType, meta_of, state_of
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
                engine=spider.crawl.rendering.engine,
                home=home,
                archive=arguments.archive,
            )
        )
        if session.broken is None:
            crawl = spider.crawl
            crawl.use_ledger(
                session.memory,
                site_memories=session.site_memory,
                feed_notes=session.feed_notes,
                page_ends=session.habits.page_ends,
            )
            crawl.rendering.known, crawl.rendering.learned = session.renderings.known, session.renderings.decided
            habits = session.habits
            learned = habits.needless, habits.of_visitors, habits.other_spellings, habits.other_listings
            crawl.use_habits(*learned)
            crawl.frontier.use_homes(session.habits.homes)
        self._spider = spider
        self._reader = PageReader(spider, session, ask_again=self.enqueue_request)
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
        while (lease := self._session.queue.lease()) is not None:
            plain = self._spider.crawl.read_elsewhere(lease.page.url)
            pages = self._session.pages
            is_fetched = plain is None or pages.is_of_its_own(lease) or pages.is_of_another(lease, plain)
            if plain is None or is_fetched or not self._leave_to(plain, lease):
                return self._request(lease)
        return None

    def _leave_to(self, plain: str, lease: Lease) -> bool:
        """Leave a page to its other spelling: it was queued before the run had learned that they are one."""
        page, frontier = lease.page, self._spider.crawl.frontier
        target = frontier.at(plain)
        is_start = page.type != "article" and not page.depth
        if target is None or is_start or page.type not in ("article", "section", "tags", "coverage"):
            return False
        if not target.asked and not target.is_early:
            target.asked, target.depth = True, min(target.depth, page.depth or 0)
            lane = page.lane if is_archive(page.lane) else None
            state = RequestState(type=target.type, depth=page.depth, channel=page.channel, listing=page.listing)
            self._session.queue.found(plain, state.but(walk=page.walk, lane=lane))
        self._session.pages.left_to(lease, plain)
        self._session.queue.give_back()
        return True

    def _request(self, lease: Lease) -> Request:
        page = lease.page
        self._spider.crawl.frontier.resume(page.url, page.type, page.depth)
        type_ = cast("RequestType", page.type)
        state = RequestState(
            type=type_,
            depth=page.depth,
            channel=page.channel,
            listing=page.listing,
            walk=page.walk,
            lane=page.lane if is_archive(page.lane) else None,
            attempts=page.attempts,
            is_known=page.article is not None,
            lease=lease,
        )
        return Request(
            page.url,
            callback=self._reader.read,
            errback=self._failed,
            headers=self._session.queue.validators(page),
            meta=meta_of(state) | self._spider.crawl.rendering.meta(page.url, type_) | meta_of_type(type_),
        )

    def _tick(self) -> None:
        self._session.tick()

    # -- pages

    def _failed(self, failure: Failure) -> Any:
        request = cast("Request", failure.request)  # type: ignore[attr-defined]
        lease = lease_of(request)
        page_failure = classify(cast("BaseException", failure.value))
        self._session.pages.failed(lease, page_failure)
        if page_failure.state is PageState.GONE:
            self._spider.crawl.other_spellings.forget(lease.page.url)
        if page_failure.state is PageState.DONE:  # it has not changed
            self._spider.crawl.pages += 1
            if lease.page.type != "article":
                self._spider.crawl.other_listings.know([lease.page.url])
            return None
        return self._spider.failed(failure)

    # -- items

    def _kept(self, item: Any, response: Response) -> None:
        self._session.items.store(lease_of(response), item)

    def _dropped(self, item: Any, response: Response, exception: BaseException) -> None:
        original = exception.article if isinstance(exception, Dropped) else None
        self._session.items.dropped(lease_of(response), item, reason_of(exception), original)

    def _lost(self, item: Any, response: Response, failure: Failure) -> None:
        self._session.items.lost(lease_of(response), cast("BaseException", failure.value))
