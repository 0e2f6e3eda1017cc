"""`newscrawler politeness RUN`: a run's request log against robots.txt, delays and Retry-After."""

import argparse
import json
from dataclasses import asdict

from newscrawler.commands import refusing
from newscrawler.exits import BadUsageError, Exit
from newscrawler.run.command import QuietCommand
from newscrawler.run.console import complain


class PolitenessCommand(QuietCommand):
    def syntax(self) -> str:
        return "[options] RUN"

    def short_desc(self) -> str:
        return "Check that a run was polite"

    def long_desc(self) -> str:
        return (
            "Check the request log of a run (its id, the beginning of it, or `last`) against the robots.txt that was "
            "in force, Crawl-delay, DOWNLOAD_DELAY and Retry-After, and say pass, or each request that broke a rule. "
            "Exit codes: 0 pass, 1 a rule was broken, 2 wrong usage or no such log."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--site", help="the run's site")
        parser.add_argument("--json", action="store_true", help="as JSON, for programs")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from newscrawler.fetch.politeness.check import check, render
        from newscrawler.fetch.politeness.requestlog import find, read

        with refusing():
            if len(args) != 1:
                raise BadUsageError("name one run, or `last`")
            path = find(self.data_dir, args[0], opts.site)
            try:
                verdict = check(read(path))
            except (OSError, ValueError) as error:
                raise BadUsageError(f"{path}: {error}") from error
        if opts.json:
            print(json.dumps(asdict(verdict) | {"pass": not verdict.broken}, indent=2))
        else:
            print("\n".join(render(verdict)))
        if verdict.broken:
            complain(f"{path} shows requests that broke a rule")
            self.exitcode = Exit.FAILED
