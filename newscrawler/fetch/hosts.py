"""The hosts of a crawl: every request passes here last, and what was seen of its host is noted here."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path
from time import monotonic, time
from typing import Any, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils.defer import deferred_from_coro

from newscrawler.errors import PageError, PostponeReason
from newscrawler.extract.rights import AGENT
from newscrawler.fetch.downloads import Downloads
from newscrawler.fetch.engine_state import is_engine_closing
from newscrawler.fetch.errors import PostponedError, in_words
from newscrawler.fetch.fetch_log import FetchLog
from newscrawler.fetch.host_leases import HostLeases, shared_ledger
from newscrawler.fetch.host_memories import HostMemories
from newscrawler.fetch.host_turns import HostTurn, HostTurns
from newscrawler.fetch.politeness.host import Answer, Event, Host
from newscrawler.fetch.politeness.host_time import HostTime
from newscrawler.fetch.politeness.limits import Limits
from newscrawler.fetch.politeness.robots import host_of
from newscrawler.fetch.request_state import set_state, state_of
from newscrawler.fetch.response_headers import peace_asked_for, quota_told, wait_asked_for

logger = logging.getLogger(__name__)

_POLL_SECONDS = 0.2  # how often what waits looks whether the crawl ends


class Hosts:
    """An extension, so that middlewares and the downloader find it by `get_extension`."""

    def __init__(
        self,
        crawler: Crawler,
        limits: Limits,
        *,
        memories: HostMemories,
        turns: HostTurns,
        count: Callable[..., None],
        log: FetchLog,
    ) -> None:
        self._crawler, self._limits = crawler, limits
        self.memories, self.count, self.log = memories, count, log
        self._hosts: dict[str, Host] = {}
        self._closing = False
        self._downloads = Downloads()
        self._turns = turns
        self.may_fetch: Callable[[], bool] = lambda: True  # whether the site is still this run's alone

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        settings, stats = crawler.settings, crawler.stats
        count = lambda what, times=1: stats.inc_value(f"newscrawler/{what}", times)  # noqa: E731
        limits, log = Limits.from_settings(settings, monotonic()), FetchLog.from_settings(settings)
        log.note_promise(
            run=settings["RUN_ID"],
            site=settings["RUN_SITE"],
            agent=AGENT,
            delay=limits.delay,
            crawl_delay_max=limits.crawl_delay_max,
        )
        data_dir, shared = Path(settings["DATA_DIR"]), shared_ledger(settings)
        leases = HostLeases(shared, settings.getfloat("LEASE_SECONDS"), count) if shared is not None else None
        memories, turns = HostMemories(data_dir, count, shared), HostTurns(data_dir, count, leases)
        hosts = cls(crawler, limits, memories=memories, turns=turns, count=count, log=log)
        crawler.signals.connect(log.start, signals.engine_started)
        crawler.signals.connect(log.close, signals.engine_stopped)
        crawler.signals.connect(turns.start, signals.engine_started)
        crawler.signals.connect(turns.close, signals.engine_stopped)
        return hosts

    # -- hosts

    def of(self, url: str) -> Host:
        """The host of a URL."""
        name = host_of(url)
        host = self._hosts.get(name)
        if host is None:
            host = self._hosts[name] = Host(name, self._limits)
            self._recall_hold(host)
        return host

    def _recall_hold(self, host: Host) -> None:
        remaining = self.memories.of(host.name).held_until - time()
        if remaining > 0:
            now = monotonic()
            self.log.note_hold(host.name, now + remaining)
            host.hold(now + remaining, now)

    def leave(self, host: Host, reason: PostponeReason, message: str) -> None:
        """Request nothing more of a host in this run."""
        host.leave(reason, message)
        self._end_if_alone()

    def figures(self) -> dict[str, Any]:
        """What the run's report says of its hosts."""
        return {name: host.figures() for name, host in sorted(self._hosts.items()) if host.requests}

    # -- requests

    def refuse(self, host: Host) -> None:
        """Raises PostponedError where the host is left alone, or the crawl ends."""
        if self.is_closing:
            raise PostponedError(PostponeReason.CLOSING, "the crawl ends")
        if why := host.left_alone(monotonic()):
            self._end_if_alone()
            raise PostponedError(*why)

    async def fetch(self, request: Request, download: Callable[[Request], Awaitable[Response]]) -> Response:
        """Fetch a request, unless its host is left alone, and note what comes of it. Raises PostponedError."""
        host = self.of(request.url)
        self.refuse(host)
        turn = await self._turns.take(host, wait=self.wait, refuse=self.refuse)
        try:
            return await self._fetch(host, request, download, turn)
        finally:
            turn.end()

    async def _fetch(
        self, host: Host, request: Request, download: Callable[[Request], Awaitable[Response]], turn: HostTurn
    ) -> Response:
        if not self.may_fetch():
            raise PostponedError(PostponeReason.CLOSING, "another worker has the site")
        state, began = state_of(request), monotonic()
        waited, why = host.start(began, began if state.ready is None else state.ready)
        turn.started()
        line: dict[str, Any] = {"waited": round(waited, 3), "why": why} if why else {}
        host_time = HostTime()
        set_state(request, state.but(host_time=host_time))
        try:
            response = await self._downloads.unless_abandoned(download(request))
        except Exception as error:
            now = monotonic()
            if is_ours := isinstance(error, PageError) and not error.is_of_host:
                host_time.note(began, 0.0)
            self.log.note_request(request, error, (began, now), host_time, **line)
            if is_ours:
                host.unasked(now)
            else:
                self._heed(host, host.failure(now, in_words(error)))
            raise
        now = monotonic()
        asked, date = wait_asked_for(response)
        if asked is not None:
            line |= {"retry_after": asked[:60], "date": (date or "")[:60]}
        took = self.log.note_request(request, response, (began, now), host_time, **line)
        answer = Answer(
            now - took,
            now,
            response.status,
            len(response.body),
            is_telling=not request.meta.get("retry_times") and not state.attempts,
            retry_after=peace_asked_for(response),
            quota=quota_told(response),
        )
        self._heed(host, host.answer(answer))
        return response

    def abandon(self) -> None:
        """End all downloads at once: their pages are postponed, and the crawl that ends waits for nothing."""
        self._closing = True
        self._downloads.abandon()

    async def wait(self, seconds: float) -> None:
        """Wait without keeping anything else. Raises PostponedError as soon as the crawl ends."""
        until = monotonic() + seconds
        while (remaining := until - monotonic()) > 0:
            if self.is_closing:
                raise PostponedError(PostponeReason.CLOSING, "the crawl ends")
            await asyncio.sleep(min(remaining, _POLL_SECONDS))

    @property
    def is_closing(self) -> bool:
        """Whether the crawl ends: nothing more is to be fetched."""
        self._closing = self._closing or is_engine_closing(self._crawler)
        return self._closing

    def _heed(self, host: Host, event: Event | None) -> None:
        if event in ("retry_after", "quota"):
            self.count(f"throttle/{event}")
            memory = self.memories.of(host.name)
            memory.held_until = max(memory.held_until, time() + host.held_until - monotonic())
            self.memories.save(host.name)
        elif event == "breaker":
            self.count("throttle/breaker_opened")
        if event is not None and (why := host.left_alone(monotonic())):
            logger.info("%s is left alone: %s", host.name, " ".join(why))
            self._end_if_alone()

    def _end_if_alone(self) -> None:
        """End the crawl of a site whose hosts are all left alone: its pages stay pending."""
        arguments = getattr(self._crawler.spider, "arguments", None)
        if arguments is None or self.is_closing:
            return
        now = monotonic()
        left = [self.of(origin).left_alone(now) for origin in arguments.site.origins]
        if all(left) and left[0]:
            self._closing = True
            deferred_from_coro(self._crawler.engine.close_spider_async(reason=str(left[0].reason)))
