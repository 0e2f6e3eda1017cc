"""`newscrawler ledger VERB`: whether the ledger is sound, and ways back where it is not."""

import argparse
from pathlib import Path
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from newscrawler.commands import refusing
from newscrawler.exits import Exit
from newscrawler.report.outcome import RefusedError

_VERBS = {
    "check": "look at every page, row and record of the ledger, and at every released file against it",
}


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        return "[options] VERB"

    def short_desc(self) -> str:
        return "Check the ledger"

    def long_desc(self) -> str:
        verbs = "; ".join(f"{verb}: {does}" for verb, does in _VERBS.items())
        return (
            f"{verbs}. Exit codes: 0 done, 1 something is damaged, 2 wrong usage or nothing there, 6 ledger or dataset "
            "cannot be read or written, 75 a site is being crawled."
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None  # noqa: S101 - Scrapy sets it before
        data_dir = Path(self.settings["DATA_DIR"])
        with refusing():
            _parse(args)
            self.exitcode = _check(data_dir)


def _parse(args: list[str]) -> str:
    if unknown := [word for word in args if word.startswith("-")]:
        raise UsageError(f"unknown option {unknown[0]}")
    if not args or args[0] not in _VERBS:
        raise UsageError(f"name one of {', '.join(_VERBS)}{f', not {args[0]!r}' if args else ''}")
    return args[0]


def _check(data_dir: Path) -> Exit:
    from newscrawler.dataset.check import faults
    from newscrawler.ledger.store import NoLedgerError, StoreError

    number = 0
    try:
        for fault in faults(data_dir):
            number += 1
            print(fault, flush=True)
    except NoLedgerError as error:
        raise RefusedError(Exit.BAD_USAGE, str(error)) from error
    except StoreError as error:
        print(error)
        number += 1
    if number:
        print(f"{number} faults: see docs/how-do-i-back-it-up.md")
        return Exit.FAILED
    print(f"{data_dir}: the ledger is sound, and every released file is as it says")
    return Exit.DONE
