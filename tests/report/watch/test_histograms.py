"""The outer buckets are those that hold a tenth of what is usual at most."""

from hypothesis import given
from hypothesis import strategies as st

from newscrawler.report.watch.histograms import SHORTEST_FIRST, Histogram


@given(st.dictionaries(st.sampled_from(SHORTEST_FIRST), st.integers(0, 500)))
def test_outer_buckets_hold_a_tenth_at_most(counts: dict[str, int]) -> None:
    histogram = Histogram()
    histogram.learn(counts, SHORTEST_FIRST)
    outer = histogram.outer(SHORTEST_FIRST)
    total = sum(counts.values())
    assert sum(counts.get(bucket, 0) for bucket in SHORTEST_FIRST[:outer]) <= 0.1 * total
    assert total >= 20 or not outer
