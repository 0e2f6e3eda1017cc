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
from newscrawler.run.start.verb import refuse_idle_options

if TYPE_CHECKING:
    from newscrawler.near_duplicates.check import GroupMember

_DIFFS = 3


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
        parser.add_argument("--text", metavar="COLUMN", help="of check: the column of the text (default: body)")
        parser.add_argument("--id", metavar="COLUMN", help="of check: the column of the id (default: id)")
        parser.add_argument(
            "--threshold", metavar="NUMBER", type=_share, help="of check: least similarity, from 0 to 1"
        )
        parser.add_argument("--format", choices=("table", "jsonl"), help="for people (the default) or for programs")
        parser.add_argument(
            "--diffs", metavar="NUMBER", type=int, help=f"texts of a group shown side by side (default: {_DIFFS})"
        )

        parser.add_argument("--output", metavar="FILE", type=Path, help="of merge: pairs as .parquet, .jsonl or .csv")
        parser.add_argument("--dry-run", action="store_true", help="of merge: find them, and leave the ledger as it is")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        import sqlite3

        with refusing():
            if args != ["merge"]:
                refuse_idle_options(opts, "output", "dry_run", owner="`newscrawler duplicates merge`")
            if args[:1] != ["check"]:
                refuse_idle_options(opts, "text", "id", "threshold", owner="`newscrawler duplicates check FILE.jsonl`")
            if args == ["merge"]:
                refuse_idle_options(opts, "site", "since", owner="what is shown: merge looks at all articles")
                refuse_idle_options(opts, "format", "diffs", owner="what is shown, and merge shows none")
                from newscrawler.run.subverbs.duplicates import merge

                self.exitcode = merge(self.data_dir, self.known_settings, output=opts.output, dry_run=opts.dry_run)
            elif args[:1] == ["check"]:
                refuse_idle_options(opts, "site", "since", owner="released articles: leave check and its files out")
                try:
                    self.exitcode = _check(args[1:], opts)
                except sqlite3.Error as error:
                    line = f"its temporary file cannot be written: {error}; SQLITE_TMPDIR names another folder for it"
                    raise RefusedError(Exit.FAILED, line) from error
            elif args:
                raise BadUsageError("name files: newscrawler duplicates check FILE.jsonl; or merge")
            else:
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
    from newscrawler.report.phrases import counted

    with open_store(data_dir, create=False) as store, store.read() as connection:
        number = 0
        for number, members in enumerate(groups(connection, site=opts.site, since=opts.since), 1):
            _show(number, members, lambda member: body(connection, member), opts)
        print(counted(number, "group"), file=sys.stderr)


def _show(number: int, members: "list[GroupMember]", text: Callable[[int], str], opts: argparse.Namespace) -> None:
    from newscrawler.report.phrases import counted
    from newscrawler.report.views.duplicates import group_as_data, render_group

    if opts.format == "jsonl":
        print(json.dumps(group_as_data(members), ensure_ascii=False))
    else:
        colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
        title = f"Group {number}: {counted(len(members), 'article')}"
        pairs = _DIFFS if opts.diffs is None else opts.diffs
        show(render_group(members, title, text, colour=colour, max_pairs=pairs))


def _check(files: list[str], opts: argparse.Namespace) -> Exit:
    from newscrawler.dataset.files.reading import read_lines
    from newscrawler.near_duplicates.check import Check
    from newscrawler.near_duplicates.lines import LineColumns
    from newscrawler.report.phrases import counted

    if not files:
        raise BadUsageError("name files: newscrawler duplicates check FILE.jsonl")
    faults, columns = 0, LineColumns(opts.text or "body", opts.id or "id")
    with Check(opts.threshold or 0.0) as check:
        for file in files:
            try:
                for fault in check.read(file, read_lines(Path(file)), columns):
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
        ending = f"; {counted(faults, 'fault')}" if faults else ""
        print(f"{counted(check.articles, 'article')}, {counted(check.pairs, 'pair')}{ending}", file=sys.stderr)
    return Exit.FAILED if faults else Exit.DONE
