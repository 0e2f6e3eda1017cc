"""One verb per file: parse the arguments, call one function of the library."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from newscrawler.exits import Exit, RefusedError
from newscrawler.fetch.redaction import redact
from newscrawler.urls.readable import with_readable_urls

if TYPE_CHECKING:
    from rich.console import RenderableType
    from scrapy.settings import BaseSettings

_WIDTH_OF_A_FILE = 160  # columns of what is not printed to a terminal


def show(what: "RenderableType") -> None:
    """Print to standard output."""
    from rich.console import Console

    class Plain(Console):
        def on_broken_pipe(self) -> None:
            raise  # what rich has caught: it would end the program with a code of its own

    Plain(width=None if sys.stdout.isatty() else _WIDTH_OF_A_FILE).print(what)


def conclude(line: str) -> None:
    """Print what a verb came to; to standard error where standard output takes nothing, which changes no exit code."""
    try:
        print(with_readable_urls(line), flush=True)
    except OSError:
        warn(f"standard output takes nothing: {line}")


def complain(line: str) -> None:
    _tell(f"newscrawler: error: {redact(line)}")


def warn(line: str) -> None:
    _tell(f"newscrawler: warning: {redact(line)}")


def _tell(line: str) -> None:
    with suppress(OSError):  # there is nobody left to tell
        print(with_readable_urls(line), file=sys.stderr)


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
