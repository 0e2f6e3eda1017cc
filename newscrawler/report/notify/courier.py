"""Deliver what is due: claimed in one transaction, told, and noted in another, so that no message is lost."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from time import monotonic
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Connection

from newscrawler.ledger.clock import database_time
from newscrawler.ledger.identity import identity_of
from newscrawler.ledger.runs.runs import report_of
from newscrawler.ledger.store import Store
from newscrawler.ledger.watch.alarms import Alarm, alarms_of
from newscrawler.ledger.watch.deliveries import (
    CLOSED,
    OPENED,
    Delivery,
    claim,
    note_delivered,
    note_failed,
    note_over,
    unclaim,
)
from newscrawler.report.notify.message import Message
from newscrawler.report.notify.targets import AlarmTarget
from newscrawler.report.notify.ways.way import DeliveryError
from newscrawler.report.watch.events import AlarmEvent

if TYPE_CHECKING:
    from newscrawler.report.metrics.figures import SiteNow

RUN_SECONDS = 15.0
"""How long a run delivers at most before it leaves the rest to later ones."""
_ATTEMPT_SECONDS = 12.0
_NONE: Mapping[str, Mapping[str, Any]] = MappingProxyType({})
_QUIET = "nothing to tell any more"  # its alarm was acknowledged, or its report is pruned


@dataclass(slots=True)
class Delivered:
    """What came of it: `counts` are below newscrawler/notify/, `failures` say why by target, `notes` what was taken but
    in part."""

    counts: Counter[str] = field(default_factory=Counter)
    failures: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)


class InHand(NamedTuple):
    """What this process has to deliver: nobody else gets it for a while."""

    deliveries: list[Delivery]
    ledger: str = ""  # its id
    over: int = 0  # beginnings of alarms that are told by their ends


class _Messages:
    """What is told, with what several targets are told of a run read once."""

    def __init__(self, ledger: str, reports: Mapping[str, Mapping[str, Any]]) -> None:
        self._ledger = ledger
        self._reports: dict[str, Mapping[str, Any] | None] = dict(reports)
        self._figures: dict[str, Sequence[SiteNow]] = {}

    def message(self, connection: Connection, target: AlarmTarget, group: Sequence[Delivery]) -> Message | None:
        """None where nothing of it is to be told any more."""
        numbers = [each.alarm for each in group if each.alarm is not None]
        alarms = alarms_of(connection, numbers) if numbers else {}
        events = [event for each in group if (event := _event(each, alarms)) is not None]
        of_run = next((each for each in group if each.alarm is None), None)
        run = self._report(connection, of_run.run_id) if of_run is not None else None
        if not events and run is None:
            return None
        figures = self._of_site(connection, of_run.site) if of_run is not None and target.way.FIGURES else ()
        key = f"{self._ledger}-{group[0].number}"
        return Message(key=key, run_id=group[0].run_id, events=tuple(events), run=run, figures=figures)

    def _report(self, connection: Connection, run_id: str) -> Mapping[str, Any] | None:
        if run_id not in self._reports:
            self._reports[run_id] = report_of(connection, run_id)
        return self._reports[run_id]

    def _of_site(self, connection: Connection, site: str) -> "Sequence[SiteNow]":
        from newscrawler.report.metrics.figures import sites_now  # few ways tell figures

        if site not in self._figures:
            self._figures[site] = sites_now(connection, site, now=database_time(connection))
        return self._figures[site]


def deliver_due(
    store: Store, targets: Sequence[AlarmTarget], site: str | None = None, *, seconds: float = RUN_SECONDS
) -> Delivered:
    """Deliver what is due for these targets, of one site or of all, for so many seconds at most. A target that has
    failed gets no second message meanwhile. Raises StoreError."""
    if not targets:
        return Delivered()
    with store.write() as connection:
        claimed = claim_due(connection, targets, site, now=database_time(connection))
    return deliver(store, targets, claimed, seconds=seconds)


def claim_due(connection: Connection, targets: Sequence[AlarmTarget], site: str | None = None, *, now: float) -> InHand:
    """Claim what is due for these targets, of one site or of all."""
    claimed = claim(connection, [target.name for target in targets], site=site, now=now)
    if not claimed:
        return InHand([])
    over = _over(claimed)  # an incident that is over before anybody could be told wakes nobody
    noted = note_over(connection, over, now=now) if over else 0
    return InHand([each for each in claimed if each not in over], identity_of(connection), noted)


def deliver(
    store: Store,
    targets: Sequence[AlarmTarget],
    claimed: InHand,
    reports: Mapping[str, Mapping[str, Any]] = _NONE,
    *,
    seconds: float = RUN_SECONDS,
) -> Delivered:
    """Deliver what was claimed for these targets, for so many seconds at most; `reports` are those of runs that need
    not be read. Raises StoreError."""
    told, by_name, until = Delivered(), {target.name: target for target in targets}, monotonic() + seconds
    told.counts.update({"over": claimed.over} if claimed.over else {})
    messages = _Messages(claimed.ledger, reports)
    left: list[Delivery] = []
    for target, group in _groups(claimed.deliveries, by_name):
        if target.name in told.failures or monotonic() > until:
            left += group
        else:
            _deliver(store, target, group, messages, told)
    if left:
        told.counts["put_off"] += len(left)
        with store.write() as connection:
            unclaim(connection, left, now=database_time(connection))
    return told


def _over(claimed: Sequence[Delivery]) -> list[Delivery]:
    """Beginnings of alarms whose ends the same target is to be told of, too."""
    ends = {(each.target, each.alarm) for each in claimed if each.event == CLOSED}
    return [each for each in claimed if each.event == OPENED and (each.target, each.alarm) in ends]


def _groups(
    claimed: Sequence[Delivery], targets: Mapping[str, AlarmTarget]
) -> Iterator[tuple[AlarmTarget, list[Delivery]]]:
    """What goes into one message each: all that one run has to tell a target, or a single alarm."""

    def key(each: Delivery) -> tuple[str, str, int]:
        return each.target, each.run_id, each.number if targets[each.target].way.ONE_BY_ONE else 0

    groups = [list(group) for _, group in groupby(sorted(claimed, key=key), key)]
    for group in sorted(groups, key=lambda group: group[0].number):
        yield targets[group[0].target], group


def _deliver(
    store: Store, target: AlarmTarget, group: Sequence[Delivery], messages: _Messages, told: Delivered
) -> None:
    with store.read() as connection:
        message = messages.message(connection, target, group)
    note: str | None = _QUIET
    error: DeliveryError | None = None
    if message is not None:
        try:
            note = within(_ATTEMPT_SECONDS, lambda: target.way.deliver(message))
        except DeliveryError as failure:
            error = failure
    with store.write() as connection:
        now = database_time(connection)
        if error is None:
            note_delivered(connection, group, note=note, now=now)
            told.counts["quiet" if message is None else "delivered"] += len(group)
            if message is not None and note is not None:
                told.notes[target.name] = note
            return
        given_up = note_failed(connection, group, str(error), least=error.wait, now=now)
    told.failures[target.name] = str(error)
    told.counts.update(failed=len(group) - given_up, given_up=given_up)
    told.counts = +told.counts


def _event(delivery: Delivery, alarms: Mapping[int, Alarm]) -> AlarmEvent | None:
    alarm = alarms.get(delivery.alarm) if delivery.alarm is not None else None
    if alarm is None or alarm.acknowledged is not None:
        return None
    return AlarmEvent("closed" if delivery.event == "closed" else "opened", alarm)


def within(seconds: float, deliver: Callable[[], str | None]) -> str | None:
    """What it gives, if it ends in time: a receiver may send a byte now and then for ever. Raises DeliveryError."""
    ended: list[str | BaseException | None] = []

    def work() -> None:
        try:
            ended.append(deliver())
        except BaseException as error:
            ended.append(error)

    thread = threading.Thread(target=work, daemon=True, name="delivery")
    thread.start()
    thread.join(seconds)
    if not ended:
        raise DeliveryError(f"it took longer than {seconds:g} s")
    if isinstance(ended[0], DeliveryError):
        raise ended[0]
    if isinstance(ended[0], BaseException):  # a fault of ours: it must not hold up the others, nor be silent
        raise DeliveryError(f"the way broke ({type(ended[0]).__name__})")
    return ended[0]
