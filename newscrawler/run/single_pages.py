"""Single pages to records, without a crawl: from files, from JSON Lines of pages, from URLs."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import IO, Any

import orjson

from newscrawler.dataset.files.reading import holds_lines, read_lines
from newscrawler.dataset.record import to_record
from newscrawler.extract import Page, extract_article
from newscrawler.extract.sources.meta import Meta
from newscrawler.site import Site
from newscrawler.urls.join import join

Record = dict[str, Any]

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Problem:
    """A page that gave no record: where it stands, and why."""

    source: str
    reason: str

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came: its URL after redirects, its body and what the server says of its type."""

    url: str
    body: bytes
    content_type: str | None


Fetch = Callable[[Sequence[str]], tuple[dict[str, Fetched], dict[str, str]]]
"""URLs -> the pages that came and the reasons why others did not, both by the URL that was asked for."""


def page_record(html: bytes | str, url: str, site: Site | None = None, content_type: str | None = None) -> Record:
    """The record of one page as plain data: that of `extract_article`, without its blocks.

    Raises ValueError for what is no http(s) URL.
    """
    if join(url, "") is None:
        raise ValueError(f"{url!r} is no http(s) URL")
    article = extract_article(html, url, site, content_type)
    article.body_blocks = None
    return to_record(article)


def records(
    sources: Sequence[str], site_of: Callable[[str], Site | None], fetch: Fetch, *, url: str | None = None
) -> Iterator[Record | Problem]:
    """A record or a problem for each page of the sources, in their order, one at a time.

    A source is a URL, a file of HTML, a JSON Lines file (plain or compressed) of {"url": ..., "html": ...}, or "-" for
    either of both on standard input. `url` is the address of a file's page; without it the page's canonical link is
    taken. `site_of` gives the profile to read a URL's page with.
    """
    asked = [source for source in sources if is_url(source)]
    fetched, failed = fetch(asked) if asked else ({}, {})
    for source in sources:
        try:
            if source in fetched:
                page = fetched[source]
                yield page_record(page.body, page.url, site_of(page.url), page.content_type)
            elif is_url(source):
                yield Problem(source, failed.get(source, "no answer"))
            elif source == STANDARD_INPUT:
                yield from _given_records(sys.stdin.buffer, site_of, url)
            elif holds_lines(source):
                yield from _line_records(source, read_lines(Path(source)), site_of)
            else:
                yield _file_record(Path(source).read_bytes(), site_of, url)
        except OSError as error:
            yield Problem(source, error.strerror or str(error))
        except ValueError as error:
            yield Problem(source, str(error))


def is_url(source: str) -> bool:
    return source.lower().startswith(("http://", "https://"))


def _given_records(
    given: IO[bytes], site_of: Callable[[str], Site | None], url: str | None
) -> Iterator[Record | Problem]:
    """Of standard input: lines of JSON, which begin with a brace, as they come; else one page."""
    first = given.readline()
    if first.lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
        if url:
            raise ValueError(
                "--url is the address of one page, and there are lines of JSON with addresses of their own"
            )
        lines = ((number, line) for number, line in enumerate(chain((first,), given), 1) if line.strip())
        yield from _line_records(STANDARD_INPUT, lines, site_of)
    else:
        yield _file_record(first + given.read(), site_of, url)


def _file_record(html: bytes, site_of: Callable[[str], Site | None], url: str | None) -> Record:
    own = url or Meta(Page(html, "")).get("canonical_url")
    if own is None:
        raise ValueError("the page does not name its own address; give it with --url URL")
    return page_record(html, own, site_of(own))


def _line_records(
    name: str, lines: Iterable[tuple[int, bytes]], site_of: Callable[[str], Site | None]
) -> Iterator[Record | Problem]:
    for number, line in lines:
        try:
            url, html = _page(line)
            yield page_record(html, url, site_of(url))
        except ValueError as error:
            yield Problem(f"{name}:{number}", str(error))


def _page(line: bytes) -> tuple[str, str]:
    try:
        page = orjson.loads(line)
    except ValueError:
        try:
            page = json.loads(line)  # it takes lone surrogates, too
        except ValueError as error:
            raise ValueError(f"no JSON: {error}") from error
    if not isinstance(page, dict):
        raise ValueError('a line holds an object {"url": ..., "html": ...}')
    for name in ("url", "html"):
        if not isinstance(page.get(name), str):
            raise ValueError(f"{name!r} is not there or is no text")
    return page["url"], page["html"]
