"""Watches sites between their runs: what no run can notice is that there is none.

Tested in tests/commands/test_watch.py.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from newscrawler.ledger.schema import RunOutcome, runs
from newscrawler.ledger.watch.alarms import Alarm, Anomaly, end_alarm, open_alarm, open_alarms
from newscrawler.report.watch.events import AlarmEvent
from newscrawler.report.watch.kinds import AlarmKind
from newscrawler.report.watch.missing import missing_runs

_LAST_RUNS = 20


def watch_rhythms(connection: Connection, sites: Iterable[str], *, now: float) -> list[AlarmEvent]:
    """Open alarms of sites whose runs are missing, and close those of sites that run again."""
    is_open = {alarm.site: alarm for alarm in open_alarms(connection) if alarm.anomaly.kind == AlarmKind.RUNS_MISSING}
    events = []
    for site in sites:
        known, found = is_open.get(site), missing_runs(_ended(connection, site), now)
        if found is not None and known is None:
            events.append(AlarmEvent("opened", _opened(connection, site, found, now)))
        elif known is not None and found is None:
            events.append(AlarmEvent("closed", end_alarm(connection, known, "it runs again", now=now)))
    return events


def _ended(connection: Connection, site: str) -> list[float]:
    """When the site's last runs ended, the latest first."""
    is_run = (runs.c.ended.is_not(None), runs.c.outcome != RunOutcome.LOCKED)
    query = select(runs.c.ended).where(runs.c.site == site, *is_run).order_by(runs.c.number.desc()).limit(_LAST_RUNS)
    return [ended for (ended,) in connection.execute(query) if ended is not None]


def _opened(connection: Connection, site: str, anomaly: Anomaly, now: float) -> Alarm:
    number = open_alarm(connection, site, anomaly, run_id="", now=now)
    return Alarm(number, site, now, "", now, "", 1, None, None, anomaly)
