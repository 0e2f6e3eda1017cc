"""One run of a site, from its lock to its report: recover, crawl, judge, release."""

import os
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import process_time, time
from typing import Any, TypeVar, cast

from scrapy.crawler import Crawler, CrawlerProcessBase
from scrapy.settings import BaseSettings
from sqlalchemy import Connection

from newscrawler.crawl.session import CrawlSession
from newscrawler.crawl.spider import NewsSpider
from newscrawler.dataset.releases.segments import writing
from newscrawler.dataset.root import MARKER, establish
from newscrawler.errors import ReleaseError, StoreError
from newscrawler.exits import Exit
from newscrawler.fetch.hosts import Hosts
from newscrawler.fetch.redaction import redact_values
from newscrawler.ledger.identity import identity_of
from newscrawler.ledger.leases.site import SiteLease, give_back
from newscrawler.ledger.runs import runs
from newscrawler.ledger.store import Store, open_store
from newscrawler.ledger.urls.queue import waiting_count
from newscrawler.report.crawled import NOTHING_KNOWN, Crawled
from newscrawler.report.gate.figures import RoundFigures
from newscrawler.report.outcome import Outcome
from newscrawler.report.phrases import counted
from newscrawler.report.summary import counts_of
from newscrawler.report.watch.findings import Unusual
from newscrawler.run.context import RunContext
from newscrawler.run.datasets import writable_datasets
from newscrawler.run.extensions.drain import Drain
from newscrawler.run.judge import Judge, Judged, changed_in
from newscrawler.run.start.locked import new_run_id
from newscrawler.run.steps.crawl import CrawlEnd, crawl_site
from newscrawler.run.steps.monitor import check_monitors, monitor_run
from newscrawler.run.steps.notify import notify_run, notify_start
from newscrawler.run.steps.observe import CountedRecords, count_records, observe_so_far
from newscrawler.run.steps.outcome import outcome_of
from newscrawler.run.steps.pages import check_pages, write_pages
from newscrawler.run.steps.recover import absorb_refused, recover_site
from newscrawler.run.steps.release import release_round, unpublished_in_words
from newscrawler.run.steps.report import Reported, held_earlier, note_deliveries, prune_reports, report_run
from newscrawler.run.steps.take import exit_by, lease_site, or_end, take_site
from newscrawler.run.steps.watch import opened_in_words, unusual_in, watch_run
from newscrawler.run.task import Task

_Of = TypeVar("_Of")


def run_site(
    process: CrawlerProcessBase,
    task: Task,
    *,
    waits: bool,
    quiet: bool,
    deadline: float | None = None,
    new: bool = False,
) -> Outcome:
    """Run it, alone on its site, to its end; `deadline` in seconds. The exit code and a message are its outcome.

    `new` begins datasets where the folder that had some is empty.
    """
    data_dir = Path(process.settings["DATA_DIR"])
    if refused := take_site(data_dir, task, waits=waits, quiet=quiet, new=new):
        return refused
    return or_end(task.site, lambda: _run_alone(process, task, data_dir, deadline, waits=waits))


def open_run(
    settings: BaseSettings, task: Task, data_dir: Path, *, waits: bool = False, is_tried_again: bool = False
) -> "SiteRun":
    """A run of a site whose lock is held; `close` it. Raises StoreError, ReleaseError, RootError,
    StorageRefusedError, and RefusedError where another machine runs the site, unless it `waits` for that; this is
    written down, unless the caller waits and tries again."""
    check_pages(settings)
    check_monitors(settings)
    store = open_store(data_dir)
    try:
        datasets = writable_datasets(settings, store)
        seconds = settings.getfloat("LEASE_SECONDS")
        lease = lease_site(store, data_dir, task, seconds=seconds, waits=waits, is_tried_again=is_tried_again)
        store.fences = (lease,)
        _establish(store, data_dir)
        context = RunContext(store, settings, data_dir, task.site, new_run_id(time()), lease.token, datasets)
        return SiteRun(context, task, lease)
    except BaseException:
        store.close()
        raise


def _run_alone(
    process: CrawlerProcessBase, task: Task, data_dir: Path, deadline: float | None, *, waits: bool
) -> Outcome:
    with closing(open_run(process.settings, task, data_dir, waits=waits)) as run:
        return run.step(lambda: run.run(process, deadline))


def _establish(store: Store, data_dir: Path) -> None:
    """Mark the folder as the root of the ledger's datasets."""
    identity = store.look(identity_of)
    with writing(data_dir / MARKER):
        establish(data_dir, identity)


