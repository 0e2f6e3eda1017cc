"""Sitemaps and robots.txt as lists of URLs. Knows nothing of requests or of the site."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from scrapy.utils.sitemap import Sitemap, sitemap_urls_from_robots


class Entry(NamedTuple):
    """A URL of a sitemap. `leads_on` is that of a further sitemap, `modified` aware or None."""

    url: str
    leads_on: bool
    modified: datetime | None = None


def read_sitemap(body: bytes, url: str) -> Iterator[Entry]:
    """Entries of a robots.txt (its Sitemap lines), a sitemap index or a sitemap; `url` tells which."""
    if url.endswith("/robots.txt"):
        yield from (Entry(sitemap, leads_on=True) for sitemap in sitemap_urls_from_robots(body, base_url=url))
        return
    sitemap = Sitemap(body)
    for entry in sitemap:
        yield Entry(entry.get("loc", ""), sitemap.type == "sitemapindex", _moment(entry.get("lastmod")))


def _moment(text: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
    return moment if moment is None or moment.tzinfo else moment.replace(tzinfo=UTC)
