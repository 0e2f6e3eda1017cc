"""`newscrawler duplicates`: show articles that are near-duplicates of others, of the ledger or of files."""

import argparse
import json
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from newscrawler.commands import refusing
from newscrawler.exits import BadUsageError, Exit, RefusedError
from newscrawler.run.command import QuietCommand
from newscrawler.run.console import complain, show

if TYPE_CHECKING:
    from newscrawler.near_duplicates.check import GroupMember


class DuplicatesCommand(QuietCommand):
    def syntax(self) -> str:
        return "[options] [check FILE.jsonl[.gz|.zst] ... | merge]"

    def short_desc(self) -> str:
        return "Show articles that are copies of others"

    def long_desc(self) -> str:
        return (
            "Show the near-duplicates among all released articles or, with `check`, among the lines of files of JSON "
            "Lines, whoever made them: groups with their members, how alike they are, and their texts side by side. "
            "`merge` looks for those that no release has named, among all datasets at once with DuckDB, and releases "
            "rows that say so. "
            "Exit codes: 0 done, 1 some lines were not read, 2 wrong usage, no such site or file, 3 nothing to merge, "
            "6 no ledger that can be read."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--site", help="groups with an article of this site")
        parser.add_argument(
            "--since", metavar="DATE", type=_moment, help="... and with one that was published since then"
        )
        parser.add_argument("--text", metavar="COLUMN", default="body", help="the column of the text (default: body)")
        parser.add_argument("--id", metavar="COLUMN", default="id", help="the column of the id (default: id)")
        parser.add_argument(
            "--threshold", metavar="NUMBER", type=_share, default=0.0, help="least similarity, from 0 to 1"
        )
        parser.add_argument("--format", choices=("table", "jsonl"), default="table", help="for people or for programs")
        parser.add_argument(
            "--diffs", metavar="NUMBER", type=int, default=3, help="texts of a group shown side by side (default: 3)"
        )

        parser.add_argument("--output", metavar="FILE", type=Path, help="of merge: pairs as .parquet, .jsonl or .csv")
        parser.add_argument("--dry-run", action="store_true", help="of merge: find them, and leave the ledger as it is")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        import sqlite3

        with refusing():
            if (opts.output or opts.dry_run) and args != ["merge"]:
                raise BadUsageError("--output and --dry-run belong to `newscrawler duplicates merge`")
            if args == ["merge"]:
                if opts.site or opts.since is not None or opts.threshold:
                    raise BadUsageError("merge looks at all articles: leave --site, --since and --threshold out")
                from newscrawler.run.subverbs.duplicates import merge

                self.exitcode = merge(self.data_dir, self.known_settings, output=opts.output, dry_run=opts.dry_run)
            elif args[:1] == ["check"]:
                if opts.site or opts.since is not None:
                    raise BadUsageError(
                        "--site and --since choose articles of the ledger: leave check and its files out"
                    )
                try:
                    self.exitcode = _check(args[1:], opts)
                except sqlite3.Error as error:
                    line = f"its temporary file cannot be written: {error}; SQLITE_TMPDIR names another folder for it"
                    raise RefusedError(Exit.FAILED, line) from error
            elif args:
                raise BadUsageError("name files: newscrawler duplicates check FILE.jsonl; or merge")
            else:
                if opts.threshold:
                    raise BadUsageError("--threshold is for files: newscrawler duplicates check FILE.jsonl")
                _show_released(self.data_dir, opts)


def _share(text: str) -> float:
    share = float(text)
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(f"{text} is no share from 0 to 1")
    return share


def _moment(text: str) -> float:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no date: write 2026-11-25") from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def _show_released(data_dir: Path, opts: argparse.Namespace) -> None:
    from newscrawler.ledger.near_duplicates.groups import body, groups
    from newscrawler.ledger.store import open_store

    with open_store(data_dir, create=False) as store, store.read() as connection:
        number = 0
        for number, members in enumerate(groups(connection, site=opts.site, since=opts.since), 1):
            _show(number, members, lambda member: body(connection, member), opts)
        print(f"{number} groups", file=sys.stderr)


def _show(number: int, members: "list[GroupMember]", text: Callable[[int], str], opts: argparse.Namespace) -> None:
    from newscrawler.report.views.duplicates import group_as_data, render_group

    if opts.format == "jsonl":
        print(json.dumps(group_as_data(members), ensure_ascii=False))
    else:
        colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
        show(
            render_group(members, f"Group {number}: {len(members)} articles", text, colour=colour, max_pairs=opts.diffs)
        )


def _check(files: list[str], opts: argparse.Namespace) -> Exit:
    from newscrawler.dataset.files.reading import read_lines
    from newscrawler.near_duplicates.check import Check
    from newscrawler.near_duplicates.lines import LineColumns

    if not files:
        raise BadUsageError("name files: newscrawler duplicates check FILE.jsonl")
    faults = 0
    with Check(opts.threshold) as check:
        for file in files:
            try:
                for fault in check.read(file, read_lines(Path(file)), LineColumns(opts.text, opts.id)):
                    faults += 1
                    complain(fault)
            except OSError as error:
                raise BadUsageError(f"{file}: {error.strerror}") from error
            except ValueError as error:
                faults += 1
                complain(f"{file}: {error}")
        check.compare()
        for number, members in enumerate(check.groups(), 1):
            _show(number, members, check.text, opts)
        ending = f"; {faults} faults" if faults else ""
        print(f"{check.articles} articles, {check.pairs} pairs{ending}", file=sys.stderr)
    return Exit.FAILED if faults else Exit.DONE
