"""Loggers make no message that no handler prints, and every one that some handler does."""

import logging
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy import signals
from scrapy.signalmanager import SignalManager

from newscrawler.run.extensions.loglevel import LogLevel


def test_loggers_make_no_message_below_the_level_of_every_handler(monkeypatch: pytest.MonkeyPatch) -> None:
    crawler: Any = SimpleNamespace(signals=SignalManager())
    kept, level = LogLevel.from_crawler(crawler), logging.root.level
    own = logging.getLogger("scrapy").level
    logging.getLogger("scrapy").setLevel(logging.DEBUG)  # as Scrapy does at the start of a crawl
    monkeypatch.setattr(logging.root, "handlers", [logging.NullHandler(logging.WARNING), logging.NullHandler()])
    for lowest, made in ((logging.INFO, False), (logging.DEBUG, True), (logging.NOTSET, True)):
        logging.root.handlers[1].setLevel(lowest)
        crawler.signals.send_catch_log(signals.engine_started)
        assert logging.getLogger("scrapy.core.engine").isEnabledFor(logging.DEBUG) is made
        assert logging.getLogger("scrapy.core.engine").isEnabledFor(logging.INFO)
    logging.root.setLevel(level)
    logging.getLogger("scrapy").setLevel(own)
    del kept
