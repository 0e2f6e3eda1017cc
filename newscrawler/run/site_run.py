"""One run of a site, from its lock to its report: recover, crawl, judge, release. Knows no pages and no statements."""

import json
import logging
import os
import signal
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from time import time
from typing import Any, cast

from scrapy import Spider
from scrapy.crawler import Crawler, CrawlerProcessBase
from scrapy.settings import BaseSettings

from newscrawler.crawl.arguments import Arguments
from newscrawler.crawl.session import CrawlSession
from newscrawler.crawl.spider import NewsSpider
from newscrawler.dataset.files.atomic import explain
from newscrawler.dataset.files.compression import Compression
from newscrawler.dataset.files.parts import clear_parts
from newscrawler.dataset.readers.released import dataset_folder
from newscrawler.dataset.releases.compaction import remove_replaced, undo
from newscrawler.dataset.releases.recover import recover
from newscrawler.dataset.releases.release import Released, check_duplicates, release
from newscrawler.dataset.root import MARKER, check_root, clear_root, establish
from newscrawler.errors import ReleaseError, RootError
from newscrawler.exits import Exit, RefusedError
from newscrawler.fetch.hosts import Hosts
from newscrawler.fetch.redaction import redact_values
from newscrawler.ledger import site_lock
from newscrawler.ledger.gate.held import held
from newscrawler.ledger.identity import identity_of
from newscrawler.ledger.near_duplicates.announcing import DuplicateAction
from newscrawler.ledger.releases import segments
from newscrawler.ledger.runs import rounds, runs
from newscrawler.ledger.runs.pruning import fold, reported
from newscrawler.ledger.runs.run_figures import of_run
from newscrawler.ledger.store import Store, StoreError, open_store
from newscrawler.ledger.urls.listings import start_listings
from newscrawler.near_duplicates import Relation
from newscrawler.report import run as report
from newscrawler.report.held import held_in_words, ways_out
from newscrawler.report.listings import to_warn_of, warning
from newscrawler.report.outcome import Outcome, empty_pages
from newscrawler.report.summary import count
from newscrawler.run.crawl_process import choose, crawl, introduce
from newscrawler.run.extensions.drain import Drain
from newscrawler.run.judge import Judge, Judged, in_words
from newscrawler.run.start.locked import new_run_id, turn_away, wait

logger = logging.getLogger(__name__)

