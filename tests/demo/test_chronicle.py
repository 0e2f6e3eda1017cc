"""What is ever published."""

import tracemalloc
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawler.demo.chronicle import REFERENCE, Chronicle
from newscrawler.demo.editions import EDITIONS, KINDS
from newscrawler.demo.roles import BLOCK, Cast

NOW = int(REFERENCE.timestamp())
few_examples = settings(max_examples=25, deadline=None)


@few_examples
@given(st.integers(min_value=1, max_value=400), st.integers(min_value=0, max_value=99), st.sampled_from(list(EDITIONS)))
def test_so_many_articles_as_asked_for_are_published_by_the_reference(articles: int, seed: int, edition: str) -> None:
    chronicle = Chronicle(seed, articles, edition)
    assert chronicle.until(NOW) == articles
    moments = [story.published for story in chronicle.stories]
    assert moments == sorted(moments)
    assert all(moment % 60 == 0 for moment in moments)


@pytest.mark.proof
@few_examples
@given(st.integers(min_value=1, max_value=300), st.integers(min_value=0, max_value=200_000))
def test_stories_do_not_depend_on_how_far_one_looks(articles: int, later: int) -> None:
    far, near = Chronicle(1, articles, "en"), Chronicle(1, articles, "en")
    far.until(NOW + later)
    near.until(NOW)
    near.until(NOW + later)
    assert near.stories == far.stories


@pytest.mark.parametrize("edition", list(EDITIONS))
def test_every_path_belongs_to_one_story(edition: str) -> None:
    chronicle = Chronicle(1, 3000, edition)
    chronicle.until(NOW)
    paths = [path for story in chronicle.stories for path in (story.path, story.old_path) if path]
    assert len(paths) == len(set(paths)) == len(chronicle.paths)
    stories = chronicle.stories
    assert all(path in (stories[number].path, stories[number].old_path) for path, number in chronicle.paths.items())


def test_a_hundred_articles_hold_every_role_and_kind() -> None:
    chronicle = Chronicle(7, BLOCK, "en")
    chronicle.until(NOW)
    assert {story.kind for story in chronicle.stories} == set(KINDS)
    assert {story.role for story in chronicle.stories} == set(Cast().roles)


@given(st.integers(min_value=0, max_value=26))
def test_as_many_are_hidden_as_asked_for_and_each_has_one_parent(count: int) -> None:
    cast = Cast(count)
    hidden = [place for place, role in enumerate(cast.roles) if role.name == "read_next_only"]
    children = sorted(parent - offset for parent, offsets in cast.children.items() for offset in offsets)
    assert children == hidden
    assert len(hidden) == count


@pytest.mark.proof
def test_fifty_thousand_articles_cost_about_a_kilobyte_each() -> None:
    chronicle = Chronicle(1, 50_000, "en")
    assert chronicle.until(NOW) == 50_000
    tracemalloc.start()
    try:
        sample = Chronicle(1, 2000, "en")
        sample.until(NOW)
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert held < 2000 * 1200


def test_an_update_is_never_before_publication_and_a_second_one_never_before_the_first() -> None:
    chronicle = Chronicle(1, 500, "en")
    chronicle.until(NOW)
    for story in chronicle.stories:
        moments = [story.published, *(moment for moment, _ in story.edits)]
        assert all(earlier <= later for earlier, later in pairwise(moments))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [((1, 0, "en"), "articles is 0"), ((1, 5, "fr"), "'fr'.*en, ar, es"), ((1, 5, "en", 90), "read_next_only is 90")],
)
def test_what_cannot_be_is_refused_by_name(arguments: tuple[int, int, str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Chronicle(*arguments)
