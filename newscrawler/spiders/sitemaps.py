"""Sitemaps and robots.txt as lists of URLs. Knows nothing of requests or of the site."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

from lxml import etree

from newscrawler.limits.decompression import BrokenOffError, TooLargeError, UnknownError, gunzipped
from newscrawler.urls import join

_SITEMAP_LINE = re.compile(rb"^[ \t]*sitemap[ \t]*:([^\r\n#]+)", re.IGNORECASE | re.MULTILINE).finditer
_LONGEST_ROBOTS = 512 * 1024  # bytes that are read of it (RFC 9309, section 2.5, asks for 500 kB)


class Entry(NamedTuple):
    """A URL of a sitemap. `leads_on` is that of a further sitemap, `modified` aware or None."""

    url: str
    leads_on: bool
    modified: datetime | None = None


class SitemapError(ValueError):
    """What is no sitemap, or too large a one. `reason` is the slug that is counted."""

    def __init__(self, reason: str, explanation: str) -> None:
        super().__init__(explanation)
        self.reason = reason


def read_sitemap(body: bytes, url: str, *, most: int = 50 * 1024 * 1024, most_entries: int = 0) -> Iterator[Entry]:
    """Entries of a robots.txt (its Sitemap lines), a sitemap index or a sitemap; `url` tells which.

    A sitemap may be a gzip file, of which `most` bytes are unpacked. Entities are never expanded and nothing is read
    from elsewhere. Raises SitemapError, for a sitemap that breaks off or has more than `most_entries` after the
    entries that could be read.
    """
    if url.endswith("/robots.txt"):
        for match in _SITEMAP_LINE(body, 0, _LONGEST_ROBOTS):
            if located := join(url, match[1].decode("utf-8", "replace")):
                yield Entry(located, leads_on=True)
        return
    try:
        for number, entry in enumerate(_entries(gunzipped(body, most))):
            if most_entries and number >= most_entries:
                raise SitemapError("limit/sitemap_entries", f"it has more than {most_entries} entries")
            yield entry
    except TooLargeError as error:
        raise SitemapError("limit/sitemap", str(error)) from error
    except (BrokenOffError, UnknownError, etree.LxmlError) as error:
        raise SitemapError("fail/sitemap", str(error)) from error


def _entries(pieces: Iterable[bytes]) -> Iterator[Entry]:
    """Entries in their order. The tree never holds more than one of them."""
    kind: str | None = None
    depth = 0
    parser: Any = etree.XMLPullParser(
        events=("start", "end"),
        recover=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    for piece in pieces:
        parser.feed(piece)
        for event, element in parser.read_events():
            depth += 1 if event == "start" else -1
            if kind is None:
                kind = _name(element)
                if kind not in ("urlset", "sitemapindex"):
                    raise SitemapError("fail/sitemap", f"a sitemap does not begin with <{kind[:40]}>")
            elif event == "end" and depth == 1:
                if entry := _entry(element, leads_on=kind == "sitemapindex"):
                    yield entry
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
    if kind is None:
        raise SitemapError("fail/sitemap", "it is no XML")


def _entry(element: etree._Element, *, leads_on: bool) -> Entry | None:
    found = {_name(part): part.text for part in element if part.text}
    url = (found.get("loc") or "").strip()
    return Entry(url, leads_on, _moment((found.get("lastmod") or "").strip())) if url else None


def _name(element: etree._Element) -> str:
    """The name of an element without its namespace; "" for an entity."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
    return moment if moment is None or moment.tzinfo else moment.replace(tzinfo=UTC)
