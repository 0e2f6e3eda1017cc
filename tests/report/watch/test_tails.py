"""Evidence grows with what is improbable, and is none where nothing is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.report.watch.tails import MAX_EVIDENCE, many_evidence, share_evidence, silence_evidence


@given(st.integers(1, 60), st.floats(0.05, 0.99), st.floats(2, 300))
def test_all_that_a_share_can_be_is_certain_and_less_of_it_is_stronger_evidence(
    of: int, share: float, precision: float
) -> None:
    found = [share_evidence(few, of, share, precision) for few in range(of + 1)]
    assert found == sorted(found, reverse=True)
    assert found[-1] == pytest.approx(0, abs=1e-6)
    assert all(0 <= each <= MAX_EVIDENCE for each in found)


def test_a_share_that_varies_from_run_to_run_is_weaker_evidence() -> None:
    assert share_evidence(0, 10, 0.9, 300) > share_evidence(0, 10, 0.9, 30) > share_evidence(0, 10, 0.9, 3)


def test_a_binomial_tail_is_known() -> None:
    assert share_evidence(0, 4, 0.9, 1e9) == pytest.approx(4, abs=0.01)


def test_thousands_of_records_are_no_trouble() -> None:
    assert share_evidence(0, 50_000, 0.99, 250) == MAX_EVIDENCE


def test_a_silence_is_as_improbable_as_poisson_says_where_nothing_varies() -> None:
    assert silence_evidence(10, 1e-9) == pytest.approx(10 / 2.302585, abs=1e-3)
    assert silence_evidence(10, 1.0) < silence_evidence(10, 0.1)


def test_many_are_evidence_and_fewer_than_expected_are_none() -> None:
    assert many_evidence(3, 5.0, 2.0) == 0
    assert many_evidence(500, 5.0, 2.0) > many_evidence(50, 5.0, 2.0) > many_evidence(10, 5.0, 2.0) > 0
