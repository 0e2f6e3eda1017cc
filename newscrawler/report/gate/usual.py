"""What is usual at a site, by its own last rounds: robust, so that a bad one among them is of no matter.

Tested in tests/report/gate/test_gate.py.
"""

from collections.abc import Sequence
from math import ceil, floor, sqrt
from statistics import median
from typing import NamedTuple

from newscrawler.report.gate.figures import RoundFigures
from newscrawler.report.gate.kinds import RULES, Kind

ROUNDS = 20
"""The last rounds that are looked at: half of them would have to be bad to move their median."""

MIN_ROUNDS = 5
MIN_ARTICLES = 5
"""Rounds and, in each of them, articles, from which on a share says something of what is usual."""

_TO_SIGMA = 1.4826  # times the median absolute deviation is the standard deviation, where a distribution is normal
_SIGMAS = 6  # above what is usual
_SIGMAS_OF_CHANCE = 4  # above what so few articles come to by chance, where each is like the others
_MAX_USUAL = 0.5  # of the articles: what more of them are like is no news


class UsualShare(NamedTuple):
    """Median of the shares and their deviation, as a standard deviation."""

    share: float
    deviation: float

    def limit(self, of: int) -> float | None:
        """The share of so many above which it is not usual any more; None for what most articles are like anyway."""
        if self.share > _MAX_USUAL:
            return None
        by_chance = sqrt(self.share * (1 - self.share) / of) if of else 0.0
        return self.share + max(_SIGMAS * self.deviation, _SIGMAS_OF_CHANCE * by_chance)

    def message(self, of: int) -> str:
        """What is usual of so many, to be read.

        >>> UsualShare(0.02, 0.01).message(24), UsualShare(0.0, 0.0).message(24)
        ('usual is 0 to 1 of 24', 'usual is 0 of 24')
        """
        lowest = floor(max(self.share - self.deviation, 0) * of)
        highest = min(ceil((self.share + self.deviation) * of), of)
        return f"usual is {lowest} to {highest} of {of}" if highest > lowest else f"usual is {highest} of {of}"


def usual_share(history: Sequence[RoundFigures], kind: Kind) -> UsualShare | None:
    """What is usual of a kind by trusted rounds, the latest first; None where they say too little."""
    shares = []
    for figures in history:
        of = figures.of(kind)
        if of >= MIN_ARTICLES:
            found = figures.kinds.get(kind)
            shares.append(found.number / of if found else 0.0)
    shares = shares[:ROUNDS]
    if len(shares) < MIN_ROUNDS:
        return None
    middle = median(shares)
    return UsualShare(middle, _TO_SIGMA * median(abs(share - middle) for share in shares))


def limit_of(history: Sequence[RoundFigures], kind: Kind, of: int) -> tuple[float | None, UsualShare | None]:
    """The share of a kind that passes still, and what is usual; no limit where it takes a history and there is none."""
    rule, found = RULES[kind], usual_share(history, kind)
    if found is None:
        return rule.firm, None
    limit = found.limit(of)
    return None if limit is None else max(rule.low, limit), found
