"""What stands in the place of an article for now, with a good status, is a failed page and no listing."""

import pytest

from tests.crawl.walk import listing, story, walk

PATH = "/story/the-ferry-sails-at-last-1"
OTHER = "/story/the-harbour-wall-holds-2"


def note(title: str, head: str = "") -> str:
    return f"<html><head><title>{title}</title>{head}</head><body><h1>{title}</h1><p>Later.</p></body></html>"


@pytest.mark.parametrize("is_profiled", [True, False])
@pytest.mark.parametrize(
    ("page", "counted"),
    [
        (note("Just a moment..."), "fail/wall"),
        (note("Too Many Requests"), "fail/wall"),
        ((202, note("The page is made")), "fail/http_202"),
        (" ", "fail/empty"),
    ],
)
def test_what_stands_in_the_place_of_an_article_for_now_has_failed(
    page: str | tuple[int, str], counted: str, is_profiled: bool
) -> None:
    start = "/news" if is_profiled else "/"
    done = walk({start: listing(PATH, OTHER), PATH: page, OTHER: story("The wall holds")}, profile=is_profiled)
    assert [article.url.endswith(OTHER) for article in done.articles] == [True]
    assert done.counted(counted) == 1


def test_a_video_whose_headline_is_like_the_title_of_a_wall_is_an_article() -> None:
    dated = '<meta property="article:published_time" content="2024-05-13T10:00:00Z">'
    video = note("Unusual activity below the volcano", dated + '<meta property="og:type" content="article">')
    done = walk({"/news": listing(PATH), PATH: video})
    assert not done.counted("fail/wall")


PATHS = [f"/story/the-ferry-sails-at-last-{number}" for number in range(5)]


@pytest.mark.parametrize(
    ("page", "failed"),
    [
        (note("Your choices"), 3),
        (note("Page not found"), 0),
        (note("Your choices").replace("Later.", "".join(f"<a href={path}>Ferry</a>" for path in PATHS)), 0),
    ],
)
def test_one_page_at_many_addresses_of_articles_has_failed_unless_it_says_that_they_are_gone(
    page: str, failed: int
) -> None:
    done = walk(
        {"/": listing(*PATHS, OTHER), OTHER: story("The wall holds"), **dict.fromkeys(PATHS, page)}, profile=False
    )
    assert len(done.articles) == 1
    assert done.counted("fail/stand_in") == failed


def test_a_start_page_that_is_a_wall_has_failed() -> None:
    spider = walk({"/": note("Just a moment...")}, profile=False).spider
    assert "http://gazette.example/ could not be had (wall: " in (spider.nothing_reason or "")


def test_articles_behind_a_paywall_are_counted() -> None:
    closed = story("The wall holds").replace(
        "</body>",
        '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script></body>',
    )
    assert walk({"/": listing(OTHER), OTHER: closed}, profile=False).counted("block/paywall") == 1
