"""Walks the date archives that a site links, for the months that a run is asked for.

Tested in tests/run/test_archive_runs.py.
"""

from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, cast

from scrapy import Request
from scrapy.http import Response

from newscrawler.article import Discovery
from newscrawler.crawl.archives.captures import index_url, read_captures
from newscrawler.crawl.archives.templates import Template, template_of
from newscrawler.crawl.sitemaps.sitemap_spider import SitemapSpider
from newscrawler.fetch.request_state import RequestState, RequestType, state_of
from newscrawler.ledger.urls.archive_lanes import is_archive, lane_of

_MAX_TEMPLATES = 3
_INDEX = "captures"  # the channel of the index of a web archive


class ArchiveSpider(SitemapSpider):
    """Requests date archives; a listing that names a month or a day shows where those of other months are."""

    _templates: tuple[Template, ...] = ()

    async def start(self) -> AsyncIterator[Any]:
        async for request in super().start():
            yield request
        for month in self.arguments.archive or () if self._index else ():
            for host in sorted({origin.partition("://")[2] for origin in self.arguments.site.origins}):
                for request in self._captures(host, month):
                    yield request

    @property
    def _index(self) -> str:
        """The address of a public web archive's index, with {host}, {from} and {to}; "" for none."""
        return str(self.crawler.settings["ARCHIVE_INDEX"] or "")

    @property
    def named_urls(self) -> Sequence[str]:
        return (*super().named_urls, *([self._index] if self._index and self.arguments.archive else ()))

    def _captures(self, host: str, month: date, resume_key: str | None = None) -> Iterator[Request]:
        """The request for what the index of a web archive has of a month."""
        url = index_url(self._index, host, month, resume_key)
        if not self._was_archived(url) and not self.frontier.memory.is_asked(url):
            state = RequestState(type="sitemap", channel=_INDEX, depth=1, lane=lane_of(month), listing=host)
            yield from self._request(url, state)

    def parse_sitemap(self, response: Response) -> Iterator[Request]:
        """robots.txt, a sitemap index, a sitemap, or what a web archive's index has of a month."""
        state = state_of(response)
        if state.channel != _INDEX or state.lane is None or self.arguments.archive is None:
            yield from super().parse_sitemap(response)
            return
        self.pages += 1
        found = read_captures(response.body, self.bounds.sitemap_entries)
        for url in found.urls:
            host, _, path = url.partition("://")[2].partition("/")
            origin = self._origin_of(host)
            target = self.frontier.named(f"/{path}", f"{origin}/") if origin else None
            if target is not None and target.type == "article" and not target.asked:
                yield from self._wait(target, state.lane, response.url)
        if found.resume_key and state.listing:
            month = next(month for month in self.arguments.archive if lane_of(month) == state.lane)
            yield from self._captures(state.listing, month, found.resume_key)

    def _origin_of(self, host: str) -> str | None:
        """Where the pages of a host are today, whatever its scheme and "www." were when they were captured."""
        bare = host.lower().removesuffix(":80").removesuffix(":443").removeprefix("www.")
        for origin in self.arguments.site.origins:
            if origin.partition("://")[2].removeprefix("www.") == bare:
                return origin
        return self.frontier.site.origin_of("https", bare)

    def _date_archives(self, hrefs: Iterable[str], base: str, page: str) -> Iterator[Request]:
        """Requests for the date archives of the asked months, by those that a page links."""
        months = self.arguments.archive
        if months is None or len(self._templates) >= _MAX_TEMPLATES:
            return
        for href in hrefs:
            url = self.frontier.address(href, base)
            template = template_of(url) if url else None
            if template is None or not self._is_new(template):
                continue
            self._templates = (*self._templates, template)
            for month in months:
                for address in template.urls(month):
                    yield from self._date_archive(address, template.lane(month), page)
            if len(self._templates) >= _MAX_TEMPLATES:
                return

    def _is_before_archive(self, dates: Iterable[date | None], state: RequestState) -> bool:
        """Whether what follows a page of an archive is older than all of its months."""
        months = self.arguments.archive
        return months is not None and is_archive(state.lane) and months.is_past(dates)

    def _was_archived(self, url: str) -> bool:
        """Whether a further page of a listing was read for an archive, counted."""
        known = self.frontier.memory.sitemaps.get(url)
        if known is None or not known.is_of_archive or not known.is_settled:
            return False
        self._count("skip/archive_known")
        return True

    def _is_new(self, template: Template) -> bool:
        """Whether it leads to listings that no other does: those of days are within those of their months."""
        return not any(
            template.text.startswith(known.text.split("{", 1)[0]) and (template.is_of_days or known == template)
            for known in self._templates
        )

    def _date_archive(self, url: str, lane: int, page: str) -> Iterator[Request]:
        target = self.frontier.given(url)
        if target is None or target.asked or self._was_archived(url):
            return
        self._count("archive/listings")
        target.asked, target.depth = True, min(target.depth, 1)
        target.discoveries.add(Discovery("sections", page))
        yield from self._request(url, RequestState(type=cast("RequestType", target.type), depth=1, lane=lane))
