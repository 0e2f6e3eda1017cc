"""End a run by a signal or at its deadline, in seconds and without a loss.

Tested in tests/run/test_stops.py.
"""

import asyncio
import logging
import signal
from contextlib import suppress
from time import monotonic
from types import FrameType
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import call_later
from scrapy.utils.defer import deferred_from_coro

from newscrawler.run.scrapy_internals import stop_reactor

logger = logging.getLogger(__name__)

ONE_SIGNAL = 0.1
"""Seconds: `timeout` and a terminal may send one to the process and to its group."""


class Drain:
    """On the first signal and at the deadline nothing more is asked for, and pages on their way get some seconds.

    Then, and at the second signal at once, the event loop stops whatever still hangs: the ledger has what was
    finished, and everything else still waits in it.

    Where other crawls share the process (SIDE_BY_SIDE), signals and the event loop are theirs, too: whoever runs them
    all hears the signals, and `hangs` tells that this crawl is to be waited for no longer.
    """

    def __init__(self, crawler: Crawler, *, deadline: float | None, seconds: float, alone: bool = True) -> None:
        self._crawler = crawler
        self._deadline = deadline
        self._seconds = seconds
        self._is_alone = alone
        self._has_begun = False
        self.hangs = asyncio.Event()
        self.reason: str | None = None  # why the run ends before it is finished
        self.is_forced = False  # by a second signal
        self._timers: list[Any] = []
        self._signalled = 0.0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        settings = crawler.settings
        if not settings["RUN_ID"]:
            raise NotConfigured
        drain = cls(
            crawler,
            deadline=settings.getfloat("DEADLINE") or None,
            seconds=settings.getfloat("DRAIN_SECONDS"),
            alone=not settings.getbool("SIDE_BY_SIDE"),
        )
        crawler.signals.connect(drain.start, signals.engine_started)
        crawler.signals.connect(drain.end, signals.engine_stopped)
        return drain

    def start(self) -> None:
        self._has_begun = True
        if self._is_alone:
            handle_signals(self._on_signal)
        if self.reason is not None:  # it came before there was anything to end
            self._close(self.reason)
        if self._deadline is not None:
            self._timers.append(call_later(self._deadline, self.drain, "deadline"))

    def end(self) -> None:
        for timer in self._timers:
            timer.cancel()
        self._timers.clear()

    def drain(self, reason: str) -> None:
        """End the run as soon as the pages on their way are in, or cannot be waited for."""
        if self.reason is not None:
            return
        self.reason = reason
        logger.info("The run ends (%s): nothing more is asked for", reason)
        if self._has_begun:
            self._close(reason)

    def _close(self, reason: str) -> None:
        deferred_from_coro(self._close_spider(reason))
        self._timers.append(call_later(self._seconds, self.stop))

    async def _close_spider(self, reason: str) -> None:
        with suppress(RuntimeError):  # it has come to its end this moment
            await self._crawler.engine.close_spider_async(reason=reason)

    def stop(self) -> None:
        """Wait no longer for what still runs: the event loop stops, where it is this crawl's own."""
        self.hangs.set()
        if self._is_alone:
            stop_reactor(self._crawler)

    # Nothing may be logged or done in a signal's handler: it may have come in the middle of just that.

    def _on_signal(self, number: int, _: FrameType | None) -> None:
        from twisted.internet import reactor

        self._signalled = monotonic()
        handle_signals(self._on_second_signal)
        reactor.callFromThread(self.drain, "shutdown")

    def _on_second_signal(self, number: int, _: FrameType | None) -> None:
        from twisted.internet import reactor

        if monotonic() - self._signalled < ONE_SIGNAL:
            return
        handle_signals(signal.SIG_IGN)
        self.is_forced = True
        reactor.callFromThread(self.stop)


def handle_signals(handler: Any) -> None:
    """Let SIGTERM and SIGINT call it."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, handler)
