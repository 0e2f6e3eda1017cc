"""Feeds lead a crawl to what no listing names, wherever they are named."""

import json
from dataclasses import replace

import pytest

from newscrawler.crawl.feeds.feeds import GUESSES
from tests.crawl.walk import BASE, GAZETTE, Pages, listing, moved, story, walk

FERRY, QUAY, MILL = (
    f"/story/{name}-1" for name in ("the-ferry-sails-at-last", "the-quay-is-closed", "a-mill-burns-down")
)
STORIES = {FERRY: story("The ferry"), QUAY: story("The quay"), MILL: story("The mill")}
ALTERNATE = '<link rel="alternate" type="application/rss+xml" href="{}">'


def rss(*links: str, more: str = "", head: str = f"<link>{BASE}/</link>") -> str:
    items = "".join(f"<item><title>Of {link}</title><link>{link}</link>{more}</item>" for link in links)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{head}{items}</channel></rss>'


def home(*feeds: str) -> str:
    return listing(FERRY).replace("</head>", "".join(map(ALTERNATE.format, feeds)) + "</head>")


def test_a_feed_that_a_page_names_leads_to_what_no_listing_has() -> None:
    done = walk(
        {"/": home("/feed/", "/comments/feed/"), "/feed/": rss(FERRY, QUAY), **STORIES},
        profile=False,
        follow="sections,feeds",
    )
    assert done.found == [FERRY, QUAY]
    assert done.paths == ["/", "/feed/", FERRY, QUAY]
    (quay,) = (article for article in done.articles if article.url.endswith(QUAY))
    assert [(found.channel, found.page) for found in quay.discovered_via] == [("feeds", f"{BASE}/feed/")]


@pytest.mark.parametrize(
    "link",
    [
        '<a href="/world/rss.xml">World</a>',
        '<a href="/?feed=atom">Follow us</a>',
        '<a href="/syndication/12">RSS</a>',
        '<a href="/syndication/12" title="RSS feed"><img src="/rss.png"></a>',
    ],
)
def test_a_feed_that_readers_are_shown_is_found(link: str) -> None:
    path = link.split('"')[1]
    done = walk({"/": listing(FERRY, after=link), path: rss(QUAY), **STORIES}, profile=False)
    assert done.found == [FERRY, QUAY]


def test_where_no_page_names_one_usual_addresses_are_tried_until_one_is_there() -> None:
    pages = {"/": home(), "/rss/": rss(QUAY), "/rss.xml": home(), **STORIES}
    done = walk(pages, profile=False)
    assert done.found == [FERRY, QUAY]
    assert [url.removeprefix(BASE) for url in done.asked if url.endswith(GUESSES)] == ["/feed/", "/rss.xml", "/rss/"]
    assert done.counted("skip/feed_absent") == 2
    assert done.spider.failed_reason is None


def test_a_feed_may_lie_elsewhere_and_names_pages_of_the_site_all_the_same() -> None:
    elsewhere = "http://feeds.test/gazette"
    pages = {"/": home(elsewhere), elsewhere: rss(BASE + QUAY, "http://other.test/story/none-of-ours-1"), **STORIES}
    done = walk(pages, profile=False)
    assert done.found == [FERRY, QUAY]
    assert done.counted("skip/feed_entry") == 1


def test_a_page_that_lists_feeds_leads_to_them() -> None:
    pages = {"/": listing(FERRY, after='<a href="/feeds">RSS</a>'), "/feeds": home("/a.rss", "/b.rss"), **STORIES}
    done = walk({**pages, "/a.rss": rss(QUAY), "/b.rss": rss(MILL)}, profile=False)
    assert done.found == [MILL, FERRY, QUAY]


@pytest.mark.parametrize(
    "feed",
    [
        rss(f"{BASE}{FERRY}", QUAY),
        f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="{FERRY}"/></entry>'
        f"<entry><id>{BASE}{QUAY}</id></entry></feed>",
        json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [{"url": FERRY}, {"url": BASE + QUAY}]}),
    ],
)
def test_a_crawl_starts_from_a_feed(feed: str) -> None:
    done = walk({"/rss": feed, **STORIES}, profile=False, url=f"{BASE}/rss")
    assert done.found == [FERRY, QUAY]
    assert done.spider.nothing_reason is None or done.articles


def test_a_feed_of_another_site_says_which_and_what_to_do() -> None:
    away = rss("http://press.test/story/none-of-ours-1", head="<link>http://press.test/</link>")
    reason = walk({"/rss": away}, profile=False, url=f"{BASE}/rss").spider.nothing_reason or ""
    assert "is a feed of another site, http://press.test/" in reason
    assert "-a hosts=press.test" in reason


def test_a_host_that_is_named_for_its_feeds_leads_to_the_publishers() -> None:
    feed, quay = "http://feeds.gazette.example/world", f"http://www.gazette.example{QUAY}"
    done = walk({feed: rss(quay), quay: story("The quay")}, profile=False, url=feed)
    assert done.found == [quay]


