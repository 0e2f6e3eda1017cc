"""The feeds that a page names."""

import pytest

from newscrawler.extract.feeds.links import feed_links, is_of_comments, looks_like_feed
from newscrawler.extract.page import Page

URL = "https://www.n.example/world/"


def links(head: str = "", body: str = "") -> list[str]:
    return feed_links(Page(f"<html><head>{head}</head><body>{body}</body></html>", URL))


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<link rel="alternate" type="application/rss+xml" href="/feed/">', ["https://www.n.example/feed/"]),
        ('<link rel="alternate" type="application/atom+xml; charset=utf-8" href="a">', [URL + "a"]),
        ('<link rel="alternate" type="application/feed+json" href="//f.test/j">', ["https://f.test/j"]),
        ('<link rel="feed" href="/f">', ["https://www.n.example/f"]),
        ('<link rel="outline" type="text/x-opml" href="/all">', ["https://www.n.example/all"]),
        ('<link rel="alternate" type="text/xml" href="/rss.xml">', ["https://www.n.example/rss.xml"]),
        ('<link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/7">', []),
        ('<link rel="alternate" type="application/json+oembed" href="/oembed?url=rss">', []),
        ('<link rel="alternate" type="application/rss+xml" href="/comments/feed/">', []),
        ('<link rel="alternate" hreflang="fr" href="/fr/">', []),
        ('<link rel="stylesheet" type="application/rss+xml" href="/feed/">', []),
    ],
)
def test_the_head_names_feeds_to_machines(head: str, expected: list[str]) -> None:
    assert links(head) == expected


def test_links_of_readers_count_on_hosts_that_are_near() -> None:
    body = '<a href="https://feeds.n.example/all.rss">all</a><a href="https://reader.test/feed">RSS</a>'
    assert links(body=body) == ["https://feeds.n.example/all.rss"]


@pytest.mark.parametrize("href", ["feed:https://www.n.example/all", "feed://www.n.example/all", " Feed:/all"])
def test_a_link_may_say_feed_by_its_scheme(href: str) -> None:
    assert links(body=f'<a href="{href}">Entries</a>') == ["https://www.n.example/all"]


@pytest.mark.parametrize("label", ["RSS", "Atom", "RSS 2.0 feed", "rss-feed", "Feed", "XML RSS"])
def test_a_label_says_feed(label: str) -> None:
    assert links(body=f'<a href="/x/12">{label}</a>') == ["https://www.n.example/x/12"]


@pytest.mark.parametrize("label", ["Feed the birds", "Atomic power", "Features", "World", ""])
def test_other_labels_do_not(label: str) -> None:
    assert links(body=f'<a href="/x/12">{label}</a>') == []


@pytest.mark.parametrize(
    "path",
    [
        "/rss",
        "/feed/",
        "/world/index.rdf",
        "/feed.json",
        "/news_rss.xml",
        "/rss/edition.xml",
        "/?format=rss",
        "/?type=%52SS",
        "/INDEX.XML",
        "/a.atom",
    ],
)
def test_addresses_say_feed(path: str) -> None:
    assert looks_like_feed(f"https://n.example{path}")


@pytest.mark.parametrize("path", ["/", "/feeding-time", "/index.html", "/rss-explained", "/news.xml?x=1", "http://["])
def test_other_addresses_do_not(path: str) -> None:
    assert not looks_like_feed(f"https://n.example{path}" if path.startswith("/") else path)


def test_feeds_of_comments_are_known() -> None:
    assert is_of_comments("https://n.example/a/comments/feed/")
    assert is_of_comments("https://n.example/?feed=comments-rss2")
    assert is_of_comments("https://n.example/2024/05/07/what-the-ministers-said-today/feed/")
    assert not is_of_comments("https://n.example/2024/05/07/feed/")
    assert not is_of_comments("https://n.example/category/harbour-news-and-more/feed/")
    assert not is_of_comments("https://n.example/world/feed/atom/")
    assert not is_of_comments("https://n.example/feed/")
