"""Patterns of a site's articles, from some of them: wide enough for tomorrow's, too narrow for its listings."""

import re

import pytest

from newscrawler.urls.article_patterns import article_patterns, query_pattern


def regexes(*paths: str, sections: tuple[str, ...] = ()) -> list[str]:
    return [pattern.regex for pattern in article_patterns(paths, sections)]


def fits(patterns: list[str], path: str) -> bool:
    return any(re.fullmatch(pattern, path) for pattern in patterns)


@pytest.mark.parametrize(
    ("seen", "sections", "tomorrow", "listings"),
    [
        (  # a date in the path, below sections
            ["/world/2024/05/17/rain-again", "/sport/2024/05/18/a-draw", "/world/2024/11/02/the-vote"],
            ("/world", "/sport"),
            ["/culture/2025/01/03/opera", "/world/2025/12/31/x"],
            ["/world", "/world/africa", "/2024/05/17", "/world/2024/05"],
        ),
        (  # a number before the slug
            ["/news/204113-rain-again", "/news/204257-a-draw", "/news/310442-the-vote"],
            ("/news",),
            ["/news/998877-snow", "/culture/998877-opera"],
            ["/news", "/news/africa", "/news/page/2"],
        ),
        (  # ... behind it, with the ending of a file
            ["/a/rain-again-204113.html", "/b/a-draw-204257.html", "/c/the-vote-310442.html"],
            ("/a", "/b", "/c"),
            ["/d/snow-998877.html"],
            ["/a", "/a/index.html", "/about/team.html"],
        ),
        (  # a word that says what it is
            ["/article/rain", "/article/a-draw", "/article/the-vote-is-near"],
            ("/news",),
            ["/article/snow"],
            ["/articles", "/news", "/news/snow"],
        ),
        (  # slugs alone
            ["/rain-falls-again-today", "/a-draw-in-the-derby", "/the-vote-is-near"],
            ("/news", "/culture"),
            ["/snow-in-june"],
            ["/news", "/culture", "/contact-us", "/subscribe"],
        ),
        (  # a script that has one spelling of months
            ["/blog/2024/feb/13/rain", "/blog/2024/mar/06/a-draw", "/blog/2024/nov/01/the-vote"],
            (),
            ["/blog/2025/dec/24/snow"],
            ["/blog", "/blog/2024", "/blog/2024/feb"],
        ),
    ],
)
def test_tomorrows_articles_match_and_listings_do_not(
    seen: list[str], sections: tuple[str, ...], tomorrow: list[str], listings: list[str]
) -> None:
    found = regexes(*seen, sections=sections)
    assert len(found) == 1
    assert all(fits(found, path) for path in (*seen, *tomorrow)), found
    assert [path for path in listings if fits(found, path)] == []


def test_families_have_a_pattern_each_the_largest_first_and_one_that_adds_nothing_is_left_out() -> None:
    found = article_patterns(["/story/101010", "/story/101011", "/story/101012", "/video/a-film", "/story/101013"])
    assert [(pattern.regex, pattern.support) for pattern in found] == [(r"/story/\d+", 4), ("/video/[^/]+", 1)]


def test_words_that_are_those_of_listings_are_the_section() -> None:
    (pattern,) = regexes("/world/rain-falls-again", "/sport/a-draw-in-derby", sections=("/world", "/sport"))
    assert pattern.startswith("/(?P<section>[^/]+)/")
    assert not re.fullmatch(pattern, "/about/team")


def test_where_any_word_may_stand_first_those_of_lists_may_not() -> None:
    paths = ["/world/rain-falls-again", "/sport/a-draw-in-derby", "/tag/what-a-tag-says"]
    found = [each.regex for each in article_patterns(paths, ("/world", "/sport"), ["category", "tag"])]
    assert fits(found, "/culture/the-opera-is-back")
    assert fits(found, "/tag/what-a-tag-says")  # that one is an article's
    assert not fits(found, "/category/ski-boot-reviews")


def test_a_few_words_that_many_have_at_one_place_are_the_only_ones_there() -> None:
    paths = [f"/{first}/{section}/slug-of-{n}" for first in ("news", "articles") for section in "ab" for n in range(3)]
    (pattern,) = regexes(*paths, sections=("/news/a", "/articles/b"))
    assert pattern == "/(?:articles|news)/(?P<section>[^/]+)/[^/]+"


def test_a_script_tells_articles_apart_by_one_parameter() -> None:
    found = query_pattern(["/?p=204113", "/?p=204257&lang=en"])
    assert found is not None
    assert re.fullmatch(found.regex, "/?lang=en&p=998877")
    assert not re.fullmatch(found.regex, "/?cat=2")
    assert query_pattern(["/world?page=2"]) is None


def test_no_path_makes_a_pattern_try_without_end() -> None:
    found = regexes(
        "/rain-falls-again-today.html", "/a_draw_in_the_derby.html", "/x/a-draw-in-the-derby", "/b1-2-c3d4e5"
    )
    for path in ("/" + "a-" * 1000, "/" + "_-" * 1000, "/" + "a_b" * 600, "/" + "-" * 2000, "/x/" + "1a" * 1000):
        assert fits(found, path) in (True, False)
