"""A share of what runs count, such as the records that have authors: what is usual, and when it is less.

The usual share and how much it varies are learned from the runs before, where later ones weigh more. Runs that seem to
fall short are taken together from where that began, by cumulative sums (Page 1954, Continuous inspection schemes) of
the likelihood ratio of a share that has fallen by some part; whether they are improbable is the tail of a
beta-binomial distribution. What is pending is not learned, and neither is what an alarm is open for: as Farrington et
al. (1996, A statistical algorithm for the early detection of outbreaks) give less weight to past outbreaks.

Tested in tests/report/watch/test_shares.py.
"""

from dataclasses import dataclass
from math import ceil, floor, log, sqrt

from newscrawler.report.watch.falls import HALF, Fall
from newscrawler.report.watch.findings import ENOUGH, MARGIN, MAX_RECORD, for_many_runs
from newscrawler.report.watch.tails import share_evidence

_PRIOR_VARIATION = 1 / 40  # correlation of the records of one run, before anything is known of it
_PRIOR_WEIGHT = 20.0
_LEAST_VARIATION, _MOST_VARIATION = 1 / 300, 0.5
_OUTLYING = 16.0  # times the variance: more is learned as so much
_MIN_RUNS, _MIN_COUNTED = 3.0, 20.0  # that say what is usual
_PENDING_SECONDS = 4 * 86_400.0  # until what has not become an alarm is learned after all
_OF_LITTLE = 1.7  # times the evidence, where more is left than a fall of its kind leaves
_LITTLE = 0.75  # of what is usual: where more is left, it is of no matter
_OF_MANY_RUNS = 4.0  # more evidence of ten times as many
_BACK = log(300)  # likelihood ratio for the usual share, that closes
_RENEWED_SECONDS, _RENEWED_COUNTED = 7 * 86_400.0, 30


