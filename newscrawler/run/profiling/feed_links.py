"""The feeds that a page names, and what a feed lists."""

from newscrawler.extract import Page
from newscrawler.extract.feeds.reader import read_feed
from newscrawler.run.profiling.survey import Got

_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "text/xml")
_WORDS = ("/feed", "/rss", "feed.xml", "rss.xml", "atom.xml", ".rss")


def feeds_of(page: Page) -> list[str]:
    """The feeds of a page: those of its head, then those that it links; those of comments are none of articles."""
    head = [
        link.get("href")
        for link in page.metadata("link")
        if "alternate" in (link.get("rel") or "").lower() and (link.get("type") or "").lower() in _TYPES
    ]
    linked = [href for link in page.links if (href := link.get("href")) and href.lower().rstrip("/").endswith(_WORDS)]
    found = [url for href in (*head, *linked) if (url := page.absolute(href)) and "comment" not in url.lower()]
    return list(dict.fromkeys(found))


def links_in_feed(got: Got) -> list[str]:
    """The pages that a feed names. Raises ValueError for what is no feed."""
    return [entry.url for entry in read_feed(got.body, got.url, got.content_type).entries if entry.url]
