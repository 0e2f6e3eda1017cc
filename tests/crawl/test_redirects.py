"""A redirect loses nothing: what it leads to is read once, and its links are followed."""

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse
from scrapy.settings import Settings
from scrapy.utils.test import get_crawler

from newscrawler.crawl.requests.redirects import Redirects
from newscrawler.crawl.requests.requests import Requester
from newscrawler.fetch.errors import OverLimitError
from newscrawler.fetch.middlewares.redirect import Redirect
from tests.crawl.walk import Pages, listing, moved, story, walk

EACH = pytest.mark.parametrize("profile", [True, False], ids=["profile", "none"])


@pytest.mark.parametrize("goal", ["http://www.gazette.example/", "https://gazette.example/", "/en/home", "/subscribe/"])
def test_a_start_page_that_redirects_is_the_page_that_it_leads_to(goal: str) -> None:
    home = listing("/story/the-ferry-sails-at-last", "/story/the-bridge-is-open-again")
    there = goal.removeprefix("http://gazette.example")
    base = goal.rstrip("/") if "://" in goal else ""
    pages: Pages = {
        "/": moved(goal),
        there: home,
        f"{base}/story/the-ferry-sails-at-last": story("The ferry sails", "/story/the-last-lamp-is-lit"),
        f"{base}/story/the-bridge-is-open-again": story("The bridge is open"),
    }
    found = walk(pages, profile=False)
    assert len(found.found) == 2
    assert found.counted("skip/redirect") == 0


@pytest.mark.parametrize(
    ("old", "new", "times"),
    [
        ("http://gazette.example", "https://www.gazette.example", 1),
        ("https://gazette.example", "https://www.gazette.example", 1),
        ("http://gazette.example", "http://paper.example", 0),
    ],
)
def test_links_to_where_a_site_was_lead_to_where_it_sends_its_readers_at_once(old: str, new: str, times: int) -> None:
    paths = [f"/story/the-ferry-sails-{number}" for number in range(3)]
    links = [f"{old}{paths[0]}", f"{new}{paths[0]}", f"{old}{paths[1]}", paths[2]]
    pages: Pages = {f"{old}{path}": moved(f"{new}{path}") for path in ("/", *paths)}
    pages = {**pages, f"{new}/": listing(*links), **{f"{new}{path}": story(f"Ferry {path[-1]}") for path in paths}}
    pages = {url.removeprefix("http://gazette.example"): page for url, page in pages.items()}
    done = walk(pages, profile=False, url=f"{old}/")
    asked = [url for url in done.asked if "/story/" in url]
    assert sorted(asked) == [f"{new}{path}" for path in paths for _ in range(times)]


def test_a_profile_s_site_may_send_readers_to_its_host_with_www_and_to_https() -> None:
    there = "https://www.gazette.example"
    pages: Pages = {
        "/news": moved(f"{there}/news"),
        f"{there}/news": listing("/story/a", f"{there}/story/b"),
        "/sport": listing(),
        "/story/a": moved(f"{there}/story/a"),
        f"{there}/story/a": story("The ferry sails", "/story/c"),
        "/story/b": story("The bridge is open"),
        "/story/c": story("The last lamp is lit"),
    }
    assert walk(pages).found == ["/story/a", "/story/b", "/story/c"]


@EACH
def test_an_article_that_redirects_to_another_leads_on_from_there(profile: bool) -> None:
    pages: Pages = {
        "/": listing("/story/the-old-name-of-it-1"),
        "/news": listing("/story/the-old-name-of-it-1"),
        "/sport": listing(),
        "/story/the-old-name-of-it-1": moved("/story/the-second-name-of-it-1"),
        "/story/the-second-name-of-it-1": moved("/story/the-new-name-of-it-1"),
        "/story/the-new-name-of-it-1": story("It has a new name", "/story/what-only-it-links-2"),
        "/story/what-only-it-links-2": story("Only it links this"),
    }
    found = walk(pages, profile=profile)
    assert found.found == ["/story/the-new-name-of-it-1", "/story/what-only-it-links-2"]


@EACH
def test_a_redirect_to_a_page_that_is_asked_for_is_counted_and_that_page_read_once(profile: bool) -> None:
    links = ("/story/the-old-name-of-it-1", "/story/the-new-name-of-it-1")
    pages: Pages = {
        "/": listing(*links),
        "/news": listing(*links),
        "/sport": listing(),
        links[0]: moved(links[1]),
        links[1]: story("It has a new name", "/story/what-only-it-links-2"),
        "/story/what-only-it-links-2": story("Only it links this"),
    }
    found = walk(pages, profile=profile)
    assert found.found == ["/story/the-new-name-of-it-1", "/story/what-only-it-links-2"]
    assert found.counted("skip/redirect") == 1


