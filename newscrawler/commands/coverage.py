"""`newscrawler coverage SITE`: an estimate of what was missed, and what was named and has no record."""

import argparse
import time
from contextlib import suppress

from newscrawler.commands import refusing
from newscrawler.exits import BadUsageError, Exit
from newscrawler.language.instants import parse_since
from newscrawler.run.command import QuietCommand
from newscrawler.run.console import print_json, show


class CoverageCommand(QuietCommand):
    def syntax(self) -> str:
        return "[options] SITE"

    def short_desc(self) -> str:
        return "Estimate how much of what a site has published is here"

    def long_desc(self) -> str:
        return (
            "Estimate, from which of a site's channels (sections, feeds, sitemaps, ...) named which articles, how many "
            "were published and what share of them is here, with a 95 % interval; then list what was named and has no "
            "record, with the reason. Exit codes: 0 estimated, 2 wrong usage or an unknown site, 3 it cannot be told, "
            "6 the ledger cannot be read."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--since",
            metavar="TIME",
            help="what was published in the last 2d, or since a date; without it, since the run before the last one",
        )
        parser.add_argument("--json", action="store_true", help="as JSON, for programs, with every URL that lacks")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from newscrawler.ledger.runs.captures import captures, window
        from newscrawler.ledger.store import open_store
        from newscrawler.report.coverage.coverage import cover, coverage_as_data
        from newscrawler.report.status import statuses
        from newscrawler.report.views.coverage import render_coverage

        now = time.time()
        with refusing():
            if len(args) != 1:
                raise BadUsageError("name one site: newscrawler coverage SITE")
            site, since, until = args[0], _since(opts.since, now), None
            with open_store(self.data_dir, create=False) as store:
                statuses(self.data_dir, args, now=now)  # which knows the sites
                with store.read() as connection:
                    if since is None:
                        since, until = window(connection, site) or (None, None)
                    found = cover(site, captures(connection, site, since, until), since, until)
        if found.found.number is None:
            self.exitcode = Exit.NOTHING_NEW
        with suppress(OSError):  # what is found stands, shown or not
            if opts.json:
                print_json(coverage_as_data(found, max_shown=None))
            else:
                show(render_coverage(found))


def _since(text: str | None, now: float) -> float | None:
    try:
        return parse_since(text, now) if text else None
    except ValueError as error:
        raise BadUsageError(f"--since {error}") from error
