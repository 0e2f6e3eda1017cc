"""Open alarms as text for people and as plain data for programs.

Tested in tests/commands/test_watch.py.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from newscrawler.language.timestamps import duration, iso_timestamp
from newscrawler.ledger.watch.alarms import Alarm
from newscrawler.report.watch.kinds import rank
from newscrawler.urls.readable import with_readable_urls


def worst_first(alarms: Iterable[Alarm]) -> list[Alarm]:
    """Those that nobody has acknowledged, then by severity, kind and age."""

    def order(alarm: Alarm) -> tuple[bool, int, int, float]:
        anomaly = alarm.anomaly
        return alarm.acknowledged is not None, -anomaly.severity.rank, rank(anomaly.kind), alarm.opened

    return sorted(alarms, key=order)


def alarm_as_data(alarm: Alarm) -> dict[str, Any]:
    anomaly = alarm.anomaly
    return {
        "number": alarm.number,
        "site": alarm.site,
        "kind": anomaly.kind,
        "subject": anomaly.subject,
        "severity": str(anomaly.severity),
        "message": anomaly.message,
        "usual": anomaly.usual,
        "cause": anomaly.cause,
        "opened": iso_timestamp(alarm.opened),
        "opened_run": alarm.opened_run,
        "seen": iso_timestamp(alarm.seen),
        "runs": alarm.runs,
        "acknowledged": iso_timestamp(alarm.acknowledged),
        "examples": [{"url": each.url, "headline": each.headline} for each in anomaly.examples],
    }


def alarm_in_words(alarm: Alarm, now: float) -> Iterator[str]:
    """An alarm in a few lines: what, how far from usual, since when, why, and articles that show it."""
    anomaly = alarm.anomaly
    quiet = ", acknowledged" if alarm.acknowledged is not None else ""
    yield f"{alarm.site}: {anomaly.message}"
    runs = f"{alarm.runs} run{'s' if alarm.runs != 1 else ''}"
    since = f"since {iso_timestamp(alarm.opened)} ({duration(max(now - alarm.opened, 0.0))}, {runs})"
    yield f"  {anomaly.severity} {alarm.number} {anomaly.kind}{quiet}: {anomaly.usual}; {since}"
    yield f"  probably: {anomaly.cause}"
    for each in anomaly.examples:
        yield f"  {with_readable_urls(each.url)}{f'  {each.headline}' if each.headline else ''}"


def unusual_in_words(alarms: Sequence[Alarm], *, is_known: bool) -> str:
    """What is unusual at a site, in a line of its status; `is_known` says whether its history is long enough.

    >>> unusual_in_words([], is_known=False)
    'nothing; not enough history yet to tell when it falls silent'
    """
    told = [f"{each.anomaly.message}{_quiet(each)}" for each in worst_first(alarms)]
    early = "" if is_known else "; not enough history yet to tell when it falls silent"
    return f"{'; '.join(told) or 'nothing'}{early}"


def _quiet(alarm: Alarm) -> str:
    return " (acknowledged)" if alarm.acknowledged is not None else ""
