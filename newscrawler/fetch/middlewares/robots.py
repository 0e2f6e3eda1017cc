"""Robots: robots.txt by RFC 9309, kept from run to run; what it reserves goes with each request."""

import asyncio
from collections.abc import Coroutine
from dataclasses import replace
from time import monotonic, time
from typing import Any, NamedTuple, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    IgnoreRequest,
    NotConfigured,
)
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.httpobj import urlparse_cached

from newscrawler.errors import PostponeReason
from newscrawler.fetch.errors import BlockedUrlError, ForbiddenError, PostponedError
from newscrawler.fetch.hosts import Hosts
from newscrawler.fetch.middlewares.retry import distance
from newscrawler.fetch.politeness.memory import File
from newscrawler.fetch.politeness.reservations import TDM_PATH, Reservations
from newscrawler.fetch.politeness.robots import RobotsRules, host_of, origin_of
from newscrawler.fetch.request_state import RequestState, meta_of, set_state, state_of
from newscrawler.fetch.response_headers import header
from newscrawler.urls.join import join

_NOBODY_THERE = (DownloadConnectionRefusedError, CannotResolveHostError)
_REDIRECTS = (301, 302, 303, 307, 308)
_MOST_REDIRECTS = 5  # RFC 9309, section 2.3.1.2
_LONGEST_TDM = 1 << 20  # bytes


class _Origin(NamedTuple):
    """What is in force for an origin, until a moment of the monotonic clock."""

    rules: RobotsRules
    reservations: Reservations
    until: float


