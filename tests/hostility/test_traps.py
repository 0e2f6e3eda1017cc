"""Traps are recognised, and a healthy site has none."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.crawl.limits.crawler_traps import MAX_FACETS, MAX_SEGMENTS, Traps, trap_of
from newscrawler.crawl.limits.listing_families import family_of
from newscrawler.crawl.limits.visitor_ids import without_visitor
from newscrawler.demo import running_origin
from newscrawler.urls.canonical import canonicalize

TODAY = date(2024, 5, 13)
HOST = "https://news.example"


@pytest.mark.parametrize(
    ("path", "trap"),
    [
        ("/a/b/a/b/a/b", "repeated_path"),
        ("/news/news/news/", "repeated_path"),
        ("/" + "x/" * MAX_SEGMENTS, "growing_path"),
        ("/list?" + "&".join(f"p{number}=1" for number in range(20)), "growing_query"),
        ("/events/2031/05", "calendar"),
        ("/events?year=2031&month=5", "calendar"),
        ("/events?month=1066-10", "calendar"),
        ("/events/2024/06", None),  # next month's
        ("/archive/1999/12", None),
        ("/archive/1403/2", None),  # of the Jalali calendar
        ("/archive/1445/11/", None),  # of the Hijri calendar
        ("/archive/2567-05", None),  # of the Buddhist calendar
        ("/archive/2580-05", "calendar"),
        ("/show-12-3456-1.html", None),  # an article's number, and its first page
        ("/thread-2031-1-1.html", None),
        ("/news/3456/1", None),
        ("/2024/05/05/05-things-to-know", None),
        ("/news/world/africa/sudan/2024/05/13/a-story", None),
        ("/de/de-de/a-story-in-german", None),
        ("/search?q=a&page=3&sort=new", None),
    ],
)
def test_a_url_alone_tells(path: str, trap: str | None) -> None:
    assert trap_of(HOST + path, TODAY, is_article=False) == trap


def test_an_article_about_the_future_is_no_calendar() -> None:
    assert trap_of(f"{HOST}/2031/05/a-story-from-tomorrow", TODAY, is_article=True) is None


@pytest.mark.parametrize(
    ("url", "bare"),
    [
        ("/a?PHPSESSID=9a8b&id=4", "/a?id=4"),
        ("/a;jsessionid=1F2E?x=1", "/a?x=1"),
        ("/(S(lit3py55t21z5v55vlm25s55))/a?x=1", "/a?x=1"),
        ("/(A(some)S(thing))/a", "/(A(some)S(thing))/a"),
        ("/a?sid=0123456789abcdef0", "/a"),
        ("/a?sid=4711", "/a?sid=4711"),  # a story's number
        ("/a?id=0123456789abcdef0", "/a?id=0123456789abcdef0"),
        ("/a;b/c?d", "/a;b/c?d"),
    ],
)
def test_what_only_tells_visitors_apart_is_taken_off(url: str, bare: str) -> None:
    assert without_visitor(HOST + url) == HOST + bare


@given(st.text(max_size=60), st.lists(st.sampled_from(["visit", "v"]), max_size=2))
def test_taking_visitors_off_is_idempotent_and_stays_on_the_host(rest: str, learned: list[str]) -> None:
    url = canonicalize(f"{HOST}/{rest}")
    once = without_visitor(url, learned)
    assert without_visitor(once, learned) == once
    assert once.startswith(f"{HOST}/")
    trap_of(url, TODAY, is_article=False)
    family_of(url)


def test_a_listing_that_shows_nothing_new_is_left_and_one_that_does_is_not() -> None:
    traps = Traps(TODAY, barren_pages=5)
    for number in range(1, 1_000):
        healthy, barren = f"{HOST}/news?page={number}", f"{HOST}/latest?page={number}"
        assert traps.refuse(healthy, is_article=False) is None
        traps.listed(healthy, [f"{HOST}/story-{number * 3 + at}" for at in range(4)])
        if traps.refuse(barren, is_article=False) is None:
            traps.listed(barren, [f"{HOST}/old-story-{at}" for at in range(10)])
            last = number
    assert last == 6
    assert traps.refuse(f"{HOST}/latest?page=5000", is_article=False) == "endless_pages"
    assert traps.refuse(f"{HOST}/other?page=5000", is_article=False) is None


def test_days_without_news_are_no_trap_until_there_are_too_many() -> None:
    traps = Traps(TODAY, barren_pages=5)
    for day in range(1, 29):
        traps.listed(f"{HOST}/archive/2024/02/{day:02}", [f"{HOST}/story-{day}"] if day % 5 == 0 else [])
        assert traps.refuse(f"{HOST}/archive/2024/01/{day:02}", is_article=False) is None


def test_facets_are_left_and_pages_of_one_facet_are_not() -> None:
    traps = Traps(TODAY)
    answers = [traps.refuse(f"{HOST}/list?a={n}&b={n}", is_article=False) for n in range(MAX_FACETS + 5)]
    assert answers == [None] * MAX_FACETS + ["facets"] * 5
    assert traps.refuse(f"{HOST}/list?a=1&page=7", is_article=False) is None
    assert traps.refuse(f"{HOST}/story?a=1&id=7", is_article=True) is None


def test_filters_that_show_nothing_more_are_left_in_all_combinations_and_a_listing_of_another_name_is_not() -> None:
    traps = Traps(TODAY, barren_pages=6)
    asked = []
    for sort in ("new", "old", "read"):
        for color in ("red", "blue"):
            for page in ("/page/2", "/page/3"):
                url = f"{HOST}/news{page}?color={color}&sort={sort}"
                if traps.refuse(url, is_article=False) is None:
                    traps.listed(url, [f"{HOST}/story-{page[-1]}-{at}" for at in range(5)])
                    asked.append(url)
    assert len(asked) == 5  # two have shown what there is
    assert traps.refuse(f"{HOST}/news/page/4?per=20&sort=old", is_article=False) == "facets"
    assert traps.without_filters(f"{HOST}/news/page/4?per=20&sort=old") == f"{HOST}/news/page/4"
    for other in (
        "/news/page/4",
        "/news/page/4?cat=7&per=20&sort=old",
        "/sport/page/4?per=20&sort=old",
        "/news?page=2",
        "/news?cursor=a7",
    ):
        assert traps.refuse(f"{HOST}{other}", is_article=False) is None


def test_filters_that_show_more_are_read() -> None:
    traps = Traps(TODAY, barren_pages=6)
    for n in range(40):
        url = f"{HOST}/news?region=r{n}&sort=new"
        assert traps.refuse(url, is_article=False) is None
        traps.listed(url, [f"{HOST}/story-{n}-{at}" for at in range(5)])


def test_one_page_for_every_url_is_recognised_though_it_names_the_url() -> None:
    traps = Traps(TODAY)
    answers = [traps.is_same(f"{HOST}/lost/{name}", f"No page lost/{name} here") for name in ("aa", "bb", "cc", "dd")]
    assert answers == [None, None, "soft_404", "soft_404"]


def test_pages_that_differ_are_not_the_same() -> None:
    traps = Traps(TODAY)
    assert not any(traps.is_same(f"{HOST}/{number}", f"Story number {number}") for number in range(1_000))
    assert not any(traps.is_same(f"{HOST}/news?page={number}", "The same list") for number in range(1_000))


def test_what_several_hosts_print_is_no_trap() -> None:
    traps = Traps(TODAY)
    assert not any(traps.is_same(f"https://n{number}.example/story", "An agency's story") for number in range(10))


def test_a_page_under_three_values_that_are_drawn_at_random_is_one() -> None:
    traps = Traps(TODAY)
    for number in range(3):
        trap = traps.is_same(f"{HOST}/story?id=7&visit=abcdefgh1234567{number}", "One story")
    assert trap == "visitor_id"


def test_what_is_remembered_is_bounded() -> None:
    traps = Traps(TODAY)
    for number in range(30_000):
        url = f"{HOST}/{number:x}z/list?a=1&b=2"
        traps.refuse(url, is_article=False)
        traps.listed(url, [f"{url}/{at}" for at in range(3)])
        traps.is_same(url, str(number))
    assert max(len(traps._families), len(traps._facets), len(traps._same)) <= 20_000


@pytest.mark.parametrize("edition", ["en", "ar", "es"])
def test_a_healthy_site_has_no_trap(edition: str, run: Any, tmp_path: Path) -> None:
    """By its profile and without, with every channel followed."""
    everything = "follow=sections,read_next,most_read,coverage,tags,sitemaps,read_more"
    profile = {"en": "almayadeen", "ar": "almayadeen_ar", "es": "almayadeen_es"}[edition]
    with running_origin(edition=edition) as origin:
        for words in (["news", "-a", f"url={origin}"], [profile, "-a", f"base_url={origin}"]):
            ended = run("crawl", *words, "-a", everything, "-O", "out.jsonl")
            assert ended.returncode == 0, ended.stderr[-2000:]
            assert not re.findall(r"newscrawler/(?:skip/trap|limit|fail/truncated)\w*", ended.stderr)
    assert all(json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines())
