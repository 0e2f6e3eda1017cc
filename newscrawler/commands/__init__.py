"""One verb per file: parse the arguments, call one function of the library.

Tested in tests/commands/test_scrapys_verbs.py.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from newscrawler.errors import (
    BackupError,
    BatchError,
    DatasetError,
    NoLedgerError,
    ProfileError,
    ReleaseError,
    StorageError,
    StorageRefusedError,
    StoreError,
)
from newscrawler.exits import Exit, RefusedError
from newscrawler.run.console import complain
from newscrawler.run.start.verb import register_verbs

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

register_verbs()  # where Scrapy's own command line imports this package


@contextmanager
def refusing(*, no_ledger: Exit = Exit.STORE_FAILED) -> Iterator[None]:
    """End the program with one line, instead of a traceback or a page of help, where a verb cannot do its work.

    `no_ledger` is the exit code where nothing has been run yet.
    """
    try:
        yield
    except Exception as error:
        code = _exit_of(error, no_ledger)
        if code is None:
            raise
        complain(str(error))
        sys.exit(code)


def _exit_of(error: Exception, no_ledger: Exit) -> Exit | None:
    """The exit code for an error that a user can do something about; None for any other."""
    from scrapy.exceptions import UsageError  # Scrapy is imported when a verb runs, not for its help

    match error:
        case RefusedError():
            return error.code
        case UsageError() | LookupError() | ProfileError() | StorageRefusedError():
            return Exit.BAD_USAGE
        case NoLedgerError():
            return no_ledger
        case StoreError() | ReleaseError() | BackupError():
            return Exit.STORE_FAILED
        case StorageError():
            return Exit.BAD_USAGE if error.is_of_settings else Exit.STORE_FAILED
        case DatasetError() | BatchError():
            return Exit.FAILED
    return None


def name_page(settings: "BaseSettings | None", args: Sequence[str]) -> None:
    """Tell the crawl of the page that the command line names."""
    if settings is not None and len(args) == 1:
        settings.set("NAMED_URL", args[0], priority="cmdline")
