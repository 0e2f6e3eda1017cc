"""`newscrawler run --sites FILE`: from the command line to the last line that it prints."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from time import time

from scrapy.crawler import CrawlerProcessBase
from scrapy.settings import Settings

from newscrawler.exits import Exit
from newscrawler.report.outcome import Outcome
from newscrawler.run.sites.due import due_entries
from newscrawler.run.sites.file import read_sites
from newscrawler.run.sites.options import DEFAULT_PLACES
from newscrawler.run.sites.planning import apply_settings, plan_jobs
from newscrawler.run.sites.results import Results
from newscrawler.run.sites.shared_run import SiteJob
from newscrawler.run.sites.together import Together


@dataclass
class SitesRun:
    """The jobs of a command line, checked."""

    jobs: Sequence[SiteJob]
    options: argparse.Namespace

    @classmethod
    def prepare(
        cls, settings: Settings, options: argparse.Namespace, names: Sequence[str], deadline: float | None
    ) -> "SitesRun":
        """Read and check the file. Raises RefusedError with all that is wrong."""
        file = read_sites(options.sites)
        apply_settings(file, settings)
        entries = file.chosen(names, options.group)
        arguments = options.spargs
        jobs = plan_jobs(file, entries, settings, arguments=arguments, deadline=deadline)
        if options.due:
            due = {entry.name for entry in due_entries(file, entries, settings["DATA_DIR"], time())}
            jobs = [job for job in jobs if job.site in due]
        return cls(jobs, options)

    @property
    def needs_process(self) -> bool:
        """Whether sites are crawled by this process."""
        return bool(self.jobs)

    @property
    def results(self) -> Results:
        return Results(str(self.options.sites), quiet=self.options.quiet, as_json=self.options.json)

    def run(self, process: CrawlerProcessBase | None) -> Exit:
        """Run all, and print what came of it. Gives the most serious exit code, NOTHING_NEW where none is due."""
        results, options = self.results, self.options
        if process is None:
            return results.conclude([])

        def note(job: SiteJob, outcome: Outcome) -> None:
            results.note(job.site, outcome)

        together = Together(
            process,
            self.jobs,
            places=min(options.side_by_side or DEFAULT_PLACES, len(self.jobs)),
            ended=note,
            waits=options.wait,
            quiet=options.quiet,
        )
        together.run()
        return results.conclude([job.site for job in self.jobs if job.site not in results.outcomes])
