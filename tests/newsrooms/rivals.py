"""What others do with the same figures: thresholds that somebody sets once, and two standard deviations."""

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable
from math import sqrt

from newscrawler.ledger.watch.observations import Observation
from newscrawler.report.watch.kinds import AlarmKind
from newscrawler.report.watch.series import levels_of, shares_of
from tests.newsrooms.trial import Opened

_LEAST = 5  # records that a share is of
_DAY = 86_400.0


class _Values:
    """The values of a run by series: shares, links of listings, response times, and articles of a day by section."""

    def __init__(self) -> None:
        self._days: dict[str, deque[tuple[float, int]]] = {}
        self._known: dict[str, int] = {}

    def of(self, observation: Observation) -> dict[str, tuple[AlarmKind, str, float]]:
        found: dict[str, tuple[AlarmKind, str, float]] = {}
        for count in shares_of(observation, self._known):
            self._known[count.series] = 1
            if count.of >= _LEAST:
                found[count.series] = (count.kind, count.subject, count.has / count.of)
        for measured in levels_of(observation):
            kind = AlarmKind.LISTING_EMPTY if measured.kind is AlarmKind.LINKS_MOVED else measured.kind
            found[measured.series] = (kind, measured.subject, measured.value)
        sections = dict(observation.counts.get("section", {})) | {"": observation.number("articles", "new")}
        for name in {*self._days, *sections}:
            days = self._days.setdefault(name, deque())
            days.append((observation.ended, sections.get(name, 0)))
            while days[0][0] <= observation.ended - _DAY:
                days.popleft()
            found[f"day|{name}"] = (AlarmKind.SILENCE, name, float(sum(number for _, number in days)))
        if observation.outcome == "failed":
            found["failed"] = (AlarmKind.RUN_FAILING, "", 0.0)
        return found


class _Rival(ABC):
    def __init__(self) -> None:
        self._values, self._open, self._runs = _Values(), set[str](), 0
        self._first = 0.0

    def take(self, observation: Observation) -> list[Opened]:
        self._runs += 1
        self._first = self._first or observation.ended
        opened = []
        for series, (kind, subject, value) in self._values.of(observation).items():
            if self._is_bad(series, kind, value, observation.ended - self._first):
                if series not in self._open:
                    opened.append(Opened(kind, subject, f"{series}: {value:.2f}"))
                self._open.add(series)
            else:
                self._open.discard(series)
        return opened

    @abstractmethod
    def _is_bad(self, series: str, kind: AlarmKind, value: float, age: float) -> bool:
        """Whether a value is one to tell of; `age` is for how long the site has been known, in seconds."""


class FixedThresholds(_Rival):
    """Limits from the means of the first four weeks: three quarters of a share, half of the links, three times the
    response time, and no article in a day."""

    def __init__(self) -> None:
        super().__init__()
        self._means: dict[str, tuple[int, float]] = {}

    def _is_bad(self, series: str, kind: AlarmKind, value: float, age: float) -> bool:
        if kind is AlarmKind.RUN_FAILING:
            return True
        number, mean = self._means.get(series, (0, 0.0))
        if age < 28 * _DAY:
            self._means[series] = (number + 1, mean + (value - mean) / (number + 1))
            return False
        if kind is AlarmKind.SILENCE:
            return mean >= 1 and value == 0
        if kind is AlarmKind.SLOW:
            return value > 3 * mean
        left = 0.5 if kind is AlarmKind.LISTING_EMPTY else 0.75
        return mean >= 0.2 and value < left * mean


class TwoSigma(_Rival):
    """Outside two standard deviations of the last four weeks' runs, on the bad side."""

    def __init__(self) -> None:
        super().__init__()
        self._past: dict[str, deque[tuple[float, float]]] = {}
        self._sums: dict[str, list[float]] = {}

    def _is_bad(self, series: str, kind: AlarmKind, value: float, age: float) -> bool:
        past = self._past.setdefault(series, deque())
        sums = self._sums.setdefault(series, [0.0, 0.0])
        while past and past[0][0] < age - 28 * _DAY:
            old = past.popleft()[1]
            sums[0] -= old
            sums[1] -= old * old
        number = len(past)
        is_bad = False
        if kind is AlarmKind.RUN_FAILING:
            return True
        if number >= 10:
            mean = sums[0] / number
            deviation = sqrt(max(sums[1] / number - mean * mean, 0.0)) + 1e-6
            score = (value - mean) / deviation
            is_bad = score > 2 if kind is AlarmKind.SLOW else score < -2
        past.append((age, value))
        sums[0] += value
        sums[1] += value * value
        return is_bad


METHODS: dict[str, Callable[[], _Rival]] = {"fixed thresholds": FixedThresholds, "two sigma": TwoSigma}
