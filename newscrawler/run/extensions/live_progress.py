"""The progress of a crawl as a line below the log at a terminal.

Tested in tests/commands/test_progress.py.
"""

import atexit
import logging
from typing import Any, Self

from rich.console import Console
from rich.live import Live
from rich.spinner import Spinner
from rich.text import Text
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import create_looping_call

from newscrawler.run.extensions.headway import Headway
from newscrawler.run.scrapy_internals import log_stream_handler

_SECONDS_BETWEEN = 0.25


class LiveProgress:
    """A line below the log, which stays where it is."""

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
        if console.is_dumb_terminal:
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
        name, figures = self._headway.parts()
        self._spinner.update(text=Text.assemble((name, "bold"), figures))
        self._live.update(self._spinner, refresh=True)


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
