"""A progress line below the log, for a person at a terminal: pages, articles, queue, pages a second."""

import atexit
import logging
import time
from collections import deque
from typing import Any, Self, cast

from rich.console import Console
from rich.live import Live
from rich.spinner import Spinner
from rich.text import Text
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import create_looping_call
from scrapy.utils.log import get_scrapy_root_handler

_SECONDS_BETWEEN = 0.25
_RATE_OVER = 20  # of those: the rate is that of the last five seconds


class Progress:
    """Shown while PROGRESS_ENABLED is true (the commands that a person waits for set it) and stderr is a terminal."""

    def __init__(self, crawler: Crawler, console: Console) -> None:
        self._crawler = crawler
        self._console = console
        self._live = Live(
            console=console, auto_refresh=False, transient=True, redirect_stdout=False, redirect_stderr=False
        )
        self._spinner = Spinner("dots")
        self._began = time.monotonic()
        self._seen: deque[tuple[float, int]] = deque(maxlen=_RATE_OVER)
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
        handler = get_scrapy_root_handler()
        if isinstance(handler, logging.StreamHandler) and handler.stream is self._console.file:
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
        self._spinner.update(text=self._line(time.monotonic()))
        self._live.update(self._spinner, refresh=True)

    def _line(self, now: float) -> Text:
        stats, engine = self._crawler.stats, self._crawler.engine
        pages = stats.get_value("response_received_count", 0)
        articles = stats.get_value("item_scraped_count", 0) - stats.get_value("newscrawler/supersede/better_copy", 0)
        self._seen.append((now, pages))
        then, before = self._seen[0]
        rate = (pages - before) / (now - then) if now > then else 0.0
        waiting = len(engine.downloader.active) + (
            len(cast("list[object]", engine.scheduler)) if engine.scheduler else 0
        )
        minutes, seconds = divmod(int(now - self._began), 60)
        return Text.assemble(
            (self._crawler.spidercls.name, "bold"),
            f"  {pages:,} pages  {articles:,} articles",
            f"  {waiting:,} in queue  {rate:.1f} pages/s  {minutes}:{seconds:02}",
        )


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
