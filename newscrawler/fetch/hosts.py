"""Hosts: the hosts that a crawl is a guest of. Every request passes here last; what was seen of it is noted here."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from time import monotonic, time
from typing import Any, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.settings import BaseSettings
from scrapy.utils.asyncio import create_looping_call
from scrapy.utils.defer import deferred_from_coro

from newscrawler.errors import PageError, PostponeReason
from newscrawler.extract.rights import AGENT
from newscrawler.fetch.errors import PostponedError
from newscrawler.fetch.politeness.host import Host, Limits
from newscrawler.fetch.politeness.host_time import HostTime
from newscrawler.fetch.politeness.memory import HostMemory, recall, remember
from newscrawler.fetch.politeness.requestlog import RequestLog
from newscrawler.fetch.politeness.retry_after import STATUSES, retry_after
from newscrawler.fetch.politeness.robots import host_of
from newscrawler.fetch.request_state import engine_of, set_state, state_of

logger = logging.getLogger(__name__)

_FLUSH_SECONDS = 5.0
_LOOK_SECONDS = 0.2  # how often what waits looks whether the crawl ends
_LONGEST_URL = 2083


class Hosts:
    """An extension, so that the other shells find it by `get_extension`.

    What is known of a host is kept below DATA_DIR, where that is there: to look at one page leaves nothing behind.
    """

    def __init__(
        self,
        crawler: Crawler,
        limits: Limits,
        *,
        data_dir: Path,
        count: Callable[..., None],
        log: RequestLog | None = None,
    ) -> None:
        self._crawler, self._limits, self._data_dir = crawler, limits, data_dir
        self._log = log
        self.count = count
        self._began = monotonic()
        self._hosts: dict[str, Host] = {}
        self._memories: dict[str, HostMemory] = {}
        self._closing = False
        self._clock = create_looping_call(log.flush) if log is not None else None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        settings = crawler.settings
        stats = crawler.stats
        count = lambda what, times=1: stats.inc_value(f"newscrawler/{what}", times)  # noqa: E731
        limits, data_dir = _limits(settings), Path(settings["DATA_DIR"])
        log = None
        if settings["RUN_ID"]:
            try:
                log = RequestLog(
                    data_dir, settings["RUN_SITE"], settings["RUN_ID"], keep=settings.getint("REQUEST_LOGS_KEPT")
                )
            except OSError as error:
                logger.warning("The run writes no request log: %s", error.strerror or error)
        hosts = cls(crawler, limits, data_dir=data_dir, count=count, log=log)
        hosts.note(
            run=settings["RUN_ID"],
            site=settings["RUN_SITE"],
            began=time(),
            agent=AGENT,
            delay=limits.delay,
            crawl_delay_max=limits.crawl_delay_max,
        )
        crawler.signals.connect(hosts.start, signals.engine_started)
        crawler.signals.connect(hosts.end, signals.engine_stopped)
        return hosts

    def start(self) -> None:
        if self._clock is not None:
            self._clock.start(_FLUSH_SECONDS, now=False)

    def end(self) -> None:
        if self._clock is not None and self._clock.running:
            self._clock.stop()
        self.close()

    def close(self) -> None:
        """Finish the log, which a crawl that was stopped by force has left open."""
        if self._log is not None:
            self._log.close()

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
        remaining = self.memory(host.name).held_until - time()
        if remaining > 0:
            now = monotonic()
            self.note(hold=host.name, at=self._at(now), until=self._at(now + remaining))
            host.hold(now + remaining, now)

    def memory(self, name: str) -> HostMemory:
        """What is known of a host from earlier runs."""
        if name not in self._memories:
            self._memories[name] = recall(self._data_dir, name, time())
        return self._memories[name]

    def remember(self, name: str) -> None:
        """Write down what is known of a host."""
        if self._data_dir.is_dir():
            try:
                remember(self._data_dir, name, self.memory(name), time())
            except OSError as error:
                self.count("robots/not_kept")
                logger.info("What %s asks for is not kept for other runs: %s", name, error.strerror or error)

    def leave(self, host: Host, reason: PostponeReason, words: str) -> None:
        """Ask a host for nothing more in this run."""
        host.leave(reason, words)
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
        began = host.reached = monotonic()
        self.refuse(host)
        state = state_of(request)
        waited, why = host.start(began, began if state.ready is None else state.ready)
        line: dict[str, Any] = {"url": _bare(request.url), "at": self._at(began)}
        host_time = HostTime()
        set_state(request, replace(state, host_time=host_time))
        if why:
            line |= {"waited": round(waited, 3), "why": why}
        if state.is_of_rules:
            line["of_rules"] = True
        if engine := engine_of(request):
            line["render"] = engine
        try:
            response = await download(request)
        except Exception as error:
            now = monotonic()
            line["error"] = type(error).__name__
            if is_ours := isinstance(error, PageError) and not error.is_of_host:
                host_time.note(began, 0.0)
            self._noted(line, began, now, host_time)
            if is_ours:
                host.unasked(now)
            else:
                self._heed(host, host.failure(now))
            raise
        now = monotonic()
        wait = self._asked_to_wait(response, line)
        size = len(response.body)
        line |= {"status": response.status, "bytes": size}
        _, took = self._noted(line, began, now, host_time)
        self._heed(
            host,
            host.answer(now, now - took, response.status, size, retry_after=wait, is_telling=_is_telling(request)),
        )
        return response

    def note(self, **line: Any) -> None:
        """A line of the request log."""
        if self._log is not None:
            self._log.write(line)

    def note_egress(self, url: str, reason: str) -> None:
        """Something that a rendered page asked for was refused or cut."""
        self.note(refused=_bare(url), at=self._at(monotonic()), why=reason)

    def note_rules(self, url: str, text: str) -> None:
        """Rules are in force from now on."""
        self.note(rules=url, at=self._at(monotonic()), text=text)

    async def wait(self, seconds: float) -> None:
        """Wait without keeping anything else. Raises PostponedError as soon as the crawl ends."""
        until = monotonic() + seconds
        while (remaining := until - monotonic()) > 0:
            if self.is_closing:
                raise PostponedError(PostponeReason.CLOSING, "the crawl ends")
            await asyncio.sleep(min(remaining, _LOOK_SECONDS))

    @property
    def is_closing(self) -> bool:
        """Whether the crawl ends: nothing more is to be asked for."""
        if not self._closing:
            engine = self._crawler.engine
            slot = getattr(engine, "_slot", None)  # Scrapy tells of it in no other way
            self._closing = engine is not None and slot is not None and bool(slot.closing)
        return self._closing

    def _asked_to_wait(self, response: Response, line: dict[str, Any]) -> float | None:
        if response.status not in STATUSES:
            return None
        asked, date = (_header(response, name) for name in ("Retry-After", "Date"))
        if asked is None:
            return None
        line |= {"retry_after": asked[:60], "date": (date or "")[:60]}
        return retry_after(asked, date=date, now=time())

    def _heed(self, host: Host, event: str | None) -> None:
        if event == "retry_after":
            self.count("throttle/retry_after")
            memory = self.memory(host.name)
            memory.held_until = max(memory.held_until, time() + host.held_until - monotonic())
            self.remember(host.name)
        elif event == "breaker":
            self.count("throttle/breaker_opened")
        if event is not None and host.left_alone(monotonic()):
            logger.info("%s is left alone: %s", host.name, " ".join(host.left_alone(monotonic()) or ()))
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
            deferred_from_coro(self._crawler.engine.close_spider_async(reason=left[0][0]))

    def _noted(self, line: dict[str, Any], began: float, now: float, host_time: HostTime) -> tuple[float, float]:
        """Write the line. Gives when the host was asked and how long it took: the browser's time is not its."""
        asked, took = host_time.within(began, now)
        if self._log is not None:
            line |= {"at": self._at(asked), "took": round(took, 3)}
            if "render" in line:
                line["rendering"] = round(max(now - began - took, 0.0), 3)
            self._log.write(line)
        return asked, took

    def _at(self, moment: float) -> float:
        return round(moment - self._began, 4)


