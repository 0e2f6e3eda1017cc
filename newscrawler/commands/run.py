"""`newscrawler run SITE...`: the verb that cron calls. One run of a site, safe to kill and safe to start twice."""

import argparse
from collections.abc import Mapping
from typing import Any

from newscrawler.commands import refusing
from newscrawler.exits import BadUsageError, Exit
from newscrawler.language.durations import parse_duration
from newscrawler.run.console import complain, conclude, warn
from newscrawler.run.extensions.jsonlog import add_log_format, set_log_format, use_json
from newscrawler.run.parallel import option_words, run_sites
from newscrawler.run.sites.options import add_options as add_sites_options
from newscrawler.run.sites.options import check_options
from newscrawler.run.start.addresses import spider_of
from newscrawler.run.start.launch import add_options
from newscrawler.run.start.scrapys_options import add_outputs, add_spider_arguments
from newscrawler.run.start.verb import Verb, parse_arguments, refuse_bare_arguments

_GOOD = (Exit.DONE, Exit.NOTHING_NEW, Exit.PARTLY_DONE)


class RunCommand(Verb):
    default_settings: Mapping[str, Any] = {"PROGRESS_ENABLED": True}

    def syntax(self) -> str:
        return "[options] SITE_OR_URL... | --sites FILE [NAME...]"

    def short_desc(self) -> str:
        return "Bring a site's dataset up to date"

    def long_desc(self) -> str:
        return (
            "Crawl what is new or due of a site and publish it as a release below DATA_DIR. A URL stands for a site "
            "without a profile: it is `news -a url=URL`. A run that is killed loses nothing: the next one goes on "
            "with it. Exit codes: 0 done, 3 nothing new, 4 partly done, 5 not released because the gate failed, 6 "
            "the ledger or the dataset could not be written, 7 no article was found yet, 8 another machine has "
            "taken the site over, 75 another run has the site, 74 and 141 done but not printed, 1 failed, 2 wrong "
            "usage, 130 stopped by a second signal."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        add_spider_arguments(parser)
        add_outputs(parser)
        add_log_format(parser)
        add_options(parser)
        add_sites_options(parser)
        for option in parser._actions:  # argparse has no other way to take an option of a base class out of the help
            if option.dest in ("output", "overwrite_output"):
                option.help = argparse.SUPPRESS

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        self.known_settings.set("LOG_LEVEL", "WARNING", priority="project")  # the ledger and the report have the rest
        sites = list(dict.fromkeys(args))
        with refusing():
            self._words = option_words(opts) if len(sites) > 1 or opts.sites else []
            super().process_options(args, opts)
            set_log_format(self.known_settings, opts)
            opts.spargs = parse_arguments(opts.spargs)
            if opts.output or opts.overwrite_output:
                raise BadUsageError("run keeps a dataset of its own: `newscrawler crawl` takes -o and -O")
            check_options(opts, args)
            refuse_bare_arguments(args)
            if not sites and not opts.sites:
                raise BadUsageError("name a site; `newscrawler sites` lists them")
            self._deadline = _deadline(opts.deadline)
            if opts.sites:
                from newscrawler.run.sites.run import SitesRun

                self._many = SitesRun.prepare(self.known_settings, opts, sites, self._deadline)
                self.requires_crawler_process = self._many.needs_process
                return
            if len(sites) > 1:
                self.requires_crawler_process = False  # each has a process of its own
                return
            from newscrawler.run.task import plan

            if opts.quiet:
                self.known_settings.set("PROGRESS_ENABLED", False, priority="cmdline")
            name, opts.spargs = spider_of(sites, opts.spargs)
            self._task = plan(self.known_settings, name, opts.spargs)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        use_json(self.known_settings)
        if opts.sites:
            self.exitcode = self._many.run(self.crawler_process)
            return
        if not self.requires_crawler_process:
            self.exitcode = run_sites(dict.fromkeys(args), self._words, opts.jobs)
            return
        from newscrawler.run.site_run import run_site

        ended = run_site(
            self.process, self._task, waits=opts.wait, quiet=opts.quiet, deadline=self._deadline, new=opts.new
        )
        self.exitcode = ended.code
        line = "; ".join(filter(None, (ended.message, ended.held)))
        if line and ended.code not in _GOOD:
            complain(line)
        elif line and not opts.quiet:
            conclude(line)
        elif ended.held:
            warn(f"{self._task.site}: {ended.held}")
        if ended.warning:
            warn(ended.warning)


def _deadline(text: str | None) -> float | None:
    try:
        return parse_duration(text) if text else None
    except ValueError as error:
        raise BadUsageError(f"--deadline: {error}") from error
