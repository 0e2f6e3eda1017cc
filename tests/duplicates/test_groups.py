from hypothesis import given
from hypothesis import strategies as st

from newscrawler.duplicates import Group, joined, survivor

TOLD_LATE = Group("told late", told=9.0, published=1.0, site="a", id="1")
TOLD_FIRST = Group("told first", told=2.0, published=5.0, site="z", id="9")
EARLY = Group("early", told=None, published=0.0, site="a", id="1")
LATER = Group("later", told=None, published=3.0, site="a", id="0")
UNDATED = Group("undated", told=None, published=None, site="a", id="0")


@given(st.permutations([TOLD_LATE, TOLD_FIRST, EARLY, LATER, UNDATED]))
def test_the_id_that_was_told_first_stays_then_that_of_the_earliest_article(groups: list[Group]) -> None:
    order = [TOLD_FIRST, TOLD_LATE, EARLY, LATER, UNDATED]
    while groups:
        best = survivor(groups)
        assert best == order.pop(0)
        groups.remove(best)


def test_of_articles_of_one_moment_the_site_and_the_id_decide() -> None:
    same = LATER._replace(story_id="same")
    assert survivor([same._replace(id="1"), same, same._replace(site="b")]) == same


PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12)


@given(PAIRS, st.data())
def test_groups_do_not_depend_on_the_order_of_the_pairs(pairs: list[tuple[int, int]], data: st.DataObject) -> None:
    groups = joined(range(10), pairs)
    assert joined(range(10), data.draw(st.permutations(pairs))) == groups
    assert sorted(item for group in groups for item in group) == list(range(10))
    of = {item: number for number, group in enumerate(groups) for item in group}
    assert all(of[one] == of[other] for one, other in pairs)


@given(PAIRS)
def test_every_group_is_held_together_by_its_pairs(pairs: list[tuple[int, int]]) -> None:
    assert len(joined(range(10), pairs)) >= 10 - len({frozenset(pair) for pair in pairs if pair[0] != pair[1]})
