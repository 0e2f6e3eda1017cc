"""A profile that is not sure of its articles costs nothing where it is wrong; one that knows no paging finds it."""

from dataclasses import replace

from newscrawler.site import Rules
from tests.crawl.walk import GAZETTE, listing, story, walk

UNSURE = replace(GAZETTE, sure=False)
PAGES = {
    "/news": listing("/story/rain", "/story/contents"),
    "/sport": listing(),
    "/story/rain": story("Rain falls"),
    "/story/contents": listing("/story/wind", "/story/rain"),
    "/story/wind": story("Wind blows"),
}


def test_what_a_pattern_takes_for_an_article_and_is_a_listing_is_no_record_and_is_followed() -> None:
    found = walk(PAGES, profile=UNSURE)
    assert found.found == ["/story/rain", "/story/wind"]
    assert found.counted("skip/no_article") == found.counted("guess/article_is_listing") == 1
    assert "/story/contents" in walk(PAGES).found  # a sure one has the last word


def test_a_listing_goes_on_where_the_profile_names_no_next_page() -> None:
    pages = {
        "/news": listing("/story/rain", after="<a href='/news/page/2'>2</a>"),
        "/news/page/2": listing("/story/wind"),
        "/story/rain": story("Rain falls"),
        "/story/wind": story("Wind blows"),
    }
    assert walk(pages, profile=replace(GAZETTE, rules=Rules())).found == ["/story/rain", "/story/wind"]
    assert walk(pages).found == ["/story/rain"]  # its rule finds none
