"""How far back a channel reaches: a feed holds the last items, a section its first pages, a sitemap all.

Tested in tests/report/coverage/test_reach.py.
"""

from collections.abc import Sequence
from math import log

_CLEAR = 12.0  # twice the gain in log-likelihood that makes a change clear: p = 0.0005 at one point, some 0.02 at any
_TIMES = 4  # a channel that names a quarter as many before it reaches that far, if more thinly


def reach(named: Sequence[bool]) -> int:
    """The number of the first article that a channel had the chance to name, of articles from the oldest on.

    It is where the share that it names rises most clearly, by a likelihood ratio; 0 where it does not. An old article
    that a box of the most read names is no reach.

    >>> reach([False] * 40 + [True] * 18 + [False] * 2)
    40
    >>> reach([True] + [False] * 40 + [True] * 20)
    41
    >>> reach([True, False] * 30)
    0
    """
    total, number = sum(named), len(named)
    before, best, at = 0, _CLEAR / 2, 0
    for split in range(1, number):
        before += named[split - 1]
        after = total - before
        if before / split * _TIMES > after / (number - split):
            continue
        gain = _likely(before, split) + _likely(after, number - split) - _likely(total, number)
        if gain > best:
            best, at = gain, split
    return at


def _likely(named: int, number: int) -> float:
    """The log-likelihood of so many of so many, at the share that they have."""
    if named in (0, number):
        return 0.0
    return named * log(named / number) + (number - named) * log(1 - named / number)
