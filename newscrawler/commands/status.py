"""`newscrawler status [SITE...]`: how each site stands."""

import argparse
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from newscrawler.commands import refusing
from newscrawler.exits import BadUsageError, Exit
from newscrawler.language.durations import parse_duration
from newscrawler.run.command import QuietCommand
from newscrawler.run.console import complain, print_json, show
from newscrawler.run.sites.options import add_sites_file, check_sites_file
from newscrawler.run.start.verb import refuse_idle_options

if TYPE_CHECKING:
    from newscrawler.report.attention import AttentionLimits


class StatusCommand(QuietCommand):
    def syntax(self) -> str:
        return "[options] [SITE...] | --sites FILE [NAME...]"

    def short_desc(self) -> str:
        return "Show how each site stands: runs, URLs, articles, releases"

    def long_desc(self) -> str:
        return (
            "Show how these sites stand, or all that are known: the last run and how it ended, what is pending and "
            "what failed, articles, releases, and who holds the lock. Exit codes: 0 shown, 1 with --check where a site "
            "needs attention or nothing has been run, 2 wrong usage or an unknown site, 6 the ledger cannot be read."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="as JSON, for programs: one list of sites")
        parser.add_argument(
            "--check",
            action="store_true",
            help="exit with 1, and one line a site, if somebody should look at it, for monitoring",
        )
        parser.add_argument(
            "--older-than", metavar="TIME", help="with --check: or if it ended longer ago than 2h, 1d, ..."
        )
        parser.add_argument(
            "--given-up",
            action="store_true",
            help="show instead which pages were given up, by reason; `newscrawler requeue` has them fetched again",
        )
        add_sites_file(parser, "one table of the sites of a file, the worst first")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        with refusing():
            check_sites_file(opts)
            if not opts.check:
                refuse_idle_options(opts, "older_than", owner="--check")
        if opts.given_up:
            self._show_given_up(args, opts)
        elif opts.sites:
            self._show_standings(args, opts)
        else:
            self._show_statuses(args, opts)

    def _show_statuses(self, args: list[str], opts: argparse.Namespace) -> None:
        from newscrawler.dataset.root import fault_of_root
        from newscrawler.report.attention import attention
        from newscrawler.report.status import statuses
        from newscrawler.report.views.status import render_statuses, status_as_data

        now = time.time()
        with refusing():
            limits = self._limits(opts)
            attempts = self.known_settings.getint("RETRY_RUNS")
            found = statuses(self.data_dir, args, now=now, attempts=attempts)
        fault = fault_of_root(self.data_dir)
        if fault is None and not found:
            folder = self.known_settings["DATA_DIR"]
            fault = (
                f"nothing has been run yet in {folder}: `newscrawler run SITE` begins, and `newscrawler sites` lists "
                "the sites"
            )
        if opts.check:
            whys = [fault] if fault else [attention(status, now=now, limits=limits) for status in found]
            for why in filter(None, whys):
                complain(why)
                self.exitcode = Exit.FAILED
        elif fault:
            print(f"newscrawler: {fault}", file=sys.stderr if opts.json else sys.stdout)
        with suppress(OSError):  # what is found stands, shown or not
            if opts.json:
                print_json([status_as_data(status) for status in found])
            elif found:
                show(render_statuses(found, now))

    def _show_standings(self, args: list[str], opts: argparse.Namespace) -> None:
        from newscrawler.run.sites.file_settings import take_sites
        from newscrawler.run.sites.standing import standings
        from newscrawler.run.sites.table import render_standings, standing_as_data

        now = time.time()
        with refusing():
            file = take_sites(opts.sites, self.known_settings)
            limits, attempts = self._limits(opts), self.known_settings.getint("RETRY_RUNS")
            entries = file.chosen(args, opts.group)
            found = standings(entries, self.data_dir, now=now, limits=limits, attempts=attempts)
        for standing in found if opts.check else ():
            if standing.attention is not None:
                complain(f"{standing.entry.name}: {standing.attention}")
                self.exitcode = Exit.FAILED
        with suppress(OSError):  # what is found stands, shown or not
            if opts.json:
                print_json([standing_as_data(each) for each in found])
            else:
                show(render_standings(found, now))

    def _show_given_up(self, args: list[str], opts: argparse.Namespace) -> None:
        from newscrawler.ledger.store import open_store
        from newscrawler.ledger.urls.given_up import given_up
        from newscrawler.report.status import statuses
        from newscrawler.report.views.given_up import given_up_as_data, render_given_up

        data_dir, now = self.data_dir, time.time()
        attempts = self.known_settings.getint("RETRY_RUNS")
        with refusing():
            if opts.check or opts.older_than:
                raise BadUsageError("--given-up shows what was given up: it does not go with --check")
            sites = [status.site for status in statuses(data_dir, args, now=now)]
            with open_store(data_dir, create=False) as store:
                found = store.look(lambda view: {site: given_up(view, site, attempts=attempts) for site in sites})
        with suppress(OSError):  # what is found stands, shown or not
            if opts.json:
                rows = [given_up_as_data(site, each) for site, own in found.items() for each in own]
                print_json(rows)
            else:
                show(render_given_up(found, now))

    def _limits(self, opts: argparse.Namespace) -> "AttentionLimits":
        """Raises BadUsageError for a setting that makes no sense."""
        from newscrawler.report.attention import AttentionLimits

        try:
            return AttentionLimits.from_settings(self.known_settings, older_than=_older_than(opts))
        except ValueError as error:
            raise BadUsageError(str(error)) from error


def _older_than(opts: argparse.Namespace) -> int | None:
    try:
        return parse_duration(opts.older_than) if opts.older_than else None
    except ValueError as error:
        raise BadUsageError(f"--older-than: {error}") from error
