"""Walks the date archives that a site links, for the months that a run is asked for.

Tested in tests/run/test_archive_runs.py.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import cast

from scrapy import Request

from newscrawler.article import Discovery
from newscrawler.crawl.frontier.archive_templates import Template, template_of
from newscrawler.crawl.requests.requests import Requester
from newscrawler.crawl.site_crawl import SiteCrawl
from newscrawler.fetch.request_state import RequestState, RequestType
from newscrawler.ledger.urls.archive_lanes import is_archive

_MAX_TEMPLATES = 3


class DateArchives:
    """Requests date archives; a listing that names a month or a day shows where those of other months are."""

    def __init__(self, crawl: SiteCrawl, requester: Requester) -> None:
        self._crawl, self._requester = crawl, requester
        self._templates: tuple[Template, ...] = ()

    def linked(self, hrefs: Iterable[str], base: str, page: str) -> Iterator[Request]:
        """Requests for the date archives of the asked months, by those that a page links."""
        months = self._crawl.arguments.archive
        if months is None or len(self._templates) >= _MAX_TEMPLATES:
            return
        for href in hrefs:
            url = self._crawl.frontier.address(href, base)
            template = template_of(url) if url else None
            if template is None or not self._is_new(template):
                continue
            self._templates = (*self._templates, template)
            for month in months:
                for address in template.urls(month):
                    yield from self._date_archive(address, template.lane(month), page)
            if len(self._templates) >= _MAX_TEMPLATES:
                return

    def is_past(self, dates: Iterable[date | None], state: RequestState) -> bool:
        """Whether what follows a page of an archive is older than all of the asked months."""
        months = self._crawl.arguments.archive
        return months is not None and is_archive(state.lane) and months.is_past(dates)

    def _is_new(self, template: Template) -> bool:
        """Whether it leads to listings that no other does: those of days are within those of their months."""
        return not any(
            template.text.startswith(known.text.split("{", 1)[0]) and (template.is_of_days or known == template)
            for known in self._templates
        )

    def _date_archive(self, url: str, lane: int, page: str) -> Iterator[Request]:
        target = self._crawl.frontier.given(url)
        if target is None or target.asked or self._requester.was_archived(url):
            return
        self._crawl.count("archive/listings")
        target.asked, target.depth = True, min(target.depth, 1)
        target.discoveries.add(Discovery("sections", page))
        yield from self._requester.request(url, RequestState(type=cast("RequestType", target.type), depth=1, lane=lane))