class Robots:
    """Asks for an origin's robots.txt before its first page, and again when it is older than ROBOTSTXT_MAX_AGE.

    An answer 4xx allows everything. While it cannot be had (5xx, 429, no answer) nothing is allowed, and pages are
    postponed.
    """

    def __init__(self, crawler: Crawler, hosts: Hosts, *, max_age: float, tries: int, first: float, tdm: bool) -> None:
        self._crawler, self._hosts = crawler, hosts
        self._max_age, self._tries, self._distance, self._asks_tdm = max_age, tries, first, tdm
        self._origins: dict[str, _Origin] = {}
        self._loading: dict[str, asyncio.Task[_Origin]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        settings, hosts = crawler.settings, crawler.get_extension(Hosts)
        if not settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        assert hosts is not None  # noqa: S101 - the downloader needs it, too
        return cls(
            crawler,
            hosts,
            max_age=settings.getfloat("ROBOTSTXT_MAX_AGE"),
            tries=settings.getint("ROBOTSTXT_TRIES"),
            first=settings.getfloat("RETRY_DISTANCE"),
            tdm=settings.getbool("TDM_ASK"),
        )

    def process_request(self, request: Request) -> Coroutine[Any, Any, None] | None:
        if state_of(request).is_of_rules:
            return None
        parts = urlparse_cached(request)
        known = self._origins.get(f"{parts.scheme}://{parts.netloc}")
        if known is None or known.until < monotonic():
            return self._load_and_judge(request)
        self._judge(request, known)
        return None

    def _judge(self, request: Request, known: _Origin) -> None:
        if not known.rules.allow(request.url):
            self._crawler.stats.inc_value("robotstxt/forbidden")
            raise ForbiddenError
        set_state(request, replace(state_of(request), reservations=known.reservations))

    async def _load_and_judge(self, request: Request) -> None:
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

    async def _load(self, origin: str) -> _Origin:
        url = f"{origin}/robots.txt"
        file = await self._have(url, self._fetch_robots)
        rules = RobotsRules(file.text)
        host = self._hosts.of(url)
        if host.ask(rules.crawl_delay):
            self._hosts.count("throttle/crawl_delay_capped")
        self._hosts.log.note_rules(url, file.text)
        tdm = File(fetched=0, status=0)
        if self._asks_tdm and rules.allow(origin + TDM_PATH):
            tdm = await self._have(origin + TDM_PATH, self._fetch_tdm)
        age = time() - file.fetched
        return _Origin(rules, Reservations(rules, tdm.text), monotonic() + max(self._max_age - age, 60.0))

    # -- files, kept or fetched

    async def _have(self, url: str, fetch: Any) -> File:
        name = host_of(url)
        kept = self._hosts.memories.of(name).files.get(url)
        if kept is not None and kept.is_fresh(time(), self._max_age):
            self._hosts.count("robots/kept")
            return kept
        file: File = await fetch(url, kept)
        self._hosts.memories.of(name).files[url] = file
        self._hosts.memories.save(name)
        return file

    async def _fetch_robots(self, url: str, kept: File | None) -> File:
        """The file, after as many tries as it may take. Raises PostponedError."""
        host = self._hosts.of(url)
        for number in range(1, self._tries + 1):
            try:
                response = await self._follow(url, kept)
                if response is None:  # redirected again and again, or nowhere: as if there were none (section 2.3.1.2)
                    self._hosts.count("robots/redirects")
                    return File(fetched=time(), status=0)
                if response.status == 304 and kept is not None:
                    self._hosts.count("robots/not_modified")
                    kept.fetched = time()
                    return kept
                if response.status < 500 and response.status != 429:
                    return self._file(response)
                why, error = f"it answered {response.status}", None
            except (PostponedError, BlockedUrlError):
                raise
            except Exception as raised:
                why, error = str(raised) or type(raised).__name__, raised
                if isinstance(raised, (IgnoreRequest, *_NOBODY_THERE)):  # it will not be otherwise in a minute
                    break
            if number < self._tries:
                self._hosts.count("robots/retry")
                await self._hosts.wait(distance(self._distance, number))
        self._hosts.count("robots/unreachable")
        words = f"robots.txt could not be had: {why}"
        self._hosts.leave(host, PostponeReason.ROBOTS_UNREACHABLE, words)
        raise PostponedError(PostponeReason.ROBOTS_UNREACHABLE, words) from error

    async def _fetch_tdm(self, url: str, kept: File | None) -> File:
        """The file, or an empty one: what is reserved there is recorded, and nothing waits for it."""
        try:
            response = await self._ask(url, kept)
        except PostponedError:
            raise
        except Exception as error:
            self._hosts.count(f"robots/tdm_{type(error).__name__}")
            return File(fetched=time(), status=0)
        if response.status == 304 and kept is not None:
            kept.fetched = time()
            return kept
        return self._file(response, longest=_LONGEST_TDM)

    def _file(self, response: Response, longest: int | None = None) -> File:
        file = File(fetched=time(), status=response.status)
        if response.status == 200:
            body = response.body
            if longest is None:
                file.text = RobotsRules.text_of(body)
            elif len(body) <= longest:
                file.text = body.decode("utf-8-sig", "replace")
            file.etag, file.last_modified = (header(response, name) for name in (b"ETag", b"Last-Modified"))
        return file

    async def _follow(self, url: str, kept: File | None) -> Response | None:
        """The answer after redirects, to other hosts as well; None after too many, or one to where none may go."""
        for number in range(_MOST_REDIRECTS + 1):
            try:
                response = await self._ask(url, kept)
            except BlockedUrlError:
                if number:
                    return None
                raise
            location = header(response, b"Location")
            if response.status not in _REDIRECTS or not location:
                return response
            to = join(url, location)
            if to is None:
                return None
            url = to
        return None

    async def _ask(self, url: str, kept: File | None) -> Response:
        self._crawler.stats.inc_value("robotstxt/request_count")
        validators = {"If-None-Match": kept.etag, "If-Modified-Since": kept.last_modified} if kept else {}
        request = Request(
            url,
            callback=NO_CALLBACK,
            headers={name: value for name, value in validators.items() if value},
            meta={
                **meta_of(RequestState(is_of_rules=True)),
                "dont_retry": True,
                "dont_redirect": True,
                "handle_httpstatus_all": True,
                "allow_offsite": True,
            },
            priority=1000,
        )
        response = await self._crawler.engine.download_async(request)
        self._crawler.stats.inc_value("robotstxt/response_count")
        self._crawler.stats.inc_value(f"robotstxt/response_status_count/{response.status}")
        return response
