"""Runs that are missing, by a site's own rhythm: what no run can notice.

Tested in tests/report/watch/test_missing.py.
"""

from collections.abc import Sequence
from itertools import pairwise

from newscrawler.language.timestamps import duration, iso_timestamp
from newscrawler.ledger.watch.alarms import Anomaly
from newscrawler.report.watch.causes import cause_of
from newscrawler.report.watch.kinds import KINDS, AlarmKind

_MIN_RUNS = 5  # that tell a rhythm
_GAPS = 3.0  # times the usual gap
_LONGEST = 1.5  # times the longest gap of late
_LEAST_SECONDS = 3_600.0


def missing_runs(ended: Sequence[float], now: float) -> Anomaly | None:
    """The alarm of a site whose last run is too long ago; `ended` has when its last ones ended, the latest first.

    >>> day = 86_400.0
    >>> missing_runs([9 * day, 8 * day, 7 * day, 6 * day, 5 * day], 13 * day).message
    'the last run ended 4 d ago'
    """
    if len(ended) < _MIN_RUNS:
        return None
    gaps = sorted(abs(later - earlier) for later, earlier in pairwise(ended))
    usual, longest = gaps[len(gaps) // 2], gaps[-1]
    age = now - ended[0]
    if age <= max(_GAPS * usual, _LONGEST * longest, _LEAST_SECONDS):
        return None
    kind = AlarmKind.RUNS_MISSING
    message = f"the last run ended {duration(age)} ago"
    told = f"usual is a run in {duration(usual)}; the last one ended {iso_timestamp(ended[0])}"
    return Anomaly(kind, "", KINDS[kind].severity, message, told, cause_of(kind, "", ()))
