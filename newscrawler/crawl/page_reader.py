"""A leased page is read: the spider's callback, whose links go into the ledger's queue, and whose end is noted.

Tested in tests/crawl/test_scheduler.py.
"""

from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from inspect import isasyncgen, isawaitable
from typing import Any

from scrapy import Request
from scrapy.http import Response
from scrapy.utils.misc import arg_to_iter

from newscrawler.crawl.session import CrawlSession, Lease
from newscrawler.crawl.session.validators import is_doubted, validators_of
from newscrawler.crawl.spider import NewsSpider
from newscrawler.errors import broken_by
from newscrawler.extract.vanished import leads_back
from newscrawler.fetch.request_state import set_state, state_of
from newscrawler.fetch.response_headers import header, is_permanent, moment, moved_permanently


class PageReader:
    """`ask_again` takes the request for a page that is to be fetched once more, and keeps its lease."""

    def __init__(self, spider: NewsSpider, session: CrawlSession, *, ask_again: Callable[[Request], object]) -> None:
        self._spider, self._session, self._ask_again = spider, session, ask_again

    def read(self, response: Response) -> Iterator[Any] | AsyncIterator[Any]:
        """The spider's callback, of any form that Scrapy takes; what it links inherits the page's lane."""
        lease = lease_of(response)
        self._mark(lease)
        self._note_fetch(lease, response)
        try:
            outputs: Any = self._spider.reader_of(lease.page.type)(response)
        except Exception as error:
            self._note_break(lease, response, error)
            raise
        if isasyncgen(outputs) or isawaitable(outputs):
            return self._read_later(lease, response, outputs)
        return self._read_now(lease, response, arg_to_iter(outputs))

    def _read_now(self, lease: Lease, response: Response, outputs: Iterable[Any]) -> Iterator[Any]:
        self._mark(lease)  # other pages may have been worked on since it was read
        try:
            for output in outputs:
                self._note_arrival(lease, response)
                if self._is_asked_again(lease, output):
                    return
                if self._is_item(lease, response, output):
                    yield output
                    self._mark(lease)
        except Exception as error:  # not GeneratorExit: where the crawl ends meanwhile, the page is to be read again
            self._note_break(lease, response, error)
            raise
        self._note_end(lease, response)

    async def _read_later(self, lease: Lease, response: Response, outputs: Any) -> AsyncIterator[Any]:
        self._mark(lease)
        try:
            async for output in _each(outputs):
                self._note_arrival(lease, response)
                if self._is_asked_again(lease, output):
                    return
                if self._is_item(lease, response, output):
                    yield output
                    self._mark(lease)
        except Exception as error:
            self._note_break(lease, response, error)
            raise
        self._note_end(lease, response)

    def _mark(self, lease: Lease) -> None:
        """From here on it is this page that is worked on."""
        self._session.marks.set(lease.page.url_id, lease.page.url)

    def _note_fetch(self, lease: Lease, response: Response) -> None:
        spider = self._spider
        lease.status = response.status
        lease.validators = validators_of(
            header(response, b"ETag"), header(response, b"Last-Modified"), moment(response)
        )
        self._session.habits.validators.seen(response.url, lease.validators[0], len(response.body))
        led_to = spider.crawl.frontier.at(response.url) if response.url != lease.page.url else None
        is_again = False
        if led_to is not None and led_to.type == "article":
            is_again = self._session.pages.moved(lease, led_to.url, for_good=is_permanent(response))
        if is_again:
            set_state(response, state_of(response).but(is_read_again=True))
        if led_to is not None:
            lease.led_to(led_to.type, requested=led_to.asked and not is_again)
        # With a profile all hosts of the site are one.
        if spider.crawl.profile is None and lease.page.depth == 0 and (moved := moved_permanently(response)):
            self._session.site_moves.redirected(*moved)

    def _is_asked_again(self, lease: Lease, output: Any) -> bool:
        """Whether it is the same page, by a browser: it is not done."""
        is_again = isinstance(output, Request) and state_of(output).lease is lease
        if is_again:
            self._ask_again(output)
        return is_again

    def _is_item(self, lease: Lease, response: Response, output: Any) -> bool:
        """Note what a page gives. A link goes into the queue and no further."""
        if isinstance(output, Request):
            found = state_of(output)
            # Not by way of the engine, which takes its time: the page may be done before its links are in.
            own = found.but(lane=found.lane or lease.page.lane, found_page=lease.page.url_id)
            is_new = self._session.queue.found(output.url, own)
            lease.is_news |= is_new and found.channel is None and found.type not in ("robots", "sitemap", "feed")
            return False
        self._session.items.given(lease, output)
        return True

    def _note_arrival(self, lease: Lease, response: Response) -> None:
        if arrived := state_of(response).arrived:
            self._session.pages.arrived(lease, arrived)

    def _note_break(self, lease: Lease, response: Response, error: Exception) -> None:
        lease.failed = broken_by(error, response.status)
        self._session.pages.exhausted(lease)

    def _note_end(self, lease: Lease, response: Response) -> None:
        state = state_of(response)
        if state.is_lacking:
            lease.validators, lease.is_lacking = (None, None), True
        lease.is_shell, lease.problem = state.is_shell, state.problem
        lease.is_vanished = state.is_vanished or leads_back(lease.page.url, response.url)
        self._note_arrival(lease, response)
        if lease.is_news and lease.page.type != "article" and is_doubted(lease.page.sights):
            known = lease.page.etag, lease.page.last_modified
            self._session.habits.validators.belied(lease.page.url, known, lease.validators)
        lease.failed = state.failure
        if (target := self._spider.crawl.frontier.at(lease.arrived or lease.page.url)) is not None and (
            lease.type not in ("sitemap", "feed")
        ):
            lease.turned_out(target.type, leads_nowhere=state.leads_nowhere)
        self._session.pages.exhausted(lease)


def lease_of(request: Request | Response) -> Lease:
    lease = state_of(request).lease
    assert isinstance(lease, Lease)  # noqa: S101 - every request of the run has one
    return lease


async def _each(outputs: Any) -> AsyncIterator[Any]:
    """What an asynchronous callback gives, one after the other."""
    if isasyncgen(outputs):
        async for output in outputs:
            yield output
        return
    for output in arg_to_iter(await outputs):
        yield output
