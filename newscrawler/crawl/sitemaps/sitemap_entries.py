"""Reads sitemaps, and requests what of their entries is of use to a run: what is recent, changed, or of an archive.

Tested in tests/crawl/test_sitemap_spider.py.
"""

import math
from collections.abc import Iterator, Sequence, Set
from datetime import UTC, datetime
from typing import Any

import orjson
from scrapy import Request
from scrapy.http import Response

from newscrawler.article import Discovery
from newscrawler.crawl.archives.sources import pages_of, sitemaps_of
from newscrawler.crawl.requests import RequestingSpider
from newscrawler.crawl.sitemaps.choosing import (
    Horizon,
    RecentPages,
    choose_pages,
    choose_sitemaps,
    unread_days,
)
from newscrawler.crawl.sitemaps.reading import Entry, SitemapError, read_sitemap
from newscrawler.crawl.targets import Target
from newscrawler.extract.asked_page import AskedPage
from newscrawler.extract.feeds.note import FeedNote
from newscrawler.extract.links.json_lists import links_in_json
from newscrawler.extract.links.sitemaps import page_links
from newscrawler.fetch.politeness.robots import origin_of
from newscrawler.fetch.request_state import RequestState, set_state, state_of
from newscrawler.fetch.response_headers import header, is_html, is_json
from newscrawler.ledger.urls.archive_lanes import is_archive
from newscrawler.ledger.urls.months import ArchiveMonths
from newscrawler.urls.canonical import canonicalize
from newscrawler.urls.join import join

_MAX_ELSEWHERE = 1_000


