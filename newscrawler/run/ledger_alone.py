"""The ledger for a verb that changes what runs change, while no run of its sites is at it.

Tested in tests/run/test_leases.py.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from newscrawler.errors import StoreError
from newscrawler.exits import Exit, RefusedError
from newscrawler.ledger import site_lock
from newscrawler.ledger.address import leases_last, named_ledger
from newscrawler.ledger.leases.site import SiteLease, give_back, take
from newscrawler.ledger.store import Store, open_store
from newscrawler.run.command import no_runs


@contextmanager
def ledger_alone(data_dir: Path, sites: Iterable[str]) -> Iterator[Store]:
    """The ledger, while no run of these sites is at it, here or on another machine. Raises RefusedError where one is,
    StoreError and OSError."""
    sites = list(sites)
    with no_runs(data_dir, sites), open_store(data_dir) as store:
        leases = list[SiteLease]()
        try:
            for site in sites if named_ledger() else ():  # a file is this machine's: the locks are enough
                lease = take(store, site, site_lock.identity(data_dir, site), seconds=leases_last())
                if lease is None:
                    raise RefusedError(Exit.LOCKED, f"{site} is being crawled elsewhere; try again when it has ended")
                leases.append(lease)
            store.fences = leases
            yield store
        finally:
            store.fences = ()
            if leases:
                with suppress(StoreError), store.write() as connection:  # else they run out
                    for lease in leases:
                        give_back(connection, lease)
