"""`newscrawler tail [SITE...]`: new articles as they are released."""

import argparse
import sys
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING

from newscrawler.commands import refusing
from newscrawler.exits import BadUsageError
from newscrawler.run.command import QuietCommand
from newscrawler.run.console import warn
from newscrawler.run.start.verb import refuse_idle_options

if TYPE_CHECKING:
    from newscrawler.dataset.readers.tail import Tail, TailedRow

_SECONDS = 2.0  # from look to look


class TailCommand(QuietCommand):
    def syntax(self) -> str:
        return "[options] [SITE...]"

    def short_desc(self) -> str:
        return "Print new articles as they are released"

    def long_desc(self) -> str:
        return (
            "Print the last new articles of these sites, or of all, one a line, and with --follow those that are "
            "released from now on, until it is interrupted. Each is printed once. It reads the datasets alone: a run "
            "that is going on, or a ledger that is busy, does not matter. "
            "Exit codes: 0 printed, or interrupted, 2 wrong usage or no such dataset."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--json", action="store_true", help="as JSON Lines, for programs: each row as it was released"
        )
        parser.add_argument(
            "-n", "--lines", metavar="N", type=int, default=10, help="so many to begin with (%(default)s)"
        )
        parser.add_argument("-f", "--follow", action="store_true", help="go on with what is released from now on")
        parser.add_argument("--every", metavar="SECONDS", type=float, help=f"look so often with --follow ({_SECONDS})")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from newscrawler.dataset.readers.tail import Tail

        with refusing():
            if not opts.follow:
                refuse_idle_options(opts, "every", owner="--follow")
            seconds = _SECONDS if opts.every is None else opts.every
            if opts.lines < 0 or seconds <= 0:
                raise BadUsageError("--lines is 0 or more, --every more than 0")
            if not opts.follow:
                self._check(args)
            tail, said = Tail(self.datasets, args), set[str]()
            try:
                _print(tail.last(opts.lines), opts)
                _warn(tail, said)
                while opts.follow:
                    time.sleep(seconds)
                    _print(tail.poll(), opts)
                    _warn(tail, said)
            except KeyboardInterrupt:
                pass  # how one stops to follow

    def _check(self, sites: list[str]) -> None:
        """Raises LookupError for a site without a dataset, which to follow would mean to wait for."""
        from newscrawler.dataset.readers.released import open_dataset

        for site in sites:
            open_dataset(self.datasets, site)


def _print(rows: "Iterable[TailedRow]", opts: argparse.Namespace) -> None:
    from newscrawler.report.views.tail import article_line

    for each in rows:
        line = each.line.decode() if opts.json else article_line(each.site, each.row)
        sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _warn(tail: "Tail", said: set[str]) -> None:
    """Say what cannot be read, once."""
    for problem in tail.problems.values():
        if problem not in said:
            said.add(problem)
            warn(problem)
