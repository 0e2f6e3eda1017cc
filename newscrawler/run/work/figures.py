"""What a worker has done and how it is: counted as it goes, for whoever watches it.

Tested in tests/run/work/test_metrics.py.
"""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field

from newscrawler.report.outcome import Outcome

LATENESS_BOUNDS = (1.0, 5.0, 15.0, 60.0, 300.0, 900.0, 3600.0, 14_400.0, 86_400.0)
"""Seconds up to which starts are counted as so late."""


@dataclass(slots=True)
class WorkFigures:
    """Counts since the worker's start."""

    runs: Counter[str] = field(default_factory=Counter)  # by outcome
    articles: int = 0
    requests: int = 0
    failed_pages: int = 0
    ledger_errors: int = 0
    latenesses: list[int] = field(default_factory=lambda: [0] * (len(LATENESS_BOUNDS) + 1))
    lateness_sum: float = 0.0
    memory_waits: int = 0  # looks at which there were places, but no memory
    broken: str | None = None  # why the ledger cannot be had now
    is_draining: bool = False

    @property
    def is_ready(self) -> bool:
        """Whether it takes sites."""
        return self.broken is None and not self.is_draining

    def begun(self, lateness: float) -> None:
        """A site was begun so many seconds later than it was due."""
        self.latenesses[bisect_left(LATENESS_BOUNDS, lateness)] += 1
        self.lateness_sum += lateness

    def ended(self, outcome: Outcome) -> None:
        """A run has ended."""
        self.runs[outcome.code.name.lower()] += 1
        if outcome.counts is not None:
            self.articles += outcome.counts.articles
            self.requests += outcome.counts.requests
            self.failed_pages += sum(outcome.counts.failures.values())

    def lost(self, error: str) -> None:
        """The ledger could not be had."""
        self.ledger_errors += 1
        self.broken = error
