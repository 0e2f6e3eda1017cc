"""The log as JSON, an object a line: `--log-format json`, or LOG_JSON.

Lines and tracebacks are without secrets, as those of the plain log are.
Tested in tests/run/test_json_log.py.
"""

import json
import logging
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from newscrawler.fetch.redaction import redact

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

TEXT, JSON = "text", "json"
_FIRST_LINE = '{"time": "%(asctime)s", "level": "%(levelname)s", "logger": "%(name)s", "message": "%(message)s"}'


class JsonFormatter(logging.Formatter):
    """Makes a line of a record. `site` and `run_id` are those of the process where the record has none."""

    def __init__(self, site: str | None = None, run_id: str | None = None) -> None:
        super().__init__()
        self._site, self._run_id = site, run_id

    def format(self, record: logging.LogRecord) -> str:
        said = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "site": getattr(record, "site", None) or self._site,
            "run_id": getattr(record, "run_id", None) or self._run_id,
            "message": getattr(record, "own_message", None) or redact(record.getMessage()),
            "exception": self._exception(record),
        }
        return json.dumps({name: value for name, value in said.items() if value is not None}, ensure_ascii=False)

    def _exception(self, record: logging.LogRecord) -> str | None:
        if record.exc_text:
            return record.exc_text
        return redact(self.formatException(record.exc_info)) if record.exc_info else None


class JsonLog:
    """Lets what a process logs be JSON from a crawl's first line on, if that is asked for."""

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        use_json(crawler.settings, site=crawler.spider.name if crawler.spider else None)
        return cls()


def use_json(settings: "BaseSettings", site: str | None = None) -> None:
    """Write the log as JSON from here on, where LOG_JSON says so."""
    if not settings.getbool("LOG_JSON"):
        return
    is_shared = settings.getbool("SIDE_BY_SIDE")
    site = settings["RUN_SITE"] or site
    formatter = JsonFormatter(None if is_shared else site, None if is_shared else settings["RUN_ID"] or None)
    for handler in logging.root.handlers:
        handler.setFormatter(formatter)


def add_log_format(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--log-format", choices=(TEXT, JSON), help="write the log as text (default) or as JSON, an object a line"
    )


def set_log_format(settings: "BaseSettings", options: Namespace) -> None:
    if options.log_format is None:
        return
    settings.set("LOG_JSON", options.log_format == JSON, priority="cmdline")
    if options.log_format == JSON:  # of the lines that Scrapy writes before `use_json`
        from newscrawler.run.extensions.redaction import fit_quotes  # which imports Scrapy

        fit_quotes()
        settings.set("LOG_FORMAT", _FIRST_LINE, priority="cmdline")
        settings.set("LOG_DATEFORMAT", "%Y-%m-%dT%H:%M:%S", priority="cmdline")
