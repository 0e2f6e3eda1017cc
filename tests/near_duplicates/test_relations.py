from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.near_duplicates import (
    INVERSE,
    JOINING,
    Likeness,
    Published,
    Relation,
    Source,
    compare,
    relation,
    shingles,
    similarity,
    source,
)

TEXT = [f"word{number}" for number in range(200)]
OTHER = [f"other{number}" for number in range(400)]
NUMBERS = [
    word for number in range(30) for word in ("degrees", "in", f"town{number}", f"street{number}", "at", str(number))
]


def likeness(first: list[str], second: list[str]) -> Likeness:
    return compare(shingles(first), shingles(second))


def related(
    first: list[str], second: list[str], *, same_site: bool = True, same_agency: bool = False
) -> Relation | None:
    return relation(likeness(first, second), same_text=first == second, same_site=same_site, same_agency=same_agency)


@pytest.mark.parametrize(
    ("first", "second", "same_site", "expected"),
    [
        (TEXT, TEXT, True, "same"),
        (TEXT, TEXT, False, "syndicated"),
        (TEXT, TEXT[:140], True, "near"),
        (TEXT, [*OTHER[:40], *TEXT], True, "near"),
        (TEXT, [*OTHER[:40], *TEXT], False, "syndicated"),
        (TEXT, TEXT[:80], True, "contains"),
        (TEXT[:80], TEXT, False, "contained"),
        (TEXT, [*OTHER, *TEXT], True, "contained"),
        (TEXT, OTHER, True, None),
        (TEXT, [*OTHER[:200], *TEXT[:60]], True, None),  # a quotation makes no relation
    ],
)
def test_relations_follow_from_what_is_shared(
    first: list[str], second: list[str], same_site: bool, expected: str | None
) -> None:
    assert related(first, second, same_site=same_site) == expected


def test_a_text_in_another_frame_is_syndicated_where_both_credit_one_agency() -> None:
    framed = [*OTHER, *TEXT]
    assert related(TEXT, framed, same_site=False, same_agency=True) == "syndicated"
    assert related(TEXT, framed, same_site=True, same_agency=True) == "contained"


def test_fillings_of_a_template_are_nothing_to_each_other() -> None:
    other_day = [str(int(word) + 40) if word.isdecimal() else word for word in NUMBERS]
    revised = [word if word != "7" else "8000" for word in NUMBERS]
    assert likeness(NUMBERS, other_day).jaccard > 0.35
    assert related(NUMBERS, other_day) is None
    assert related(NUMBERS, revised) == "near"


def test_captions_are_near_only_where_hardly_anything_differs() -> None:
    caption, channel = TEXT[:10], OTHER[:20]
    assert related([*caption, *channel], [*TEXT[10:20], *channel]) is None
    assert related([*caption, *channel], [*caption, *channel[:18]]) == "near"


WORDS = st.lists(st.sampled_from([*TEXT[:6], "1", "2"]), max_size=40)


@given(WORDS, WORDS, st.booleans(), st.booleans())
def test_what_one_is_to_the_other_says_what_the_other_is_to_the_one(
    first: list[str], second: list[str], same_site: bool, same_agency: bool
) -> None:
    there = related(first, second, same_site=same_site, same_agency=same_agency)
    back = related(second, first, same_site=same_site, same_agency=same_agency)
    if there is None:
        assert back is None
    else:
        assert INVERSE[there] == back
        found = likeness(first, second), likeness(second, first)
        assert similarity(found[0], there) == similarity(found[1], INVERSE[there])


def test_excerpts_join_no_story() -> None:
    assert set(get_args(Relation)) - JOINING == {"contains", "contained"}
    assert {INVERSE[INVERSE[each]] == each for each in get_args(Relation)} == {True}


@given(st.permutations([Published("b", "2", 5.0, "AFP"), Published("a", "9", 3.0), Published("c", "1", None, "EFE")]))
def test_the_source_published_first_and_the_agency_is_whoever_is_credited_first(articles: list[Published]) -> None:
    assert source(articles) == Source("AFP", "a", "9")


def test_of_articles_of_one_moment_the_source_is_the_one_whose_name_sorts_first() -> None:
    assert source([Published("b", "1", 3.0), Published("a", "2", 3.0)]) == Source(None, "a", "2")
    assert source([Published("b", "1", None)]) == Source(None, "b", "1")
