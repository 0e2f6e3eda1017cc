"""How much more evidence a site's alarms take than those of one that is run every three hours and is known for long.

Tested in tests/report/watch/test_baseline.py.
"""

from math import log10

from newscrawler.report.watch.baseline import Baseline

_OFTEN = 3 * 3_600.0  # between runs, of what ENOUGH is for
_MIN_GAP, _MAX_GAP = 900.0, 86_400.0  # of what more often is no more, and more rarely no less: some evidence it takes
_SLOPE = 0.9  # less than 1, as what many runs say together takes more by itself
_EARLY = 28 * 86_400.0
_OF_EARLY = 2.0  # more at a site's beginning, and less by the day


def more_evidence(baseline: Baseline) -> float:
    """What a site that is run more often needs more: false alarms are counted by the month, not by the run. So does one
    that is not known for long, as its runs say little of how much they vary."""
    early = _OF_EARLY * max(1 - (baseline.ended - baseline.first) / _EARLY, 0.0)
    return early + (_SLOPE * log10(_OFTEN / min(max(baseline.gap, _MIN_GAP), _MAX_GAP)) if baseline.gap else 0.0)
