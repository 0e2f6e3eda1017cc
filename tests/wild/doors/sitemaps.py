"""Doors of sitemaps: their kinds, and where they lie."""

import gzip
from collections.abc import Callable, Mapping
from html import escape

from tests.wild.doors.feeds import rss
from tests.wild.doors.site import Door, DoorSite, recent, xml
from tests.wild.site import Answer

_NAMES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
Pages = Mapping[str, Answer]


def _urls(site: DoorSite) -> Answer:
    urls = "".join(
        f"<url><loc>{escape(site.address(story))}</loc><lastmod>{recent(story).isoformat()}</lastmod></url>"
        for story in site.stories
    )
    return xml(f"<urlset {_NAMES}>{urls}</urlset>")


def _news(site: DoorSite) -> Answer:
    urls = "".join(
        f"<url><loc>{escape(site.address(story))}</loc><news:news><news:publication><news:name>News</news:name>"
        f"<news:language>{story.language}</news:language></news:publication><news:publication_date>"
        f"{recent(story).isoformat()}</news:publication_date><news:title>{escape(story.headline)}</news:title></news:news></url>"
        for story in site.stories
    )
    return xml(f'<urlset {_NAMES} xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{urls}</urlset>')


def _text(site: DoorSite) -> Answer:
    return Answer(200, "\n".join(map(site.address, site.stories)).encode(), "text/plain")


def _index(site: DoorSite) -> Answer:
    return xml(f"<sitemapindex {_NAMES}><sitemap><loc>{site.origin}/maps/posts-1.xml.gz</loc></sitemap></sitemapindex>")


def _robots(site: DoorSite, path: str) -> Answer:
    return Answer(200, f"User-agent: *\nAllow: /\nSitemap: {site.origin}{path}\n".encode(), "text/plain")


def _in_robots(path: str, make: Callable[[DoorSite], Answer]) -> Callable[[DoorSite], Pages]:
    return lambda site: {"/robots.txt": _robots(site, path), path: make(site)}


def _zipped(site: DoorSite) -> Pages:
    body = gzip.compress(_urls(site).body)
    return {
        "/robots.txt": _robots(site, "/maps/index.xml"),
        "/maps/index.xml": _index(site),
        "/maps/posts-1.xml.gz": Answer(200, body, "application/gzip"),
    }


DOORS = (
    Door("sitemap in robots.txt", "sitemaps", "blogger", _in_robots("/maps/all.xml", _urls)),
    Door("sitemap guessed", "sitemaps", "joomla", lambda site: {"/sitemap.xml": _urls(site)}),
    Door("news sitemap", "sitemaps", "japanese_newspaper", _in_robots("/maps/news.xml", _news)),
    Door("sitemap as text", "sitemaps", "korean_portal", _in_robots("/maps/all.txt", _text)),
    Door("RSS as sitemap", "sitemaps", "persian_agency", _in_robots("/maps/rss.xml", rss)),
    Door("index, gzip", "sitemaps", "rdfa", _zipped),
)
