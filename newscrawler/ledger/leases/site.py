"""The lease of a site: the one worker that may crawl it and write of it, whichever machine that is on.

Who takes it gets a token, greater than any before. Every writing transaction of the worker renews the lease first, by
its token: that is fence and heartbeat in one. Where another has taken it meanwhile, no row has that token any more, and
nothing of the transaction is kept. So a worker that was stopped, or that no network reached, can write nothing once it
is replaced, whatever its clock says; and one that was not replaced goes on. Only the database's clock says when a lease
has run out.

On one machine nobody waits for that: a lease belongs to the lock (`site_lock`) of a DATA_DIR, and whoever has that lock
knows that an earlier holder by it is dead.
"""

import os
from time import sleep
from typing import NamedTuple

from sqlalchemy import Connection, Float, bindparam, or_, select, text, update

from newscrawler.errors import FencedError
from newscrawler.ledger.clock import DatabaseTime
from newscrawler.ledger.leases.monotonic import elapsed
from newscrawler.ledger.schema import site_leases
from newscrawler.ledger.store import Store

_TRIES, _TRY_SECONDS = 5, 0.2  # where the transaction of a dead holder is not rolled back yet
_RENEWED_AFTER = 1 / 3  # of its time: then it is renewed though nothing is committed

_now = DatabaseTime()
_RENEW = (  # made once: each transaction of a crawl begins with it
    update(site_leases)
    .where(site_leases.c.site == bindparam("of"), site_leases.c.token == bindparam("by"))
    .values({site_leases.c.until: _now + bindparam("seconds", type_=Float)})
    .returning(site_leases.c.until)
)
_ADD = text(
    "INSERT INTO site_leases (site, owner, holder, token, taken, until) VALUES (:site, '', '', 0, 0, 0) "
    "ON CONFLICT (site) DO NOTHING"
)


class SiteLease:
    """The lease of a site that this process has by a token. Its store has it as a `fence`."""

    def __init__(self, site: str, token: int, seconds: float) -> None:
        """Unsure of it until it is renewed: who made it may have waited since."""
        self.site, self.token, self._seconds = site, token, seconds
        self._until = self._renewing = 0.0
        self._written: float | None = None  # by the database's clock

    def renew(self, connection: Connection) -> None:
        """Renew it within a transaction that writes. Raises FencedError where another worker has the site."""
        self._renewing = elapsed()
        renewed = connection.execute(_RENEW, {"of": self.site, "by": self.token, "seconds": self._seconds})
        self._written = renewed.scalar_one_or_none()
        if self._written is None:
            raise FencedError(self.site)

    def renewed(self) -> None:
        """The transaction that renews it is committed."""
        self._until = self._renewing + self._seconds

    def stands(self, connection: Connection) -> bool:
        """Whether the ledger has it as `renew` has written it last: whether that transaction was committed."""
        mine = select(site_leases.c.until).where(site_leases.c.site == self.site, site_leases.c.token == self.token)
        return self._written is not None and connection.execute(mine).scalar_one_or_none() == self._written

    @property
    def is_sure(self) -> bool:
        """Whether nobody can have taken it, by a clock that runs on while the process or the machine sleeps."""
        return elapsed() < self._until

    @property
    def is_due(self) -> bool:
        """Whether it is to be renewed though there is nothing to commit."""
        return elapsed() >= self._until - self._seconds * (1 - _RENEWED_AFTER)


class SiteHolder(NamedTuple):
    """Who has a site's lease, since when by the database's clock."""

    name: str
    since: float


def take(store: Store, site: str, owner: str, *, seconds: float) -> SiteLease | None:
    """The site's lease for a worker that has the lock file `owner`; None where another has it. Raises StoreError."""
    for _ in range(_TRIES):
        token = store.transact(lambda connection: _take(connection, site, owner, seconds))
        if token is not None:
            return SiteLease(site, token, seconds)
        if store.look(lambda connection: holder(connection, site, but=owner)) is not None:
            return None
        sleep(_TRY_SECONDS)
    return None


def give_back(connection: Connection, lease: SiteLease) -> None:
    """Let others have the site at once. Does nothing where they have it already."""
    connection.execute(
        update(site_leases)
        .where(site_leases.c.site == lease.site, site_leases.c.token == lease.token)
        .values({site_leases.c.until: 0})
    )


def holder(connection: Connection, site: str, *, but: str | None = None) -> SiteHolder | None:
    """Who has a site's lease, other than the owner `but`; None where nobody has, or its time has run out."""
    found = connection.execute(
        select(site_leases.c.holder, site_leases.c.taken, site_leases.c.owner).where(
            site_leases.c.site == site, site_leases.c.until > _now
        )
    ).one_or_none()
    return SiteHolder(found.holder, found.taken) if found is not None and found.owner != but else None


def holders(connection: Connection) -> dict[str, SiteHolder]:
    """Who has which site's lease, of those whose time has not run out."""
    columns = site_leases.c
    query = select(columns.site, columns.holder, columns.taken).where(columns.until > _now)
    return {row.site: SiteHolder(row.holder, row.taken) for row in connection.execute(query)}


def _take(connection: Connection, site: str, owner: str, seconds: float) -> int | None:
    """The new token; None where another has the lease, or is committing by it this moment."""
    columns = site_leases.c
    connection.execute(_ADD, {"site": site})
    is_free = or_(columns.until <= _now, columns.owner == owner)
    free = select(columns.site).where(columns.site == site, is_free).with_for_update(skip_locked=True)
    mine = {columns.owner: owner, columns.holder: f"{os.uname().nodename}:{os.getpid()}", columns.taken: _now}
    return connection.execute(
        update(site_leases)
        .where(columns.site == free.scalar_subquery())
        .values({columns.token: columns.token + 1, columns.until: _now + seconds, **mine})
        .returning(columns.token)
    ).scalar_one_or_none()
