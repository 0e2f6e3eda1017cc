"""`newscrawler metrics`: how every site stands, as numbers for Prometheus."""

import argparse
import sys
import time
from pathlib import Path

from newscrawler.commands import refusing
from newscrawler.exits import BadUsageError, Exit
from newscrawler.run.command import QuietCommand
from newscrawler.run.console import complain


class MetricsCommand(QuietCommand):
    def syntax(self) -> str:
        return "[options]"

    def short_desc(self) -> str:
        return "Print how all sites stand as metrics for Prometheus"

    def long_desc(self) -> str:
        return (
            "Print the figures of all sites from the ledger in Prometheus' text format: the last run and how it ended, "
            "articles, pages, shares of fields, lag, the last release, quarantine, open alarms, messages that are not "
            "delivered. Exit codes: 0 printed, 2 wrong usage, 6 no ledger that can be read, "
            "1 the file cannot be written."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--output", metavar="FILE", type=Path, help="replace FILE by it, at once")
        parser.add_argument("--openmetrics", action="store_true", help="as OpenMetrics instead")
        parser.add_argument("--site", metavar="NAME", help="of this site alone")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from newscrawler.dataset.files.atomic import explain, write_file
        from newscrawler.ledger.store import open_store
        from newscrawler.report.metrics.exposition import text_of_sites
        from newscrawler.report.metrics.figures import sites_now

        with refusing():
            if args:
                raise BadUsageError(f"metrics takes no names, but {args[0]!r} is given: --site names one")
            with open_store(self.data_dir, create=False) as store, store.read() as connection:
                found = sites_now(connection, opts.site, now=time.time())
            if opts.site and not found:
                raise BadUsageError(f"nothing is known of the site {opts.site!r}: `newscrawler status` shows all")
        text = text_of_sites(found, openmetrics=opts.openmetrics)
        if opts.output is None:
            sys.stdout.write(text.decode("utf-8"))
            return
        try:
            write_file(opts.output, text)
        except OSError as error:
            complain(explain(opts.output, error))
            self.exitcode = Exit.FAILED
