"""The leases of hosts that this machine has of a ledger which it shares with others.

Tested in tests/fetch/test_host_leases.py.
"""

import logging
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic

from scrapy.settings import BaseSettings

from newscrawler.errors import NoLedgerError, StoreError
from newscrawler.fetch.politeness.host import Host
from newscrawler.fetch.politeness.retry_after import MAX_SECONDS
from newscrawler.fetch.politeness.turns import Turn
from newscrawler.ledger.address import named_ledger
from newscrawler.ledger.leases.hosts import give_host_back, renew_host, take_host, want_host
from newscrawler.ledger.leases.monotonic import elapsed
from newscrawler.ledger.store import Store, open_store

logger = logging.getLogger(__name__)

_SHARE = 1 / 3  # of its time: then a lease is renewed, or given to who waits for it
_POLL = 1.0  # seconds between looks whether another machine has given a host back


def shared_ledger(settings: BaseSettings) -> Store | None:
    """The ledger, where machines share it. Each use of it has a connection of its own, for they are few."""
    if not named_ledger():
        return None
    with suppress(NoLedgerError):
        return open_store(Path(settings["DATA_DIR"]), create=False)
    return None


class HostLeases:
    """Whoever has a host's turn takes its lease and renews it, for all crawls of the machine: the turn file has it."""

    def __init__(self, store: Store, seconds: float, count: Callable[[str], None]) -> None:
        self._store, self._seconds, self._count = store, seconds, count

    @property
    def seconds(self) -> float:
        """What a lease lasts."""
        return self._seconds

    def hold(self, host: Host, turn: Turn) -> float:
        """Seconds after which to look again; 0 where the machine has the host, for a good while yet."""
        if self._is_fresh(turn):
            return 0.0
        token, _ = turn.lease
        try:
            if token and self._renew(host, turn, token, share=True):
                return 0.0
            return self._take(host, turn)
        except StoreError as error:
            self._count("throttle/no_lease")
            logger.info("Nobody can say whether another machine asks %s: %s", host.name, error)
            return _POLL

    def renew(self, host: Host, turn: Turn) -> None:
        """Renew the lease of a host that is being asked, if it is time."""
        token, _ = turn.lease
        if token and not self._is_fresh(turn):
            try:
                self._renew(host, turn, token, share=False)
            except StoreError as error:
                logger.info("The lease of %s is not renewed: %s", host.name, error)

    def give_back(self, host: Host, turn: Turn) -> None:
        """Let other machines have the host after its rest."""
        token, _ = turn.lease
        if token:
            turn.note_lease(0, 0.0)
            try:
                with self._store.write() as connection:
                    give_host_back(connection, host.name, token, rest=_rest(host))
            except StoreError as error:  # then it runs out
                logger.info("The lease of %s is not given back: %s", host.name, error)

    def _is_fresh(self, turn: Turn) -> bool:
        token, until = turn.lease
        return token > 0 and 0.0 < until - self._seconds * (1 - _SHARE) - elapsed() <= self._seconds

    def _renew(self, host: Host, turn: Turn, token: int, *, share: bool) -> bool:
        """Renew it, or give it to another machine that waits, where it is to be shared. Gives whether it is held."""
        began, rest = elapsed(), _rest(host)
        with self._store.write() as connection:
            is_wanted = renew_host(connection, host.name, token, seconds=self._seconds, rest=rest)
            if share and is_wanted:
                give_host_back(connection, host.name, token, rest=rest)
                self._count("throttle/gave_host")
        held = is_wanted is False or (is_wanted is True and not share)
        turn.note_lease(token if held else 0, began + self._seconds if held else 0.0)
        return held

    def _take(self, host: Host, turn: Turn) -> float:
        began = elapsed()
        with self._store.write() as connection:
            token = take_host(connection, host.name, turn.owner, seconds=self._seconds, rest=_rest(host))
            wait = 0.0 if token is not None else want_host(connection, host.name, turn.owner)
        if token is None:
            return max(wait, _POLL)
        turn.note_lease(token, began + self._seconds)
        return 0.0


def _rest(host: Host) -> float:
    """Seconds that the host is to have after the last request of this machine."""
    return min(max(host.delay().seconds, host.held_until - monotonic()), MAX_SECONDS)
