"""Capture and recapture by two channels: Chapman's estimator, and an interval that allows for some dependence.

Tested in tests/report/coverage/test_two_channels.py.
"""

from collections.abc import Callable
from math import lgamma, log, sqrt

from newscrawler.report.coverage.likelihood import NumberInterval, profile_interval


def chapman(first: int, second: int, both: int) -> tuple[float, float]:
    """The estimated number of all, and its standard error, where `first` and `second` were named and `both` by both.

    Chapman 1951, which is finite where nothing is in both and has little bias; the variance is Seber's of 1970.

    >>> [round(value, 1) for value in chapman(60, 50, 40)]
    [74.9, 3.0]
    """
    number = (first + 1) * (second + 1) / (both + 1) - 1
    variance = (first + 1) * (second + 1) * (first - both) * (second - both) / ((both + 1) ** 2 * (both + 2))
    return number, sqrt(variance)


def interval(first: int, second: int, both: int, odds: float) -> NumberInterval:
    """How many were named by neither, by the profile likelihood (Cormack 1992).

    `odds` is how many times the odds of being named by one channel are higher where the other names an article: 1
    where they are independent.
    """
    return profile_interval(_profile(first, second, both, odds))


def _profile(first: int, second: int, both: int, odds: float) -> Callable[[float], float]:
    observed = (both, first - both, second - both)

    def profile(neither: float) -> float:
        total = sum(observed) + neither
        share = _both(first, second, total, odds)
        means = (share, first - share, second - share, total - first - second + share)
        found = lgamma(total + 1) - lgamma(neither + 1)
        for count, mean in zip((*observed, neither), means, strict=True):
            if count:
                found += count * log(max(mean, 1e-12) / total)
        return found

    return profile


def _both(first: int, second: int, total: float, odds: float) -> float:
    """The expected number in both of a table with these margins and this odds ratio (Fisher's noncentral mean)."""
    if odds == 1:
        return first * second / total
    linear = total + (odds - 1) * (first + second)
    return (linear - sqrt(linear * linear - 4 * odds * (odds - 1) * first * second)) / (2 * (odds - 1))
