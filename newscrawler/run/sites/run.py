"""`newscrawler run --sites FILE`: from the command line to the last line that it prints."""

import argparse
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import time

from scrapy.crawler import CrawlerProcessBase
from scrapy.settings import Settings

from newscrawler.exits import Exit
from newscrawler.report.outcome import Outcome
from newscrawler.run.parallel import option_words
from newscrawler.run.sites.due import due_entries, has_begun_since, read_last_runs
from newscrawler.run.sites.file_settings import take_sites
from newscrawler.run.sites.options import DEFAULT_PLACES, worker_words
from newscrawler.run.sites.planning import plan_jobs
from newscrawler.run.sites.processes import run_in_processes
from newscrawler.run.sites.results import Results
from newscrawler.run.sites.shared_run import SiteJob
from newscrawler.run.sites.together import GivenJobs, Together
from newscrawler.run.sites.worker import WorkerLink


@dataclass
class SitesRun:
    """The jobs of a command line, checked."""

    jobs: Sequence[SiteJob]
    options: argparse.Namespace
    data_dir: Path
    looked: float  # when it was looked what is due

    @classmethod
    def prepare(
        cls, settings: Settings, options: argparse.Namespace, names: Sequence[str], deadline: float | None
    ) -> "SitesRun":
        """Read and check the file. Raises RefusedError with all that is wrong."""
        file = take_sites(options.sites, settings)
        entries = file.entries if options.worker else file.chosen(names, options.group)
        data_dir, now = Path(settings["DATA_DIR"]), time()
        arguments = options.spargs
        jobs = plan_jobs(file, entries, settings, arguments=arguments, deadline=deadline)
        if options.due:
            due = {entry.name for entry in due_entries(file, entries, data_dir, now)}
            jobs = [job for job in jobs if job.site in due]
        return cls(jobs, options, data_dir, now)

    @property
    def needs_process(self) -> bool:
        """Whether sites are crawled by this process."""
        return bool(self.jobs) and not self._is_parent

    def run(self, process: CrawlerProcessBase | None) -> Exit:
        """Run all, and print what came of it. Gives the most serious exit code, NOTHING_NEW where none is due."""
        options = self.options
        results = Results(str(options.sites), quiet=options.quiet, as_json=options.json)
        if process is None:
            return results.conclude(self._run_in_processes(results) if self.jobs else [])
        if options.worker:
            link = WorkerLink.parse(options.worker)
            self._run_together(process, self._handed_out(link), link.ended, link.looked)
            return Exit.DONE
        self._run_together(process, self.jobs, results.note, self.looked if options.due else 0.0)
        return results.conclude([job.site for job in self.jobs if job.site not in results.outcomes])

    @property
    def _is_parent(self) -> bool:
        return min(self.options.jobs or 1, len(self.jobs)) > 1 and not self.options.worker

    def _run_in_processes(self, results: Results) -> list[str]:
        options = self.options
        words = [*option_words(options), *worker_words(options)]
        looked = self.looked if options.due else 0.0
        return run_in_processes([job.site for job in self.jobs], words, options.jobs, results, looked=looked)

    def _handed_out(self, link: WorkerLink) -> Iterator[SiteJob]:
        """The jobs that this worker gets."""
        known = {job.site: job for job in self.jobs}
        for site in link.sites():
            if site in known:
                yield known[site]
            else:
                link.ended(site, Outcome(Exit.BAD_USAGE, f"{site}: the file was changed and has it no more"))

    def _run_together(
        self,
        process: CrawlerProcessBase,
        jobs: Iterable[SiteJob],
        ended: Callable[[str, Outcome], None],
        looked: float,
    ) -> None:
        options, places = self.options, min(self.options.side_by_side or DEFAULT_PLACES, len(self.jobs))
        Together(
            process,
            GivenJobs(self._still_due(jobs, ended, looked) if looked else jobs),
            places=places,
            ended=lambda job, outcome: ended(job.site, outcome),
            waits=options.wait,
            new=options.new,
        ).run()

    def _still_due(
        self, jobs: Iterable[SiteJob], ended: Callable[[str, Outcome], None], looked: float
    ) -> Iterator[SiteJob]:
        """Jobs but those whose site another process has run since: the next start may come before the last job."""
        for job in jobs:
            if has_begun_since(looked, read_last_runs(self.data_dir).get(job.site), time()):
                ended(job.site, Outcome(Exit.LOCKED, f"{job.site}: another process has run it meanwhile"))
            else:
                yield job
