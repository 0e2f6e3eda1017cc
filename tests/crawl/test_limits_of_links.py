"""No kind of link leads further than its limit, and a record names no more links than it may hold."""

import pytest

from tests.crawl.walk import listing, story, walk

EACH = pytest.mark.parametrize("profile", [True, False], ids=["profile", "none"])
FIRST = "/story/the-first-of-them-all-0"


def pages(first: str) -> dict[str, str]:
    return {"/": listing(FIRST), "/news": listing(FIRST), "/sport": listing(), FIRST: first}


@EACH
def test_a_box_of_an_article_leads_to_as_many_pages_as_a_page_may_link(profile: bool) -> None:
    links = [f"/story/one-of-the-many-links-{number}" for number in range(10, 60)]
    found = walk(pages(story("It links many", *links)), profile=profile, settings={"PAGE_LINKS_LIMIT": 20})
    assert len([path for path in found.paths if "many-links" in path]) == 20
    assert found.counted("skip/page_links") >= 30


@EACH
def test_a_record_names_as_many_related_articles_as_it_may_hold_and_all_are_followed(profile: bool) -> None:
    links = [f"/story/one-of-the-many-links-{number}" for number in range(10, 60)]
    found = walk(pages(story("It links many", *links)), profile=profile, settings={"RELATED_LIMIT": 5})
    (article,) = found.articles
    assert len(article.related) == 5
    assert found.counted("trim/related") == 45
    assert len([path for path in found.paths if "many-links" in path]) == 50
    (article,) = walk(pages(story("It links many", *links)), profile=profile, settings={"RELATED_LIMIT": 0}).articles
    assert len(article.related) == 50


def test_tags_and_further_pages_are_bounded_too() -> None:
    tags = "".join(f'<a rel="tag" href="/tag/topic-{number}">Topic {number}</a>' for number in range(30))
    more = "".join(f'<a rel="next" href="/news?page={number}">Next</a>' for number in range(30))
    there = pages(story("It has many topics").replace("</article>", f"{tags}</article>"))
    there["/news"] = listing(FIRST, after=more)
    found = walk(there, settings={"PAGE_LINKS_LIMIT": 10}, follow="sections,tags")
    assert len([path for path in found.paths if "/tag/" in path]) == 10
    assert len([path for path in found.paths if "page=" in path]) == 10


@pytest.mark.parametrize("follow", ["read_next", "tags", "sitemaps", "most_read", "coverage", "read_more", ""])
def test_what_is_followed_never_says_whether_the_start_pages_are_read(follow: str) -> None:
    second = "/story/it-is-the-second-1"
    there = pages(story("The first", second)) | {second: story("The second")}
    there["/news"] = listing(FIRST, after='<a rel="next" href="/news?page=2">Next</a>')
    there["/news?page=2"] = listing("/story/on-the-further-page-2")
    there["/story/on-the-further-page-2"] = story("Further")
    found = walk(there, follow=follow)
    assert {"/news", "/sport", FIRST, "/story/on-the-further-page-2"} <= set(found.paths)
    assert (second in found.paths) is (follow == "read_next")