@EACH
def test_a_redirect_to_a_page_of_another_type_is_read_as_what_it_is(profile: bool) -> None:
    tag = "/tag/harbour"
    pages: Pages = {
        "/": listing("/story/it-went-to-its-topic-1"),
        "/news": listing("/story/it-went-to-its-topic-1"),
        "/sport": moved("/story/the-section-became-a-story-3"),
        "/story/it-went-to-its-topic-1": moved(tag),
        tag: listing("/story/the-topic-links-this-one-2"),
        "/story/the-topic-links-this-one-2": story("The topic links this", "/story/what-only-it-links-4"),
        "/story/the-section-became-a-story-3": story("A section became a story"),
        "/story/what-only-it-links-4": story("Only it links this"),
    }
    found = walk(pages, profile=profile)
    assert {"/story/the-topic-links-this-one-2", "/story/what-only-it-links-4"} <= set(found.found)
    if profile:
        assert "/story/the-section-became-a-story-3" in found.found


@EACH
def test_within_a_limit_of_depth_a_redirect_is_as_near_as_what_led_to_it(profile: bool) -> None:
    pages: Pages = {
        "/": moved("/home"),
        "/home": listing("/story/the-old-name-of-it-1"),
        "/news": listing("/story/the-old-name-of-it-1"),
        "/sport": listing(),
        "/story/the-old-name-of-it-1": moved("/story/the-new-name-of-it-1"),
        "/story/the-new-name-of-it-1": story("It has a new name", "/story/it-is-two-links-away-2"),
        "/story/it-is-two-links-away-2": story("Two links away", "/story/it-is-three-links-away-3"),
        "/story/it-is-three-links-away-3": story("Three links away"),
    }
    found = walk(pages, profile=profile, depth="2")
    assert found.found == ["/story/it-is-two-links-away-2", "/story/the-new-name-of-it-1"]


@pytest.mark.parametrize("refresh", ["0; url=/en/home", "0;URL='/en/home'", "3; url=http://gazette.example/en/home"])
def test_a_page_that_sends_its_readers_on_by_meta_refresh_is_a_redirect(refresh: str) -> None:
    pages: Pages = {
        "/": f'<html><head><meta http-equiv="Refresh" content="{refresh}"></head><body></body></html>',
        "/en/home": listing("/story/the-ferry-sails-at-last-1"),
        "/story/the-ferry-sails-at-last-1": story("The ferry sails"),
    }
    found = walk(pages, profile=False)
    assert found.found == ["/story/the-ferry-sails-at-last-1"]
    assert found.counted("redirect/meta_refresh") == 1


def test_a_header_that_sends_readers_on_is_a_redirect() -> None:
    pages: Pages = {
        "/": "<html><body>One moment</body></html>",
        "/en/home": listing("/story/the-ferry-sails-at-last-1"),
        "/story/the-ferry-sails-at-last-1": story("The ferry sails"),
    }
    found = walk(pages, profile=False, headers={"/": {"Refresh": "0; url=/en/home"}, "/en/home": {"Refresh": "300"}})
    assert found.found == ["/story/the-ferry-sails-at-last-1"]
    assert found.counted("redirect/meta_refresh") == 1


@pytest.mark.parametrize(
    "head",
    [
        '<meta http-equiv="refresh" content="0; url=/">',
        '<meta http-equiv="refresh" content="0; url=/#top">',
        '<meta http-equiv="refresh" content="900; url=/en/home">',
        '<meta http-equiv="refresh" content="300">',
        '<noscript><meta http-equiv="refresh" content="0; url=/nojs"></noscript>',
        '<meta http-equiv="refresh" content="0; url=javascript:go()">',
    ],
)
def test_a_page_that_reloads_itself_or_later_is_read_as_it_is(head: str) -> None:
    link = "/story/the-ferry-sails-at-last-1"
    pages = {"/": listing(link).replace("<head>", f"<head>{head}"), link: story("The ferry sails")}
    found = walk(pages, profile=False)
    assert found.found == [link]
    assert found.counted("redirect/meta_refresh") == 0


def test_pages_that_send_each_other_on_by_meta_refresh_end() -> None:
    def to(path: str) -> str:
        return f'<html><head><meta http-equiv="refresh" content="0; url={path}"></head></html>'

    found = walk({"/": to("/a"), "/a": to("/b"), "/b": to("/a")}, profile=False)
    assert len(found.paths) <= 4
    assert found.counted("limit/redirect_loop") == 1


WALL = '<html><head><meta http-equiv="refresh" content="0; url=/"></head></html>'


