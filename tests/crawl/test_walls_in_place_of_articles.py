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
