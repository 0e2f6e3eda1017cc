"""Notify: queue what is to be told of a run and of its alarms, and deliver what is due.

What cannot be delivered waits for later runs and for `newscrawler watch`; it changes nothing of what a run came to.
"""

import logging
from collections import Counter
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from sqlalchemy import Connection

from newscrawler.errors import StoreError
from newscrawler.ledger.clock import database_time
from newscrawler.ledger.store import Store
from newscrawler.ledger.watch.deliveries import queue, tidy, told_of
from newscrawler.report.notify.background import deliver_later, tell_later
from newscrawler.report.notify.choosing import outdated_by_run, to_tell, to_tell_of_run
from newscrawler.report.notify.courier import Delivered, claim_due, deliver, within
from newscrawler.report.notify.targets import AlarmTarget, targets_of
from newscrawler.report.notify.ways.way import START, DeliveryError, StartWay
from newscrawler.report.watch.events import AlarmEvent
from newscrawler.run.context import RunContext

logger = logging.getLogger(__name__)

Noted = Callable[[Store, Mapping[str, int]], None]

_START_SECONDS = 5.0


def notify_run(
    context: RunContext, report: Mapping[str, Any], events: Sequence[AlarmEvent], noted: Noted
) -> str | None:
    """Tell of a run that has ended, whose report is in the ledger, and of what it has made of alarms. Gives a line on
    what could not be delivered; `noted` takes what became of messages, by a store of the thread that tells."""
    try:
        targets = targets_of(context.settings["ALARMS"])
        if not targets:
            return None
        is_later = context.settings.getbool("SIDE_BY_SIDE")  # others crawl meanwhile: they are not to wait
        with context.store.write() as connection:
            now = database_time(connection)
            _queue_alarms(connection, targets, context, events, now=now)
            lost = _queue_run(connection, targets, context, now=now)
            claimed = None if is_later else claim_due(connection, targets, context.site, now=now)
        if claimed is None:
            deliver_later(context.data_dir, targets, context.site, lambda store, told: noted(store, lost + told.counts))
            return None
        told = deliver(context.store, targets, claimed, {context.run_id: report})
    except (StoreError, ValueError) as error:  # a file with a secret may be gone meanwhile
        return f"nobody could be told: {error}"
    noted(context.store, lost + told.counts)
    return in_words(told)


def queue_alarms(connection: Connection, context: RunContext, events: Sequence[AlarmEvent]) -> None:
    """Queue what is to be told of alarms in the transaction that makes them: none is without the other."""
    if not events or not context.settings["ALARMS"]:
        return
    with suppress(ValueError):  # a file with a secret is gone: `notify_run` says so
        targets = targets_of(context.settings["ALARMS"])
        _queue_alarms(connection, targets, context, events, now=database_time(connection))


def _queue_alarms(
    connection: Connection,
    targets: Sequence[AlarmTarget],
    context: RunContext,
    events: Sequence[AlarmEvent],
    *,
    now: float,
) -> None:
    """What is queued already is left."""
    if not events:
        return
    known = told_of(connection, [event.alarm.number for event in events])
    told = to_tell(targets, events, known)
    queue(connection, context.site, context.run_id, told, now=now)


def notify_start(context: RunContext, counts: MutableMapping[str, int]) -> None:
    """Tell ping URLs that ask for it that a run begins; once, as it is of no use later. What came of it is counted."""

    def start(way: StartWay) -> None:
        try:
            way.start(context.run_id)
        except DeliveryError:
            counts["start_failed"] = counts.get("start_failed", 0) + 1
            raise
        counts["start"] = counts.get("start", 0) + 1

    try:
        targets = targets_of(context.settings["ALARMS"])
    except ValueError:  # the end of the run says so
        return
    for target in targets:
        way = target.way
        if isinstance(way, StartWay) and START in target.events:
            if context.settings.getbool("SIDE_BY_SIDE"):
                tell_later(partial(start, way))
                continue
            try:
                within(_START_SECONDS, partial(start, way))
            except DeliveryError as error:
                logger.info("%s was not told that the run begins: %s", target.name, error)


def in_words(told: Delivered) -> str | None:
    """What could not be delivered, in a line."""
    if told.counts:
        logger.info("notify: %s", ", ".join(f"{number} {what}" for what, number in sorted(told.counts.items())))
    lines = []
    if told.failures:
        later = "" if told.counts["given_up"] else ", and is tried again"
        lines.append(f"not everybody could be told{later}: {_listed(told.failures)}")
    if told.notes:
        lines.append(f"not all was taken of what was told: {_listed(told.notes)}")
    return "; ".join(lines) or None


def _listed(reasons: Mapping[str, str]) -> str:
    return "; ".join(f"{target}: {reason}" for target, reason in reasons.items())


def _queue_run(
    connection: Connection, targets: Sequence[AlarmTarget], context: RunContext, *, now: float
) -> Counter[str]:
    """Queue what is to be told of a run. Gives what is not told any more of earlier ones, by why."""
    lost = tidy(
        connection,
        context.site,
        context.run_id,
        targets=[target.name for target in targets],
        latest_only=outdated_by_run(targets),
        now=now,
    )
    queue(connection, context.site, context.run_id, to_tell_of_run(targets), now=now)
    return lost
