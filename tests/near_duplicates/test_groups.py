from hypothesis import given
from hypothesis import strategies as st

from newscrawler.near_duplicates import joined

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
