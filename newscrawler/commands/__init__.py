"""One verb per file: parse the arguments, call one function of the library."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from newscrawler.redaction import redact
from newscrawler.report.outcome import Exit, RefusedError

if TYPE_CHECKING:
    from rich.console import RenderableType
    from scrapy.settings import BaseSettings

_WIDTH_OF_A_FILE = 160  # columns of what is not printed to a terminal


def show(what: "RenderableType") -> None:
    """Print to standard output."""
    from rich.console import Console

    Console(width=None if sys.stdout.isatty() else _WIDTH_OF_A_FILE).print(what)


def complain(line: str) -> None:
    print(f"newscrawler: error: {redact(line)}", file=sys.stderr)


def warn(line: str) -> None:
    print(f"newscrawler: warning: {redact(line)}", file=sys.stderr)


@contextmanager
def refusing() -> Iterator[None]:
    """End the program with one line, instead of a traceback or a page of help, where a verb must not start."""
    try:
        yield
    except RefusedError as refusal:
        complain(str(refusal))
        sys.exit(refusal.code)
    except (UsageError, LookupError) as error:
        complain(str(error))
        sys.exit(Exit.BAD_USAGE)


def name_page(settings: "BaseSettings | None", args: Sequence[str]) -> None:
    """Tell the crawl of the page that the command line names."""
    if settings is not None and len(args) == 1:
        settings.set("NAMED_URL", args[0], priority="cmdline")
