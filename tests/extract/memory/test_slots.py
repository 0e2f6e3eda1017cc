"""The slot of a block is what its template calls the elements around it."""

import pytest

from newscrawler.extract.memory.slots import step


@pytest.mark.parametrize(
    ("tag", "one", "other"),
    [
        (
            "article",
            "post-12 post type-post hentry category-news",
            "post-973 post type-post hentry category-sport tag-x",
        ),
        ("body", "single postid-4", "single postid-5 logged-out"),
        ("div", "story-text", "story-text p7"),
    ],
)
def test_what_a_page_calls_itself_makes_no_difference(tag: str, one: str, other: str) -> None:
    assert step(tag, one) == step(tag, other)


def test_other_names_make_another_slot() -> None:
    assert len({step("div", "story-text"), step("div", "promise"), step("div", ""), step("p", "story-text")}) == 4
