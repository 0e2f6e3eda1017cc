"""Extracts the pages of all sources: read one after the other, judged by several processes, written in their order."""

import os
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from functools import partial
from itertools import chain, islice
from typing import IO

from newscrawler.dataset.record import encode
from newscrawler.extract.workers import MAX_SECONDS, in_order
from newscrawler.run.extraction.given import GivenPage, Problem
from newscrawler.run.extraction.output import PageWriter
from newscrawler.run.extraction.progress import PageProgress
from newscrawler.run.extraction.reading import LeftOut, Made, ReadPage, Wishes, lost_page, read_page

_ALONE = 20
"""Pages that this process reads before it starts others, where nobody says how many: to start one takes as long."""


def extract_pages(
    pages: Iterator[GivenPage | Problem],
    wishes: Wishes,
    output: IO[bytes],
    progress: PageProgress,
    complain: Callable[[str], None],
    *,
    jobs: int | None = None,
    errors: IO[bytes] | None = None,
    flush: bool = False,
) -> None:
    """Writes what each page gives, and counts it in `progress`.

    A page that gives nothing is told to `complain`, or written to `errors` as a line of JSON, and the others go on.
    """
    writer = PageWriter(output, wishes.format, wishes.only)
    with closing(_made(pages, wishes, jobs)) as made:
        for each in made:
            match each:
                case ReadPage(text):
                    writer.write(text)
                    progress.pages += 1
                    if flush:
                        output.flush()
                case LeftOut():
                    progress.left_out += 1
                case Problem(source, reason):
                    progress.problems += 1
                    if errors is None:
                        progress.clear()
                        complain(str(each))
                    else:
                        errors.write(encode({"source": source, "reason": reason}) + b"\n")
            progress.show()
    writer.end()
    progress.clear()


def _made(pages: Iterator[GivenPage | Problem], wishes: Wishes, jobs: int | None) -> Generator[Made, None, None]:
    read = partial(read_page, wishes=wishes)
    if jobs is not None:
        return (read(page) for page in pages) if jobs == 1 else in_order(read, pages, jobs, lost_page, MAX_SECONDS)
    first = (read(page) for page in islice(pages, _ALONE))
    return _joined(first, in_order(read, pages, os.cpu_count() or 1, lost_page, MAX_SECONDS))


def _joined(first: Iterator[Made], others: Generator[Made, None, None]) -> Generator[Made, None, None]:
    with closing(others):
        yield from chain(first, others)
