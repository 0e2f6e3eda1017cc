"""`newscrawler work`: a worker that keeps many sites fresh. Any number of them may work at once, on any machines."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from newscrawler.commands import refusing
from newscrawler.exits import BadUsageError
from newscrawler.run.extensions.jsonlog import add_log_format, set_log_format, use_json
from newscrawler.run.start.verb import Verb, refuse_idle_options


class WorkCommand(Verb):
    default_settings: Mapping[str, Any] = {"PROGRESS_ENABLED": False}

    def syntax(self) -> str:
        return "[options]"

    def short_desc(self) -> str:
        return "Run sites as they are due, some side by side, until it is stopped"

    def long_desc(self) -> str:
        return (
            "Take sites that are due, from the ledger (`newscrawler sites import`) or from a file, and run them by "
            "their schedules. Start as many workers as you like, on any machine that has the same ledger: one of them "
            "runs a site. SIGTERM lets what runs come to its end within seconds; a second one ends it at once, and "
            "loses nothing. Exit codes: 0 stopped, 1 failed, 2 wrong usage, 6 the ledger cannot be had at the start, "
            "130 stopped by a second signal; with --once, those of `newscrawler run`, the most serious of all, 3 where "
            "nothing was due."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        add_log_format(parser)
        parser.add_argument("--sites", metavar="FILE", type=Path, help="take over FILE, and work on its sites alone")
        parser.add_argument("--group", metavar="NAME", help="only the sites of this group")
        parser.add_argument("--once", action="store_true", help="run what is due now, and end")
        parser.add_argument("--side-by-side", metavar="NUMBER", type=int, help="sites at a time (default: 20)")
        parser.add_argument(
            "--max-memory",
            metavar="MB",
            type=int,
            help="begin no more sites while it takes so many megabytes (default: 80 %% of those of the machine)",
        )
        parser.add_argument(
            "--http",
            metavar="[HOST:]PORT",
            help="say at /health, /ready and /metrics how it is; on the loopback where no host is given",
        )
        parser.add_argument("--quiet", action="store_true", help="print only what is wrong")
        parser.add_argument("--json", action="store_true", help="of --once: print what came of it as JSON")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        self.known_settings.set("LOG_LEVEL", "WARNING", priority="project")  # the ledger and the reports have the rest
        with refusing():
            super().process_options(args, opts)
            set_log_format(self.known_settings, opts)
            if args:
                raise BadUsageError(f"work takes no names, but {args[0]!r} is given: --group names a group")
            for name in ("side_by_side", "max_memory"):
                if (number := getattr(opts, name)) is not None and number < 1:
                    raise BadUsageError(f"--{name.replace('_', '-')} {number}: 1 or more")
            if not opts.once:
                refuse_idle_options(opts, "json", owner="--once")
            from newscrawler.run.work.run import WorkRun

            self._work = WorkRun.prepare(self.known_settings, opts)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        use_json(self.known_settings)
        with refusing():
            self.exitcode = self._work.run(self.process)
