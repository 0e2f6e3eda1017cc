"""A level that runs measure, such as the links of a listing or the time that a response takes: its usual height.

Learned as the mean and deviation of its logarithm, where a measurement far off counts as one that is not so far (Huber
1964, Robust estimation of a location parameter).

Tested in tests/report/watch/test_levels.py.
"""

from dataclasses import dataclass
from math import expm1, log, log1p, sqrt
from typing import NamedTuple

_MIN_RUNS = 3.0
_CLIPPED = 3.0  # deviations
_LEAST_DEVIATION = 0.12
_PRIOR_VARIANCE, _PRIOR_WEIGHT = 0.06, 3.0
_RENEWED_SECONDS, _RENEWED_RUNS = 7 * 86_400.0, 10
_WIDER = 1.3  # than the widest excursion that ended by itself


class Far(NamedTuple):
    """How far off is unusual: by this ratio and so many deviations, in so many runs one after another."""

    rises: bool
    ratio: float
    deviations: float
    runs: int


@dataclass(slots=True)
class Level:
    """The state of one series, in logarithms of 1 + what was measured."""

    mean: float = 0.0
    variance: float = 0.0
    weight: float = 0.0
    widest: float = 0.0  # deviations of the widest excursion that ended by itself
    since: float = 0.0
    opened: float = 0.0
    pending: int = 0  # runs in a row that are far off
    pending_mean: float = 0.0
    back: int = 0  # runs in a row that are not, while an alarm is open

    @property
    def deviation(self) -> float:
        variance = (self.variance * self.weight + _PRIOR_VARIANCE * _PRIOR_WEIGHT) / (self.weight + _PRIOR_WEIGHT)
        return max(sqrt(variance), _LEAST_DEVIATION)

    @property
    def usual(self) -> float:
        return expm1(self.mean)

    @property
    def is_known(self) -> bool:
        return self.weight >= _MIN_RUNS

    def decay(self, factor: float) -> None:
        self.weight *= factor
        self.widest *= 1 - (1 - factor) / 3

    def take(self, measured: float, now: float, far: Far) -> bool:
        """Take a measurement; whether the level is unusual now."""
        value, least = log1p(measured), log(far.ratio)
        distance = (value - self.mean) if far.rises else (self.mean - value)
        if self.opened:
            return self._goes_on(value, distance, least)
        score = distance / self.deviation
        limit = max(far.deviations, _WIDER * self.widest)
        if not self.is_known or distance < least or score < far.deviations:
            self.pending = 0
            self._learn(value)
            return False
        if score < limit:
            self.widest = min(max(self.widest, score), 2 * far.deviations)
            self._learn(value)
            return False
        if not self.pending:
            self.since, self.pending_mean = now, value
        self._add(value)
        if self.pending >= far.runs:
            self.opened, self.back = now, 0
        return self.opened > 0

    def _add(self, value: float) -> None:
        self.pending += 1
        self.pending_mean += (value - self.pending_mean) / self.pending

    def _learn(self, value: float) -> None:
        limit = _CLIPPED * self.deviation
        off = value - self.mean if self.weight < _MIN_RUNS else min(max(value - self.mean, -limit), limit)
        self.weight += 1
        share = 1 / self.weight
        self.mean += share * off
        if self.weight > 1:
            self.variance += share * (off * off - self.variance)

    def _goes_on(self, value: float, distance: float, least: float) -> bool:
        """Whether an open alarm does: it ends by two runs that are near what is usual, or by one that is very near."""
        self.back = self.back + 1 if distance < least / 2 else 0
        if self.back >= 2 or (self.back and distance < least / 4):
            self.opened, self.pending, self.back = 0.0, 0, 0
            self._learn(value)
            return False
        self._add(value)
        return True

    def is_new_usual(self, now: float) -> bool:
        return bool(self.opened) and now - self.opened > _RENEWED_SECONDS and self.pending >= _RENEWED_RUNS

    def renew(self) -> None:
        """Take the level of the open alarm for what is usual."""
        self.mean, self.weight = self.pending_mean, max(_MIN_RUNS, min(self.weight, 10.0))
        self.opened, self.pending, self.back = 0.0, 0, 0

    def usual_range(self) -> tuple[int, int]:
        """From and to, in what is measured."""
        low, high = expm1(self.mean - self.deviation), expm1(self.mean + self.deviation)
        return round(max(low, 0.0)), round(high)
