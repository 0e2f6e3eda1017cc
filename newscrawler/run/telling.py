"""Tell of what `newscrawler watch` has found, and of all that could not be told before.

Tested in tests/run/test_telling.py.
"""

from collections.abc import Iterable, Mapping, Sequence

from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings
from sqlalchemy import Connection

from newscrawler.ledger.clock import database_time
from newscrawler.ledger.watch.deliveries import queue, told_of
from newscrawler.report.notify.choosing import to_tell
from newscrawler.report.notify.targets import AlarmTarget, targets_of
from newscrawler.report.watch.events import AlarmEvent
from newscrawler.run.sites.entries import SiteEntry

Targets = Mapping[str, Sequence[AlarmTarget]]
"""Site -> who is told of it."""


def targets_by_site(entries: Iterable[SiteEntry], settings: BaseSettings) -> Targets:
    """Whom the sites of a file name, each by its own settings, else by those of all; a command line is above both.
    Raises ValueError."""
    priority = settings.getpriority("ALARMS")
    is_given = priority is not None and priority >= SETTINGS_PRIORITIES["cmdline"]
    found = {}
    for entry in entries:
        own = settings["ALARMS"] if is_given else entry.settings.get("ALARMS", settings["ALARMS"])
        try:
            found[entry.name] = targets_of(own)
        except ValueError as error:
            raise ValueError(f"{entry.name}: {error}") from None
    return found


def queue_events(connection: Connection, targets: Targets, events: Iterable[AlarmEvent]) -> None:
    """Queue what is to be told of alarms of these sites, in the transaction that makes them."""
    by_site: dict[str, list[AlarmEvent]] = {}
    for event in events:
        by_site.setdefault(event.alarm.site, []).append(event)
    for site, own in by_site.items():
        known = told_of(connection, [event.alarm.number for event in own])
        queue(connection, site, "", to_tell(targets[site], own, known), now=database_time(connection))
