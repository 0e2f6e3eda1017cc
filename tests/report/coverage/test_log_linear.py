"""Three channels and more: the models, and which are chosen."""

from collections.abc import Mapping

import pytest

from newscrawler.report.coverage.log_linear import Table, Terms
from newscrawler.report.coverage.poisson import fit


def _expected(articles: int, shares: tuple[float, ...], odds: float = 1.0) -> Mapping[int, int]:
    """How many of so many articles each combination has on average; `odds` binds the first two channels."""
    weights = {}
    for pattern in range(1 << len(shares)):
        weight = odds if pattern & 3 == 3 else 1.0
        for at, share in enumerate(shares):
            weight *= share if pattern >> at & 1 else 1 - share
        weights[pattern] = weight
    total = sum(weights.values())
    return {pattern: round(articles * weight / total) for pattern, weight in weights.items() if pattern}


def test_a_saturated_regression_gives_the_counts_back() -> None:
    rows = [[(0, 1.0)], [(0, 1.0), (1, 1.0)], [(0, 1.0), (2, 1.0)]]

    assert fit(rows, [5, 30, 2], [0.0] * 3).means == pytest.approx([5, 30, 2], rel=0.05)


def test_independent_channels_are_taken_for_such() -> None:
    counts = _expected(1000, (0.6, 0.5, 0.7))
    best = Table(counts, 3).models()[0]

    assert best.terms == Terms()
    assert best.missed == pytest.approx(60, abs=3)


def test_a_pair_that_goes_together_is_found() -> None:
    counts = _expected(1000, (0.6, 0.5, 0.7), odds=6)
    best = Table(counts, 3).models()[0]

    assert best.terms == Terms(frozenset({(0, 1)}))
    assert sum(counts.values()) + best.missed == pytest.approx(1000, abs=10)


def test_the_interval_of_a_model_is_around_what_it_expects() -> None:
    table = Table(_expected(300, (0.6, 0.5, 0.7, 0.3)), 4)
    model = table.models()[0]
    low, best, high = table.interval(model.terms)

    assert low < best < high
    assert best == pytest.approx(model.missed, abs=2)


def test_a_pair_that_never_meets_is_no_term() -> None:
    counts = {0b001: 20, 0b010: 20, 0b101: 20, 0b110: 20, 0b100: 10}

    assert all((0, 1) not in model.terms.pairs for model in Table(counts, 3).models())


def test_an_empty_table_and_cells_of_thousands_are_fitted() -> None:
    assert Table({}, 3).models()
    assert Table(_expected(2_000_000, (0.9, 0.95, 0.5)), 3).models()[0].missed == pytest.approx(5000, rel=0.05)
