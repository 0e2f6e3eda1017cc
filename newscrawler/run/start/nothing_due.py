"""`newscrawler run --sites FILE --due` before Scrapy is imported: where no site is due, the start is over at once.

Tested in tests/commands/test_run_sites.py.
"""

import argparse
import os
import time
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from newscrawler import settings as ours
from newscrawler.exits import Exit
from newscrawler.ledger.address import use_ledger


def none_is_due(words: Sequence[str]) -> Exit | None:
    """NOTHING_NEW where none is due by these words behind `run`; None where the command is to go on.

    What is wrong with the file or with the words is for the command to find, and to say.
    """
    parser = _DueParser(add_help=False, allow_abbrev=False)
    for name in ("--due", "--quiet"):
        parser.add_argument(name, action="store_true")
    parser.add_argument("--sites", type=Path)
    parser.add_argument("--group")
    parser.add_argument("-s", "--set", action="append", default=[])
    try:
        options, rest = parser.parse_known_args(words)
        if options.sites is None or rest:
            return None
        return _look(options)
    except Exception:  # whatever it is, the command finds it, too
        return None


def _look(options: argparse.Namespace) -> Exit | None:
    from newscrawler.run.sites.due import due_entries
    from newscrawler.run.sites.file import read_sites

    file = read_sites(options.sites)
    given = dict(word.split("=", 1) for word in options.set)
    module = import_module(os.environ["SCRAPY_SETTINGS_MODULE"])
    data_dir, ledger = (
        given.get(name, file.settings.get(name, getattr(module, name, getattr(ours, name))))
        for name in ("DATA_DIR", "LEDGER")
    )
    use_ledger(ledger)
    data_dir = Path(data_dir).expanduser()
    if due_entries(file, file.chosen(group=options.group), data_dir, time.time()):
        return None
    if not options.quiet:
        print(f"{options.sites}: no site is due", flush=True)
    return Exit.NOTHING_NEW


class _DueParser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise ValueError(message)
