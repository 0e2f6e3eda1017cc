"""What chooses no page is learned from what articles call their own addresses; what may be an identity is not."""

import pytest

from newscrawler.crawl.limits.needless_parameters import NeedlessParameters
from tests.crawl.walk import BASE, listing, story, walk


def learned(*pairs: tuple[str, str], titles: str = "abcdefgh") -> frozenset[str]:
    needless = NeedlessParameters()
    for (url, own), title in zip(pairs, titles, strict=False):
        needless.note(f"https://n.example{url}", f"https://n.example{own}", title)
    return needless.names


def test_three_articles_without_a_parameter_say_that_it_chooses_none() -> None:
    pairs = [(f"/ferry-{number}?mod=rss7&t=17{number}", f"/ferry-{number}") for number in range(3)]
    assert learned(*pairs) == {"mod", "t"}
    assert learned(*pairs[:2], pairs[0], titles="aba") == frozenset()


@pytest.mark.parametrize(
    ("url", "own"),
    [
        ("/article.php?ref={n}", "/article.php"),  # one address for all is none
        ("/world/{n}?article=7", "/world/{n}"),
        ("/world/{n}?postid=7", "/world/{n}"),
        ("/world/{n}?p=7", "/world/{n}"),
        ("/?ref=7&x={n}", "/world/{n}"),  # an address of another path says nothing of parameters
        ("/world/{n}?ref=7", "/world/{n}?ref=8"),
    ],
)
def test_what_may_be_an_articles_identity_is_not_learned(url: str, own: str) -> None:
    pairs = [(url.replace("{n}", str(number)), own.replace("{n}", str(number))) for number in range(5)]
    assert learned(*pairs) == frozenset()


def test_what_one_article_keeps_chooses_pages_whatever_others_say() -> None:
    pairs = [(f"/ferry-{number}?ref=rss", f"/ferry-{number}") for number in range(4)]
    assert learned(*pairs) == {"ref"}
    assert learned(*pairs, ("/a?ref=2", "/a?ref=2")) == frozenset()
    assert learned(("/a?ref=2", "/a?ref=2"), *pairs) == frozenset()


def test_what_two_articles_of_one_address_differ_by_chooses_pages() -> None:
    pairs = [(f"/{section}/article?ref={ref}", f"/{section}/article") for section in "abc" for ref in (1, 2)]
    assert learned(*pairs) == frozenset()


def test_what_earlier_runs_have_learned_holds_until_an_article_keeps_it() -> None:
    needless = NeedlessParameters(["ref"], ["mod"])
    assert needless.names == {"ref"}
    needless.note("https://n.example/a", "https://n.example/a?ref=7", "A")
    assert (needless.names, needless.choosing) == (frozenset[str](), frozenset({"ref", "mod"}))


def test_a_link_with_what_was_learned_is_that_of_the_page_without_it() -> None:
    paths = [f"/story/the-ferry-sails-{number}" for number in range(4)]
    pages = {f"{path}?mod=rss7": story(f"Ferry {path[-1]}") for path in paths[:3]}
    pages = {
        url: page.replace("</head>", f'<link rel="canonical" href="{BASE}{url.partition("?")[0]}"></head>')
        for url, page in pages.items()
    }
    later = story("Ferry last", f"{paths[0]}?mod=rss7&x=1", f"{paths[3]}?mod=rss9")
    done = walk(
        {"/": listing(*pages, "/story/the-harbour-wall"), **pages, "/story/the-harbour-wall": later, paths[3]: later},
        profile=False,
    )
    assert done.spider.crawl.needless.names == {"mod"}
    assert done.paths.count(paths[3]) == 1
