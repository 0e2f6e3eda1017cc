"""The lease of a host: the one machine that may ask it, however many sites of how many workers lie there.

Within a machine, turn files tell whose request is next (`fetch/politeness/turns.py`); the lease is the machine's, and
so costs a statement now and then and none for a request. What it lasts has the rest in it that the host is to get after
the last request, whoever sends that and dies. Who finds it taken asks to be the next: the holder sees that when it
renews, and lets the other have it.
"""

from sqlalchemy import Connection, or_, select, text, update

from newscrawler.ledger.clock import DatabaseTime
from newscrawler.ledger.schema import host_leases

WANTED_SECONDS = 10.0
"""How long somebody is the next who does not ask again."""

_now = DatabaseTime()
_columns = host_leases.c
_ADD = text(
    "INSERT INTO host_leases (host, owner, token, until, next_owner, next_until) VALUES (:host, '', 0, 0, '', 0) "
    "ON CONFLICT (host) DO NOTHING"
)


def take_host(connection: Connection, host: str, owner: str, *, seconds: float, rest: float) -> int | None:
    """The token of the host's lease for a machine that has the turn file `owner`; None where another has it, or is the
    next. It lasts so many `seconds`, and then the host has a `rest`."""
    is_free = or_(_columns.until <= _now, _columns.owner == owner)
    is_mine = or_(_columns.next_owner.in_(("", owner)), _columns.next_until <= _now)
    taken = (
        update(host_leases)
        .where(_columns.host == host, is_free, is_mine)
        .values(
            {
                _columns.owner: owner,
                _columns.token: _columns.token + 1,
                _columns.until: _now + (seconds + rest),
                _columns.next_owner: "",
                _columns.next_until: 0,
            }
        )
        .returning(_columns.token)
    )
    token = connection.execute(taken).scalar_one_or_none()
    if token is None and connection.execute(_ADD, {"host": host}).rowcount == 1:
        token = connection.execute(taken).scalar_one_or_none()
    return token


def renew_host(connection: Connection, host: str, token: int, *, seconds: float, rest: float) -> bool | None:
    """Renew the lease that has this token. Gives whether another waits for it; None where another has it."""
    wants = (_columns.next_owner != "") & (_columns.next_until > _now)
    found = connection.execute(
        update(host_leases)
        .where(_columns.host == host, _columns.token == token)
        .values({_columns.until: _now + (seconds + rest)})
        .returning(wants.label("wants"))
    ).one_or_none()
    return bool(found.wants) if found is not None else None


def give_host_back(connection: Connection, host: str, token: int, *, rest: float) -> None:
    """Let others have the host after its rest. Does nothing where they have it already."""
    connection.execute(
        update(host_leases)
        .where(_columns.host == host, _columns.token == token)
        .values({_columns.owner: "", _columns.until: _now + rest})
    )


def want_host(connection: Connection, host: str, owner: str) -> float:
    """Be the next, where nobody else is. Gives the seconds for which the host is taken yet."""
    is_free = or_(_columns.next_owner.in_(("", owner)), _columns.next_until <= _now)
    connection.execute(
        update(host_leases)
        .where(_columns.host == host, is_free)
        .values({_columns.next_owner: owner, _columns.next_until: _now + WANTED_SECONDS})
    )
    query = select(_columns.until - _now).where(_columns.host == host)
    return float(connection.execute(query).scalar() or 0.0)
