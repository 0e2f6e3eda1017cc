"""Reads feeds: what their entries lead to, and what they say of articles, kept for their pages.

Tested in tests/crawl/test_feeds.py.
"""

import math
from collections.abc import Iterator

from scrapy import Request
from scrapy.http import Response

from newscrawler.article import Discovery
from newscrawler.crawl.frontier.targets import Target
from newscrawler.crawl.requests.requests import Requester
from newscrawler.crawl.requests.revisits import Revisits
from newscrawler.crawl.site_crawl import SiteCrawl
from newscrawler.extract.feeds.entry import Feed, FeedEntry, FeedError
from newscrawler.extract.feeds.note import note_of
from newscrawler.extract.feeds.reader import read_feed
from newscrawler.fetch.limits.decompression import BodyTooLargeError, CutOffError, UnknownEncodingError, gunzip
from newscrawler.fetch.request_state import RequestState, set_state, state_of
from newscrawler.fetch.response_headers import header
from newscrawler.language.datetimes import is_aware, seconds
from newscrawler.urls.canonical import canonicalize

_GZIP = b"\x1f\x8b"
_MAX_FURTHER = 20  # pages of one feed in a run


class FeedEntries:
    """Reads feeds and follows their entries; `asked` are the URLs of feeds that this run has asked for."""

    def __init__(self, crawl: SiteCrawl, requester: Requester, revisits: Revisits) -> None:
        self._crawl, self._requester, self._revisits = crawl, requester, revisits
        self.asked: set[str] = set()

    def read(self, response: Response) -> Feed:
        """Raises FeedError for what is no feed, or too long a one."""
        body = response.body
        try:
            body = gunzip(body, self._crawl.bounds.feed_size) if body.startswith(_GZIP) else body
        except (BodyTooLargeError, CutOffError, UnknownEncodingError) as error:
            reason = "limit/feed" if isinstance(error, BodyTooLargeError) else "fail/feed"
            raise FeedError(reason, str(error)) from error
        if len(body) > self._crawl.bounds.feed_size:
            raise FeedError("limit/feed", f"it has more than {self._crawl.bounds.feed_size} bytes")
        content_type, most = header(response, b"Content-Type"), self._crawl.bounds.feed_entries
        return read_feed(body, response.url, content_type, max_entries=most, count=self._crawl.count)

    def entered(self, feed: Feed, response: Response, asked: str) -> Iterator[tuple[Request | None, bool]]:
        """Requests for what a feed names, each with whether the entry is the site's; None for what needs none."""
        discovery, entries, news, unknown = Discovery("feeds", asked), 0, 0, 0
        self._crawl.feed_notes.read(canonicalize(asked), feed.head)
        changed: dict[str, float] = {}
        try:
            for entry in feed.entries:
                entries += 1
                target = self._page_of_entry(entry, response.url)
                if target is None:
                    self._crawl.count("skip/feed_entry" if entry.addresses else "fault/feed_entry")
                    yield None, False
                elif reason := self._crawl.window.excludes(entry.published or entry.updated):
                    self._crawl.count(f"skip/{reason}")
                    yield None, True
                else:
                    yield None, True
                    if target.asked and entry.updated and is_aware(entry.updated):
                        changed[target.url] = seconds(entry.updated)
                    news += not target.asked
                    unknown += target.found_round == math.inf
                    target.is_early = False  # what it is said to be is news, whatever its page was taken for
                    self._note(target, entry)
                    for request in self._requester.follow(target, discovery, None, 1):
                        yield request, True
        except FeedError as error:
            self._crawl.count(error.reason)
            self._crawl.logger.info("no more of %s: %s", response.url, error)
            set_state(response, state_of(response).but(is_lacking=True))
        if not entries:
            self._crawl.count("feed/empty")
        for request in self._revisits.changed(changed):
            yield request, True
        leads_on = entries and unknown == entries and (news or state_of(response).channel is None)
        if leads_on and (further := self._further_page(feed, response, asked)) is not None:
            for request in self._requester.request(*further):
                yield request, True

    def _further_page(self, feed: Feed, response: Response, asked: str) -> tuple[str, RequestState] | None:
        """The page of older entries, where no entry of this one is known from earlier runs: more may have come since
        the feed was last read, or nothing else leads to them (RFC 5005). Of a profile's feed that was never read before
        it is of use only to a run that asks for the past.
        """
        state, known = state_of(response), self._crawl.frontier.memory.feeds.get(canonicalize(asked))
        depth = int(state.depth or 0) + 1
        is_of_use = self._crawl.profile is None or state.channel is not None or self._crawl.arguments.since is not None
        is_of_use = is_of_use or (known is not None and known.is_there)
        if feed.head.next_page is None or not is_of_use or depth > _MAX_FURTHER:
            return None
        url = canonicalize(feed.head.next_page)
        if url in self.asked or self._crawl.frontier.memory.is_asked(url):
            return None
        self.asked.add(url)
        return url, RequestState(type="feed", depth=depth, channel="feeds")

    def _note(self, target: Target, entry: FeedEntry) -> None:
        """Keep what an entry says for its page, unless that was read without it in an earlier run."""
        is_awaited = not target.asked or target.found_round == math.inf or self._crawl.feed_notes.has(target.url)
        if is_awaited and not self._crawl.feed_notes.note(target.url, note_of(entry)):
            self._crawl.count("limit/feed_notes")

    def _page_of_entry(self, entry: FeedEntry, base: str) -> Target | None:
        """The page that an entry names on the site, by whichever of its addresses leads there."""
        targets = (self._crawl.frontier.listed(address, base) for address in entry.addresses)
        return next((target for target in targets if target is not None), None)
