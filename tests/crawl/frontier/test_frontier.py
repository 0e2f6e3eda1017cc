"""A frontier knows each page by one URL, and remembers every way that led to it."""

from dataclasses import replace

import pytest

from newscrawler.crawl.frontier.discoveries import GrowingDiscoveries
from newscrawler.crawl.frontier.frontier import Frontier
from newscrawler.crawl.frontier.targets import Target
from newscrawler.crawl.frontier.url_memory import KnownUrl, NoMemory
from newscrawler.site import PageType
from newscrawler.spiders.almayadeen import SITE
from newscrawler.urls.any_site import AnySite

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
    "base",
    [
        "https://english.almayadeen.net.evil.example/",
        "https://english.almayadeen.net@evil.example/",
        "https://english.almayadeen.net:8443/",
        "http://english.almayadeen.net.evil.example/",
        "https://engIish.almayadeen.net/",
        "https://english.almаyadeen.net/",
        "https://xn--english-h3h.almayadeen.net/",
        "data:text/html,",
        "",
    ],
)
def test_a_base_elsewhere_makes_no_link_the_sites_and_loses_none(frontier: Frontier, base: str) -> None:
    for href in ("/news/politics/a", "news/politics/a", "//evil.example/news/politics/a", "?p"):
        assert frontier.locate(href, base) is None
    assert frontier.locate("/news/politics/a", PAGE) is frontier.at(PAGE + "/a")
    assert frontier.locate("/news/politics/a", base) is None


def test_links_that_name_a_user_are_refused_and_counted() -> None:
    counted: list[str] = []
    frontier = Frontier(SITE, counted.append)
    host = SITE.base_url.partition("//")[2]
    hrefs = [f"https://desk:secret@{host}/news/politics/a", f"//desk@{host}/news/politics/a", f"https:\\\\@{host}/"]
    for href in (*hrefs, *hrefs, "javascript:desk@x", "mailto:desk@news.example", "/news/@desk"):
        assert frontier.locate(href, PAGE) is None
    assert counted == ["refuse/credentials"] * 4  # once where they are remembered
    assert frontier.at(hrefs[0]) is None
    assert len(frontier) == 0


@pytest.mark.parametrize(
    "href", ["https://other.example/news/politics/a", "javascript:void(0)", "mailto:a@b.example", "/about", "http://["]
)
def test_what_the_crawl_has_no_use_for_has_no_target(frontier: Frontier, href: str) -> None:
    assert frontier.locate(href, PAGE) is None
    assert frontier.locate(href, PAGE) is None  # from memory, too


def test_a_page_is_asked_for_once(frontier: Frontier) -> None:
    target = frontier.at(PAGE + "/a-story")
    assert target is not None
    assert list(frontier.reach(target, 1, None)) == [target]
    assert list(frontier.reach(target, 1, None)) == []
    assert list(frontier.reach(target, 0, None)) == []


def test_a_page_too_deep_is_asked_for_once_a_shorter_way_is_found(frontier: Frontier) -> None:
    target = frontier.at(PAGE + "/a-story")
    assert target is not None
    assert list(frontier.reach(target, 3, 2)) == []
    assert list(frontier.reach(target, 2, 2)) == [target]


def test_a_shorter_way_to_a_page_is_one_to_all_that_it_leads_to(frontier: Frontier) -> None:
    first, second, third = (frontier.at(f"{PAGE}/story-{number}") for number in range(3))
    assert first is not None
    assert second is not None
    assert third is not None
    for page, other in ((first, second), (second, third), (third, first)):
        page.lead_to(other)
    assert list(frontier.reach(first, 2, 2)) == [first]
    assert list(frontier.reach(first, 0, 2)) == [second, third]


def test_links_to_the_site_lead_to_its_mirror() -> None:
    frontier = Frontier(replace(SITE, base_url="http://127.0.0.1:8000", aliases=tuple(SITE.hosts)))
    target = frontier.locate("https://english.almayadeen.net/news/politics/a-story", "http://127.0.0.1:8000/")
    assert target is not None
    assert target.url == "http://127.0.0.1:8000/news/politics/a-story"


def test_a_relative_href_is_read_against_its_page(frontier: Frontier) -> None:
    assert frontier.claim("?page=2", PAGE, 0) == PAGE + "?page=2"
    assert frontier.claim("?page=2", SITE.base_url + "/news/economy", 0) == SITE.base_url + "/news/economy?page=2"


def test_a_page_that_leads_on_is_claimed_once(frontier: Frontier) -> None:
    assert frontier.claim("/loadmore?page=2", PAGE, 0) == SITE.base_url + "/loadmore?page=2"
    assert frontier.claim("/loadmore?page=2#x", PAGE, 0) is None
    assert frontier.claim("https://other.example/loadmore", PAGE, 0) is None


