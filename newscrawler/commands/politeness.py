"""`newscrawler politeness RUN`: a run's request log against robots.txt, delays and Retry-After."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from newscrawler.commands import refusing
from newscrawler.exits import BadUsageError, Exit
from newscrawler.paths import is_file
from newscrawler.run.command import QuietCommand
from newscrawler.run.console import complain

_CLOCKS = 0.1  # seconds by which those of machines differ that NTP sets


class PolitenessCommand(QuietCommand):
    def syntax(self) -> str:
        return "[options] RUN..."

    def short_desc(self) -> str:
        return "Check that a run was polite"

    def long_desc(self) -> str:
        return (
            "Check the request log of a run (its id, the beginning of it, or `last`) against the robots.txt that was "
            "in force, Crawl-delay, DOWNLOAD_DELAY and Retry-After, and say pass, or each request that broke a rule. "
            "Of several runs, or files of request logs from several machines, whether they were at a host at once, "
            "too. Exit codes: 0 pass, 1 a rule was broken, 2 wrong usage or no such log."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--site", help="the run's site")
        parser.add_argument("--json", action="store_true", help="as JSON, for programs")
        parser.add_argument(
            "--clocks",
            metavar="SECONDS",
            type=float,
            default=_CLOCKS,
            help="what the clocks of several machines may differ by (default: %(default)s)",
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from newscrawler.fetch.politeness.check import check, render
        from newscrawler.fetch.politeness.requestlog import find, read
        from newscrawler.fetch.politeness.together import check_together

        with refusing():
            if not args:
                raise BadUsageError("name a run, or `last`")
            paths = [Path(each) if is_file(each) else find(self.data_dir, each, opts.site) for each in args]
            verdicts = []
            for path in paths:
                try:
                    verdicts.append(check(read(path)))
                except (OSError, ValueError) as error:
                    raise BadUsageError(f"{path}: {error}") from error
            together = check_together(map(read, paths), clocks=opts.clocks) if len(paths) > 1 else []
        if opts.json:
            found = [asdict(verdict) | {"pass": not verdict.broken} for verdict in verdicts]
            print(json.dumps(found[0] if len(found) == 1 else {"runs": found, "together": together}, indent=2))
        else:
            for verdict in verdicts:
                print("\n".join(render(verdict)))
            if len(paths) > 1:
                print("\n".join((*together, f"together: {len(together) or 'no'} requests too close to another run's")))
        broken = [path for path, verdict in zip(paths, verdicts, strict=True) if verdict.broken]
        for path in broken:
            complain(f"{path} shows requests that broke a rule")
        if broken or together:
            self.exitcode = Exit.FAILED
