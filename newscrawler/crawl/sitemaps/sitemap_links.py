"""Requests what of a sitemap's entries is of use to a run: what is recent, changed, or of an archive.

Tested in tests/crawl/test_sitemap_links.py.
"""

import math
from collections.abc import Iterator, Sequence, Set
from datetime import UTC, datetime

from scrapy import Request
from scrapy.http import Response

from newscrawler.article import Discovery
from newscrawler.crawl.frontier.targets import Target
from newscrawler.crawl.requests.requests import Requester
from newscrawler.crawl.requests.revisits import Revisits
from newscrawler.crawl.site_crawl import SiteCrawl
from newscrawler.crawl.sitemaps.archive_sources import pages_of, sitemaps_of
from newscrawler.crawl.sitemaps.choosing import Horizon, RecentPages, choose_pages, choose_sitemaps, unread_days
from newscrawler.crawl.sitemaps.reading import Entry
from newscrawler.extract.feeds.note import FeedNote
from newscrawler.fetch.politeness.robots import origin_of
from newscrawler.fetch.request_state import RequestState, set_state, state_of
from newscrawler.ledger.urls.archive_lanes import is_archive
from newscrawler.ledger.urls.months import ArchiveMonths
from newscrawler.urls.canonical import canonicalize
from newscrawler.urls.join import join

_MAX_ELSEWHERE = 1_000


