"""The rhythm of a newsroom: how many articles an hour of the week has, beside what the others have.

A product of an hour of the day, a day of the week and an hour of the week. Each is drawn to 1 by a few expected
articles (a gamma prior), so that the hour of the week speaks only where there is enough history, else the day and the
hour, else nothing but the mean: a seasonal index for counts, learned run by run.

Tested in tests/report/watch/test_weeks.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple

HOUR = 3_600.0
_EPOCH_HOUR = 3 * 24  # 1970-01-01 was a Thursday; hours of the week begin on Monday
_MAX_HOURS = 14 * 24
_OF_HOURS, _OF_DAYS, _OF_WEEK = 5.0, 8.0, 25.0  # expected articles of the priors


class WeekPart(NamedTuple):
    """A part of the time since the run before that lies in one hour of the week."""

    hour: int  # of the week, in UTC
    length: float  # hours


def cells_between(began: float, ended: float) -> list[WeekPart]:
    """The hours of the week that a time has parts in; of a long one the last two weeks.

    >>> cells_between(1800.0, 7200.0)
    [WeekPart(hour=72, length=0.5), WeekPart(hour=73, length=1.0)]
    """
    began = max(began, ended - _MAX_HOURS * HOUR)
    found = []
    hour = int(began // HOUR)
    while hour * HOUR < ended:
        length = min(ended, (hour + 1) * HOUR) - max(began, hour * HOUR)
        if length > 0:
            found.append(WeekPart((hour + _EPOCH_HOUR) % 168, length / HOUR))
        hour += 1
    return found


def _pairs(number: int) -> list[list[float]]:
    return [[0.0, 0.0] for _ in range(number)]


@dataclass(slots=True)
class Week:
    """Counted and expected articles of the hours of the day, the days, and the hours of the week."""

    hours: list[list[float]] = field(default_factory=lambda: _pairs(24))
    days: list[list[float]] = field(default_factory=lambda: _pairs(7))
    week: list[list[float]] = field(default_factory=lambda: _pairs(168))

    def shape(self, cells: Sequence[WeekPart]) -> list[float]:
        """What each cell weighs: its hours, times what its hour has beside others."""
        return [
            cell.length
            * _factor(self.hours[cell.hour % 24], _OF_HOURS)
            * _factor(self.days[cell.hour // 24], _OF_DAYS)
            * _factor(self.week[cell.hour], _OF_WEEK)
            for cell in cells
        ]

    def learn(self, cells: Sequence[WeekPart], counted: float, rate: float) -> None:
        """Learn from a run: what it counted is of its cells as is expected of them."""
        shape = self.shape(cells)
        total = sum(shape)
        for cell, weight in zip(cells, shape, strict=True):
            own = counted * weight / total
            hours, days, week = self.hours[cell.hour % 24], self.days[cell.hour // 24], self.week[cell.hour]
            expected = rate * cell.length
            by_days = expected * _factor(hours, _OF_HOURS)
            by_week = by_days * _factor(days, _OF_DAYS)
            for pair, of in ((hours, expected), (days, by_days), (week, by_week)):
                pair[0] += own
                pair[1] += of

    def decay(self, factor: float) -> None:
        for pairs in (self.hours, self.days, self.week):
            for pair in pairs:
                pair[0] *= factor
                pair[1] *= factor


def _factor(pair: list[float], prior: float) -> float:
    return (pair[0] + prior) / (pair[1] + prior)


def weekday(timestamp: float) -> str:
    """The day in words, in UTC.

    >>> weekday(0.0)
    'Thursday'
    """
    return datetime.fromtimestamp(timestamp, UTC).strftime("%A")