class SiteRun:
    """The steps of one run. Raises StoreError and ReleaseError: the next run goes on where this one ended."""

    def __init__(self, context: RunContext, task: Task, lease: SiteLease) -> None:
        self._context, self._task, self._lease = context, task, lease
        self._recovered = False  # whether it has published what an earlier run left
        self._crawled = NOTHING_KNOWN
        self._counted: CountedRecords | None = None  # its records, before they are released
        self._started: dict[str, int] = {}  # who was told that it begins, and who was not
        self._crawler: Crawler | None = None  # known once the crawl has ended
        self._cpu: float | None = None  # of the process as the run began, where it has that for itself

    @property
    def context(self) -> RunContext:
        return self._context

    def close(self) -> None:
        """Give the site's lease back, and let go of the ledger."""
        store = self._context.store
        store.fences = ()
        with suppress(StoreError), store.write() as connection:  # else it runs out
            give_back(connection, self._lease)
        store.close()

    def step(self, work: Callable[[], _Of]) -> _Of | Outcome:
        """What a step gives; where the ledger or the dataset fails by it, the end of the run."""
        try:
            return work()
        except (StoreError, ReleaseError) as error:
            ended = Outcome(exit_by(error), f"{self._context.site}: {error}")
            # If it cannot be noted now, the next run will find this one dead.
            with suppress(StoreError, ReleaseError, OSError):
                self.end(ended)
            return ended

    def run(self, process: CrawlerProcessBase, deadline: float | None) -> Outcome:
        self._cpu = process_time()
        self.begin()
        crawler = crawl_site(self._context, process, self._task, deadline)
        return self.end(crawler) if isinstance(crawler, Outcome) else self.conclude(crawler)

    def begin(self) -> None:
        """Finish what killed runs have left, and note the beginning of this one."""
        context = self._context
        self._recovered = recover_site(context)
        context.store.transact(
            lambda connection: runs.begin(
                connection,
                context.run_id,
                context.site,
                arguments=redact_values(self._task.arguments),
                pid=os.getpid(),
                now=time(),
                token=context.token,
            )
        )
        notify_start(context, self._started)

    def conclude(self, crawler: Crawler) -> Outcome:
        """Judge and publish what the crawl has found that has ended, unless a signal ends that."""
        context = self._context
        drain = cast("Drain", crawler.get_extension(Drain))
        try:
            return self._conclude(crawler)
        except KeyboardInterrupt:  # the signal that comes after the crawl, which may be the second one
            code = Exit.PARTLY_DONE if drain.reason is None else Exit.INTERRUPTED
            waiting = context.store.look(lambda view: waiting_count(view, context.site))
            when = "as it ended" if waiting else "after its last page"
            waits = [f"{counted(waiting, 'page')} still wait"] if waiting else []
            left = "; ".join((*waits, *unpublished_in_words(context))) or "all that was found is published"
            return self.end(Outcome(code, f"{context.site}: stopped by a signal {when}; {left}"))

    def _conclude(self, crawler: Crawler) -> Outcome:
        context, stats = self._context, crawler.stats
        self._crawler = crawler
        hosts = cast("Hosts", crawler.get_extension(Hosts))
        hosts.log.close()
        self._crawled = Crawled(hosts=hosts.figures())
        end = CrawlEnd.of(crawler)
        session = cast("CrawlSession", crawler.get_extension(CrawlSession))
        spider = cast("NewsSpider", crawler.spider)
        spider.crawl.forget()
        judged = self._judge(session, spider.crawl.articles_listed, stats.get_stats())
        self._crawled = self._crawled._replace(
            listed=spider.crawl.listed,
            listings_read=spider.crawl.listings_read,
            verdict=judged.verdict,
            cpu=None if self._cpu is None else process_time() - self._cpu,
            changed=judged.changed,
        )
        counts = judged.counts
        released = release_round(context, session, end, counts) if judged.held is None else None
        counts.update({f"notify/{what}": number for what, number in self._started.items()})
        for name, number in (counts + context.datasets.counts).items():
            stats.inc_value(f"newscrawler/{name}", number)
        crawl = counts_of(stats.get_stats())
        ended = outcome_of(context, session, end, crawl, gate=judged.held, released=released, recovered=self._recovered)
        self._crawled = self._crawled._replace(stats=stats.get_stats(), held=judged.held)
        return self.end(replace(ended, warning=judged.warning))

    def _judge(self, session: CrawlSession, articles_listed: int, stats: Mapping[str, Any]) -> Judged:
        """Judge the round: what it found waits where it may not be published."""
        judge, now = Judge.from_settings(self._context.settings), time()

        def work(connection: Connection) -> Judged:
            def unusual(figures: RoundFigures) -> list[Unusual]:
                run = runs.find(connection, session.run_id)
                if run is None or not figures.bases.get("records"):  # no row that could be wrong
                    return []
                changed = changed_in(figures)
                self._counted = count_records(connection, run)
                seen = observe_so_far(connection, run, self._counted.counts, stats=stats, changed=changed, now=now)
                return unusual_in(connection, seen)

            return judge.judge(connection, session, articles_listed=articles_listed, now=now, unusual_in=unusual)

        return session.transact_in(self._context.store, work)

    def end(self, ended: Outcome) -> Outcome:
        """Note the end of the run, and what earlier ones have left in quarantine."""
        context = self._context
        absorb_refused(context)
        run = context.store.look(lambda connection: runs.find(connection, context.run_id))
        if run is not None:
            reported = report_run(context, run, ended, self._crawled, self._counted)
            events = watch_run(context, reported.observation)
            prune_reports(context)
            coverage = reported.coverage and reported.coverage.warning
            untold = notify_run(context, reported.report, events, partial(self._note_told, reported))
            failed = monitor_run(context, self._crawler, reported)
            lines = (ended.warning, coverage, opened_in_words(events), failed, untold, write_pages(context))
            ended = replace(ended, warning="; ".join(line for line in lines if line) or None)
        return replace(ended, held=held_earlier(context))

    def _note_told(self, reported: Reported, store: Store, told: Mapping[str, int]) -> None:
        """Count what became of messages, in the stats and in the report."""
        if self._crawler is not None and self._crawler.stats is not None:
            for what, number in told.items():
                self._crawler.stats.inc_value(f"newscrawler/notify/{what}", number)
        note_deliveries(self._context, store, reported.report, told)
