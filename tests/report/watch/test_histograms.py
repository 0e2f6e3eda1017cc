"""The outer buckets are those that hold a small part of what is usual at most."""

from hypothesis import given
from hypothesis import strategies as st

from newscrawler.report.watch.histograms import SHORTEST_FIRST, TAILS, Histogram


@given(st.dictionaries(st.sampled_from(SHORTEST_FIRST), st.integers(0, 500)), st.sampled_from(tuple(TAILS.values())))
def test_outer_buckets_hold_their_part_at_most(counts: dict[str, int], tail: float) -> None:
    histogram = Histogram()
    histogram.learn(counts, SHORTEST_FIRST)
    outer = histogram.outer(SHORTEST_FIRST, tail)
    total = sum(counts.values())
    assert sum(counts.get(bucket, 0) for bucket in SHORTEST_FIRST[:outer]) <= tail * total
    assert total >= 20 or not outer
