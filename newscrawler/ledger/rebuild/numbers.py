"""Numbers for revisions that come back into the ledger, of which only the first and last of each segment are known."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, func, select, text

from newscrawler.ledger.schema import revisions

_ALONE = text("LOCK TABLE revisions IN SHARE ROW EXCLUSIVE MODE")


class NumberSpan(NamedTuple):
    """Between which numbers, both of them among these, so many revisions have theirs."""

    first: int
    last: int
    rows: int


def numbers_of(connection: Connection, spans: Sequence[NumberSpan], ends: set[int]) -> list[list[int]]:
    """Numbers for the revisions of each span, in their order, that no other has; what does not fit comes behind all.

    Where spans overlap, that which ends first takes the lowest that are free: those of later ends have the most then.
    `ends` are the first and last numbers of all segments: no other revision had them. Until the transaction ends nobody
    else gives a revision its number, and then each gets one behind all of these.
    """
    if connection.dialect.name == "postgresql":  # in SQLite whoever writes is alone
        connection.execute(_ALONE)
    used = {number for span in spans for number in _used(connection, span)}
    top = max((span.last for span in spans), default=0)
    top = max(top, connection.execute(select(func.max(revisions.c.number))).scalar() or 0, *ends, 0)
    found: list[list[int]] = [[] for _ in spans]
    for index in sorted(range(len(spans)), key=lambda each: (spans[each].last, spans[each].first)):
        span = spans[index]
        own = [number for number in dict.fromkeys((span.first, span.last)) if number not in used][: span.rows]
        used.update(own)
        for number in range(span.first + 1, span.last):
            if len(own) == span.rows:
                break
            if number not in used and number not in ends:
                own.append(number)
                used.add(number)
        while len(own) < span.rows:
            top += 1
            own.append(top)
        found[index] = sorted(own)
    if connection.dialect.name == "postgresql":  # SQLite counts on from the largest
        _count_on(connection, top)
    return found


def _count_on(connection: Connection, top: int) -> None:
    """Let the database give numbers behind this one."""
    sequence = connection.execute(select(func.pg_get_serial_sequence("revisions", "number"))).scalar_one()
    further = f"SELECT setval('{sequence}', greatest(last_value, :top)) FROM {sequence}"  # noqa: S608 - a name of ours
    connection.execute(text(further), {"top": top})


def _used(connection: Connection, span: NumberSpan) -> Iterator[int]:
    between = select(revisions.c.number).where(revisions.c.number.between(span.first, span.last))
    yield from connection.execute(between).scalars()
