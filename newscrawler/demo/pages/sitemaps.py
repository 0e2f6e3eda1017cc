"""Robots.txt and sitemaps: an index, and months that list articles, videos and the pages of their authors."""

from datetime import datetime
from html import escape

from newscrawler.demo.editions import ZONE
from newscrawler.demo.pages.view import Reply, View

_SCHEMA = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
INDEX_PATH = "/sitemaps/all.xml"


def robots(view: View) -> Reply:
    """What crawlers may do. Seconds of delay are printed without a point where they are whole."""
    lines = (
        "User-agent: *",
        "Disallow: /search",
        f"Crawl-delay: {view.crawl_delay:g}",
        "",
        f"Sitemap: {view.url(INDEX_PATH)}",
    )
    return Reply(body="\n".join(lines) + "\n", content_type="text/plain")


def month_path(month: str) -> str:
    """Path of the sitemap of a month such as "2024-2"."""
    return f"/sitemaps/all/sitemap-{month}.xml"


def sitemap_index(view: View) -> Reply:
    """The list of sitemaps, the newest month first."""
    entries = [
        f"<sitemap><loc>{escape(view.url(month_path(month)))}</loc></sitemap>\n" for month in view.snapshot.months
    ]
    return _xml("sitemapindex", entries)


def sitemap(view: View, month: str) -> Reply:
    """One month."""
    snapshot, entries = view.snapshot, list[str]()
    authors: set[str] = set()
    for index in snapshot.months[month]:
        story = snapshot.chronicle.stories[index]
        authors.update(story.authors)
        changed = datetime.fromtimestamp(snapshot.modified(story), ZONE).isoformat()
        entries.append(f"<url><loc>{escape(view.url(snapshot.href(story)))}</loc><lastmod>{changed}</lastmod></url>\n")
    entries += [
        f"<url><loc>{escape(view.url(view.edition.author_path(name)))}</loc></url>\n" for name in sorted(authors)
    ]
    return _xml("urlset", entries)


def _xml(root: str, entries: list[str]) -> Reply:
    body = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} {_SCHEMA}>\n{"".join(entries)}</{root}>\n'
    return Reply(body=body, content_type="application/xml")
