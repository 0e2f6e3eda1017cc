"""Alarms: incidents of sites, each opened once, seen again by later runs, and closed.

Tested in tests/ledger/watch/test_alarms.py.
"""

import json
from collections.abc import Iterable
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, func, select, update

from newscrawler.ledger.schema import alarms


class Severity(StrEnum):
    """How soon somebody should look."""

    NOTICE = "notice"
    WARNING = "warning"
    URGENT = "urgent"

    @property
    def rank(self) -> int:
        """Greater is sooner."""
        return list(Severity).index(self)


class Example(NamedTuple):
    """An article that shows what is meant: its headline, where it has one, and its URL."""

    url: str
    headline: str | None


class Anomaly(NamedTuple):
    """What a run found unusual. `subject` is the section, field, channel ... that it is of, "" for the site as a whole.

    `message` says what, `usual` how far from usual, `cause` what has probably happened."""

    kind: str
    subject: str
    severity: Severity
    message: str
    usual: str
    cause: str
    examples: tuple[Example, ...] = ()


class Alarm(NamedTuple):
    """An incident of a site; open until it is closed, quiet once it is acknowledged."""

    number: int
    site: str
    opened: float
    opened_run: str
    seen: float
    seen_run: str
    runs: int
    closed: float | None
    acknowledged: float | None
    anomaly: Anomaly


def open_alarm(connection: Connection, site: str, anomaly: Anomaly, *, run_id: str, now: float) -> int:
    """Open an alarm, and give its number."""
    values = {
        "site": site,
        "kind": anomaly.kind,
        "subject": anomaly.subject,
        "severity": anomaly.severity,
        "opened": now,
        "opened_run": run_id,
        "seen": now,
        "seen_run": run_id,
        "runs": 1,
        "details": _details(anomaly),
    }
    inserted = connection.execute(alarms.insert().values(values).returning(alarms.c.number))
    return int(inserted.scalar_one())


def see_again(connection: Connection, alarm: Alarm, anomaly: Anomaly, *, run_id: str, now: float) -> None:
    """Note that another run saw it; what is said of it is what that run found. Once for each run."""
    if alarm.seen_run != run_id:
        changes = {"seen": now, "seen_run": run_id, "runs": alarm.runs + 1}
        changes |= {"severity": anomaly.severity, "details": _details(anomaly)}
        connection.execute(update(alarms).where(alarms.c.number == alarm.number).values(changes))


def close_alarm(connection: Connection, number: int, *, now: float) -> None:
    connection.execute(update(alarms).where(alarms.c.number == number, alarms.c.closed.is_(None)).values(closed=now))


def end_alarm(connection: Connection, alarm: Alarm, how: str, *, now: float) -> Alarm:
    """Close an alarm and note how it ended, in words; gives it as it is then."""
    anomaly = alarm.anomaly._replace(usual=f"{alarm.anomaly.usual}; {how}" if alarm.anomaly.usual else how)
    connection.execute(update(alarms).where(alarms.c.number == alarm.number).values(details=_details(anomaly)))
    close_alarm(connection, alarm.number, now=now)
    return alarm._replace(closed=now, anomaly=anomaly)


def acknowledge(connection: Connection, number: int, *, now: float) -> bool:
    """Let an open alarm be quiet; whether there is such a one."""
    which = (alarms.c.number == number, alarms.c.closed.is_(None))
    return connection.execute(update(alarms).where(*which).values(acknowledged=now)).rowcount > 0


# Statements that a page of each site asks are made once: to make one takes SQLAlchemy as long as to ask it.
_OPEN = select(alarms).where(alarms.c.closed.is_(None)).order_by(alarms.c.number)
_OPEN_OF = _OPEN.where(alarms.c.site == bindparam("of"))
_SEEN_SINCE = (
    select(alarms)
    .where(alarms.c.site == bindparam("of"), alarms.c.seen >= bindparam("since"))
    .order_by(alarms.c.number.desc())
)


def open_alarms(connection: Connection, site: str | None = None) -> list[Alarm]:
    """The open alarms of a site, or of all, the oldest first."""
    rows = connection.execute(_OPEN) if site is None else connection.execute(_OPEN_OF, {"of": site})
    return [_alarm(dict(row)) for row in rows.mappings()]


def past_alarms(connection: Connection, site: str, *, since: float = 0.0) -> list[Alarm]:
    """The alarms of a site that were seen since then, open or closed, the latest first."""
    return [_alarm(dict(row)) for row in connection.execute(_SEEN_SINCE, {"of": site, "since": since}).mappings()]


def alarm_counts(connection: Connection) -> dict[str, int]:
    """How many alarms are open, and nobody has acknowledged, by severity."""
    is_open = (alarms.c.closed.is_(None), alarms.c.acknowledged.is_(None))
    query = select(alarms.c.severity, func.count()).where(*is_open).group_by(alarms.c.severity)
    found = {str(severity): number for severity, number in connection.execute(query)}
    return {severity.value: found.get(severity, 0) for severity in Severity}


def alarms_of(connection: Connection, numbers: Iterable[int]) -> dict[int, Alarm]:
    """Alarms by their numbers, open or closed."""
    query = select(alarms).where(alarms.c.number.in_(sorted(set(numbers))))
    found = (_alarm(dict(row)) for row in connection.execute(query).mappings())
    return {alarm.number: alarm for alarm in found}


def _details(anomaly: Anomaly) -> str:
    named = {"message": anomaly.message, "usual": anomaly.usual, "cause": anomaly.cause}
    return json.dumps(named | {"examples": [list(each) for each in anomaly.examples]}, ensure_ascii=False)


def _alarm(row: dict[str, Any]) -> Alarm:
    details = json.loads(row.pop("details"))
    examples = tuple(Example(*each) for each in details.pop("examples"))
    kind, subject, severity = row.pop("kind"), row.pop("subject"), Severity(row.pop("severity"))
    return Alarm(**row, anomaly=Anomaly(kind, subject, severity, **details, examples=examples))