def test_a_base_elsewhere_does_not_poison_the_memory_of_links(frontier: Frontier) -> None:
    assert frontier.locate("/news/politics/a-story", "https://other.example/") is None
    assert frontier.locate("/news/politics/a-story", PAGE) is not None


# -- what earlier runs knew


class Known(NoMemory):
    """A memory that knows some URLs, each with the round in which it was found and whether it is asked for."""

    def __init__(self, **known: tuple[float, bool, bool]) -> None:
        self.known = {f"{PAGE}/{name}": facts for name, facts in known.items()}
        self.met: list[str] = []

    def look_up(self, url: str, type_: PageType) -> KnownUrl:
        self.met.append(url)
        found_round, asked, is_listing = self.known.get(url, (float("inf"), False, False))
        return KnownUrl(GrowingDiscoveries(), asked=asked, found_round=found_round, is_listing=is_listing)

    def is_asked(self, url: str) -> bool:
        return self.known.get(url, (0, False, False))[1]


def remembering(**known: tuple[float, bool, bool]) -> Frontier:
    frontier = Frontier(SITE)
    frontier.memory = Known(**known)
    return frontier


def test_a_listing_whose_visit_is_early_is_reached_by_no_link_but_as_a_start_or_a_further_page() -> None:
    frontier = remembering(early=(1, False, True))
    target = target_of(frontier, "early")
    target.is_early = True
    assert list(frontier.reach(target, 1, None)) == []
    assert frontier.claim("/news/politics/early", PAGE, 1) == target.url
    frontier = remembering(early=(1, False, True))
    target = target_of(frontier, "early")
    target.is_early = True
    assert frontier.given(target.url) is target
    assert list(frontier.reach(target, 1, None)) == [target]


def target_of(frontier: Frontier, name: str) -> Target:
    target = frontier.at(f"{PAGE}/{name}")
    assert target is not None
    return target


def test_a_page_that_an_earlier_run_asked_for_is_not_asked_for_again() -> None:
    frontier = remembering(old=(1, True, False))
    assert list(frontier.reach(target_of(frontier, "old"), 0, None)) == []
    new = target_of(frontier, "new")
    assert list(frontier.reach(new, 0, None)) == [new]


def test_the_memory_is_asked_once_for_each_url(frontier: Frontier) -> None:
    memory = frontier.memory = Known()
    for href in ("/news/politics/a", PAGE + "/a", "/news/politics/a#top"):
        frontier.locate(href, PAGE)
    assert memory.met == [PAGE + "/a"]


def test_what_looked_like_an_article_and_was_none_is_a_listing() -> None:
    assert target_of(remembering(odd=(1, False, True)), "odd").type == "section"


def test_a_page_that_leads_on_and_was_asked_for_in_this_round_is_not_claimed_again() -> None:
    frontier = Frontier(SITE)
    frontier.memory = memory = Known()
    memory.known[SITE.base_url + "/loadmore?page=2"] = (1, True, False)
    assert frontier.claim("/loadmore?page=2", PAGE, 0) is None
    assert frontier.claim("/loadmore?page=3", PAGE, 0) == SITE.base_url + "/loadmore?page=3"


@pytest.mark.parametrize(
    ("names", "walk", "ended"),
    [
        (["old", "older"], 3, True),
        (["old", "new"], 3, False),
        (["old", "this_round"], 3, False),
        (["old", "older"], None, False),  # it is to be read to its end
        (["old", "older"], 0, False),
        ([], 3, False),  # a page without articles says nothing
    ],
)
def test_a_walk_ends_where_all_was_known_before_it_began(names: list[str], walk: int | None, ended: bool) -> None:
    frontier = remembering(old=(2, True, False), older=(1, True, False), this_round=(3, True, False))
    assert frontier.has_walked([target_of(frontier, name) for name in names], walk) is ended


def test_a_page_that_is_taken_up_again_is_as_it_was_asked_for(frontier: Frontier) -> None:
    frontier.resume(PAGE + "/a-story", "section", 2)
    target = target_of(frontier, "a-story")
    assert (target.asked, target.type, target.depth) == (True, "section", 2)
    frontier.resume(SITE.base_url + "/sitemap.xml", "sitemap", None)
    assert frontier.claim("/sitemap.xml", PAGE, 0) is None


def test_an_article_that_is_linked_by_its_first_page_is_the_article() -> None:
    frontier = Frontier(AnySite.parse("https://news.example"))
    article = "https://news.example/boats/the-council-counts-its-boats"
    found = frontier.at(article)
    assert found is not None
    assert found.url == article
    for page in ("?page=1", "/page/1/"):
        assert frontier.at(article + page) is found
    assert frontier.at(article + "?page=2") is None
    listing = frontier.at("https://news.example/boats?page=1")
    assert listing is not None
    assert listing.type == "section"


def test_a_frontier_that_is_forgotten_knows_no_page(frontier: Frontier) -> None:
    frontier.locate("/news/politics/talks", PAGE)
    frontier.forget()
    assert len(frontier) == 0
