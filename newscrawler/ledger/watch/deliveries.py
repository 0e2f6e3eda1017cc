"""Deliveries: what is to be told to whom, queued with what it tells of and claimed by one process at a time.

A delivery is claimed by putting off when it may be claimed next: a process that dies with it leaves it to the next one
after `CLAIM_SECONDS`. What tells an alarm to a target has one row, so that nothing is told twice.

Tested in tests/ledger/watch/test_deliveries.py.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, and_, delete, or_, select, update

from newscrawler.ledger.schema import alarms, deliveries

OPENED, CLOSED, RUN = "opened", "closed", "run"
CLAIM_SECONDS = 120.0
"""How long a process has for what it has claimed; an attempt takes far less."""
NEVER = 253_370_764_800.0
"""The year 9999: a delivery that was given up is claimed no more."""
GIVE_UP_SECONDS = 3 * 86_400.0
_FIRST_WAIT, _MAX_WAIT = 60.0, 3600.0
_KEPT_SECONDS = 60 * 86_400.0
_MAX_CLAIMED = 200
_columns = deliveries.c


class Delivery(NamedTuple):
    """What is to be told: `event` of an alarm, or of a run where there is none. `attempts` counts the present one."""

    number: int
    site: str
    alarm: int | None
    event: str
    run_id: str
    target: str
    made: float
    attempts: int


class Queued(NamedTuple):
    """What one target is to be told of."""

    target: str
    event: str
    alarm: int | None = None


class Waiting(NamedTuple):
    """What of a target is not delivered: how much is tried again, how much was given up, and why the last time."""

    target: str
    waiting: int
    given_up: int
    since: float
    error: str | None


def queue(connection: Connection, site: str, run_id: str, told: Iterable[Queued], *, now: float) -> int:
    """Queue what is not queued yet; how many that are. What a target does not take at present waits as long as that."""
    wanted = list(dict.fromkeys(told))
    if not wanted:
        return 0
    known, waits = _known(connection, site, run_id, wanted)
    new = [each for each in wanted if (each.target, each.event, each.alarm) not in known]
    for each in new:
        row = {"site": site, "run_id": run_id, "made": now, "attempts": 0, **each._asdict()}
        not_before = max(waits.get(each.target, now), now)
        connection.execute(deliveries.insert().values(row | {"not_before": not_before}))
    return len(new)


def _known(
    connection: Connection, site: str, run_id: str, wanted: Sequence[Queued]
) -> tuple[set[tuple[str, str, int | None]], dict[str, float]]:
    """What is queued already, and until when targets are left alone that have failed."""
    numbers = {each.alarm for each in wanted if each.alarm is not None}
    is_asked_for = or_(_columns.alarm.in_(sorted(numbers)), _columns.run_id == run_id, _columns.delivered.is_(None))
    known: set[tuple[str, str, int | None]] = set()
    waits: dict[str, float] = {}
    for row in connection.execute(select(deliveries).where(_columns.site == site, is_asked_for)):
        if row.alarm in numbers or (row.alarm is None and row.run_id == run_id):
            known.add((row.target, row.event, row.alarm))
        if row.delivered is None and row.attempts and row.not_before < NEVER:
            waits[row.target] = max(row.not_before, waits.get(row.target, 0.0))
    return known, waits


def told_of(connection: Connection, alarm_numbers: Iterable[int]) -> set[tuple[str, int]]:
    """The targets that were told, or are to be told, that an alarm was opened, each with the alarm's number."""
    query = select(_columns.target, _columns.alarm).where(
        _columns.alarm.in_(sorted(alarm_numbers)), _columns.event == OPENED
    )
    return {(row.target, row.alarm) for row in connection.execute(query)}


def claim(connection: Connection, targets: Collection[str], *, site: str | None = None, now: float) -> list[Delivery]:
    """Claim what is due for these targets, of one site or of all, the oldest first. Nobody else gets it for a while."""
    is_due = and_(_columns.delivered.is_(None), _columns.not_before <= now, _columns.target.in_(sorted(targets)))
    if site is not None:
        is_due = and_(is_due, _columns.site == site)
    due = select(_columns.number).where(is_due).order_by(_columns.number).limit(_MAX_CLAIMED)
    claimed = (
        update(deliveries)
        .where(_columns.number.in_(due), is_due)  # another process may have been first
        .values(not_before=now + CLAIM_SECONDS, attempts=_columns.attempts + 1)
        .returning(*(getattr(_columns, name) for name in Delivery._fields))
    )
    return sorted(Delivery(*row) for row in connection.execute(claimed))


def unclaim(connection: Connection, claimed: Iterable[Delivery], *, now: float) -> None:
    """Give back what was claimed and not tried."""
    for each in claimed:
        which = (_columns.number == each.number, _columns.attempts == each.attempts)
        connection.execute(update(deliveries).where(*which).values(not_before=now, attempts=each.attempts - 1))


