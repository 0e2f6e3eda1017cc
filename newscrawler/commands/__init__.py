"""One verb per file: parse the arguments, call one function of the library."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from newscrawler.runner import RefusedError


def complain(line: str) -> None:
    print(f"newscrawler: error: {line}", file=sys.stderr)


@contextmanager
def refusing() -> Iterator[None]:
    """End the program with one line where a crawl must not start."""
    try:
        yield
    except RefusedError as refusal:
        complain(str(refusal))
        sys.exit(refusal.code)
