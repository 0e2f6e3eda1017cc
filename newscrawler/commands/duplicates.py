"""`newscrawler duplicates check FILE`: articles that are copies of others, or hold much of them."""

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from newscrawler.commands import complain, refusing, show
from newscrawler.exits import Exit


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        return "[options] check FILE.jsonl[.gz|.zst] ..."

    def short_desc(self) -> str:
        return "Show articles that are copies of others"

    def long_desc(self) -> str:
        return (
            "Show the near-duplicates among the lines of files of JSON Lines, whoever made them: groups with their "
            "members, how alike they are, and their texts side by side. "
            "Exit codes: 0 every line was read, 1 some lines were not, 2 wrong usage or no such file."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--text", metavar="COLUMN", default="body", help="the column of the text (default: body)")
        parser.add_argument("--id", metavar="COLUMN", default="id", help="the column of the id (default: id)")
        parser.add_argument(
            "--threshold", metavar="NUMBER", type=_share, default=0.0, help="least similarity, from 0 to 1"
        )
        parser.add_argument("--format", choices=("table", "jsonl"), default="table", help="for people or for programs")
        parser.add_argument(
            "--diffs", metavar="NUMBER", type=int, default=3, help="texts of a group shown side by side (default: 3)"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        with refusing():
            if args[:1] == ["check"]:
                self.exitcode = _check(args[1:], opts)
            else:
                raise UsageError("name files: newscrawler duplicates check FILE.jsonl")


def _share(text: str) -> float:
    share = float(text)
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(f"{text} is no share from 0 to 1")
    return share


def _check(files: list[str], opts: argparse.Namespace) -> Exit:
    from newscrawler.dataset.reading import read_lines
    from newscrawler.duplicates.check import Check
    from newscrawler.duplicates.lines import Columns
    from newscrawler.report.duplicates import as_data, render

    if not files:
        raise UsageError("name files: newscrawler duplicates check FILE.jsonl")
    faults = 0
    with Check(opts.threshold) as check:
        for file in files:
            try:
                for fault in check.read(file, read_lines(Path(file)), Columns(opts.text, opts.id)):
                    faults += 1
                    complain(fault)
            except OSError as error:
                raise UsageError(f"{file}: {error.strerror}") from error
            except ValueError as error:
                faults += 1
                complain(f"{file}: {error}")
        check.compare()
        colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
        for number, members in enumerate(check.groups(), 1):
            if opts.format == "jsonl":
                print(json.dumps(as_data(members), ensure_ascii=False))
            else:
                title = f"Group {number}: {len(members)} articles"
                show(render(members, title, check.text, colour=colour, most=opts.diffs))
        ending = f"; {faults} faults" if faults else ""
        print(f"{check.articles} articles, {check.pairs} pairs{ending}", file=sys.stderr)
    return Exit.FAILED if faults else Exit.DONE
