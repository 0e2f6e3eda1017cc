"""LeaseRenewal: keeps the site this run's alone while nothing is committed.

Tested in tests/machines/test_machines.py.
"""

from newscrawler.crawl.session.guard import Guard
from newscrawler.ledger.leases.site import SiteLease
from newscrawler.ledger.store import Store


class LeaseRenewal:
    """Without a lease, on one machine, there is nothing to renew. Where another worker has it, the ledger is broken."""

    def __init__(self, lease: SiteLease | None, store: Store, guard: Guard) -> None:
        self._lease, self._store, self._guard = lease, store, guard
        store.fences = (lease,) if lease is not None else ()

    def renew_if_due(self) -> None:
        """Called again and again."""
        if self._lease is not None and self._lease.is_due:
            self._guard.run(self._renew)

    def ensure(self) -> None:
        """Renew a lease that may have run out, and so wait for the ledger."""
        if self._lease is not None and not self._lease.is_sure:
            self._guard.run(self._renew)

    def _renew(self) -> None:
        self._store.transact(lambda _: None)  # each transaction does it