def test_what_a_feed_of_another_host_says_to_add_makes_it_work() -> None:
    press = "http://press.test"
    pages = {"/rss": rss(f"{press}{QUAY}", head=f"<link>{press}/</link>"), f"{press}{QUAY}": story("The quay")}
    done = walk(pages, profile=False, url=f"{BASE}/rss", hosts="press.test")
    assert done.found == [f"{press}{QUAY}"]


def test_a_wrapper_around_a_link_is_taken_off_and_a_guid_tells_where_it_leads() -> None:
    wrapped = f"http://clicks.test/?to={BASE.replace('://', '%3A%2F%2F')}{QUAY}"
    items = (
        f"<item><link>{wrapped}</link></item><item><link>http://proxy.test/~r/1</link><guid>{BASE}{MILL}</guid></item>"
    )
    feed = f"<rss><channel>{items}</channel></rss>"
    assert walk({"/": home("/feed/"), "/feed/": feed, **STORIES}, profile=False).found == [MILL, FERRY, QUAY]


def test_what_an_entry_names_is_judged_by_its_page_whatever_its_address_looks_like() -> None:
    pages = {"/": home("/feed/"), "/feed/": rss("/ports/quay", "/about-us"), "/about-us": listing(), **STORIES}
    assert walk({**pages, "/ports/quay": story("The quay")}, profile=False).found == ["/ports/quay", FERRY]


def test_entries_outside_the_window_are_not_asked_for() -> None:
    old = rss(QUAY, more="<pubDate>Mon, 01 Jan 2024 08:00:00 GMT</pubDate>")
    done = walk({"/": home("/feed/"), "/feed/": old, **STORIES}, profile=False, since="2024-05-01")
    assert done.found == [FERRY]
    assert done.counted("skip/before_since") == 1


def test_with_a_profile_feeds_are_followed_where_it_names_them_or_the_run_asks_for_them() -> None:
    pages = {"/news": home("/feed/"), "/feed/": rss(QUAY), "/own.xml": rss(MILL), **STORIES}
    assert walk(pages).found == [FERRY]
    assert walk(pages, follow="sections,feeds").found == [FERRY, QUAY]
    assert walk(pages, profile=replace(GAZETTE, feeds=(f"{BASE}/own.xml",))).found == [MILL, FERRY, QUAY]


def test_a_feed_that_moved_is_read_once() -> None:
    pages: Pages = {
        "/": home("/feed", "/rss.xml", "/news.rss"),
        "/feed": moved("/news.rss"),
        "/rss.xml": moved("/news.rss"),
    }
    done = walk({**pages, "/news.rss": rss(QUAY), **STORIES}, profile=False)
    assert done.found == [FERRY, QUAY]


def test_no_more_feeds_than_allowed_are_asked_for_and_no_more_entries_read() -> None:
    pages = {"/": home("/a.rss", "/b.rss"), "/a.rss": rss(QUAY, MILL), "/b.rss": rss(MILL), **STORIES}
    done = walk(pages, profile=False, settings={"FEEDS_LIMIT": 1, "FEED_ENTRIES_LIMIT": 1})
    assert done.found == [FERRY, QUAY]
    assert (done.counted("limit/feeds"), done.counted("limit/feed_entries")) == (1, 1)


def test_a_feed_that_breaks_off_gives_the_entries_that_are_whole() -> None:
    cut = rss(QUAY, MILL).rpartition("</link>")[0]
    done = walk({"/": home("/feed/"), "/feed/": cut, **STORIES}, profile=False)
    assert done.found == [FERRY, QUAY]
    assert done.counted("fault/feed_cut_off") == 1


WALLED = (
    '<html lang="en"><head><title>The quay</title><script type="application/ld+json">{"@type": "NewsArticle",'
    '"headline": "The quay", "isAccessibleForFree": false, "datePublished": "2024-05-07T08:30:00Z"}</script></head>'
    "<body><article><h1>The quay</h1><p>The quay is closed, as the council said to those who came.</p></article></body>"
)
SHELL = '<html><head><title>Gazette</title><script src="/app.js"></script></head><body><div id="root"></div></html>'
WHOLE = "".join(f"<p>The quay was closed on the {n} day, and whoever came was sent home again.</p>" for n in range(9))


def full(path: str) -> str:
    inside = f"<content:encoded><![CDATA[{WHOLE}]]></content:encoded><dc:creator>Ada Reed</dc:creator>"
    return rss(path, more=f"{inside}<category>Ports</category><pubDate>Tue, 07 May 2024 08:30:00 GMT</pubDate>")


