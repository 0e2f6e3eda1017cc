"""Show the progress of a crawl: a line below the log at a terminal, a line a minute in a file without a log."""

import atexit
import logging
import sys
import time
from collections import deque
from typing import Any, Self

from rich.console import Console
from rich.live import Live
from rich.spinner import Spinner
from rich.text import Text
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import create_looping_call

from newscrawler.run.scrapy_internals import log_stream_handler, waiting_requests

_SECONDS_BETWEEN = 0.25
_RATE_OVER = 20  # of those: the rate is that of the last five seconds


class Headway:
    """How far a crawl has come, in a line: pages, articles, queue, pages a second, time."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._began = time.monotonic()
        self._seen: deque[tuple[float, int]] = deque(maxlen=_RATE_OVER)

    def line(self) -> Text:
        now = time.monotonic()
        stats = self._crawler.stats
        pages = stats.get_value("response_received_count", 0)
        articles = stats.get_value("item_scraped_count", 0) - stats.get_value("newscrawler/supersede/better_copy", 0)
        self._seen.append((now, pages))
        then, before = self._seen[0]
        rate = (pages - before) / (now - then) if now > then else 0.0
        waiting = waiting_requests(self._crawler.engine)
        minutes, seconds = divmod(int(now - self._began), 60)
        return Text.assemble(
            (self._crawler.spidercls.name, "bold"),
            f"  {pages:,} pages  {articles:,} articles",
            f"  {waiting:,} in queue  {rate:.1f} pages/s  {minutes}:{seconds:02}",
        )


class Progress:
    """Shown while PROGRESS_ENABLED is true (the commands that a person waits for set it) and stderr is a terminal."""

    def __init__(self, crawler: Crawler, console: Console) -> None:
        self._headway = Headway(crawler)
        self._console = console
        self._live = Live(
            console=console, auto_refresh=False, transient=True, redirect_stdout=False, redirect_stderr=False
        )
        self._spinner = Spinner("dots")
        self._handler: logging.StreamHandler[Any] | None = None
        self._clock = create_looping_call(self._show)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        console = Console(stderr=True)
        if not crawler.settings.getbool("PROGRESS_ENABLED") or not console.is_terminal or console.is_dumb_terminal:
            raise NotConfigured
        progress = cls(crawler, console)
        crawler.signals.connect(progress.start, signals.spider_opened)
        crawler.signals.connect(progress.stop, signals.spider_closed)
        return progress

    def start(self) -> None:
        handler = log_stream_handler()
        if handler is not None and handler.stream is self._console.file:
            handler.setStream(LogAbove(self._console))
            self._handler = handler
        self._live.start()
        atexit.register(self.stop)  # a crawl that is killed gives the cursor back, too
        self._clock.start(_SECONDS_BETWEEN)

    def stop(self) -> None:
        if self._clock.running:
            self._clock.stop()
        self._live.stop()
        if self._handler is not None:
            self._handler.setStream(self._console.file)
            self._handler = None

    def _show(self) -> None:
        self._spinner.update(text=self._headway.line())
        self._live.update(self._spinner, refresh=True)


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
        print(self._headway.line().plain, file=sys.stderr, flush=True)


class LogAbove:
    """A stream that prints above the progress line, each line as it is, however wide the terminal."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def write(self, text: str) -> int:
        if text != "\n":
            self._console.print(Text(text.removesuffix("\n")), soft_wrap=True)
        return len(text)

    def flush(self) -> None:
        self._console.file.flush()
