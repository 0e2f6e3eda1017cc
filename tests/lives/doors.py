"""Feed and sitemaps of a site at a moment."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from email.utils import format_datetime
from html import escape
from typing import Protocol

from tests.lives.habits import Habits
from tests.wild.story import Story

_PART = 50  # addresses of a sitemap that has several
_OLD = "2019-05-01"
_URLSET = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
_INDEX = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'


class Doors(Protocol):
    """What a site has that feed and sitemaps name; `named` is the latest first."""

    habits: Habits
    moment: datetime
    origin: str
    named: list[Story]

    def path(self, story: Story) -> str: ...

    def link(self, story: Story) -> str: ...


def feed(site: Doors) -> str:
    items = "".join(_item(site, story) for story in site.named[: site.habits.feed])
    about = f"<title>The Tidewater Ledger</title><link>{site.origin}/</link><description>News</description>"
    namespace = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return f'<?xml version="1.0"?><rss version="2.0" {namespace}><channel>{about}{items}</channel></rss>'


def _item(site: Doors, story: Story) -> str:
    guids = {
        "number": f"<guid isPermaLink='false'>{story.id}</guid>",
        "address": f"<guid>{escape(site.origin + site.path(story))}</guid>",
        "anew": f"<guid isPermaLink='false'>{story.id}-{site.moment.timestamp():.0f}</guid>",
    }
    paragraphs = "".join(f"<p>{block.html}</p>" for block in story.blocks)
    text = f"<content:encoded><![CDATA[{paragraphs}]]></content:encoded>" if site.habits.feed_text == "whole" else ""
    return (
        f"<item><title>{escape(story.headline)}</title><link>{escape(site.link(story))}</link>{guids[site.habits.guid]}"
        f"<pubDate>{format_datetime(story.published)}</pubDate>"
        f"<description>{escape(story.description)}</description>{text}</item>"
    )


def sitemap(site: Doors, path: str) -> str | None:
    """None where there is none at this path."""
    kind, told = site.habits.sitemap, site.named
    by_name = dict(_parts(site, told)) if kind in ("months", "parts") else {}
    if path == "/sitemap.xml" and by_name:
        return _INDEX + "".join(_part(site, *each) for each in by_name.items()) + "</sitemapindex>"
    if path == "/sitemap.xml" and kind == "news":
        return _urls(site, (story for story in told if site.moment - story.published < timedelta(days=2)))
    if path == "/sitemap.xml" and kind == "one":
        return _urls(site, told)
    return _urls(site, by_name[path]) if path in by_name else None


def _parts(site: Doors, told: list[Story]) -> Iterator[tuple[str, list[Story]]]:
    if site.habits.sitemap == "months":
        for month in sorted({f"{story.published:%Y-%m}" for story in told}):
            yield f"/sitemap-{month}.xml", [story for story in told if f"{story.published:%Y-%m}" == month]
    else:
        oldest_first = told[::-1]
        for start in range(0, len(told), _PART):
            yield f"/sitemap-{start // _PART + 1}.xml", oldest_first[start : start + _PART]


def _part(site: Doors, path: str, told: list[Story]) -> str:
    lastmod = max(told, key=lambda story: story.modified).modified.isoformat()
    of_months = (
        f"<lastmod>{lastmod}</lastmod>" if site.habits.sitemap == "months" and site.habits.lastmod != "none" else ""
    )
    return f"<sitemap><loc>{site.origin}{path}</loc>{of_months}</sitemap>"


def _urls(site: Doors, told: Iterable[Story]) -> str:
    return _URLSET + "".join(_url(site, story) for story in told) + "</urlset>"


def _url(site: Doors, story: Story) -> str:
    moments = {
        "true": story.modified.isoformat(),
        "day": f"{story.modified:%Y-%m-%d}",
        "now": site.moment.isoformat(),
        "old": _OLD,
    }
    lastmod = moments.get(site.habits.lastmod)
    told = f"<lastmod>{lastmod}</lastmod>" if lastmod else ""
    if site.habits.sitemap == "news":
        name = "<news:publication><news:name>Ledger</news:name><news:language>en</news:language></news:publication>"
        when = f"<news:publication_date>{story.published.isoformat()}</news:publication_date>"
        told += f"<news:news>{name}{when}<news:title>{escape(story.headline)}</news:title></news:news>"
    return f"<url><loc>{escape(site.origin + site.path(story))}</loc>{told}</url>"