def note_delivered(connection: Connection, claimed: Sequence[Delivery], *, note: str | None = None, now: float) -> None:
    """Note that the receiver has taken it. What waits for the same target, as that had failed, is due at once."""
    numbers = [each.number for each in claimed]
    is_open = _columns.delivered.is_(None)
    delivered = update(deliveries).where(_columns.number.in_(numbers), is_open)
    connection.execute(delivered.values(delivered=now, error=note))
    for site, target in {(each.site, each.target) for each in claimed}:
        waits = (_columns.site == site, _columns.target == target, _columns.not_before > now + CLAIM_SECONDS)
        later = update(deliveries).where(*waits, is_open, _columns.not_before < NEVER)
        connection.execute(later.values(not_before=now))


def note_over(connection: Connection, claimed: Sequence[Delivery], *, now: float) -> int:
    """Note that an alarm's beginning is not told, as its end is. How many were noted."""
    numbers = [each.number for each in claimed]
    noted = update(deliveries).where(_columns.number.in_(numbers), _columns.delivered.is_(None))
    return connection.execute(noted.values(delivered=now, error="told by its end")).rowcount


def note_failed(
    connection: Connection, claimed: Iterable[Delivery], error: str, *, least: float = 0.0, now: float
) -> int:
    """Note why it could not be delivered, and when it is tried again: after a minute, twice as long each time, an hour
    at most, `least` seconds as the receiver asks. After three days it is given up. How many were."""
    given_up = 0
    for each in claimed:
        wait = min(_FIRST_WAIT * 2 ** min(each.attempts - 1, 10), _MAX_WAIT)
        until = now + max(wait, min(least, _MAX_WAIT))
        if now - each.made >= GIVE_UP_SECONDS:
            until = NEVER
        which = (_columns.number == each.number, _columns.attempts == each.attempts, _columns.delivered.is_(None))
        noted = connection.execute(update(deliveries).where(*which).values(not_before=until, error=error))
        given_up += noted.rowcount if until == NEVER else 0
    return given_up


def tidy(
    connection: Connection,
    site: str,
    run_id: str,
    *,
    targets: Collection[str],
    latest_only: Collection[str] = (),
    now: float,
) -> Counter[str]:
    """Let go of what is not told any more; how much that is, by why: `outdated` is what targets that want the
    `latest_only` were to be told of earlier runs, `given_up` what has waited for days for none of these targets.

    What is old is removed, but for what was told of alarms that are open: it is not to be told again.
    """
    long_ago = now - _KEPT_SECONDS
    is_asked_for = or_(_columns.delivered.is_(None), _columns.made < long_ago)
    outdated: list[int] = []
    unknown: list[int] = []
    is_any_old = False
    for row in connection.execute(select(deliveries).where(_columns.site == site, is_asked_for)):
        is_any_old |= row.made < long_ago
        if row.delivered is not None:
            continue
        if row.alarm is None and row.run_id != run_id and row.target in latest_only:
            outdated.append(row.number)
        elif row.target not in targets and row.made < now - GIVE_UP_SECONDS and row.not_before < NEVER:
            unknown.append(row.number)
    if outdated:
        connection.execute(delete(deliveries).where(_columns.number.in_(outdated)))
    if unknown:
        given_up = update(deliveries).where(_columns.number.in_(unknown))
        connection.execute(given_up.values(not_before=NEVER, error="ALARMS names it no more"))
    if is_any_old:
        still_open = select(alarms.c.number).where(alarms.c.site == site, alarms.c.closed.is_(None))
        is_told = or_(_columns.alarm.is_(None), _columns.alarm.not_in(still_open))
        connection.execute(delete(deliveries).where(_columns.site == site, _columns.made < long_ago, is_told))
    return +Counter(outdated=len(outdated), given_up=len(unknown))


def waiting(connection: Connection, site: str | None = None) -> dict[str, list[Waiting]]:
    """What is not delivered, by site: that which has failed or was given up."""
    which = [_columns.delivered.is_(None), _columns.attempts > 0]
    if site is not None:
        which.append(_columns.site == site)
    query = (
        select(_columns.site, _columns.target, _columns.not_before, _columns.made, _columns.error)
        .where(*which)
        .order_by(_columns.site, _columns.target, _columns.number)
    )
    numbers: Counter[tuple[str, str, bool]] = Counter()
    first: dict[tuple[str, str], float] = {}
    errors: dict[tuple[str, str], str | None] = {}
    for row in connection.execute(query):
        key = (row.site, row.target)
        numbers[(*key, row.not_before >= NEVER)] += 1
        first[key] = min(first.get(key, row.made), row.made)
        errors[key] = row.error or errors.get(key)
    found: dict[str, list[Waiting]] = {}
    for (of_site, target), since in first.items():
        open_, lost = numbers[(of_site, target, False)], numbers[(of_site, target, True)]
        found.setdefault(of_site, []).append(Waiting(target, open_, lost, since, errors[(of_site, target)]))
    return found
