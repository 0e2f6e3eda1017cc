"""Poisson regression with a log link, by iteratively reweighted least squares, for tables of a few dozen cells.

Tested in tests/report/coverage/test_log_linear.py.
"""

from collections.abc import Sequence
from math import exp, lgamma, log
from typing import NamedTuple

_MAX_STEPS = 60
_CLOSE = 1e-8  # of the log-likelihood, relative: where a further step changes nothing that matters
_MAX_ETA = 30.0  # of a cell's log mean: e^30 articles are no estimate
_RIDGE = 0.01  # precision of a prior around 0: a term that an empty cell drives to minus infinity stops near -10

Row = Sequence[tuple[int, float]]
"""A cell's columns that are not 0, by number; column 0, the intercept, is among them."""


class PoissonFit(NamedTuple):
    """`means` are the cells' fitted means; `log_likelihood` is at them."""

    coefficients: list[float]
    means: list[float]
    log_likelihood: float


def fit(rows: Sequence[Row], counts: Sequence[float], start: Sequence[float]) -> PoissonFit:
    """Fit log(mean of cell) = row . coefficients to the counts; `start` are coefficients to begin with.

    (Nelder and Wedderburn 1972, Generalized linear models.)

    >>> [round(mean, 3) for mean in fit([[(0, 1.0)], [(0, 1.0), (1, 1.0)]], [4, 9], [0.0, 0.0]).means]
    [4.008, 8.992]
    """
    found = list(start)
    means = _means(rows, found)
    best = _penalized(found, means, counts)
    for _ in range(_MAX_STEPS):
        step = _step(rows, counts, means, found)
        share = 1.0
        while True:
            tried = [value + share * change for value, change in zip(found, step, strict=True)]
            tried_means = _means(rows, tried)
            reached = _penalized(tried, tried_means, counts)
            if reached >= best or share < 1e-4:
                break
            share /= 2  # a whole step may overshoot where means are small
        gained, best, found, means = reached - best, reached, tried, tried_means
        if abs(gained) <= _CLOSE * (abs(best) + 1):
            break
    return PoissonFit(found, means, log_likelihood(means, counts))


def log_likelihood(means: Sequence[float], counts: Sequence[float]) -> float:
    """Of independent Poisson counts."""
    return sum(count * log(mean) - mean - lgamma(count + 1) for mean, count in zip(means, counts, strict=True))


def _means(rows: Sequence[Row], coefficients: Sequence[float]) -> list[float]:
    means = []
    for row in rows:
        eta = 0.0
        for at, x in row:
            eta += x * coefficients[at]
        means.append(exp(-_MAX_ETA if eta < -_MAX_ETA else _MAX_ETA if eta > _MAX_ETA else eta))
    return means


def _penalized(coefficients: Sequence[float], means: Sequence[float], counts: Sequence[float]) -> float:
    found = -sum(means)
    for count, mean in zip(counts, means, strict=True):
        if count:
            found += count * log(mean)
    return found - _RIDGE / 2 * sum(value * value for value in coefficients[1:])


def _step(
    rows: Sequence[Row], counts: Sequence[float], means: Sequence[float], coefficients: Sequence[float]
) -> list[float]:
    """Newton's step, which is Fisher's here: solves (X' W X + ridge) step = X' (counts - means) - ridge."""
    number = len(coefficients)
    matrix = [[0.0] * number for _ in range(number)]
    right = [0.0] * number
    for row, count, mean in zip(rows, counts, means, strict=True):
        for at, x in row:
            right[at] += x * (count - mean)
            weighted, line = x * mean, matrix[at]
            for other, y in row:
                line[other] += weighted * y
    matrix[0][0] += 1e-12
    for at in range(1, number):
        matrix[at][at] += _RIDGE
        right[at] -= _RIDGE * coefficients[at]
    return _solve(matrix, right)


def _solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve a symmetric positive definite system by Gauss's elimination, which needs no pivots there. Changes both."""
    number = len(right)
    for at in range(number):
        line, pivot = matrix[at], matrix[at][at]
        for below in range(at + 1, number):
            factor = matrix[below][at] / pivot
            if factor:
                target = matrix[below]
                for column in range(at, number):
                    target[column] -= factor * line[column]
                right[below] -= factor * right[at]
    for at in range(number - 1, -1, -1):
        line = matrix[at]
        for column in range(at + 1, number):
            right[at] -= line[column] * right[column]
        right[at] /= line[at]
    return right
