"""Crawl: run the site's spider over its ledger to its end, and say how that end came."""

import signal
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self, cast

from scrapy.crawler import Crawler, CrawlerProcessBase

from newscrawler.crawl.session import CrawlSession
from newscrawler.crawl.spider import NewsSpider
from newscrawler.errors import StoreError
from newscrawler.exits import Exit, FinishReason
from newscrawler.report.outcome import Outcome
from newscrawler.report.summary import counts_of
from newscrawler.run.context import RunContext
from newscrawler.run.crawl_process import crawl
from newscrawler.run.extensions.drain import Drain
from newscrawler.run.task import Task


def crawl_site(
    context: RunContext, process: CrawlerProcessBase, task: Task, deadline: float | None
) -> Crawler | Outcome:
    """The crawl that has ended, or why it could not start. Raises StoreError."""
    process.settings.setdict(own_settings(context, deadline), priority="cmdline")
    crawler = process.create_crawler(task.spider)
    error = crawl(process, crawler, task.arguments, handle_signals=False)
    # What follows may be cut off anywhere, and the next run goes on with it.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    return crawler if error is None else not_started(context, error)


def own_settings(context: RunContext, deadline: float | None) -> dict[str, Any]:
    """The settings that make a crawl the run of a site."""
    return {
        "SCHEDULER": "newscrawler.crawl.scheduler.LedgerScheduler",
        "FEEDS": {},
        "RUN_ID": context.run_id,
        "RUN_SITE": context.site,
        "RUN_TOKEN": context.token,
        "DEADLINE": deadline or 0,
    }


def not_started(context: RunContext, error: BaseException) -> Outcome:
    """What a run came to whose crawl this error kept from starting. Raises it where it is a StoreError."""
    if isinstance(error, StoreError):
        raise error
    return Outcome(Exit.FAILED, f"{context.site}: the crawl could not start: {error}")


_GONE = ("http_404", "http_410")  # the site says so, which is no failure
_LIMITS = (FinishReason.MAX_ARTICLES, FinishReason.CLOSESPIDER_ITEMCOUNT)


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlEnd:
    """How a crawl ended.

    `stopped` is why it was drained before it was finished, if it was, `is_forced` whether by a second signal; `failed`
    says why no page of the site could be had, `nothing` why no article was found, `closed` why no start page is open,
    `postponed` why pages still wait, and `failures` how many could not be had or read, by reason.
    """

    finish_reason: str | None
    stopped: str | None
    is_forced: bool
    failed: str | None
    nothing: str | None
    closed: str | None
    postponed: str
    failures: Mapping[str, int]

    @property
    def is_finished(self) -> bool:
        return self.finish_reason == FinishReason.FINISHED

    @property
    def has_all_asked_for(self) -> bool:
        """Whether it ended at the number of articles that was asked for."""
        return self.stopped is None and self.finish_reason in _LIMITS

    @classmethod
    def of(cls, crawler: Crawler) -> Self:
        """Ends the session of the crawl, too. Raises StoreError where the ledger could not be written."""
        stats = crawler.stats.get_stats()
        session = cast("CrawlSession", crawler.get_extension(CrawlSession))
        drain = cast("Drain", crawler.get_extension(Drain))
        spider = cast("NewsSpider", crawler.spider)
        reason = stats.get("finish_reason")
        counts = counts_of(stats)
        # A host that asks to be left alone is no failure: the crawl does as it was asked.
        failed = None if reason == FinishReason.RETRY_AFTER else spider.failed_reason
        session.close(finished=reason == FinishReason.FINISHED, reached=failed is None)
        session.raise_broken()
        return cls(
            finish_reason=reason,
            stopped=drain.reason,
            is_forced=drain.is_forced,
            failed=None if reason == FinishReason.FINISHED and session.end.reached else failed,
            nothing=spider.nothing_reason,
            closed=spider.crawl.starts.closed,
            postponed=", ".join(sorted(counts.postponed)),
            failures={reason: number for reason, number in counts.failures.items() if reason not in _GONE},
        )
