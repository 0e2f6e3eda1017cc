"""Reads sitemaps and robots.txt as lists of URLs."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from newscrawler.crawl.sitemap_xml import raw_entries
from newscrawler.fetch.limits.decompression import BodyTooLargeError, CutOffError, UnknownEncodingError, gunzipped
from newscrawler.fetch.politeness.robots import RobotsRules
from newscrawler.language import dates
from newscrawler.language.datetimes import plausible
from newscrawler.urls.join import join

_SITEMAP_LINE = re.compile(r"^[ \t]*site-?map[ \t]*:([^\r\n#]+)", re.IGNORECASE | re.MULTILINE).finditer
_MONTH = re.compile(r"\d{4}(?:-\d\d)?").fullmatch
_A_DAY_SOMEWHERE = timedelta(hours=12)  # a day that begins in UTC ends so much later where clocks are last


class Entry(NamedTuple):
    """A URL of a sitemap. `leads_on` is that of a further sitemap.

    `modified` is the latest moment that its lastmod may mean, aware; `published` what a news sitemap says of an
    article. Both are None where nothing plausible is told.
    """

    url: str
    leads_on: bool
    modified: datetime | None = None
    published: date | None = None


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

    A sitemap may be a gzip file, of which `max_size` bytes are unpacked. Entities are never expanded and nothing is
    read from elsewhere. Raises SitemapError, for a sitemap that breaks off or has more than `max_entries` after the
    entries that could be read. `count` is called with "fault/sitemap_mended" for each entry that was no XML and could
    be read all the same, with "fault/sitemap_entry" for one without an address.
    """
    if url.endswith("/robots.txt"):
        for match in _SITEMAP_LINE(RobotsRules.text_of(body)):
            if located := join(url, match[1]):
                yield Entry(located, leads_on=True)
        return
    number = 0
    try:
        for raw in raw_entries(gunzipped(body, max_size)):
            if raw.loc is None:
                count("fault/sitemap_entry")
                continue
            number += 1
            if max_entries and number > max_entries:
                raise SitemapError("limit/sitemap_entries", f"it has more than {max_entries} entries")
            if raw.is_mended:
                count("fault/sitemap_mended")
            published = _published(raw.publication_date)
            yield Entry(raw.loc, raw.kind == "sitemap", _latest(raw.lastmod), published)
    except BodyTooLargeError as error:
        raise SitemapError("limit/sitemap", str(error)) from error
    except (CutOffError, UnknownEncodingError) as error:
        raise SitemapError("fail/sitemap", str(error)) from error


def _latest(text: str | None) -> datetime | None:
    """The last moment that a W3C date may mean: of a day, a month or a year that is its end, wherever it ends last."""
    text = (text or "").strip()
    try:
        if _MONTH(text):
            year, month = int(text[:4]), int(text[5:7] or 12)
            moment = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=UTC) + _A_DAY_SOMEWHERE
        elif len(text) == len("2024-05-13"):
            moment = datetime.fromisoformat(text).replace(tzinfo=UTC) + timedelta(days=1) + _A_DAY_SOMEWHERE
        else:
            moment = datetime.fromisoformat(text) if text[:1].isdigit() else parsedate_to_datetime(text)
            moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC) + _A_DAY_SOMEWHERE
    except (ValueError, TypeError, OverflowError):
        return None
    return moment if plausible(moment) else None


def _published(text: str | None) -> date | None:
    return plausible(dates.parse_iso(text)) if text else None
