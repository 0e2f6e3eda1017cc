"""Reads feeds: what their entries lead to, and what they say of articles whose pages do not.

Tested in tests/crawl/test_feed_spider.py.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from scrapy import Request
from scrapy.http import Response

from newscrawler.article import Article, Discovery
from newscrawler.crawl.listings.listing_spider import ListingSpider
from newscrawler.crawl.targets import Target
from newscrawler.extract.asked_page import AskedPage
from newscrawler.extract.feeds.entry import Feed, FeedEntry, FeedError
from newscrawler.extract.feeds.evidence import complete, feed_text
from newscrawler.extract.feeds.note import note_of
from newscrawler.extract.feeds.reader import read_feed
from newscrawler.fetch.limits.decompression import BodyTooLargeError, CutOffError, UnknownEncodingError, gunzip
from newscrawler.fetch.request_state import RequestState, set_state, state_of
from newscrawler.fetch.response_headers import header
from newscrawler.language.datetimes import is_aware, seconds
from newscrawler.urls.canonical import canonicalize

_GZIP = b"\x1f\x8b"
_MAX_FURTHER = 20  # pages of one feed in a run


class FeedEntriesSpider(ListingSpider):
    """Reads feeds and their entries."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._feeds: set[str] = set()  # URLs that this run has asked for

    def _read(self, response: Response) -> Feed:
        body = response.body
        try:
            body = gunzip(body, self.bounds.feed_size) if body.startswith(_GZIP) else body
        except (BodyTooLargeError, CutOffError, UnknownEncodingError) as error:
            reason = "limit/feed" if isinstance(error, BodyTooLargeError) else "fail/feed"
            raise FeedError(reason, str(error)) from error
        if len(body) > self.bounds.feed_size:
            raise FeedError("limit/feed", f"it has more than {self.bounds.feed_size} bytes")
        content_type = header(response, b"Content-Type")
        return read_feed(body, response.url, content_type, max_entries=self.bounds.feed_entries, count=self._count)

    def _entered_feed(self, feed: Feed, response: Response, asked: str) -> Iterator[tuple[Request | None, bool]]:
        """Requests for what a feed names, each with whether the entry is the site's; None for what needs none."""
        discovery, entries, news, unknown = Discovery("feeds", asked), 0, 0, 0
        self.feed_notes.read(canonicalize(asked), feed.head)
        changed: dict[str, float] = {}
        try:
            for entry in feed.entries:
                entries += 1
                target = self._page_of_entry(entry, response.url)
                if target is None:
                    self._count("skip/feed_entry" if entry.addresses else "fault/feed_entry")
                    yield None, False
                elif reason := self.window.excludes(entry.published or entry.updated):
                    self._count(f"skip/{reason}")
                    yield None, True
                else:
                    yield None, True
                    if target.asked and target.type == "article" and entry.updated and is_aware(entry.updated):
                        changed[target.url] = seconds(entry.updated)
                    news += not target.asked
                    unknown += target.found_round == math.inf
                    target.is_early = False  # what it is said to be is news, whatever its page was taken for
                    self._note(target, entry)
                    for request in self._follow(target, discovery, None, 1):
                        yield request, True
        except FeedError as error:
            self._count(error.reason)
            self.logger.info("no more of %s: %s", response.url, error)
            set_state(response, state_of(response).but(is_lacking=True))
        if not entries:
            self._count("feed/empty")
        for request in self._changed(changed):
            yield request, True
        leads_on = entries and unknown == entries and (news or state_of(response).channel is None)
        if leads_on and (further := self._further_page(feed, response, asked)) is not None:
            for request in self._request(*further):
                yield request, True

    def _further_page(self, feed: Feed, response: Response, asked: str) -> tuple[str, RequestState] | None:
        """The page of older entries, where no entry of this one is known from earlier runs: more may have come since
        the feed was last read, or nothing else leads to them (RFC 5005). Of a profile's feed that was never read before
        it is of use only to a run that asks for the past.
        """
        state, known = state_of(response), self.frontier.memory.feeds.get(canonicalize(asked))
        depth = int(state.depth or 0) + 1
        is_of_use = self.profile is None or state.channel is not None or self.since is not None
        is_of_use = is_of_use or (known is not None and known.is_there)
        if feed.head.next_page is None or not is_of_use or depth > _MAX_FURTHER:
            return None
        url = canonicalize(feed.head.next_page)
        if url in self._feeds or self.frontier.memory.is_asked(url):
            return None
        self._feeds.add(url)
        return url, RequestState(type="feed", depth=depth, channel="feeds")

    def _note(self, target: Target, entry: FeedEntry) -> None:
        """Keep what an entry says for its page, unless that was read without it in an earlier run."""
        is_awaited = not target.asked or target.found_round == math.inf or self.feed_notes.has(target.url)
        if is_awaited and not self.feed_notes.note(target.url, note_of(entry)):
            self._count("limit/feed_notes")

    def _completed(
        self,
        article: Article | None,
        page: AskedPage,
        target: Target,
        passed: Sequence[str],
        *,
        is_shell: bool,
        extract: Callable[[str | None], Article | None],
    ) -> Article | None:
        """The article of a page with what a feed says of it, or of a URL that was `passed` on the way there.

        Of a page that has nothing to read it is the feed's. One that would be none by itself may be one that a feed
        dates; `extract` reads it, as what the feed calls it.
        """
        named = (target, *map(self.frontier.at, passed))
        url = next((each.url for each in named if each is not None and self.feed_notes.has(each.url)), None)
        note = self.feed_notes.of(url) if url is not None else None
        if url is None or note is None:
            return article
        if article is None and is_shell and note.title and note.content and feed_text(note.content, page.url):
            article = extract(None)
        if article is None and not is_shell and note.title and note.published:
            article = extract(note.title)
            if article is not None:
                self._count("feed/article")
        if article is None:
            if not is_shell:
                self.feed_notes.keep(url, None)
            return None
        used = complete(article, note, page.url, is_shell=is_shell)
        if used:
            page.article_changed()
        self.feed_notes.keep(url, note.only(used) if used else None)
        for field in used & {"headline", "body"}:
            self._count(f"feed/{field}")
        return article

    def _page_of_entry(self, entry: FeedEntry, base: str) -> Target | None:
        """The page that an entry names on the site, by whichever of its addresses leads there."""
        targets = (self.frontier.listed(address, base) for address in entry.addresses)
        return next((target for target in targets if target is not None), None)
