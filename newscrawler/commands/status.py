"""`newscrawler status [SITE...]`: how each site stands."""

import argparse
import json
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from newscrawler.commands import refusing
from newscrawler.exits import BadUsageError, Exit
from newscrawler.language.durations import parse_duration
from newscrawler.run.command import QuietCommand
from newscrawler.run.console import complain, show
from newscrawler.run.start.verb import refuse_idle_options

if TYPE_CHECKING:
    from newscrawler.report.alarms import AlarmLimits


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

        parser.add_argument(
            "--sites", metavar="FILE", type=Path, help="one table of the sites of a file, the worst first"
        )
        parser.add_argument("--group", metavar="NAME", help="of a sites file: only the sites of this group")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        with refusing():
            if not opts.sites:
                refuse_idle_options(opts, "group", owner="--sites FILE")
            if not opts.check:
                refuse_idle_options(opts, "older_than", owner="--check")
        if opts.sites and not opts.given_up:
            self._show_standings(args, opts)
            return
        self._show_statuses(args, opts)

    def _show_statuses(self, args: list[str], opts: argparse.Namespace) -> None:
        from newscrawler.dataset.root import fault_of_root
        from newscrawler.report.alarms import alarm
        from newscrawler.report.status import statuses
        from newscrawler.report.views.status import render_statuses, status_as_data

        if opts.given_up:
            self._show_given_up(args, opts)
            return
        now = time.time()
        with refusing():
            limits = self._limits(_older_than(opts))
            attempts = self.known_settings.getint("RETRY_RUNS")
            found = statuses(self.data_dir, args, now=now, attempts=attempts)
        alarms = [alarm(status, now=now, limits=limits) for status in found] if opts.check else []
        fault = fault_of_root(self.data_dir)
        if fault is not None or not found:
            begin = (
                f"nothing has been run yet in {self.known_settings['DATA_DIR']}: `newscrawler run SITE` begins, and "
            )
            begin += "`newscrawler sites` lists the sites"
            begin = fault or begin
            if opts.check:
                alarms = [begin]
            else:
                print(f"newscrawler: {begin}", file=sys.stderr if opts.json else sys.stdout)
        for line in filter(None, alarms):
            complain(line)
            self.exitcode = Exit.FAILED
        with suppress(OSError):  # what is found stands, shown or not
            if opts.json:
                data = [status_as_data(status) for status in found]
                print(json.dumps(data, ensure_ascii=False, indent=2), flush=True)
            elif found:
                show(render_statuses(found, now))

    def _show_standings(self, args: list[str], opts: argparse.Namespace) -> None:
        from newscrawler.run.sites.file import read_sites
        from newscrawler.run.sites.file_settings import apply_settings
        from newscrawler.run.sites.standing import standings
        from newscrawler.run.sites.table import render_standings, standing_as_data

        now = time.time()
        with refusing():
            file = read_sites(opts.sites)
            apply_settings(file, self.known_settings)
            limits, attempts = self._limits(_older_than(opts)), self.known_settings.getint("RETRY_RUNS")
            entries = file.chosen(args, opts.group)
            found = standings(entries, self.data_dir, now=now, limits=limits, attempts=attempts)
        for standing in found if opts.check else ():
            if standing.attention is not None:
                complain(f"{standing.entry.name}: {standing.attention}")
                self.exitcode = Exit.FAILED
        with suppress(OSError):  # what is found stands, shown or not
            if opts.json:
                print(json.dumps([standing_as_data(each) for each in found], ensure_ascii=False, indent=2), flush=True)
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
                print(json.dumps(rows, ensure_ascii=False, indent=2), flush=True)
            else:
                show(render_given_up(found, now))

    def _limits(self, older_than: float | None) -> "AlarmLimits":
        """Raises BadUsageError for a setting that makes no sense."""
        from newscrawler.ledger.watch.alarms import Severity
        from newscrawler.report.alarms import AlarmLimits

        age, given_up, withdrawn = (
            self.known_settings.getfloat(f"CHECK_{name}") for name in ("RELEASE_AGE", "GIVEN_UP", "WITHDRAWN")
        )
        if age < 0:
            raise BadUsageError(f"CHECK_RELEASE_AGE is {age}: give seconds, or 0 for the site's own rhythm")
        if not (0 <= given_up <= 1 and 0 <= withdrawn <= 1):
            raise BadUsageError("CHECK_GIVEN_UP and CHECK_WITHDRAWN are shares from 0 to 1")
        severities = {severity.value: severity for severity in Severity}
        named = self.known_settings["CHECK_ALARMS"]
        if named and named not in severities:
            raise BadUsageError(f"CHECK_ALARMS is {named!r}: give {', '.join(severities)}, or nothing for none")
        least = self.known_settings.getint("GATE_MIN")
        return AlarmLimits(
            older_than=older_than,
            release_age=age,
            given_up=given_up,
            withdrawn=withdrawn,
            min_articles=least,
            severity=severities.get(named),
        )


def _older_than(opts: argparse.Namespace) -> int | None:
    try:
        return parse_duration(opts.older_than) if opts.older_than else None
    except ValueError as error:
        raise BadUsageError(f"--older-than: {error}") from error
