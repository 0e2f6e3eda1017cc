"""Holds requests to robots.txt (RFC 9309); what their site reserves goes along with them."""

import asyncio
from collections.abc import Coroutine
from time import monotonic, time
from typing import Any, NamedTuple, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response
from scrapy.utils.httpobj import urlparse_cached

from newscrawler.fetch.egress import DEFAULT_PORTS
from newscrawler.fetch.errors import ForbiddenError
from newscrawler.fetch.hosts import Hosts
from newscrawler.fetch.politeness.memory import File
from newscrawler.fetch.politeness.reservations import TDM_PATH, Reservations
from newscrawler.fetch.politeness.robots import RobotsRules, origin_of
from newscrawler.fetch.request_state import set_state, state_of
from newscrawler.fetch.rules_files import RulesFiles


class _Origin(NamedTuple):
    """What is in force for an origin, until a moment of the monotonic clock."""

    rules: RobotsRules
    reservations: Reservations
    until: float


class Robots:
    """Fetches an origin's robots.txt before its first page, and again when it is older than ROBOTSTXT_MAX_AGE.

    A response 4xx allows everything. While the file cannot be had (5xx, 429, a proxy's 407, no response) nothing is
    allowed, and pages are postponed.
    """

    def __init__(self, crawler: Crawler, hosts: Hosts, files: RulesFiles, *, max_age: float, tdm: bool) -> None:
        self._crawler, self._hosts, self._files = crawler, hosts, files
        self._max_age, self._fetches_tdm = max_age, tdm
        self._origins: dict[str, _Origin] = {}
        self._loading: dict[str, asyncio.Task[_Origin]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        settings, hosts = crawler.settings, crawler.get_extension(Hosts)
        if not settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        assert hosts is not None  # noqa: S101 - the downloader needs it, too
        files = RulesFiles.from_crawler(crawler, hosts)
        max_age, tdm = settings.getfloat("ROBOTSTXT_MAX_AGE"), settings.getbool("TDM_ASK")
        return cls(crawler, hosts, files, max_age=max_age, tdm=tdm)

    def process_request(self, request: Request) -> Coroutine[Any, Any, Response | None] | Response | None:
        if state_of(request).is_of_rules or request.meta.get("dont_obey_robotstxt"):  # as another's spider may say
            return None
        parts = urlparse_cached(request)
        if parts.scheme not in DEFAULT_PORTS:  # a saved page that such a spider starts from
            return None
        known = self._origins.get(f"{parts.scheme}://{parts.netloc}")
        if known is None or known.until < monotonic():
            return self._load_and_judge(request)
        self._judge(request, known)
        return self._fetched(request)

    def _fetched(self, request: Request) -> Response | None:
        """The robots.txt that a request is for, where it was fetched for its rules a moment ago."""
        return self._files.take_fetched(request) if state_of(request).type == "robots" else None

    def _judge(self, request: Request, known: _Origin) -> None:
        if not known.rules.allow(request.url):
            self._crawler.stats.inc_value("robotstxt/forbidden")
            raise ForbiddenError
        set_state(request, state_of(request).but(reservations=known.reservations))

    async def _load_and_judge(self, request: Request) -> Response | None:
        origin = origin_of(request.url)
        self._hosts.refuse(self._hosts.of(request.url))
        if origin not in self._loading:
            self._loading[origin] = asyncio.ensure_future(self._load(origin))
        try:
            known = await asyncio.shield(self._loading[origin])
        finally:
            if origin in self._loading and self._loading[origin].done():
                del self._loading[origin]
        parts = urlparse_cached(request)
        self._origins[f"{parts.scheme}://{parts.netloc}"] = known
        self._judge(request, known)
        return self._fetched(request)

    async def _load(self, origin: str) -> _Origin:
        url = f"{origin}/robots.txt"
        file = await self._files.robots(url)
        rules = RobotsRules(file.text)
        host = self._hosts.of(url)
        if host.ask(rules.crawl_delay):
            self._hosts.count("throttle/crawl_delay_capped")
        self._hosts.log.note_rules(url, file.text)
        tdm = File(fetched=0, status=0)
        if self._fetches_tdm and rules.allow(origin + TDM_PATH):
            tdm = await self._files.tdm(origin + TDM_PATH)
        age = time() - file.fetched
        return _Origin(rules, Reservations(rules, tdm.text), monotonic() + max(self._max_age - age, 60.0))