@pytest.mark.parametrize(("headers", "times"), [({}, 1), ({"Set-Cookie": "seen=1; Path=/"}, 2)])
def test_a_page_that_does_nothing_but_load_itself_is_asked_once_more_where_it_came_with_a_cookie(
    headers: dict[str, str], times: int
) -> None:
    found = walk({"/": WALL}, profile=False, headers={"/": headers})
    assert found.paths == ["/"] * times
    assert found.counted("redirect/meta_refresh") == times - 1
    assert "try -a render=auto" in (found.spider.crawl.starts.warning or "")


@EACH
def test_a_visitor_s_id_that_a_redirect_gives_is_no_part_of_an_article_s_address(profile: bool) -> None:
    link = "/story/the-ferry-sails-at-last-1"
    pages: Pages = {
        **{section: listing(link) for section in ("/", "/news", "/sport")},
        link: moved(f"{link};jsessionid=1F3A9C"),
        f"{link};jsessionid=1F3A9C": story("The ferry sails"),
    }
    assert walk(pages, profile=profile).found == [link]


def test_links_that_are_another_on_every_page_lead_to_one_article() -> None:
    link = "/story/the-ferry-sails-at-last-1"
    pages = {"/": listing(f"{link}?_=1700000000123", f"{link}?_=1700000000456&cb=0.123456789"), link: story("It sails")}
    assert walk(pages, profile=False).found == [link]


STOP = '<html><body><h1>Notice</h1><a href="https://ads.test/">Boats</a> <a href="/">Continue to site</a></body></html>'


@pytest.mark.parametrize(("headers", "times"), [({}, 1), ({"Set-Cookie": "seen=1; Path=/"}, 2)])
def test_a_page_that_links_nothing_of_its_site_but_itself_is_asked_once_more_with_its_cookie(
    headers: dict[str, str], times: int
) -> None:
    assert walk({"/": STOP}, profile=False, headers={"/": headers}).paths == ["/"] * times


def test_a_page_is_asked_again_once_the_cookie_is_there_that_another_has_looked_for() -> None:
    middleware = Redirect(Settings())
    middleware.crawler = get_crawler()
    page, look = "http://gazette.example/a", "http://gazette.example/a?cookieSupport=1"
    headers = {"Location": look, "Set-Cookie": "seen=1; Path=/"}
    looking = middleware.process_response(Request(page), HtmlResponse(page, 302, headers))
    assert isinstance(looking, Request)
    back = middleware.process_response(looking, HtmlResponse(look, 302, {"Location": page}))
    assert isinstance(back, Request)
    assert (back.url, back.headers.get("Cookie")) == (page, b"seen=1")
    with pytest.raises(OverLimitError, match="leads back"):
        middleware.process_response(back, HtmlResponse(page, 302, {"Location": look}))


@pytest.mark.parametrize(
    ("goal", "told"), [("http://gazette.example/", b"seen=1"), ("https://www.gazette.example/", None)]
)
def test_a_cookie_goes_on_with_its_readers_to_no_other_host(goal: str, told: bytes | None) -> None:
    spider = walk({"/": WALL}, profile=False).spider
    requester = Requester(spider.crawl, reader_of=spider.reader_of, failed=spider.failed)
    redirects = Redirects(spider.crawl, requester)
    request = Request("http://gazette.example/", meta={"depth": 0})
    response = HtmlResponse(request.url, headers={"Set-Cookie": "seen=1; Path=/"}, body=WALL.encode(), request=request)
    (further,) = redirects.send_on(response, goal)
    assert further.url == goal
    assert further.headers.get("Cookie") == told


def test_a_start_page_that_sends_its_readers_round_says_that_it_takes_a_browser() -> None:
    script = "<script>document.cookie = 'k=1; path=/'; {}</script>"
    for go in ("location.reload();", "window.location.href = '/?c=1';"):
        wall = f"<html><body>{script.format(go)}</body></html>"
        found = walk({"/": wall, "/?c=1": wall.replace("/?c=1", "/")}, profile=False)
        assert found.spider.crawl.starts.warning is not None
        assert "try -a render=auto" in found.spider.crawl.starts.warning


def test_a_meta_refresh_is_no_way_to_another_host() -> None:
    page = '<html><head><meta http-equiv="refresh" content="0; url=http://other.example/"></head></html>'
    found = walk({"/": page}, profile=False)
    assert found.paths == ["/"]
    assert found.counted("skip/redirect") == 1


def test_an_article_with_a_text_that_also_refreshes_is_an_article() -> None:
    link = "/story/the-ferry-sails-at-last-1"
    page = story("The ferry sails").replace("<head>", '<head><meta http-equiv="refresh" content="5; url=/app">')
    assert walk({"/": listing(link), link: page}, profile=False).found == [link]
