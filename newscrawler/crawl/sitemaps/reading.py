"""Reads sitemaps, as XML or as text, and robots.txt as lists of URLs."""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from itertools import chain
from typing import NamedTuple

from newscrawler.crawl.sitemaps.lastmods import moments_of
from newscrawler.crawl.sitemaps.text_entries import is_text, text_entries
from newscrawler.crawl.sitemaps.xml_entries import raw_entries
from newscrawler.fetch.limits.decompression import BodyTooLargeError, CutOffError, UnknownEncodingError, gunzipped
from newscrawler.fetch.politeness.robots import RobotsRules
from newscrawler.language import dates
from newscrawler.language.plausible import plausible_claim
from newscrawler.urls.join import as_meant, join

_SPACES = re.compile(r"[\s,]+(?=https?://)", re.IGNORECASE).split  # between several on a line
_SITEMAP_LINE = re.compile(r"^[ \t]*site-?map[ \t]*:([^\r\n#]+)", re.IGNORECASE | re.MULTILINE).finditer
# Lists of sitemaps are written as lists of pages here and there; a feed, which is XML as well, is none.
_names_sitemap = re.compile(r"[^?#]*/(?![^/?#]*(?:feed|rss|atom))[^/?#]+\.xml(?:\.gz)?(?:[?#]|$)", re.IGNORECASE).match
# An index that lists pages: what ends as a page does, or in a slug of words, and does not call itself a sitemap.
_names_page = re.compile(
    r"(?!.*(?:site-?map|feed|rss|atom)).*/(?:[^/?#]+\.(?:s?html?|php|aspx?)|(?:[^\W\d_]+-){3,}[^/?#.]*)/?$",
    re.IGNORECASE,
).match
_GZIP_MAGIC = b"\x1f\x8b"
_MAX_HEAD = 4_000  # bytes in which the first element begins, behind comments
_ROOTS = (b"<urlset", b"<sitemapindex", b":urlset", b":sitemapindex")


class Entry(NamedTuple):
    """A URL of a sitemap. `leads_on` is that of a further sitemap.

    `modified` is the latest moment that its lastmod may mean, `earliest` the first one, both aware; `published` and
    `title` are what a news sitemap says of an article. Each is None where nothing plausible is told.
    """

    url: str
    leads_on: bool
    modified: datetime | None = None
    published: date | None = None
    title: str | None = None
    earliest: datetime | None = None


class SitemapError(ValueError):
    """What is no sitemap, or too large a one. `reason` is the slug that is counted."""

    def __init__(self, reason: str, explanation: str) -> None:
        super().__init__(explanation)
        self.reason = reason


def read_sitemap(
    body: bytes,
    url: str,
    *,
    max_size: int = 50 * 1024 * 1024,
    max_entries: int = 0,
    count: Callable[[str], object] = lambda _: None,
) -> Iterator[Entry]:
    """Entries of a robots.txt (its Sitemap lines), a sitemap index or a sitemap; `url` tells which.

    A sitemap may be a text with a URL a line, and a gzip file, of which `max_size` bytes are unpacked. Entities are
    never expanded and nothing is read from elsewhere. Raises SitemapError, for a sitemap that breaks off or has more
    than `max_entries` after the entries that could be read. `count` is called with "fault/sitemap_mended" for each
    entry that was no XML and could be read all the same, with "fault/sitemap_entry" for one without an address.
    """
    if url.endswith("/robots.txt"):
        for match in _SITEMAP_LINE(RobotsRules.text_of(body)):
            for address in _SPACES(match[1].strip()):
                if located := join(url, as_meant(address, url)):
                    yield Entry(located, leads_on=True)
        return
    number = 0
    try:
        pieces = gunzipped(body, max_size)
        first = next(pieces, b"")
        if first.startswith(_GZIP_MAGIC):  # packed twice, by a program and by the server
            pieces = gunzipped(b"".join((first, *pieces)), max_size)
            first = next(pieces, b"")
        read = text_entries if is_text(first) else raw_entries
        for raw in read(chain([first], pieces)):
            loc = as_meant(raw.loc or "", url)
            if not loc:
                count("fault/sitemap_entry")
                continue
            number += 1
            if max_entries and number > max_entries:
                raise SitemapError("limit/sitemap_entries", f"it has more than {max_entries} entries")
            if raw.is_mended:
                count("fault/sitemap_mended")
            earliest, latest = moments_of(raw.lastmod or "") or (None, None)
            published = _published(raw.publication_date)
            is_index = raw.kind == "sitemap" and _names_page(loc) is None
            leads_on = is_index or _names_sitemap(loc) is not None
            yield Entry(loc, leads_on, latest, published, raw.title, earliest)
    except BodyTooLargeError as error:
        raise SitemapError("limit/sitemap", str(error)) from error
    except (CutOffError, UnknownEncodingError) as error:
        raise SitemapError("fail/sitemap", str(error)) from error


def is_sitemap(body: bytes) -> bool:
    """Whether a body begins as a sitemap does, packed or not; without a word for one, as a list of URLs does.

    >>> is_sitemap(b'<?xml version="1.0"?><urlset>'), is_sitemap(b"<html>"), is_sitemap(b"https://n.example/a")
    (True, False, True)
    """
    try:
        first = next(gunzipped(body, len(_GZIP_MAGIC) + _MAX_HEAD), b"") if body.startswith(_GZIP_MAGIC) else body
    except (BodyTooLargeError, CutOffError, UnknownEncodingError):
        return False
    head = first[:_MAX_HEAD].lower()
    return any(mark in head for mark in _ROOTS) or is_text(first)


def _published(text: str | None) -> date | None:
    return plausible_claim(dates.parse_iso(text)) if text else None