def _limits(settings: BaseSettings) -> Limits:
    return Limits(
        delay=settings.getfloat("DOWNLOAD_DELAY"),
        one_at_a_time=settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN") == 1,
        jitter=settings.getfloat("DOWNLOAD_DELAY_JITTER"),
        crawl_delay_max=settings.getfloat("CRAWL_DELAY_MAX"),
        slowest=settings.getfloat("SLOWEST_DELAY"),
        retry_after_max=settings.getfloat("RETRY_AFTER_MAX"),
        ends=monotonic() + deadline if (deadline := settings.getfloat("DEADLINE")) else float("inf"),
        breaker_failures=settings.getint("BREAKER_FAILURES"),
        breaker_seconds=settings.getfloat("BREAKER_SECONDS"),
        breaker_wait=settings.getfloat("BREAKER_WAIT"),
    )


def _is_telling(request: Request) -> bool:
    """Whether an error tells of the host. One of a page that failed before, in this run or an earlier one, does not:
    some pages always fail."""
    return not request.meta.get("retry_times") and not state_of(request).attempts


def _bare(url: str) -> str:
    """A URL as it may be stored: without user name and password, and not of any length."""
    scheme, _, rest = url.partition("://")
    netloc, slash, path = rest.partition("/")
    return f"{scheme}://{netloc.rpartition('@')[2]}{slash}{path}"[:_LONGEST_URL]


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None
