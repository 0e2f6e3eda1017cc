"""Log-linear models of which channels name an article (Fienberg 1972, Cormack 1989), for three channels and more.

A model says how likely each combination of channels is; what it expects of the combination "none" is the estimate. Its
terms are the channels themselves, pairs of them that go together more (or less) than by chance, and one for articles
that every channel likes to name (Darroch, Fienberg, Glonek and Junker 1993). Which terms there are is chosen by AIC.

Tested in tests/report/coverage/test_log_linear.py.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations
from math import exp, lgamma, log
from typing import NamedTuple

from newscrawler.report.coverage.likelihood import NumberInterval, profile_interval
from newscrawler.report.coverage.poisson import PoissonFit, Row, fit

Pair = tuple[int, int]


class Terms(NamedTuple):
    """What a model has beside one term a channel."""

    pairs: frozenset[Pair] = frozenset()
    liked: bool = False  # some articles are named by all channels more than others are


class LogLinearModel(NamedTuple):
    """A model and how well it fits, by Akaike's criterion; `missed` is what it expects of the articles that no channel
    names."""

    terms: Terms
    aic: float
    missed: float


class Table:
    """How many articles were named by each combination of `channels` channels: bit n of a pattern is channel n."""

    def __init__(self, counts: Mapping[int, int], channels: int) -> None:
        self.channels = channels
        self._patterns = range(1, 1 << channels)
        self._counts = [float(counts.get(pattern, 0)) for pattern in self._patterns]
        # What a pair that never meets has in common cannot be told.
        self._pairs = {pair for pair in combinations(range(channels), 2) if self._meets(*pair)}
        self._fits: dict[Terms, PoissonFit] = {}

    def models(self) -> list[LogLinearModel]:
        """Those that a search by steps comes by, best first."""
        found: dict[Terms, LogLinearModel] = {}
        for start in (Terms(), Terms(liked=True)):
            best = self._add(found, start)
            while best is not None:
                tried = [self._add(found, terms) for terms in self._wider(best.terms)]
                step = min((model for model in tried if model is not None), key=lambda model: model.aic, default=None)
                best = step if step is not None and step.aic < best.aic else None
        return sorted(found.values(), key=lambda model: model.aic)

    def interval(self, terms: Terms) -> NumberInterval:
        """How many articles no channel names, by the model's profile likelihood (Cormack 1992)."""
        rows = [_row(pattern, self.channels, terms) for pattern in (0, *self._patterns)]
        last = self._fits[terms].coefficients

        def profile(missed: float) -> float:
            nonlocal last
            counts = [missed, *self._counts]
            fitted = fit(rows, counts, last)
            last = fitted.coefficients
            total = sum(counts)
            found = lgamma(total + 1) - lgamma(missed + 1)
            return found + sum(
                count * log(mean / total) for count, mean in zip(counts, fitted.means, strict=True) if count
            )

        return profile_interval(profile, self._missed(terms))

    def _add(self, found: dict[Terms, LogLinearModel], terms: Terms) -> LogLinearModel | None:
        """The model with these terms; None where the table has too few combinations for it."""
        if terms not in found:
            rows = [_row(pattern, self.channels, terms) for pattern in self._patterns]
            parameters = 1 + self.channels + len(terms.pairs) + terms.liked
            if parameters > len(rows):
                return None
            flat = [log(max(sum(self._counts), 1) / len(rows)), *[0.0] * (parameters - 1)]
            fitted = self._fits[terms] = fit(rows, self._counts, flat)
            found[terms] = LogLinearModel(terms, 2 * parameters - 2 * fitted.log_likelihood, self._missed(terms))
        return found[terms]

    def _wider(self, terms: Terms) -> Iterator[Terms]:
        # All pairs at once are what "liked" says already.
        most = len(self._pairs) - terms.liked
        if len(terms.pairs) < most:
            for pair in sorted(self._pairs - terms.pairs):
                yield Terms(terms.pairs | {pair}, terms.liked)

    def _missed(self, terms: Terms) -> float:
        return exp(min(self._fits[terms].coefficients[0], 30.0))

    def _meets(self, first: int, second: int) -> bool:
        both = 1 << first | 1 << second
        return any(count for pattern, count in zip(self._patterns, self._counts, strict=True) if pattern & both == both)


def _row(pattern: int, channels: int, terms: Terms) -> Row:
    """The columns of one combination: intercept, channels, pairs, and how often two of its channels agree."""
    row = [(0, 1.0)]
    row += [(1 + channel, 1.0) for channel in range(channels) if pattern >> channel & 1]
    pairs = enumerate(sorted(terms.pairs), 1 + channels)
    row += [(at, 1.0) for at, (first, second) in pairs if pattern >> first & pattern >> second & 1]
    agreeing = pattern.bit_count() * (pattern.bit_count() - 1) / 2
    if terms.liked and agreeing:
        row.append((1 + channels + len(terms.pairs), agreeing))
    return row
