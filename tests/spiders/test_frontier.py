"""A frontier knows each page by one URL, and remembers every way that led to it."""

from dataclasses import replace

import pytest

from newscrawler.spiders.almayadeen import SITE
from newscrawler.spiders.frontier import Frontier
from newscrawler.trail import Discovery

PAGE = SITE.base_url + "/news/politics"


@pytest.fixture
def frontier() -> Frontier:
    return Frontier(SITE)


@pytest.mark.parametrize(
    "href",
    [
        "/news/politics/a-story",
        "https://english.almayadeen.net/news/politics/a-story",
        "HTTPS://English.Almayadeen.net/news/politics/a-story#comments",
        "/news/politics/a-story?utm_source=feed&fbclid=x",
        " /news/politics/a-story\n",
        "politics/a-story",
    ],
)
def test_every_spelling_of_a_link_leads_to_one_target(frontier: Frontier, href: str) -> None:
    assert frontier.locate(href, PAGE) is frontier.at(PAGE + "/a-story")


@pytest.mark.parametrize(
    "href", ["https://other.example/news/politics/a", "javascript:void(0)", "mailto:a@b.example", "/about", "http://["]
)
def test_what_the_crawl_has_no_use_for_has_no_target(frontier: Frontier, href: str) -> None:
    assert frontier.locate(href, PAGE) is None
    assert frontier.locate(href, PAGE) is None  # from memory, too


def test_a_page_is_new_once_and_remembers_every_discovery(frontier: Frontier) -> None:
    target = frontier.at(PAGE + "/a-story")
    assert target is not None
    found = [Discovery("sections", PAGE), Discovery("read_next", PAGE + "/other")]
    assert [frontier.discovered(target, discovery) for discovery in found] == [True, False]
    assert list(target.trail) == sorted(found)


def test_links_to_the_site_lead_to_its_mirror() -> None:
    frontier = Frontier(replace(SITE, base_url="http://127.0.0.1:8000", aliases=tuple(SITE.hosts)))
    target = frontier.locate("https://english.almayadeen.net/news/politics/a-story", "http://127.0.0.1:8000/")
    assert target is not None
    assert target.url == "http://127.0.0.1:8000/news/politics/a-story"


def test_a_relative_href_is_read_against_its_page(frontier: Frontier) -> None:
    assert frontier.claim("?page=2", PAGE) == PAGE + "?page=2"
    assert frontier.claim("?page=2", SITE.base_url + "/news/economy") == SITE.base_url + "/news/economy?page=2"


def test_a_page_that_leads_on_is_claimed_once(frontier: Frontier) -> None:
    assert frontier.claim("/loadmore?page=2", PAGE) == SITE.base_url + "/loadmore?page=2"
    assert frontier.claim("/loadmore?page=2#x", PAGE) is None
    assert frontier.claim("https://other.example/loadmore", PAGE) is None


def test_a_base_elsewhere_does_not_poison_the_memory_of_links(frontier: Frontier) -> None:
    assert frontier.locate("/news/politics/a-story", "https://other.example/") is None
    assert frontier.locate("/news/politics/a-story", PAGE) is not None
