"""`newscrawler requeue SITE`: fetch again what was given up."""

import argparse
import json
import time
from typing import Any

from newscrawler.commands import refusing
from newscrawler.exits import BadUsageError, Exit
from newscrawler.language.instants import parse_since
from newscrawler.run.command import QuietCommand
from newscrawler.run.console import conclude


class RequeueCommand(QuietCommand):
    def syntax(self) -> str:
        return "[options] SITE"

    def short_desc(self) -> str:
        return "Have the next run fetch what was given up: gone, rejected, failed"

    def long_desc(self) -> str:
        return (
            "Have the next run fetch every page of the site that was found gone, was rejected or failed, as if it "
            "had never been tried. `newscrawler status SITE --given-up` shows them. A run may go on meanwhile. "
            "Exit codes: 0 some will be fetched again, 2 wrong usage or an unknown site, 3 there is nothing to "
            "fetch again, 6 the ledger cannot be read or written."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--state",
            metavar="STATES",
            help="of gone, rejected, failed and duplicate, with commas; without it, the first three",
        )
        parser.add_argument("--since", metavar="TIME", help="only what was looked at in the last 2d, or since a date")
        parser.add_argument("--reason", metavar="REASONS", help="only for these reasons, such as http_410,missing_body")
        parser.add_argument("--json", action="store_true", help="as JSON, for programs: a list of state, reason, pages")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from newscrawler.ledger.store import open_store
        from newscrawler.ledger.urls.given_up import STATES, USUAL, requeue
        from newscrawler.report.status import statuses

        now = time.time()
        with refusing():
            if len(args) != 1:
                raise BadUsageError("name one site: newscrawler requeue SITE")
            states = _names(opts.state) or USUAL
            if unknown := [state for state in states if state not in STATES]:
                raise BadUsageError(f"--state has {unknown[0]!r}: choose of {', '.join(STATES)}")
            options: dict[str, Any] = {"since": _since(opts.since, now), "reasons": _names(opts.reason)}
            data_dir = self.data_dir
            open_store(data_dir, create=False).close()  # without one, nothing is made
            statuses(data_dir, args, now=now)  # which knows the sites
            with open_store(data_dir) as store:
                found = store.transact(lambda connection: requeue(connection, args[0], now, states=states, **options))
        if not found:
            self.exitcode = Exit.NOTHING_NEW
        if opts.json:
            conclude(json.dumps([dict(zip(("state", "reason", "pages"), row, strict=True)) for row in found]))
        elif found:
            number = sum(row[2] for row in found)
            told = ", ".join(f"{pages:,} {state} ({reason})" for state, reason, pages in found)
            conclude(f"{args[0]}: the next run fetches again {number:,} {'page' if number == 1 else 'pages'}: {told}")
        else:
            conclude(f"{args[0]}: there is nothing to fetch again that is {' or '.join(states)}{_limits(opts)}")


def _names(text: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in (text or "").split(",") if name.strip())


def _limits(opts: argparse.Namespace) -> str:
    since = f", since {opts.since}" if opts.since else ""
    return f"{since}, for {opts.reason}" if opts.reason else since


def _since(text: str | None, now: float) -> float | None:
    """The moment of a day, of a date and time, or so long ago; without a zone it is UTC."""
    if text is None:
        return None
    try:
        return parse_since(text, now)
    except ValueError as error:
        raise BadUsageError(f"--since {error}") from error
