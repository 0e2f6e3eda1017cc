"""Tell of what `newscrawler watch` has found, and of all that could not be told before.

Tested in tests/run/test_telling.py.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from newscrawler.ledger.clock import database_time
from newscrawler.ledger.watch.deliveries import queue, told_of
from newscrawler.report.notify.choosing import to_tell
from newscrawler.report.notify.targets import AlarmTarget
from newscrawler.report.watch.events import AlarmEvent


def queue_events(connection: Connection, targets: Sequence[AlarmTarget], events: Iterable[AlarmEvent]) -> None:
    """Queue what is to be told of alarms of any sites, in the transaction that makes them."""
    by_site: dict[str, list[AlarmEvent]] = {}
    for event in events:
        by_site.setdefault(event.alarm.site, []).append(event)
    for site, own in by_site.items():
        known = told_of(connection, [event.alarm.number for event in own])
        queue(connection, site, "", to_tell(targets, own, known), now=database_time(connection))
