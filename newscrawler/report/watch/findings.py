"""What a series finds unusual in a run.

Tested in tests/report/watch/test_incidents.py.
"""

from math import log10
from typing import NamedTuple

from newscrawler.report.watch.kinds import AlarmKind

ENOUGH = 3.1
"""Evidence, as -log10 of a probability, from which on a series is unusual. A site with 48 runs a day and 60 series has
some 170,000 tests in two months; one false alarm in these would be 5.2 if they were independent and the distributions
exact. They are neither: `python -m tests.newsrooms` measures what comes of it."""

MARGIN = 1.2
"""... and so many times the evidence of the strongest excursion that a series has come back from by itself."""

MAX_RECORD = 12.0
"""What such an excursion counts at most: a fault that was repaired must not hide the next one."""


_AT_ONCE = 2  # runs


def for_many_runs(runs: int, of_ten: float) -> float:
    """How much more evidence it takes that so many runs had to gather; `of_ten` of ten times as many as say it at once.

    Of all the times at which it can have begun, the one was chosen that says the most.

    >>> for_many_runs(1, 4.0), for_many_runs(20, 4.0)
    (0.0, 4.0)
    """
    return of_ten * log10(max(runs / _AT_ONCE, 1.0))


class Unusual(NamedTuple):
    """A series that is unusual. `since` is when it became so; `seen` what is, `usual` what would be. `shown_by` are the
    articles or pages that have shown it since, where it is a share of them and some of this run's show it, too."""

    series: str
    kind: AlarmKind
    subject: str
    seen: str
    usual: str
    since: float
    evidence: float
    shown_by: int = 0
