"""Run one crawl in this process: check it before it starts, and say how it ended.

Tested in tests/commands/test_crawl.py.
"""

import asyncio
import gc
import logging
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from scrapy import Spider, signals
from scrapy.crawler import Crawler, CrawlerProcessBase
from scrapy.exceptions import NotConfigured, NotSupported
from scrapy.extensions.feedexport import FeedExporter
from scrapy.settings import BaseSettings
from scrapy.utils.defer import deferred_from_coro

from newscrawler.crawl.export.feed_storages import preflight
from newscrawler.crawl.options.project_defaults import obstacle
from newscrawler.crawl.profiles import load_spider
from newscrawler.crawl.spider import NewsSpider
from newscrawler.errors import StoreError
from newscrawler.exits import Exit, RefusedError
from newscrawler.fetch.politeness.contact import require_contact, user_agent
from newscrawler.report.outcome import Outcome, outcome

logger = logging.getLogger(__name__)

_OF_THE_USER = (ValueError, OSError, NotConfigured, NotSupported, StoreError)  # errors that need no traceback


def choose(settings: BaseSettings, name: str, arguments: Mapping[str, str]) -> type[Spider]:
    """The spider of that name, whose arguments are right. Raises RefusedError."""
    levels, level = logging.getLevelNamesMapping(), settings["LOG_LEVEL"]
    if level not in levels and level not in levels.values():
        raise RefusedError(Exit.BAD_USAGE, f"unknown log level {level!r}: choose from {', '.join(levels)}")
    try:
        spider = load_spider(settings, name)
        if issubclass(spider, NewsSpider):
            if (why := obstacle(settings)) is not None:
                raise ValueError(why)
            spider.check_start(spider.arguments_from(arguments))
    except (LookupError, ValueError) as error:
        raise RefusedError(Exit.BAD_USAGE, str(error)) from error
    return spider


def introduce(settings: BaseSettings, urls: Iterable[str]) -> None:
    """Let the user agent name the contact. Raises RefusedError where a site of the URLs must be told one, and none is
    set."""
    try:
        contact = require_contact(settings["CONTACT"], urls, settings.getlist("ALLOWED_PRIVATE_HOSTS"))
    except ValueError as error:
        raise RefusedError(Exit.BAD_USAGE, str(error)) from error
    if contact and settings["USER_AGENT"] == user_agent(""):
        settings.set("USER_AGENT", user_agent(contact), priority="project")


def prepare(settings: BaseSettings, name: str, arguments: Mapping[str, str]) -> type[Spider]:
    """The spider of a crawl into feeds that may start: what it will write can be written.

    Where nothing names a feed, a site's crawl gets one below DATA_DIR. Raises RefusedError.
    """
    spider = choose(settings, name, arguments)
    effective = settings.copy()
    spider.update_settings(effective)
    if issubclass(spider, NewsSpider) and not effective["FEEDS"] and not effective["FEED_URI"]:
        default = f"{Path(settings['DATA_DIR'], '%(name)s', 'articles-%(time)s.jsonl')}"
        for chosen in (settings, effective):
            chosen.set("FEEDS", {default: {"format": "jsonl", "overwrite": True}}, priority="command")
    targets = {settings["LOG_FILE"]: None, **effective.getdict("FEEDS")}
    for target, options in targets.items():
        if target and (problem := preflight(str(target).replace("%(name)s", spider.name), options)):
            raise RefusedError(Exit.FAILED, problem)
    if issubclass(spider, NewsSpider):
        introduce(settings, spider.arguments_from(arguments).site.origins)
    return spider


def crawl(
    process: CrawlerProcessBase, crawler: Crawler, arguments: Mapping[str, str], *, handle_signals: bool = True
) -> BaseException | None:
    """Run a crawl to its end, which is how the process's only crawl ends. Gives the error that kept it from starting.

    Without `handle_signals`, an extension of the crawl handles them.
    """
    started = process.crawl(crawler, **arguments)
    # A crawl makes few reference cycles and keeps much: Python's defaults would look through all of it again and again.
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)
    process.start(install_signal_handlers=handle_signals)
    if not process.bootstrap_failed:
        return None
    error = _error_of(started) or RuntimeError("it was stopped")
    if not isinstance(error, _OF_THE_USER):
        logger.error("The crawl could not start", exc_info=error)
    return error


def run(process: CrawlerProcessBase, crawler: Crawler, arguments: Mapping[str, str]) -> Outcome:
    """Run a crawl into feeds. It asks for nothing where these are set wrongly; Scrapy would crawl and write nothing."""

    def end_without_feeds() -> None:
        if unwritten(crawler):
            deferred_from_coro(crawler.engine.close_spider_async(reason="output_failed"))

    crawler.signals.connect(end_without_feeds, signals.engine_started)  # when each feed has been opened
    error = crawl(process, crawler, arguments)
    name = crawler.spidercls.name
    if error is not None:
        return Outcome(Exit.FAILED, f"{name}: the crawl could not start: {error}")
    if lost := unwritten(crawler):
        return Outcome(Exit.FAILED, f"{name}: {', '.join(lost)} was not written: it is set wrongly, as the log says")
    outputs = _outputs(crawler)
    if isinstance(crawler.spider, NewsSpider) and (line := crawler.spider.crawl.starts.warning):
        logger.warning(line)
    return outcome(
        name,
        crawler.stats.get_stats(),
        outputs=outputs,
        failed_reason=getattr(crawler.spider, "failed_reason", None),
        nothing_reason=getattr(crawler.spider, "nothing_reason", None),
    )


def unwritten(crawler: Crawler) -> list[str]:
    """The outputs of which Scrapy opened none, or not all (a placeholder in a name that stands for nothing)."""
    outputs, exporter = _outputs(crawler), crawler.get_extension(FeedExporter)
    return outputs if exporter is None or len(exporter.slots) < len(outputs) else []


def _outputs(crawler: Crawler) -> list[str]:
    return ["standard output" if uri == "stdout:" else str(uri) for uri in crawler.settings.getdict("FEEDS")]


def _error_of(started: Any) -> BaseException | None:
    """What ended a crawl at its start: of a task (asyncio) or a Deferred (Twisted). Having asked, it is not logged."""
    if isinstance(started, asyncio.Task):
        return started.exception() if started.done() and not started.cancelled() else None
    failures: list[Any] = []
    started.addErrback(failures.append)
    return failures[0].value if failures else None
