"""Doors of feeds: their formats, and how a site leads to them."""

import json
from collections.abc import Callable, Mapping
from html import escape

from tests.wild.doors.site import Door, DoorSite, recent, rfc822, xml
from tests.wild.site import Answer

Opened = Callable[[DoorSite], Mapping[str, Answer]]


def rss(site: DoorSite) -> Answer:
    items = "".join(
        f"<item><title>{escape(story.headline)}</title><link>{escape(site.address(story))}</link>"
        f'<guid isPermaLink="false">{site.origin}/?p={story.id}</guid><pubDate>{rfc822(story)}</pubDate></item>'
        for story in site.stories
    )
    head = f"<title>News</title><link>{site.origin}/</link><description>News</description>"
    return xml(f'<rss version="2.0"><channel>{head}{items}</channel></rss>', "application/rss+xml; charset=UTF-8")


def _atom(site: DoorSite) -> Answer:
    entries = "".join(
        f'<entry><id>tag:paper.example,2024:{story.id}</id><title>{escape(story.headline)}</title><link rel="alternate" '
        f'href="{escape(site.address(story))}"/><updated>{recent(story).isoformat()}</updated></entry>'
        for story in site.stories
    )
    head = f"<id>{site.origin}/</id><title>News</title><updated>2024-05-13T00:00:00Z</updated>"
    return xml(f'<feed xmlns="http://www.w3.org/2005/Atom">{head}{entries}</feed>', "application/atom+xml")


def _rdf(site: DoorSite) -> Answer:
    items = "".join(
        f'<item rdf:about="{escape(site.address(story))}"><title>{escape(story.headline)}</title>'
        f"<link>{escape(site.address(story))}</link><dc:date>{recent(story).isoformat()}</dc:date></item>"
        for story in site.stories
    )
    names = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
    head = f'<channel rdf:about="{site.origin}/"><title>News</title><link>{site.origin}/</link></channel>'
    return xml(
        f'<rdf:RDF {names} xmlns:dc="http://purl.org/dc/elements/1.1/">{head}{items}</rdf:RDF>', "application/rdf+xml"
    )


def _json_feed(site: DoorSite) -> Answer:
    items = [
        {"id": str(s.id), "url": site.address(s), "title": s.headline, "date_published": recent(s).isoformat()}
        for s in site.stories
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "News", "items": items}
    return Answer(200, json.dumps(feed).encode(), "application/feed+json")


def _named(path: str, media_type: str, make: Callable[[DoorSite], Answer]) -> Opened:
    """The front page names the feed in its head."""
    link = f'<link rel="alternate" type="{media_type}" title="News" href="{path}">'
    return lambda site: {"/": site.page("", link), path: make(site)}


def _linked(site: DoorSite) -> Mapping[str, Answer]:
    """The front page links the page of feeds' only one as readers see it."""
    return {"/": site.page('<p><a href="/service/news.xml">RSS</a></p>'), "/service/news.xml": rss(site)}


DOORS = (
    Door("RSS 2.0", "feeds", "typo3", _named("/aktuell.rss", "application/rss+xml", rss)),
    Door("Atom", "feeds", "jekyll", _named("/feed.xml", "application/atom+xml", _atom)),
    Door("RDF", "feeds", "russian_portal", _named("/export/all.rdf", "application/rss+xml", _rdf)),
    Door("JSON Feed", "feeds", "squarespace", _named("/feed.json", "application/feed+json", _json_feed)),
    Door("linked feed", "feeds", "contao", _linked),
    Door("feed at /feed/", "feeds", "wordpress_block", lambda site: {"/feed/": rss(site)}),
    Door("feed as start", "feeds", "wire", lambda site: {"/feeds/all.xml": rss(site)}, start="/feeds/all.xml"),
)
