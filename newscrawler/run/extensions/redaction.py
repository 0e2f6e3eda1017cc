"""Keep secrets out of the log, whoever writes to it: the crawl, Scrapy, or what it is built on; name the site in it.

Tested in tests/fetch/test_redaction.py.
"""

import json
import logging
from contextvars import ContextVar
from typing import Any, Self

from scrapy.crawler import Crawler

from newscrawler.fetch.redaction import redact

_formatter = logging.Formatter()

site_of_run: ContextVar[str] = ContextVar("site_of_run", default="")
"""The site whose run it is, where runs of several share the process: each line of the log names its own."""


_fits_quotes = False
id_of_run: ContextVar[str] = ContextVar("id_of_run", default="")
"""The id of that run."""


class _DiscreetRecord(logging.LogRecord):
    """A line of the log, and a traceback with it, without secrets. Made only of what the log's level lets through."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._site = site_of_run.get()
        self.run_id = id_of_run.get()
        if self.exc_info:
            self.exc_text = redact(_formatter.formatException(self.exc_info))

    @property
    def site(self) -> str:
        return self._site

    @property
    def own_message(self) -> str:
        """The message without the site in front."""
        return redact(super().getMessage())

    def getMessage(self) -> str:  # noqa: N802 - as logging has it
        message = self.own_message
        if _fits_quotes:
            return json.dumps(message)[1:-1]
        return f"{self._site}: {message}" if self._site and not message.startswith(self._site) else message


def fit_quotes() -> None:
    """Let messages be such that they fit between the quotes of JSON, from here on: the log's format has these."""
    global _fits_quotes
    _fits_quotes = True
    logging.setLogRecordFactory(_DiscreetRecord)


class Redaction:
    """An extension only to be there from a crawl's first line on, before its settings are logged."""

    @classmethod
    def from_crawler(cls, _: Crawler) -> Self:
        logging.setLogRecordFactory(_DiscreetRecord)
        return cls()
