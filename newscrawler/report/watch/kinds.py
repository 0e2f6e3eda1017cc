"""Kinds of alarms: what each is called, how soon somebody should look, and to which family of incidents it belongs.

Tested in tests/report/watch/test_incidents.py.
"""

from collections.abc import Mapping
from enum import StrEnum, auto
from typing import NamedTuple

from newscrawler.ledger.watch.alarms import Severity


class AlarmKind(StrEnum):
    """What is unusual."""

    RUN_FAILING = auto()
    QUARANTINE = auto()
    BLOCK_PAGE = auto()
    FAILURES = auto()
    RUNS_MISSING = auto()
    LINKS_MOVED = auto()
    LISTING_EMPTY = auto()
    SILENCE = auto()
    CHANNEL_DRY = auto()
    SOURCE_MOVED = auto()
    FIELD_LOST = auto()
    SHRUNK = auto()
    WITHDRAWALS = auto()
    LANGUAGE = auto()
    COPIES = auto()
    UNSURE = auto()
    CLOCK = auto()
    LAG = auto()
    COVERAGE = auto()
    SLOW = auto()
    SURGE = auto()
    ROBOTS_CHANGED = auto()


class IncidentFamily(StrEnum):
    """Incidents that explain one another: what is unusual in an open one's family belongs to it."""

    ACCESS = auto()  # the site's pages are not what they are for readers
    DISCOVERY = auto()  # new articles are not found
    CONTENT = auto()  # articles are not read as they were
    TIME = auto()
    OTHER = auto()


class KindOfAlarm(NamedTuple):
    severity: Severity
    family: IncidentFamily


_NOTICE, _WARNING, _URGENT = Severity.NOTICE, Severity.WARNING, Severity.URGENT

KINDS: Mapping[AlarmKind, KindOfAlarm] = {
    AlarmKind.RUN_FAILING: KindOfAlarm(_URGENT, IncidentFamily.ACCESS),
    AlarmKind.QUARANTINE: KindOfAlarm(_URGENT, IncidentFamily.CONTENT),
    AlarmKind.BLOCK_PAGE: KindOfAlarm(_URGENT, IncidentFamily.ACCESS),
    AlarmKind.FAILURES: KindOfAlarm(_URGENT, IncidentFamily.ACCESS),
    AlarmKind.RUNS_MISSING: KindOfAlarm(_URGENT, IncidentFamily.OTHER),
    AlarmKind.LINKS_MOVED: KindOfAlarm(_WARNING, IncidentFamily.DISCOVERY),
    AlarmKind.LISTING_EMPTY: KindOfAlarm(_WARNING, IncidentFamily.DISCOVERY),
    AlarmKind.SILENCE: KindOfAlarm(_WARNING, IncidentFamily.DISCOVERY),
    AlarmKind.CHANNEL_DRY: KindOfAlarm(_WARNING, IncidentFamily.DISCOVERY),
    AlarmKind.SOURCE_MOVED: KindOfAlarm(_URGENT, IncidentFamily.CONTENT),
    AlarmKind.FIELD_LOST: KindOfAlarm(_WARNING, IncidentFamily.CONTENT),
    AlarmKind.SHRUNK: KindOfAlarm(_URGENT, IncidentFamily.CONTENT),
    AlarmKind.WITHDRAWALS: KindOfAlarm(_WARNING, IncidentFamily.ACCESS),
    AlarmKind.LANGUAGE: KindOfAlarm(_WARNING, IncidentFamily.CONTENT),
    AlarmKind.COPIES: KindOfAlarm(_WARNING, IncidentFamily.OTHER),
    AlarmKind.UNSURE: KindOfAlarm(_WARNING, IncidentFamily.CONTENT),
    AlarmKind.CLOCK: KindOfAlarm(_WARNING, IncidentFamily.TIME),
    AlarmKind.LAG: KindOfAlarm(_WARNING, IncidentFamily.TIME),
    AlarmKind.COVERAGE: KindOfAlarm(_NOTICE, IncidentFamily.DISCOVERY),
    AlarmKind.SLOW: KindOfAlarm(_NOTICE, IncidentFamily.OTHER),
    AlarmKind.SURGE: KindOfAlarm(_NOTICE, IncidentFamily.OTHER),
    AlarmKind.ROBOTS_CHANGED: KindOfAlarm(_NOTICE, IncidentFamily.OTHER),
}


def rank(kind: str) -> int:
    """Where a kind stands among those of one severity; the worst is 0."""
    order = list(KINDS)
    return order.index(AlarmKind(kind)) if kind in order else len(order)
