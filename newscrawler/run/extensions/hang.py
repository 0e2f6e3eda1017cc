"""HangGuard: ends a process whose event loop one page holds for minutes of a processor, and says where.

Tested in tests/run/test_deadly_pages.py.
"""

import ctypes
import faulthandler
import os
import signal
import sys
from contextlib import suppress
from typing import Any, ClassVar, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import create_looping_call

from newscrawler.crawl.spider import NewsSpider

_PAGES = 5  # as long as so many pages may take other processes: closing work or a huge ledger is no page
_SHARE = 50  # of the limit, after which the loop is heard of: what other threads take is not to count
_MIN_SECONDS = 0.1


class HangGuard:
    """Sets a timer of the processor's time that this process takes, and sets it anew as long as the event loop turns.

    By its signal the system ends the process, after a traceback: no handler of Python's would be called in an
    expression that never comes back. Time in which the process is stopped, sleeps or waits does not count. All crawls
    of a process share the timer, and where somebody else has it, such as a profiler, there is none.
    """

    _users: ClassVar[set[int]] = set()  # none where the signal is somebody else's

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._clock = create_looping_call(self._set)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        seconds = _PAGES * crawler.settings.getfloat("EXTRACT_SECONDS")
        if seconds <= 0 or not hasattr(signal, "setitimer"):
            raise NotConfigured
        guard = cls(seconds)
        crawler.signals.connect(guard.start, signals.spider_opened)
        crawler.signals.connect(guard.stop, signals.spider_closed)
        return guard

    def start(self, spider: Any) -> None:
        if not isinstance(spider, NewsSpider) or not (HangGuard._users or _take_signal()):
            return
        HangGuard._users.add(id(self))
        self._clock.start(max(self._seconds / _SHARE, _MIN_SECONDS))

    def stop(self) -> None:
        if not self._clock.running:
            return
        self._clock.stop()
        HangGuard._users.discard(id(self))
        if not HangGuard._users:
            signal.setitimer(signal.ITIMER_PROF, 0)
            faulthandler.unregister(signal.SIGPROF)

    def _set(self) -> None:
        signal.setitimer(signal.ITIMER_PROF, self._seconds)


def _take_signal() -> bool:
    """Have the signal of the timer end the process, unless it is somebody else's."""
    if signal.getsignal(signal.SIGPROF) is not signal.SIG_DFL or signal.getitimer(signal.ITIMER_PROF)[0]:
        return False
    if os.getpid() == 1:  # the first process of a container, which no signal ends by itself
        with suppress(OSError, AttributeError):
            libc = ctypes.CDLL(None)
            libc.signal(signal.SIGPROF, ctypes.cast(libc._exit, ctypes.c_void_p))
    with suppress(OSError, ValueError, AttributeError):  # standard error is none, or no file
        faulthandler.register(signal.SIGPROF, file=sys.stderr, chain=True)
    return True
