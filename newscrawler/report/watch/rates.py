"""New articles of a site, a section or a channel as a count in time: when there are none, and when far too many.

What is expected of a run is a rate times the time since the run before, weighed by the hours of the week. Runs without
any article are evidence of a silence, by how improbable each of them is; it is unusual where there is enough, and more
than any silence had that ended by itself. How far counts vary beyond chance is estimated from the runs before (as
quasi-Poisson models do: Noufaily et al. 2013, An improved algorithm for outbreak detection in multiple surveillance
systems).

Tested in tests/report/watch/test_rates.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from newscrawler.report.watch.findings import for_many_runs
from newscrawler.report.watch.tails import many_evidence, silence_evidence
from newscrawler.report.watch.weeks import WeekPart

_OF_OWN = 4.0  # expected articles of the priors of a section's own days and hours
_OF_QUIET_DAYS = 0.2  # ... of days that have less than others: what comes out on one day of the week has none on others
_PRIOR_VARIATION, _PRIOR_WEIGHT = 0.15, 60.0  # squared, of what is expected of a run; before anything is known of it
_LEAST_VARIATION, _MOST_VARIATION = 0.005, 4.0
_MIN_RUNS, _MIN_COUNTED, _MIN_HOURS = 8.0, 10.0, 150.0
_LONGEST = 1.3  # times the longest silence that ended by itself
_RENEWED_SECONDS = 14 * 86_400.0
_OUTLYING = 9.0  # times the variance: more is learned as so much
_CLIPPED = 6.0  # times what is expected: more is learned as so much


def is_enough(seconds: float, runs: int) -> bool:
    """Whether a site's history is long enough to tell when it falls silent.

    >>> is_enough(3 * 86_400.0, 100), is_enough(9 * 86_400.0, 100)
    (False, True)
    """
    return seconds >= _MIN_HOURS * 3_600 and runs >= _MIN_RUNS


def _pairs(number: int) -> list[list[float]]:
    return [[0.0, 0.0] for _ in range(number)]


@dataclass(slots=True)
class Rate:
    """The state of one series. Times are hours as the site's week weighs them."""

    counted: float = 0.0  # decayed
    hours: float = 0.0
    runs: float = 0.0
    came: int = 0  # runs that had some, of all
    excess: float = 0.0  # squared deviations of counts, beyond those of chance
    weight: float = 0.0  # squared expectations
    awaited: float = 0.0  # articles that were expected since the last one
    silent: float = 0.0  # evidence that this silence is none by chance
    silent_runs: int = 0
    longest: float = 0.0  # ... of the one with the most that ended by itself
    since: float = 0.0  # when the last article came
    opened: float = 0.0
    by_day: list[list[float]] = field(default_factory=lambda: _pairs(7))
    by_hours: list[list[float]] = field(default_factory=lambda: _pairs(8))  # of three hours of the day each

    @property
    def rate(self) -> float:
        """Articles an hour."""
        return self.counted / self.hours if self.hours else 0.0

    @property
    def variation(self) -> float:
        """Squared coefficient of variation of what is expected of a run: 0 where counts vary by chance alone."""
        found = (self.excess + _PRIOR_VARIATION * _PRIOR_WEIGHT) / (self.weight + _PRIOR_WEIGHT)
        return min(max(found, _LEAST_VARIATION), _MOST_VARIATION)

    @property
    def is_known(self) -> bool:
        return self.runs >= _MIN_RUNS and self.counted >= _MIN_COUNTED and self.hours >= _MIN_HOURS

    def decay(self, factor: float) -> None:
        for name in ("counted", "hours", "excess", "weight"):
            setattr(self, name, getattr(self, name) * factor)
        self.longest *= 1 - (1 - factor) / 3
        for pairs in (self.by_day, self.by_hours):
            for pair in pairs:
                pair[0] *= factor
                pair[1] *= factor

    def expected(self, cells: Sequence[WeekPart], shape: Sequence[float]) -> float:
        """Articles that a time is expected to bring."""
        return self.rate * sum(self._weigh(cells, shape))

    def _weigh(self, cells: Sequence[WeekPart], shape: Sequence[float]) -> list[float]:
        days, hours = self.by_day, self.by_hours
        return [
            weight * _factor(days[cell.hour // 24], _OF_QUIET_DAYS) * _factor(hours[cell.hour % 24 // 3], _OF_OWN)
            for cell, weight in zip(cells, shape, strict=True)
        ]

    def take(
        self,
        count: int,
        cells: Sequence[WeekPart],
        shape: Sequence[float],
        now: float,
        *,
        level: float,
        varies: float = 0.0,
        enough: float,
        longer: float = 0.0,
    ) -> bool:
        """Take a run's count; whether its silence is unusual. `level` is what the site has of its usual articles now,
        so that sections are as quiet as a holiday makes all of them, and `varies` the squared coefficient of variation
        of that, which is no variation of this series. Ten times as many runs take so much evidence more (`longer`)."""
        expected = self.expected(cells, shape)
        of_now = expected * level
        if count:
            if not self.opened and self.is_known:
                self.longest = max(self.longest, self.silent)
            elif self.opened:
                self.longest = max(self.longest, min(self.silent, 1.5 * enough))
            self.silent, self.awaited, self.silent_runs, self.opened, self.since = 0.0, 0.0, 0, 0.0, now
        else:
            self.silent += silence_evidence(of_now, self.variation + varies)
            self.silent_runs += 1
            self.awaited += expected
        if not self.opened:
            self._learn(count, expected, of_now, varies, cells, shape)
            if count or not self.is_known:
                return False
            enough += for_many_runs(self.silent_runs, longer)
            if self.silent >= max(enough, _LONGEST * self.longest):
                self.opened = now
        return self.opened > 0

    def _learn(
        self,
        count: int,
        expected: float,
        of_now: float,
        varies: float,
        cells: Sequence[WeekPart],
        shape: Sequence[float],
    ) -> None:
        learned = float(count)
        if self.is_known:
            learned = min(learned, max(_CLIPPED * expected, expected + 5))
            most = _OUTLYING * (of_now + (self.variation + varies) * of_now**2)
            self.excess += min((learned - of_now) ** 2, most) - of_now - varies * of_now**2
            self.weight += of_now**2
        weights = self._weigh(cells, shape)
        total = sum(weights) or 1.0
        for cell, weight, own in zip(cells, shape, weights, strict=True):
            of = self.rate * weight
            for pair in (self.by_day[cell.hour // 24], self.by_hours[cell.hour % 24 // 3]):
                pair[0] += learned * own / total
                pair[1] += of
        self.counted += learned
        self.hours += sum(shape)
        self.runs += 1
        self.came += count > 0

    def surge_evidence(self, count: int, expected: float) -> float:
        """How improbable so many are, where this many are expected."""
        return many_evidence(count, max(expected, 0.5), 1 / self.variation)

    def is_new_usual(self, now: float) -> bool:
        return bool(self.opened) and now - self.opened > _RENEWED_SECONDS

    def renew(self) -> None:
        """Silence is what is usual now: it is learned anew when articles come again."""
        self.counted = self.hours = self.runs = self.silent = self.awaited = self.opened = self.longest = 0.0
        self.silent_runs = 0
        self.excess = self.weight = 0.0


def _factor(pair: Sequence[float], prior_of_few: float) -> float:
    """What a day or an hour has beside what the site's week lets expect."""
    prior = _OF_OWN if pair[0] >= pair[1] else prior_of_few
    return (pair[0] + prior) / (pair[1] + prior)