@dataclass(slots=True)
class Share:
    """The state of one series."""

    has: float = 0.0  # decayed counts
    of: float = 0.0
    runs: float = 0.0
    excess: float = 0.0  # squared deviations beyond those of chance
    weight: float = 0.0  # ... and what they would be by a correlation of 1
    ratio: float = 0.0  # log likelihood ratio of what is pending
    pending_has: int = 0
    pending_of: int = 0
    pending_squares: int = 0  # of the numbers of single runs
    pending_runs: int = 0
    pending_excess: float = 0.0  # what each of these runs has beyond chance: taken together, runs that were chosen for
    pending_weight: float = 0.0  # falling short would seem to vary more than they do
    since: float = 0.0  # what is pending, or the alarm
    record: float = 0.0  # evidence of the strongest excursion that ended by itself
    opened: float = 0.0  # when an alarm opened; 0 while there is none
    back: float = 0.0  # log likelihood ratio for the usual share, while there is one
    evidence: float = 0.0  # of what is pending

    @property
    def usual(self) -> float:
        return (self.has + 0.5) / (self.of + 1)

    @property
    def precision(self) -> float:
        """Of the distribution of the share over runs."""
        variation = (self.excess + _PRIOR_WEIGHT * _PRIOR_VARIATION) / (self.weight + _PRIOR_WEIGHT)
        return 1 / min(max(variation, _LEAST_VARIATION), _MOST_VARIATION) - 1

    @property
    def is_known(self) -> bool:
        return self.runs >= _MIN_RUNS and self.of >= _MIN_COUNTED

    def decay(self, factor: float) -> None:
        self.has *= factor
        self.of *= factor
        self.excess *= factor
        self.weight *= factor
        self.record *= 1 - (1 - factor) / 3

    def take(self, has: int, of: int, now: float, fall: Fall = HALF) -> bool:
        """Take a run's count; whether the share is unusual now."""
        if of <= 0:
            return self.opened > 0
        if self.opened:
            return self._goes_on(has, of, now)
        if not self.is_known or self.usual < fall.least:
            self._learn(has, of)
            return False
        share = min(self.usual, 1 - 1e-4)
        gained = has * log(fall.left) + (of - has) * log((1 - share * fall.left) / (1 - share))
        if self.ratio + gained <= 0:
            self._forget()
            self._learn(has, of)
            return False
        self._gather(has, of, now, gained)
        self.evidence = self._evidence(share)
        if self._is_enough(share, fall):
            self.opened, self.back = now, 0.0
            return True
        if now - self.since > _PENDING_SECONDS:
            self._forget()
        return False

    def _gather(self, has: int, of: int, now: float, gained: float) -> None:
        """Add a run that seems to fall short to what is pending."""
        if not self.pending_of:
            self.since = now
        excess, weight = self._beyond_chance(has, of)
        self.pending_excess += excess
        self.pending_weight += weight
        self.pending_runs += 1
        self.ratio += gained
        self.pending_has += has
        self.pending_of += of
        self.pending_squares += of * of

    def _evidence(self, share: float) -> float:
        """How improbable what is pending is where this share is usual."""
        # Each run draws its share anew: many that are alike say more than one that has as many.
        alike = self.pending_of**2 / self.pending_squares
        variation = 1 / (alike * (self.precision + 1)) + 1 / (self.of + 1)  # and what is usual is not known exactly
        return share_evidence(self.pending_has, self.pending_of, share, 1 / variation - 1)

    def _is_enough(self, share: float, fall: Fall) -> bool:
        """Whether so little is left, by so much evidence, that it is unusual."""
        left = self.pending_has / (share * self.pending_of)
        needed = max(fall.enough + for_many_runs(self.pending_runs, _OF_MANY_RUNS), MARGIN * self.record)
        needed *= 1.0 if left <= fall.much else _OF_LITTLE
        return left <= _LITTLE and self.evidence >= needed

    def _forget(self) -> None:
        """What was pending has come to nothing: it is learned."""
        if self.pending_of:
            self.record = min(max(self.record, self.evidence), MAX_RECORD / MARGIN)
            self._add(self.pending_has, self.pending_of, self.pending_runs, self.pending_excess, self.pending_weight)
        self._clear()

    def _clear(self) -> None:
        self.ratio = self.evidence = self.back = self.pending_excess = self.pending_weight = 0.0
        self.pending_has = self.pending_of = self.pending_squares = self.pending_runs = 0

    def _learn(self, has: int, of: int) -> None:
        self._add(has, of, 1, *self._beyond_chance(has, of))

    def _add(self, has: int, of: int, runs: int, excess: float, weight: float) -> None:
        self.has += has
        self.of += of
        self.runs += runs
        self.excess += excess
        self.weight += weight

    def _beyond_chance(self, has: int, of: int) -> tuple[float, float]:
        """The squared deviation of a run beyond that of chance, and what it would be by a correlation of 1."""
        if not self.is_known:
            return 0.0, 0.0
        share = self.usual
        chance = of * share * (1 - share)
        most = _OUTLYING * chance * (1 + (of - 1) / (self.precision + 1))
        return min((has - of * share) ** 2, most) - chance, chance * (of - 1)

    def _goes_on(self, has: int, of: int, now: float) -> bool:
        """Whether an open alarm does."""
        share = min(max(self.usual, 1e-3), 0.995)
        broken = min(max((self.pending_has + 0.5) / (self.pending_of + 1), 0.005), 0.8 * share)
        self.back = max(0.0, self.back + has * log(share / broken) + (of - has) * log((1 - share) / (1 - broken)))
        if self.back >= _BACK:
            self.record = min(max(self.record, ENOUGH), MAX_RECORD / MARGIN)
            self.opened = 0.0
            self._clear()
            return False
        self.pending_has += has
        self.pending_of += of
        return True

    def is_new_usual(self, now: float) -> bool:
        """Whether what an alarm is open for has lasted so long that it is what is usual now."""
        return bool(self.opened) and now - self.opened > _RENEWED_SECONDS and self.pending_of >= _RENEWED_COUNTED

    def renew(self) -> None:
        """Take it for what is usual."""
        self.has, self.of = float(self.pending_has), float(self.pending_of)
        self.runs = max(self.runs, _MIN_RUNS)
        self.excess = self.weight = self.opened = 0.0
        self._clear()

    def usual_of(self, of: int) -> tuple[int, int]:
        """How many of so many are usual, from and to.

        >>> Share(has=970.0, of=1000.0).usual_of(31)
        (28, 31)
        """
        share, precision = self.usual, self.precision
        deviation = sqrt(max(share * (1 - share) / max(of, 1) * (1 + (of - 1) / (precision + 1)), 0.0))
        return max(floor((share - deviation) * of), 0), min(ceil((share + deviation) * of), of)