@pytest.mark.parametrize("page", [WALLED, SHELL])
def test_where_a_page_hides_its_text_the_feed_tells_it(page: str) -> None:
    pages = {"/": home("/feed/"), "/feed/": full(QUAY), **STORIES, QUAY: page}
    done = walk(pages, profile=False)
    (quay,) = (article for article in done.articles if article.url.endswith(QUAY))
    assert (quay.body or "").count("was sent home again") == 9
    assert quay.provenance["body"] == "feed"
    assert (quay.authors, quay.keywords) == (["Ada Reed"], ["Ports"])
    assert done.counted("feed/body") == 1


def test_a_page_without_a_date_is_an_article_where_the_feed_dates_it() -> None:
    undated = f"<html lang=en><title>Of {QUAY}</title><main><h1>Of {QUAY}</h1>{WHOLE}</main>"
    pages = {"/": home("/feed/"), "/feed/": full(QUAY), **STORIES, QUAY: undated, MILL: undated}
    done = walk(pages | {"/": listing(MILL, after=ALTERNATE.format("/feed/"))}, profile=False)
    assert done.found == [QUAY]
    assert done.articles[0].provenance["date_published"] == "feed"
    assert done.counted("feed/article") == 1


def test_where_a_page_tells_its_text_the_feed_fills_what_it_lacks_and_no_more() -> None:
    done = walk({"/": home("/feed/"), "/feed/": full(QUAY), **STORIES}, profile=False)
    (quay,) = (article for article in done.articles if article.url.endswith(QUAY))
    assert (quay.headline, quay.provenance["headline"]) == ("The quay", quay.provenance["headline"])
    assert "sent home" not in (quay.body or "")
    assert {name for name, source in quay.provenance.items() if source == "feed"} == {"authors", "keywords"}


def test_a_list_of_feeds_leads_to_each_of_the_site_and_to_no_friend_s() -> None:
    named = ("/a.rss", "https://friend.example/feed")
    outlines = "".join(f'<outline type="rss" xmlUrl="{url}"/>' for url in named)
    opml = f'<?xml version="1.0"?><opml version="2.0"><body>{outlines}</body></opml>'
    pages = {"/": home("/feeds.opml"), "/feeds.opml": opml, "/a.rss": rss(QUAY), **STORIES}
    done = walk(pages, profile=False)
    assert done.found == [FERRY, QUAY]
    assert done.counted("skip/feed_elsewhere") == 1
    assert not [url for url in done.asked if "friend" in url]


def test_a_sitemap_that_is_a_feed_is_read_as_one() -> None:
    pages = {"/": home(), "/robots.txt": f"Sitemap: {BASE}/latest.xml", "/latest.xml": rss(QUAY), **STORIES}
    assert walk(pages, profile=False).found == [FERRY, QUAY]


@pytest.mark.parametrize("relation", ["next", "prev-archive"])
def test_further_pages_of_a_feed_are_read_while_they_have_something_new(relation: str) -> None:
    def atom(link: str, further: str) -> str:
        entry = f'<entry><link href="{link}"/><published>2024-05-07T08:30:00Z</published></entry>'
        return f'<feed><link rel="{relation}" href="{further}"/>{entry}</feed>'

    pages = {"/": home("/feed/"), "/feed/": atom(FERRY, "/feed/2"), "/feed/2": atom(QUAY, "/feed/3")}
    pages |= {"/feed/3": atom(MILL, "/feed/4"), "/feed/4": atom(QUAY, "/feed/5"), **STORIES}
    done = walk(pages, profile=False, follow="sections,feeds")
    assert done.found == [MILL, FERRY, QUAY]
    assert [path for path in done.paths if path.startswith("/feed/")] == ["/feed/", "/feed/2", "/feed/3", "/feed/4"]


@pytest.mark.parametrize("feed", ["/feeds/world", "/rss.php?section=2"])
def test_feeds_that_only_a_page_of_feeds_names_are_read(feed: str) -> None:
    rest = "/" + feed.rpartition("/")[2] if "?" in feed else feed
    pages = {"/": home("/feeds"), "/feeds": f'<html><body><a href="{rest}">World</a></body></html>', rest: rss(QUAY)}
    assert walk(pages | STORIES, profile=False).found == [FERRY, QUAY]


def test_a_page_in_place_of_a_feed_may_say_where_that_is() -> None:
    sent_on = '<html><head><meta http-equiv="Refresh" content="0; URL={}"></head><body></body></html>'
    pages = {"/": home("/feed.xml"), "/feed.xml": sent_on.format("/blog/feed/"), "/blog/feed/": rss(QUAY), **STORIES}
    assert walk(pages, profile=False).found == [FERRY, QUAY]
    pages["/feed.xml"] = sent_on.format("/")
    assert walk(pages, profile=False).found == [FERRY]


def test_where_feeds_are_not_followed_none_is_asked_for() -> None:
    done = walk({"/": home("/feed/"), "/feed/": rss(QUAY), **STORIES}, profile=False, follow="sections")
    assert done.paths == ["/", FERRY]