class SitemapEntriesSpider(RequestingSpider):
    """Requests the sitemaps and pages that a sitemap lists. Where no profile knows the site, or one names its sitemaps,
    only what is recent is of use: the rest is an archive's."""

    _horizon: Horizon | None = None
    _revisits = 0  # articles that a lastmod has made due

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._elsewhere: set[str] = set()  # sitemaps on other hosts

    def _recent(self) -> Horizon | None:
        if self.profile is not None and not self.profile.sitemaps and self.arguments.archive is None:
            return None
        now = datetime.now(UTC)
        since = (now - self.since).days + 1 if self.since else 0
        return Horizon(now, max(self.bounds.sitemap_days, since, unread_days(self.frontier.memory.last_read, now)))

    def _sitemap(self, href: str, base: str, depth: int, lane: int | None = None) -> Iterator[Request]:
        url = self.frontier.claim(href, base, 0)
        if url is not None:
            yield from self._request(url, RequestState(type="sitemap", depth=depth, lane=lane))
        elif (elsewhere := self._elsewhere_url(href, base)) is not None:
            yield from self._request(elsewhere, RequestState(type="sitemap", depth=depth, lane=lane))

    def _elsewhere_url(self, href: str, base: str) -> str | None:
        """A sitemap that lies on another host, the first time it is seen. A site's robots.txt may name one, as
        sitemaps.org allows, an index of the site, too, as those do whose sitemaps lie in a bucket, and an index
        elsewhere others beside itself."""
        url = canonicalize(joined) if (joined := join(base, href)) else None
        if url is None or self.frontier.is_on_site(url) or url in self._elsewhere or self.frontier.memory.is_asked(url):
            return None
        is_named = base == href or self.frontier.is_on_site(base) or origin_of(base) == origin_of(url)
        if not is_named or len(self._elsewhere) >= _MAX_ELSEWHERE:
            self._count("skip/sitemap_elsewhere")
            return None
        self._elsewhere.add(url)
        return url

    def _entries(self, response: Response) -> tuple[list[Entry], SitemapError | None]:
        """All entries that could be read, and why there are no more."""
        entries: list[Entry] = []
        bounds = self.bounds
        try:
            entries.extend(
                read_sitemap(
                    response.body,
                    response.url,
                    max_size=bounds.sitemap_size,
                    max_entries=bounds.sitemap_entries,
                    count=self._count,
                )
            )
        except SitemapError as error:
            return entries, error
        return entries, None

    def _linked(self, response: Response) -> list[Entry]:
        """What a page links, or JSON names, that somebody has named as a sitemap: one for readers, or for scripts."""
        if is_json(response):
            try:
                hrefs = [card.href for card in links_in_json(orjson.loads(response.body), response.url).cards]
            except ValueError:
                return []
        elif response.body and is_html(response):
            page = AskedPage(response.body, response.url, self.profile, header(response, b"Content-Type"))
            hrefs = page.ask(page_links)
        else:
            return []
        urls = dict.fromkeys(filter(None, (join(response.url, href) for href in hrefs)))
        return [Entry(url, leads_on=False) for url in list(urls)[: self.bounds.sitemap_entries or None]]

    def _entered(self, entries: Sequence[Entry], response: Response, *, whole: bool = False) -> Iterator[Request]:
        """Requests for what a sitemap lists; `whole` says for all of its pages."""
        inside = []
        for entry in entries:
            if self.since and entry.modified and entry.modified < self.since:
                self._count("skip/before_since")
            elif reason := self.window.excludes(entry.published):
                self._count(f"skip/{reason}")
            else:
                inside.append(entry)
        further = [entry for entry in inside if entry.leads_on]
        yield from self._further(further, response)
        yield from self._pages([entry for entry in inside if not entry.leads_on], response, whole=whole)

    def _further(self, entries: Sequence[Entry], response: Response) -> Iterator[Request]:
        depth = int(state_of(response).depth or 0) + 1
        if self._horizon is not None and entries:
            of_archive = sitemaps_of(self.arguments.archive, entries) if self.arguments.archive else []
            found = choose_sitemaps(entries, self._horizon, lambda url: self._visited(url, response.url))
            for reason, number in found.left.items():
                self._count(f"skip/{reason}", number)
            if not found.tells_changes:
                set_state(response, state_of(response).but(is_lacking=True))
            entries = [] if is_archive(state_of(response).lane) else found.chosen
            yield from self._further_of_archive(of_archive, {entry.url for entry in entries}, response, depth)
        elif entries:
            set_state(response, state_of(response).but(is_lacking=True))
        for entry in entries:
            yield from self._sitemap(entry.url, response.url, depth)

    def _further_of_archive(
        self, found: Sequence[tuple[Entry, int]], chosen: Set[str], response: Response, depth: int
    ) -> Iterator[Request]:
        """Requests for the sitemaps of an archive that are read neither today nor before."""
        for entry, lane in found:
            known = self.frontier.memory.sitemaps.get(self.frontier.address(entry.url, response.url) or "")
            if known and known.is_of_archive and known.is_settled:
                self._count("skip/archive_known")
            elif entry.url not in chosen:
                self._count("archive/sitemaps")
                yield from self._sitemap(entry.url, response.url, depth, lane)

    def _visited(self, href: str, base: str) -> float | None:
        known = self.frontier.memory.sitemaps.get(self.frontier.address(href, base) or "")
        return known.visited if known and known.is_there else None

    def _pages(self, entries: Sequence[Entry], response: Response, *, whole: bool) -> Iterator[Request]:
        is_believed = True
        if self._horizon is not None and not whole:
            found = choose_pages(response.url, entries, self._horizon, self.bounds.sitemap_undated or len(entries))
            if self.arguments.archive is not None:
                yield from self._pages_of_archive(self.arguments.archive, entries, found, response)
            for reason, number in found.left.items():
                self._count(f"skip/{reason}", number)
            entries, is_believed = found.chosen, found.is_believed
            if is_archive(state_of(response).lane):
                return
        if not is_believed:
            self._count("fault/sitemap_lastmod")
        changed: dict[str, float] = {}
        for entry in entries:
            target = self._page_of(entry, response.url)
            if target is None:
                continue
            self._note_named(target, entry)
            if target.asked and target.type == "article" and entry.earliest and is_believed:
                changed[target.url] = entry.earliest.timestamp()
            yield from self._follow(target, Discovery("sitemaps", response.url), None, 1)
        yield from self._changed(changed)

    def _pages_of_archive(
        self, months: ArchiveMonths, entries: Sequence[Entry], recent: RecentPages, response: Response
    ) -> Iterator[Request]:
        """Requests for a sitemap's pages of the months that are asked for, which wait until all of today is fetched."""
        lane = state_of(response).lane
        today = set() if is_archive(lane) else {id(entry) for entry in recent.chosen}
        for entry, of_month in pages_of(months, response.url, entries, is_believed=recent.is_believed):
            target = self._page_of(entry, response.url) if id(entry) not in today else None
            if target is None or target.asked:
                continue
            yield from self._wait(target, of_month, response.url)

    def _note_named(self, target: Target, entry: Entry) -> None:
        """Keep what a news sitemap says of an article that was not read yet, for a page that does not tell it."""
        is_new = not target.asked or target.found_round == math.inf
        if (entry.title or entry.published) and is_new and not self.feed_notes.has(target.url):
            title = " ".join(entry.title.split()) if entry.title else None
            if not self.feed_notes.note(target.url, FeedNote(title=title, published=entry.published, source="sitemap")):
                self._count("limit/feed_notes")

    def _wait(self, target: Target, lane: int, page: str) -> Iterator[Request]:
        """The request for a page that a sitemap or an index names, which waits with its month."""
        self._count("archive/pages")
        target.asked, target.depth = True, 1
        target.discoveries.add(Discovery("sitemaps", page))
        yield from self._request(target.url, RequestState(type=target.type, depth=1, lane=lane))

    def _page_of(self, entry: Entry, base: str) -> Target | None:
        """The page that an entry names, where it may be an article."""
        if entry.published is not None or entry.title is not None:
            return self.frontier.listed(entry.url, base)
        target = self.frontier.named(entry.url, base)
        # Of what looks like a listing some is an article with a short headline, where no pattern tells.
        is_doubtful = target is not None and target.type == "section" and "sections" in self.arguments.follow
        return target if target and (target.type == "article" or (is_doubtful and self.profile is None)) else None

    def _changed(self, lastmods: dict[str, float]) -> Iterator[Request]:
        """Requests for known articles that have changed since they were visited."""
        due, waiting = self.frontier.memory.outdated(lastmods)
        if waiting:
            self._count("wake/lastmod_later", waiting)
        for url in due:
            if self.bounds.sitemap_revisits and self._revisits >= self.bounds.sitemap_revisits:
                self._count("skip/sitemap_revisits")
                continue
            self._revisits += 1
            self._count("wake/lastmod")
            yield from self._request(url, RequestState(type="article", depth=1))