class SitemapLinks:
    """Requests the sitemaps and pages that a sitemap lists. Where no profile knows the site, or one names its sitemaps,
    only what is recent is of use: the rest is an archive's."""

    def __init__(self, crawl: SiteCrawl, requester: Requester, revisits: Revisits) -> None:
        self._crawl, self._requester, self._revisits = crawl, requester, revisits
        self._horizon: Horizon | None = None
        self._elsewhere: set[str] = set()  # sitemaps on other hosts

    def look_back(self) -> None:
        """From here on only what is recent is of use, where that is so of the site at all."""
        arguments, profile = self._crawl.arguments, self._crawl.profile
        if self._horizon is not None or (profile is not None and not profile.sitemaps and arguments.archive is None):
            return
        now = datetime.now(UTC)
        since = (now - arguments.since).days + 1 if arguments.since else 0
        unread = unread_days(self._crawl.frontier.memory.last_read, now)
        self._horizon = Horizon(now, max(self._crawl.bounds.sitemap_days, since, unread))

    def sitemap(self, href: str, base: str, depth: int, lane: int | None = None) -> Iterator[Request]:
        """The request for a sitemap, once in a crawl."""
        url = self._crawl.frontier.claim(href, base, 0)
        if url is not None:
            yield from self._requester.request(url, RequestState(type="sitemap", depth=depth, lane=lane))
        elif (elsewhere := self._elsewhere_url(href, base)) is not None:
            yield from self._requester.request(elsewhere, RequestState(type="sitemap", depth=depth, lane=lane))

    def _elsewhere_url(self, href: str, base: str) -> str | None:
        """A sitemap that lies on another host, the first time it is seen. A site's robots.txt may name one, as
        sitemaps.org allows, an index of the site, too, as those do whose sitemaps lie in a bucket, and an index
        elsewhere others beside itself."""
        frontier = self._crawl.frontier
        url = canonicalize(joined) if (joined := join(base, href)) else None
        if url is None or frontier.is_on_site(url) or url in self._elsewhere or frontier.memory.is_asked(url):
            return None
        is_named = base == href or frontier.is_on_site(base) or origin_of(base) == origin_of(url)
        if not is_named or len(self._elsewhere) >= _MAX_ELSEWHERE:
            self._crawl.count("skip/sitemap_elsewhere")
            return None
        self._elsewhere.add(url)
        return url

    def entered(self, entries: Sequence[Entry], response: Response, *, whole: bool = False) -> Iterator[Request]:
        """Requests for what a sitemap lists; `whole` says for all of its pages."""
        inside = []
        for entry in entries:
            if self._crawl.arguments.since and entry.modified and entry.modified < self._crawl.arguments.since:
                self._crawl.count("skip/before_since")
            elif reason := self._crawl.window.excludes(entry.published):
                self._crawl.count(f"skip/{reason}")
            else:
                inside.append(entry)
        further = [entry for entry in inside if entry.leads_on]
        yield from self._further(further, response)
        yield from self._pages([entry for entry in inside if not entry.leads_on], response, whole=whole)

    def _further(self, entries: Sequence[Entry], response: Response) -> Iterator[Request]:
        depth = int(state_of(response).depth or 0) + 1
        if self._horizon is not None and entries:
            of_archive = sitemaps_of(self._crawl.arguments.archive, entries) if self._crawl.arguments.archive else []
            found = choose_sitemaps(entries, self._horizon, lambda url: self._visited(url, response.url))
            for reason, number in found.left.items():
                self._crawl.count(f"skip/{reason}", number)
            if not found.tells_changes:
                set_state(response, state_of(response).but(is_lacking=True))
            entries = [] if is_archive(state_of(response).lane) else found.chosen
            yield from self._further_of_archive(of_archive, {entry.url for entry in entries}, response, depth)
        elif entries:
            set_state(response, state_of(response).but(is_lacking=True))
        for entry in entries:
            yield from self.sitemap(entry.url, response.url, depth)

    def _further_of_archive(
        self, found: Sequence[tuple[Entry, int]], chosen: Set[str], response: Response, depth: int
    ) -> Iterator[Request]:
        """Requests for the sitemaps of an archive that are read neither today nor before."""
        for entry, lane in found:
            address = self._crawl.frontier.address(entry.url, response.url)
            if not self._requester.was_archived(address or "") and entry.url not in chosen:
                self._crawl.count("archive/sitemaps")
                yield from self.sitemap(entry.url, response.url, depth, lane)

    def _visited(self, href: str, base: str) -> float | None:
        known = self._crawl.frontier.memory.sitemaps.get(self._crawl.frontier.address(href, base) or "")
        return known.visited if known and known.is_there else None

    def _pages(self, entries: Sequence[Entry], response: Response, *, whole: bool) -> Iterator[Request]:
        is_believed = True
        if self._horizon is not None and not whole:
            most, archive = self._crawl.bounds.sitemap_undated or len(entries), self._crawl.arguments.archive
            found = choose_pages(response.url, entries, self._horizon, most)
            if archive is not None:
                yield from self._pages_of_archive(archive, entries, found, response)
            for reason, number in found.left.items():
                self._crawl.count(f"skip/{reason}", number)
            entries, is_believed = found.chosen, found.is_believed
            if is_archive(state_of(response).lane):
                return
        if not is_believed:
            self._crawl.count("fault/sitemap_lastmod")
        changed: dict[str, float] = {}
        for entry in entries:
            target = self._page_of(entry, response.url)
            if target is None:
                continue
            self._note_named(target, entry)
            if target.asked and entry.earliest and is_believed:
                changed[target.url] = entry.earliest.timestamp()
            yield from self._requester.follow(target, Discovery("sitemaps", response.url), None, 1)
        yield from self._revisits.changed(changed)

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
            yield from self._requester.wait(target, of_month, response.url)

    def _note_named(self, target: Target, entry: Entry) -> None:
        """Keep what a news sitemap says of an article that was not read yet, for a page that does not tell it."""
        is_new = not target.asked or target.found_round == math.inf
        notes = self._crawl.feed_notes
        if (entry.title or entry.published) and is_new and not notes.has(target.url):
            title = " ".join(entry.title.split()) if entry.title else None
            if not notes.note(target.url, FeedNote(title=title, published=entry.published, source="sitemap")):
                self._crawl.count("limit/feed_notes")

    def _page_of(self, entry: Entry, base: str) -> Target | None:
        """The page that an entry names, where it may be an article."""
        if entry.published is not None or entry.title is not None:
            return self._crawl.frontier.listed(entry.url, base)
        target = self._crawl.frontier.named(entry.url, base)
        if target is None or target.type == "article":
            return target
        # Of what looks like a listing some is an article with a short headline, where no pattern tells.
        follows = self._crawl.profile is None or self._crawl.frontier.was_none(target)
        return target if follows and target.type == "section" and "sections" in self._crawl.arguments.follow else None
