"""Profile likelihood of a number that cannot be seen: where it is most likely, and between which ends.

Tested in tests/report/coverage/test_two_channels.py.
"""

from collections.abc import Callable
from typing import NamedTuple

_CUT = 3.841 / 2  # of the log-likelihood: half the 95 % point of chi-squared with one degree of freedom
_MAX = 1e6  # articles; beyond it there is no end
_MAX_STEPS = 60
_GOLDEN = 0.618034
_SUMMIT = 0.02  # relative: a log-likelihood is flat around its summit
_END = 0.01  # relative, of the ends


class NumberInterval(NamedTuple):
    """The most likely number and the ends of its interval; `high` is infinite where no end was found."""

    low: float
    best: float
    high: float


def profile_interval(profile: Callable[[float], float], guess: float = 1.0) -> NumberInterval:
    """The 95 % interval of a number from 0 on, by a log-likelihood with one summit, which is near `guess`.

    >>> [round(end) for end in profile_interval(lambda x: -((x - 10) ** 2) / 8)]  # normal, with a standard error of 2
    [6, 10, 14]
    """
    best, top = _summit(profile, guess)
    level = top - _CUT

    def above(x: float) -> float:
        return profile(x) - level

    at_zero = above(0.0)
    low = 0.0 if at_zero >= 0 else _crossing(above, 0.0, at_zero, best)
    far = best * 2 + 2.0
    while (height := above(far)) > 0:
        if far > _MAX:
            return NumberInterval(low, best, float("inf"))
        far *= 2
    return NumberInterval(low, best, _crossing(above, far, height, best))


def _summit(profile: Callable[[float], float], guess: float) -> tuple[float, float]:
    """Where it is highest, by golden sections between points that are lower."""
    left, right = max(guess, 0.0) / 1.3, max(guess, 0.0) * 1.3 + 1
    while left > 0.1 and profile(left / 1.5) > profile(left):
        left /= 1.5
    left = left / 1.5 if left > 0.1 else 0.0
    while right < _MAX and profile(right * 1.5) > profile(right):
        right *= 1.5
    right *= 1.5
    inner, outer = right - _GOLDEN * (right - left), left + _GOLDEN * (right - left)
    at_inner, at_outer = profile(inner), profile(outer)
    while right - left > _SUMMIT * (1 + left):
        if at_inner >= at_outer:
            right, outer, at_outer = outer, inner, at_inner
            inner = right - _GOLDEN * (right - left)
            at_inner = profile(inner)
        else:
            left, inner, at_inner = inner, outer, at_outer
            outer = left + _GOLDEN * (right - left)
            at_outer = profile(outer)
    best = (left + right) / 2
    top, at_zero = profile(best), profile(0.0)
    return (0.0, at_zero) if at_zero >= top else (best, top)


def _crossing(above: Callable[[float], float], outside: float, height: float, inside: float) -> float:
    """Where it crosses 0 between a point below and one above, by false position (Illinois)."""
    at_inside, last = _CUT, 0
    for _ in range(_MAX_STEPS):
        if abs(outside - inside) <= _END * (1 + min(outside, inside)):
            break
        middle = inside + (outside - inside) * at_inside / (at_inside - height)
        found = above(middle)
        if abs(found) < _END:
            return middle
        if found > 0:
            inside, at_inside, height = middle, found, height / 2 if last == 1 else height
            last = 1
        else:
            outside, height, at_inside = middle, found, at_inside / 2 if last == -1 else at_inside
            last = -1
    return (outside + inside) / 2
