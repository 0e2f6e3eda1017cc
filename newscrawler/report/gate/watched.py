"""Reasons of the gate by what is unusual at the site: alarms that say that rows of the round are wrong.

The gate's own rules look at one round, and at what readers have. What is usual is learned from all runs, and what is
unusual is added up over small ones: report/watch.

Tested in tests/report/gate/test_watched.py.
"""

from collections.abc import Collection, Iterable

from newscrawler.report.gate.gate import Reason
from newscrawler.report.gate.kinds import OF_ALARMS, Watched
from newscrawler.report.watch.findings import Unusual

_NEVER_PERSIST = (Watched.SHRUNK, Watched.BLOCK_PAGE)
_NEEDED = ("headline", "body", "date_published")
_JUDGED = "changed|"  # what became of known articles, for which the gate has rules of its own
_CLEAR = 6.0
"""Evidence that holds a round, as -log10 of a probability. An alarm takes less, for looking at a site in vain costs
less than rows that wait."""


def watched_reasons(found: Iterable[Unusual], *, alarms: Collection[Watched], min_articles: int) -> tuple[Reason, ...]:
    """Why a round may not be released in which this is unusual, the worst first: of each kind and subject what is most
    evident, where so many articles or pages show it, and some of this run's do."""
    order = list(Watched)
    clear: dict[tuple[int, str], Unusual] = {}
    for finding in sorted(found, key=lambda each: -each.evidence):
        kind = OF_ALARMS.get(finding.kind)
        is_clear = finding.shown_by >= min_articles and finding.evidence >= _CLEAR
        if kind is not None and kind in alarms and is_clear and not finding.series.startswith(_JUDGED):
            clear.setdefault((order.index(kind), finding.subject), finding)
    return tuple(_reason(order[number], finding) for (number, _), finding in sorted(clear.items(), key=lambda e: e[0]))


def _reason(kind: Watched, finding: Unusual) -> Reason:
    persists = kind not in _NEVER_PERSIST and finding.subject not in _NEEDED
    return Reason(kind, f"{finding.seen}; {finding.usual}", finding.subject, persists)
