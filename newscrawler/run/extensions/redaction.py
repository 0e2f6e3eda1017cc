"""Keep secrets out of the log, whoever writes to it: the crawl, Scrapy, or what it is built on.

Tested in tests/fetch/test_redaction.py.
"""

import logging
from typing import Any, Self

from scrapy.crawler import Crawler

from newscrawler.fetch.redaction import redact

_formatter = logging.Formatter()


class _DiscreetRecord(logging.LogRecord):
    """A line of the log, and a traceback with it, without secrets. Made only of what the log's level lets through."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        if self.exc_info:
            self.exc_text = redact(_formatter.formatException(self.exc_info))

    def getMessage(self) -> str:  # noqa: N802 - as logging has it
        return redact(super().getMessage())


class Redaction:
    """An extension only to be there from a crawl's first line on, before its settings are logged."""

    @classmethod
    def from_crawler(cls, _: Crawler) -> Self:
        logging.setLogRecordFactory(_DiscreetRecord)
        return cls()
