"""Extracts many pages in several processes: in the order given, whatever a page does to the process that reads it."""

import os
from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from newscrawler.article import Article
from newscrawler.extract.page import Favor
from newscrawler.extract.whole import check, extract_article
from newscrawler.extract.workers import MAX_SECONDS, in_order
from newscrawler.site import Site

GivenPage = tuple[bytes | str, str] | Mapping[str, Any]
"""(html, url), or a mapping with "html", "url" and, where there is one, "content_type"."""


@dataclass(frozen=True, slots=True)
class FailedPage:
    """A page that gave no article: its place among all, from 0, its URL where it has one, and why."""

    place: int
    url: str | None
    reason: str

    def __str__(self) -> str:
        return f"page {self.place} ({self.url}): {self.reason}"


@dataclass(frozen=True, slots=True)
class _Given:
    place: int
    page: tuple[Any, Any, Any]  # html, url, content type
    fault: str | None = None  # why it is no page


def extract_many(
    pages: Iterable[GivenPage],
    jobs: int | None = None,
    *,
    site: Site | None = None,
    favor: Favor | None = None,
    blocks: bool = True,
    max_seconds: float = MAX_SECONDS,
) -> Generator[Article | FailedPage, None, None]:
    """The article of each page, in the order given, by `jobs` processes; as many as there are processors by default.

    A page is a pair (html, url), or a mapping with "html", "url" and perhaps "content_type"; `site` and `favor` are
    those of `extract_article`. Pages are taken from the iterable as results are taken from the iterator: a few for each
    process are in memory, never all. A page that is none, whose process is killed, or that takes longer than
    `max_seconds`, gives a FailedPage, and the others go on. With one job nothing is started: this process does it all,
    and what kills or holds it kills or holds the caller. The processes end with the iterator, whether it is read to its
    end, closed or interrupted.

    Blocks and live entries are read in the processes; without `blocks` they are null, and a page takes a fifth less.

    Raises TypeError and ValueError for wrong arguments, at once, and WorkersError where no process can be started.
    """
    if isinstance(pages, (str, bytes, Mapping)) or not isinstance(pages, Iterable):
        raise TypeError(f"pages is an iterable of (html, url), not {type(pages).__name__}")
    if jobs is not None and (not isinstance(jobs, int) or isinstance(jobs, bool)):
        raise TypeError(f"jobs is a number of processes, not {type(jobs).__name__}")
    jobs = (os.cpu_count() or 1) if jobs is None else jobs
    if jobs < 1:
        raise ValueError(f"jobs is 1 or more, not {jobs}")
    if not isinstance(max_seconds, (int, float)) or isinstance(max_seconds, bool):
        raise TypeError(f"max_seconds is a number of seconds, not {type(max_seconds).__name__}")
    if not max_seconds > 0:
        raise ValueError(f"max_seconds is more than 0, not {max_seconds}")
    check("", "", site, None, favor)
    given = (_given(place, page) for place, page in enumerate(pages))
    work = partial(_extracted, site=site, favor=favor, blocks=blocks)
    return (work(each) for each in given) if jobs == 1 else in_order(work, given, jobs, _lost, max_seconds)


def _given(place: int, page: Any) -> _Given:
    match page:
        case {"html": html, "url": url}:
            return _checked(place, html, url, page.get("content_type"))
        case Mapping():
            return _Given(place, ("", page.get("url"), None), 'a mapping has "html" and "url"')
        case (html, url):
            return _checked(place, html, url, None)
    return _Given(place, ("", None, None), f"a page is (html, url) or a mapping of them, not {type(page).__name__}")


def _checked(place: int, html: object, url: object, content_type: object) -> _Given:
    try:
        check(html, url, None, content_type, None)
    except TypeError as error:
        return _Given(place, ("", url, None), str(error))
    return _Given(place, (bytes(html) if isinstance(html, (bytearray, memoryview)) else html, url, content_type))


def _extracted(given: _Given, site: Site | None, favor: Favor | None, blocks: bool) -> Article | FailedPage:
    if given.fault:
        return _lost(given, given.fault)
    html, url, content_type = given.page
    try:
        article = extract_article(html, url, site, content_type, favor=favor)
        article.body_blocks = list(article.body_blocks or ()) if blocks else None  # now, so that no page is held
        article.live_entries = list(article.live_entries or ()) if blocks else None
        return article
    except Exception as error:  # such as MemoryError: it costs this page
        return _lost(given, f"{type(error).__name__}: {error}")


def _lost(given: _Given, reason: str) -> FailedPage:
    url = given.page[1]
    return FailedPage(given.place, url if isinstance(url, str) else None, reason)
