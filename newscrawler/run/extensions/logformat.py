"""Log an item as one short line, without the article's text.

Tested in tests/commands/test_crawl.py.
"""

import logging
from typing import Any

from scrapy import Spider
from scrapy.http import Response
from scrapy.logformatter import LogFormatter, LogFormatterResult
from twisted.python.failure import Failure


def _without_traceback(record: logging.LogRecord) -> bool:
    record.exc_info = None
    return True


# A robots.txt that cannot be had is no error of the program: the line says what happened, the traceback only how.
logging.getLogger("scrapy.downloadermiddlewares.robotstxt").addFilter(_without_traceback)


class ShortLogFormatter(LogFormatter):
    """Scrapy's own formatter prints items whole at DEBUG; here their URL stands for them."""

    def scraped(self, item: Any, response: Response | Failure | None, spider: Spider) -> LogFormatterResult:
        return {"level": 10, "msg": "article: %(url)s", "args": {"url": _url(item, response)}}

    def dropped(
        self, item: Any, exception: BaseException, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult:
        return {
            "level": 10,
            "msg": "dropped (%(reason)s): %(url)s",
            "args": {"reason": str(exception), "url": _url(item, response)},
        }

    def item_error(
        self, item: Any, exception: BaseException, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult:
        return {"level": 40, "msg": "error in a stage: %(url)s", "args": {"url": _url(item, response)}}


def _url(item: Any, response: Response | Failure | None) -> str:
    return getattr(item, "url", "") or getattr(response, "url", "")
