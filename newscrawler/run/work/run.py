"""`newscrawler work`: from the command line to the last line that it prints.

Tested in tests/commands/test_work.py.
"""

import argparse
import os
import platform
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scrapy.crawler import CrawlerProcessBase
from scrapy.settings import Settings

from newscrawler.errors import StoreError
from newscrawler.exits import BadUsageError, Exit
from newscrawler.ledger.clock import database_time
from newscrawler.ledger.sites.keeping import kept_sites
from newscrawler.ledger.sites.taking import Choice, Load, load_of
from newscrawler.ledger.store import Store, open_store
from newscrawler.ledger.watch.alarms import alarm_counts
from newscrawler.report.outcome import Outcome
from newscrawler.run.console import conclude, warn
from newscrawler.run.sites.file_settings import take_sites
from newscrawler.run.sites.options import DEFAULT_PLACES
from newscrawler.run.sites.results import Results
from newscrawler.run.sites.shared_run import SiteJob
from newscrawler.run.sites.together import Together
from newscrawler.run.work.figures import WorkFigures
from newscrawler.run.work.importing import import_sites
from newscrawler.run.work.memory import default_limit, resident_bytes
from newscrawler.run.work.server import Metrics, StateServer, listen, url_of
from newscrawler.run.work.taken_sites import TakenSites
from newscrawler.run.work.worker import DueJobs

_MEGABYTE = 1024 * 1024


@dataclass
class WorkRun:
    """A worker whose command line is checked."""

    settings: Settings
    options: argparse.Namespace
    store: Store
    choice: Choice

    @classmethod
    def prepare(cls, settings: Settings, options: argparse.Namespace) -> "WorkRun":
        """Take over a sites file, if one is given. Raises RefusedError with all that is wrong, and StoreError."""
        file = take_sites(options.sites, settings) if options.sites else None
        store = open_store(Path(settings["DATA_DIR"]))
        names = None
        if file is not None:
            import_sites(store, file, settings)
            names = {entry.name for entry in file.chosen(group=options.group)}
        known = store.look(kept_sites)
        if not known:
            raise BadUsageError("the ledger keeps no site: `newscrawler sites import FILE`, or give --sites FILE")
        if options.group and not any(f'"{options.group}"' in site.groups for site in known):
            raise BadUsageError(f"no site of the ledger has the group {options.group!r}")
        return cls(settings, options, store, Choice(names, options.group))

    def run(self, process: CrawlerProcessBase) -> Exit:
        """Work until a signal comes, or once until nothing is due. Gives the exit code."""
        options = self.options
        figures, results = WorkFigures(), Results("work", quiet=options.quiet, as_json=options.json)

        def refused(site: str, outcome: Outcome) -> None:
            figures.ended(outcome)
            results.note(site, outcome)

        places = options.side_by_side or DEFAULT_PLACES
        max_memory = options.max_memory * _MEGABYTE if options.max_memory else default_limit()
        worker = f"{platform.node()}:{os.getpid()}:{os.urandom(3).hex()}"
        sites = TakenSites(self.store, process.settings, worker, self.choice, refused=refused)
        if options.once:
            sites.take_only_what_is_due()
        else:
            self.store.patience = 0.0  # the loop waits for the ledger by itself, and answers meanwhile
        server = self._server(worker, figures, sites, places) if options.http else None
        jobs = DueJobs(sites, figures, places=places, max_memory=max_memory, once=options.once, server=server)

        def ended(job: SiteJob, outcome: Outcome) -> None:
            results.note(job.site, outcome)
            jobs.ended(job.site, outcome)

        together = Together(process, jobs, places=places, ended=ended)
        try:
            together.run()
        finally:
            jobs.close()
            self.store.close()
        return self._conclude(results, figures, is_stopped=together.is_stopped, is_forced=together.is_forced)

    def _conclude(self, results: Results, figures: WorkFigures, *, is_stopped: bool, is_forced: bool) -> Exit:
        if is_forced:
            return Exit.INTERRUPTED
        if not self.options.once:
            if not self.options.quiet:
                conclude(f"work: stopped after {sum(figures.runs.values()):,} runs, {figures.articles:,} articles")
            return Exit.DONE
        code = results.conclude([])
        return Exit.PARTLY_DONE if is_stopped and code in (Exit.DONE, Exit.NOTHING_NEW) else code

    def _server(self, worker: str, figures: WorkFigures, sites: TakenSites, places: int) -> StateServer:
        listening = listen(self.options.http)
        if not self.options.quiet:
            conclude(f"work: {url_of(listening)}/health, /ready and /metrics")

        def state() -> tuple[dict[str, Any], bool]:
            said = {
                "worker": worker,
                "ready": figures.is_ready,
                "draining": figures.is_draining,
                "ledger": figures.broken or "ok",
                "places": places,
                "running": sorted(sites.running),
                "runs": dict(figures.runs),
                "megabytes": resident_bytes() // _MEGABYTE,
            }
            return said, figures.is_ready

        return StateServer(listening, state, self._metrics(figures, sites, places))

    def _metrics(self, figures: WorkFigures, sites: TakenSites, places: int) -> Metrics | None:
        """None where the package for it is not installed."""
        try:
            from newscrawler.run.work.metrics import WorkMetrics, registry_of, text_of
        except ImportError:
            warn("/metrics needs a package: pip install 'newscrawler[metrics]'")
            return None
        metrics = WorkMetrics(figures, lambda: len(sites.running), places, self._load, self._alarms)
        registry = registry_of(metrics)
        return lambda: text_of(registry)

    def _alarms(self) -> dict[str, int] | None:
        try:
            with self.store.read() as connection:
                return alarm_counts(connection)
        except StoreError:
            return None

    def _load(self) -> Load | None:
        try:
            with self.store.read() as connection:
                return load_of(connection, database_time(connection))
        except StoreError:
            return None
