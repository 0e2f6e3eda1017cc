"""Show the progress of a crawl: a line below the log at a terminal, a line a minute in a file without a log."""

import logging
import sys
from typing import TYPE_CHECKING, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import create_looping_call

from newscrawler.run.extensions.headway import Headway

if TYPE_CHECKING:
    from newscrawler.run.extensions.live_progress import LiveProgress


class Progress:
    """Shown while PROGRESS_ENABLED is true (the commands that a person waits for set it) and stderr is a terminal."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "LiveProgress":
        if not crawler.settings.getbool("PROGRESS_ENABLED") or not sys.stderr.isatty():
            raise NotConfigured
        from newscrawler.run.extensions.live_progress import LiveProgress  # whose Rich is a fiftieth of a start

        return LiveProgress.from_crawler(crawler)


class ProgressLines:
    """The same as a line every PROGRESS_SECONDS, where stderr is a file and the log says less than INFO.

    A file grows by it while a run of an hour goes on; where the log has that level, Scrapy's own lines tell.
    """

    def __init__(self, crawler: Crawler, seconds: float) -> None:
        self._headway = Headway(crawler)
        self._clock = create_looping_call(self._print)
        self._seconds = seconds

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        settings, seconds = crawler.settings, crawler.settings.getfloat("PROGRESS_SECONDS")
        level = logging.getLevelNamesMapping().get(str(settings["LOG_LEVEL"]), 0)
        if not settings.getbool("PROGRESS_ENABLED") or sys.stderr.isatty() or level <= logging.INFO or not seconds:
            raise NotConfigured
        lines = cls(crawler, seconds)
        crawler.signals.connect(lines.start, signals.spider_opened)
        crawler.signals.connect(lines.stop, signals.spider_closed)
        return lines

    def start(self) -> None:
        self._clock.start(self._seconds, now=False)

    def stop(self) -> None:
        if self._clock.running:
            self._clock.stop()

    def _print(self) -> None:
        print(self._headway.line(), file=sys.stderr, flush=True)
