"""A page that ends as none of its site's others does was broken off on its server."""

import pytest

from newscrawler.crawl.outcomes.page_ends import EndVerdict, PageEnds
from newscrawler.extract.parsing.page_end import PageEnd
from tests.crawl.walk import listing, story, walk

PATTERN = "article gazette.example/story/*"
CUT = "/story/the-ferry-stays-0"
WHOLE = [f"/story/the-ferry-sails-{number}" for number in range(1, 5)]


def judged(
    ends: PageEnds,
    end: PageEnd,
    pattern: str = PATTERN,
    *,
    visits: int = 0,
    is_known: bool = False,
    last: tuple[str, int] | None = None,
) -> str:
    """What becomes of a page in a run that asks for it twice where it has to."""
    for is_second in (False, True):
        verdict = ends.judge(pattern, end, is_second=is_second, visits=visits, is_known=is_known, last=last)
        if verdict is not EndVerdict.ASK_AGAIN:
            break
    return f"{verdict}, second" if is_second else str(verdict)


@pytest.mark.parametrize("is_profiled", [True, False])
@pytest.mark.parametrize("how", ["behind a paragraph", "in a word", "in a tag", "in its data"])
def test_an_article_that_breaks_off_is_asked_for_again_and_then_has_failed(how: str, is_profiled: bool) -> None:
    whole = story("The ferry stays")
    at = whole.index("</p>") + 4
    cut = {
        "behind a paragraph": whole[:at],
        "in a word": whole[: at + 30],
        "in a tag": whole[:at] + '<p class="te',
        "in its data": whole[:at] + '<script type="application/ld+json">{"@type": "NewsArticle",',
    }[how]
    pages = {path: story(f"The ferry sails {path[-1]}") for path in WHOLE}
    pages |= {("/news" if is_profiled else "/"): listing(*WHOLE, CUT), CUT: cut}
    done = walk(pages, profile=is_profiled)
    assert done.found == WHOLE
    assert (done.paths.count(CUT), done.counted("retry/in_run_cut"), done.counted("fail/cut")) == (2, 1, 1)


def test_a_site_that_leaves_end_tags_out_is_read_as_any_other() -> None:
    pages = {path: story(f"The ferry sails {path[-1]}").partition("</body>")[0] for path in WHOLE}
    done = walk({"/news": listing(*WHOLE).partition("</body>")[0], **pages})
    assert (done.found, done.counted("retry/in_run_cut"), done.counted("fail/cut")) == (WHOLE, 1, 0)


def test_a_listing_that_breaks_off_leads_as_far_as_it_has_come() -> None:
    pages = {path: story(f"The ferry sails {path[-1]}") for path in WHOLE}
    cut = listing(*WHOLE).partition("</ul>")[0] + '<li><a href="/sto'
    done = walk({"/news": listing(), "/sport": cut, **pages})
    assert (done.found, done.paths.count("/sport"), done.counted("fail/cut")) == (WHOLE, 2, 0)


def test_where_no_page_has_ended_better_the_second_answer_is_taken_and_the_next_pages_at_once() -> None:
    for end in (PageEnd.OPEN, PageEnd.BROKEN):
        ends = PageEnds()
        assert [judged(ends, end) for _ in range(2)] == ["take, second", "take"]


def test_few_pages_of_a_pattern_are_judged_by_those_of_its_host() -> None:
    ends = PageEnds({"section gazette.example": {"closed": 3}, "section herald.example": {"closed": 9}})
    assert judged(ends, PageEnd.OPEN) == "fail, second"
    assert judged(ends, PageEnd.OPEN, "article leader.example/*") == "take, second"


def test_a_template_without_end_tags_on_a_site_that_has_them_elsewhere_is_judged_by_itself() -> None:
    ends = PageEnds({PATTERN: {"closed": 40}, "article gazette.example/opinion/*": {"open": 3}})
    assert judged(ends, PageEnd.OPEN, "article gazette.example/opinion/*") == "take"


def test_a_new_page_that_ends_so_at_every_visit_is_taken_in_the_end_and_its_like_after_some_of_them() -> None:
    ends = PageEnds({PATTERN: {"closed": 40}})
    assert [judged(ends, PageEnd.OPEN, visits=visits) for visits in (0, 3)] == ["fail, second"] * 2
    assert [judged(ends, PageEnd.OPEN, visits=4, is_known=True)] == ["fail, second"]  # what is known was whole
    for _ in range(5):
        assert judged(ends, PageEnd.OPEN, visits=4).startswith("take")
    assert judged(ends, PageEnd.OPEN) == "take"


def test_pages_that_end_with_the_same_bytes_are_of_a_template_that_ends_so() -> None:
    ends = PageEnds({PATTERN: {"closed": 40}})
    other = [judged(ends, PageEnd.OPEN, is_known=True, last=(url, number)) for number, url in enumerate("abc")]
    assert other == ["fail, second"] * 3
    assert [judged(ends, PageEnd.OPEN, last=("a", 9)) for _ in range(3)] == ["fail, second"] * 3
    assert [judged(ends, PageEnd.OPEN, is_known=True, last=(url, 9)) for url in "bcd"] == [
        "fail, second",
        "take",
        "take",
    ]


def test_what_is_counted_stays_small_and_the_latest_count_most() -> None:
    ends = PageEnds({PATTERN: {"open": 40}})
    for _ in range(400):
        ends.judge(PATTERN, PageEnd.CLOSED, is_second=False, visits=0, is_known=False)
    assert sum(ends.known[PATTERN].values()) <= 40
    assert judged(ends, PageEnd.OPEN) == "fail, second"
    for number in range(2_000):
        ends.judge(
            f"article gazette.example/{number}/*", PageEnd.CLOSED, is_second=False, visits=0, is_known=False, last=None
        )
    assert len(ends.known) <= 502