_POSTPONED = "newscrawler/postpone/"
_WORDS = {
    Exit.DONE: "done",
    Exit.FAILED: "failed",
    Exit.NOTHING_NEW: "nothing_new",
    Exit.PARTLY_DONE: "partly_done",
    Exit.GATE_FAILED: "gate_failed",
    Exit.STORE_FAILED: "store_failed",
    Exit.NO_ARTICLES: "no_articles",
    Exit.INTERRUPTED: "interrupted",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A run that may start: its spider, its arguments and the name that its site is kept under."""

    spider: type[Spider]
    arguments: Mapping[str, str]
    site: str


def plan(settings: BaseSettings, name: str, arguments: Mapping[str, str]) -> Task:
    """The run of the site of that name. Raises RefusedError where its arguments are wrong."""
    spider = choose(settings, name, arguments)
    if not issubclass(spider, NewsSpider):
        raise RefusedError(Exit.BAD_USAGE, f"{name} is no news site: `newscrawler crawl {name}` runs any spider")
    try:
        check_duplicates(settings.getdict("DUPLICATES"))
        Judge.from_settings(settings)
    except (LookupError, ValueError) as error:
        raise RefusedError(Exit.BAD_USAGE, str(error)) from error
    parsed = Arguments.parse(spider.site, arguments)
    introduce(settings, parsed.site.origins)
    return Task(spider=spider, arguments=arguments, site=parsed.name)


def run_site(
    process: CrawlerProcessBase,
    task: Task,
    *,
    waits: bool,
    quiet: bool,
    deadline: float | None = None,
    new: bool = False,
) -> Outcome:
    """Run it, alone on its site, to its end; `deadline` in seconds. The exit code and a line are its outcome.

    `new` begins datasets where the folder that had some is empty.
    """
    settings = process.settings
    data_dir = Path(settings["DATA_DIR"])
    try:
        check_root(data_dir, new=new)
        if new:
            clear_root(data_dir)
        if not site_lock.hold(data_dir, task.site):
            if not waits:
                return Outcome(turn_away(data_dir, task.site, task.arguments, quiet=quiet), "")
            wait(data_dir, task.site, quiet=quiet)
    except RootError as error:
        return Outcome(Exit.STORE_FAILED, f"{task.site}: {error}")
    except OSError as error:
        return Outcome(Exit.STORE_FAILED, f"{task.site}: cannot use DATA_DIR {data_dir}: {error.strerror or error}")
    try:
        with open_store(data_dir) as store:
            _establish(store, data_dir)
            cycle = _Cycle(store, settings, task, data_dir)
            try:
                return cycle.run(process, deadline)
            except (StoreError, ReleaseError) as error:
                ended = Outcome(Exit.STORE_FAILED, f"{task.site}: {error}")
                with suppress(
                    StoreError, ReleaseError, OSError
                ):  # if it cannot be noted now, the next run will find this one dead
                    cycle.end(ended)
                return ended
    except (StoreError, ReleaseError, RootError) as error:
        return Outcome(Exit.STORE_FAILED, f"{task.site}: {error}")


def _establish(store: Store, data_dir: Path) -> None:
    with store.read() as connection:
        identity = identity_of(connection)
    with _writing(data_dir / MARKER):
        establish(data_dir, identity)


class _Cycle:
    """The steps of one run. Raises StoreError and ReleaseError: the next run goes on where this one ended."""

    def __init__(self, store: Store, settings: BaseSettings, task: Task, data_dir: Path) -> None:
        self.store, self.settings, self.task, self.data_dir = store, settings, task, data_dir
        self.site = task.site
        self.run_id = new_run_id(time())
        self.judged = Judged((), (), [])
        self._reports_kept = max(settings.getint("REPORTS_KEPT"), 1)
        self.politeness: dict[str, Any] | None = None  # known once the crawl has ended
        self.warning: str | None = None  # of listings, and of what the gate let pass; known then, too

    def run(self, process: CrawlerProcessBase, deadline: float | None) -> Outcome:
        recovered = self._recover()
        with self.store.write() as connection:
            arguments = redact_values(self.task.arguments)
            runs.begin(connection, self.run_id, self.site, arguments=arguments, pid=os.getpid(), now=time())
        crawler = self._crawl(process, deadline)
        if isinstance(crawler, Outcome):
            return self.end(crawler)
        drain = cast("Drain", crawler.get_extension(Drain))
        try:
            return self._conclude(crawler, drain, recovered)
        except KeyboardInterrupt:  # the signal that comes after the crawl, which may be the second one
            code = Exit.PARTLY_DONE if drain.reason is None else Exit.INTERRUPTED
            left = "; ".join(self._unpublished()) or "all that was found is published"
            return self.end(Outcome(code, f"{self.site}: stopped by a signal after its last page; {left}"))

    def _conclude(self, crawler: Crawler, drain: Drain, recovered: bool) -> Outcome:
        """Judge and publish what the crawl has found."""
        stats = crawler.stats.get_stats()
        session = cast("CrawlSession", crawler.get_extension(CrawlSession))
        hosts = cast("Hosts", crawler.get_extension(Hosts))
        hosts.close()
        self.politeness = hosts.figures()
        failed = getattr(crawler.spider, "failed_reason", None)
        if stats.get("finish_reason") == "retry_after":  # no failure: it does as it was asked
            failed = None
        finished = stats.get("finish_reason") == "finished"
        session.close(finished=finished, reached=failed is None)
        if finished and session.reached:
            failed = None
        if session.broken is not None:
            raise StoreError(session.broken)
        reason = self._judge(session, getattr(crawler.spider, "articles_listed", 0))
        for name, reasons in (("hold", self.judged.held), ("persist", self.judged.persisted)):
            for each in reasons:
                crawler.stats.inc_value(f"newscrawler/{name}/{each.kind}")
        counts: Counter[str] = Counter()
        released = None if reason is not None else self._release(session, counts)
        for name, number in counts.items():
            crawler.stats.inc_value(f"newscrawler/{name}", number)
        ended = stats.get("finish_reason")
        postponed = ", ".join(sorted(what.rpartition("/")[2] for what in stats if what.startswith(_POSTPONED)))
        nothing = getattr(crawler.spider, "nothing_reason", None)
        code, line = self._outcome(session, drain, failed, reason, released, recovered, ended, postponed, nothing)
        line = "; ".join((line, *empty_pages(count(stats).shells)))
        return self.end(Outcome(code, line, self.warning), stats, reason)

    def _recover(self) -> bool:
        """Finish what a killed run left. Gives whether that published anything."""
        with self.store.write() as connection:
            dead = runs.unended(connection, self.site)
        for run in dead:
            self._report(run, "killed", None)
        site_lock.absorb_refused(self.data_dir, self.site, self._account_for)
        with _writing(self.data_dir / "reports" / self.site) as folder:
            clear_parts(folder)
        undo(self.store, dataset_folder(self.data_dir, self.site), self.site)
        recovered = recover(self.store, self.data_dir, self.site)
        remove_replaced(self.store, self.data_dir, self.site, now=time())
        return bool(recovered.finished or recovered.manifest)

    def _account_for(self, starts: list[dict[str, Any]]) -> None:
        with self.store.write() as connection:
            runs.refused(connection, self.site, starts, Exit.LOCKED)

    def _crawl(self, process: CrawlerProcessBase, deadline: float | None) -> Crawler | Outcome:
        """The crawl that has ended, or why it could not start."""
        own: dict[str, Any] = {
            "SCHEDULER": "newscrawler.crawl.scheduler.LedgerScheduler",
            "FEEDS": {},
            "RUN_ID": self.run_id,
            "RUN_SITE": self.site,
            "DEADLINE": deadline or 0,
        }
        process.settings.setdict(own, priority="cmdline")
        crawler = process.create_crawler(self.task.spider)
        error = crawl(process, crawler, self.task.arguments, handle_signals=False)
        # What follows may be cut off anywhere, and the next run goes on with it.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        if isinstance(error, StoreError):
            raise error
        return crawler if error is None else Outcome(Exit.FAILED, f"{self.site}: the crawl could not start: {error}")

    def _judge(self, session: CrawlSession, articles_listed: int) -> str | None:
        """Why the round may not be published. What it found waits then."""
        with self.store.write() as connection:
            judge = Judge.from_settings(self.settings)
            judged = judge.judge(connection, session, articles_listed=articles_listed, now=time())
        self.judged = judged
        lines = []
        if judged.persisted:
            lines.append(f"taken for the site's new face, for it goes on and on: {in_words(judged.persisted)}")
        if line := warning(to_warn_of(judged.listings), len(judged.listings)):
            lines.append(line)
        self.warning = "; ".join(lines) or None
        return judged.why

    def _release(self, session: CrawlSession, counts: Counter[str]) -> Released | None:
        """Publish what waits, unless the rest of its round is still to come and may say more of it.

        `counts` gets what is counted of near-duplicates.
        """
        now, settings = time(), self.settings
        with self.store.read() as connection:
            overdue = rounds.is_overdue(connection, self.site, now, longest=settings.getfloat("LONGEST_ROUND"))
        if not session.complete and not overdue:
            return None
        recover(self.store, self.data_dir, self.site)  # a manifest names what is there, whoever removed it meanwhile
        return release(
            self.store,
            self.data_dir,
            self.site,
            run_id=self.run_id,
            now=now,
            compression=cast("Compression", settings["DATASET_COMPRESSION"]),
            segment_rows=settings.getint("SEGMENT_ROWS"),
            discovered_via_limit=settings.getint("DISCOVERED_VIA_LIMIT"),
            duplicates=cast("Mapping[Relation, DuplicateAction]", settings.getdict("DUPLICATES")),
            counts=counts,
        )

    def _outcome(
        self,
        session: CrawlSession,
        drain: Drain,
        failed: str | None,
        gate: str | None,
        released: Released | None,
        recovered: bool,
        ended: str | None,
        postponed: str,
        nothing: str | None,
    ) -> tuple[Exit, str]:
        found = ", ".join(f"{number} {what}" for what, number in sorted(session.counts.items())) or "no article seen"
        if released is not None:
            found += f"; release {released.release} has {released.rows} rows"
        if drain.is_forced:
            return Exit.INTERRUPTED, f"{self.site}: stopped by a second signal; what was finished is kept ({found})"
        if failed is not None:
            way_out = "" if "no_engine" in postponed else ". Check the address and the network"
            why = f"no page of the site could be had: {failed.rstrip('.')}{way_out}"
            return Exit.FAILED, f"{self.site}: {why}"
        if gate is not None:
            with self.store.read() as connection:
                is_held = any(each.run_id == self.run_id for each in held(connection, self.site))
            ways = f"; {', '.join(ways_out(self.site, self.run_id))}" if is_held else ""
            return Exit.GATE_FAILED, f"{self.site}: nothing is published: {gate}{ways}"
        if session.moves:
            left, there = next(iter(session.moves.items()))
            moved = f"{left} has moved to {there} for good, and what is known of it with it: the next run goes on there"
            return Exit.PARTLY_DONE, f"{self.site}: {moved} ({found})"
        rest = self._unpublished()
        if session.waiting:
            cause = drain.reason or (postponed or "limit" if ended in (None, "finished") else ended)
            rest.insert(0, f"{session.waiting} pages still wait ({cause})")
        elif ended != "finished" and (rest or drain.reason):
            rest.append(f"stopped before the round was over ({drain.reason or ended})")
        if rest:
            return Exit.PARTLY_DONE, f"{self.site}: {'; '.join((found, *rest))}"
        news = released is not None or recovered
        if not news and nothing is not None:
            with self.store.read() as connection:
                is_first = not rounds.has_articles(connection, self.site)
            if is_first:
                return Exit.NO_ARTICLES, f"{self.site}: no article was found: {nothing}"
        if not news:
            return Exit.NOTHING_NEW, f"{self.site}: nothing new ({found})"
        with self.store.read() as connection:
            failing = rounds.failing(connection, self.site)
            waits = held(connection, self.site)
        if failing:
            return Exit.PARTLY_DONE, f"{self.site}: {found}; {failing} pages failed: `newscrawler status` says which"
        return (Exit.PARTLY_DONE if waits else Exit.DONE), f"{self.site}: {found}"

    def _unpublished(self) -> list[str]:
        """What no reader has yet of what was found, in words; nothing where readers have it all."""
        with self.store.read() as connection:
            number = segments.unpublished(connection, self.site)
        return [f"{number} revisions are not published yet"] if number else []

    def end(self, ended: Outcome, stats: Mapping[str, Any] | None = None, gate: str | None = None) -> Outcome:
        site_lock.absorb_refused(self.data_dir, self.site, self._account_for)
        with self.store.read() as connection:
            run = runs.find(connection, self.run_id)
        if run is not None:
            self._report(run, _WORDS[ended.code], ended.code, stats, gate)
            self._prune()
        return replace(ended, held=self._held())

    def _held(self) -> str | None:
        """What waits in quarantine of earlier runs, in words: a good run does not hide it."""
        with self.store.read() as connection:
            earlier = [each for each in held(connection, self.site) if each.run_id != self.run_id]
        return held_in_words(self.site, earlier, time())

    def _report(
        self,
        run: runs.Run,
        outcome: str,
        code: Exit | None,
        stats: Mapping[str, Any] | None = None,
        gate: str | None = None,
    ) -> None:
        """Note a run's end in the ledger and in its report."""
        now = time()
        run = run._replace(ended=now, outcome=outcome, exit=code)
        with self.store.read() as connection:
            attempts = self.settings.getint("RETRY_RUNS")
            figures = of_run(connection, run, now, attempts=attempts)
            listings = start_listings(connection, self.site, attempts=attempts)
        politeness = self.politeness if run.run_id == self.run_id else None
        built = report.build(run, figures, stats=stats, quarantine=gate, politeness=politeness, listings=listings)
        with _writing(self.data_dir / "reports" / self.site / f"{run.run_id}.json"):
            report.write(self.data_dir, self.site, run.run_id, built)
        with self.store.write() as connection:  # after it: a run without an end is reported again
            runs.end(connection, run.run_id, now=now, outcome=outcome, exit=code, report=json.dumps(built))
            fold(connection, self.site, now=now, reports=self._reports_kept)

    def _prune(self) -> None:
        """Let the files of reports go that the ledger does not have any more either."""
        with self.store.read() as connection:
            kept = reported(connection, self.site)
        with _writing(self.data_dir / "reports" / self.site):
            report.prune(self.data_dir, self.site, kept, self._reports_kept)


@contextmanager
def _writing(path: Path) -> Iterator[Path]:
    try:
        yield path
    except OSError as error:
        raise ReleaseError(explain(path, error)) from error
