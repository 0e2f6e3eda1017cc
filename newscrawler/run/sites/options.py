"""The options of verbs that take a sites file, those of `newscrawler run --sites`, and what goes together."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from newscrawler.exits import Exit, RefusedError
from newscrawler.run.start.verb import refuse_idle_options

DEFAULT_PLACES = 20
"""Sites side by side in one process: at one page a second each, about what a processor extracts."""


def add_sites_file(parser: argparse.ArgumentParser, does: str) -> None:
    """The options that name the sites of a file: what a verb `does` with them."""
    parser.add_argument("--sites", metavar="FILE", type=Path, help=does)
    parser.add_argument("--group", metavar="NAME", help="of a sites file: only the sites of this group")


def check_sites_file(options: argparse.Namespace) -> None:
    """Raises BadUsageError for a group of no file."""
    if not options.sites:
        refuse_idle_options(options, "group", owner="--sites FILE")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Those that `run` has for a sites file."""
    add_sites_file(parser, "run the sites of a file, or those that are named")
    parser.add_argument("--due", action="store_true", help="of a sites file: only the sites that are due; 3 if none is")
    parser.add_argument(
        "--side-by-side",
        metavar="NUMBER",
        type=int,
        help=f"of a sites file: sites that a process crawls at a time (default: {DEFAULT_PLACES})",
    )
    parser.add_argument("--worker", help=argparse.SUPPRESS)  # of `processes`: where a worker reads and writes
    parser.add_argument("--json", action="store_true", help="of a sites file: print what came of it as JSON")


def check_options(options: argparse.Namespace, words: Sequence[str]) -> None:
    """Raises RefusedError for options that do not go together."""
    if not options.sites:
        refuse_idle_options(options, "group", "due", "side_by_side", "json", owner="--sites FILE")
    elif options.side_by_side is not None and options.side_by_side < 1:
        raise RefusedError(Exit.BAD_USAGE, f"--side-by-side {options.side_by_side}: 1 or more")
    elif options.group and words:
        raise RefusedError(Exit.BAD_USAGE, f"name sites or a --group, not both: {words[0]!r} and {options.group!r}")


def worker_words(options: argparse.Namespace) -> list[str]:
    """Words for the workers of a run of many sites, beside those of `option_words`."""
    words = [f"--sites={options.sites}"]
    return [*words, f"--side-by-side={options.side_by_side}"] if options.side_by_side else words
