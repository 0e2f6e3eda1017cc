"""Counting: what a session counts, where transactions may be done again."""

from collections import Counter
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection

from newscrawler.ledger.store import Store

_Of = TypeVar("_Of")


class Counting:
    """Counts by the name of a stat. What is counted within `transact` counts once, when it is committed.

    Tested in tests/crawl/session/test_counting.py.
    """

    def __init__(self, count: Callable[..., None]) -> None:
        self._count = count
        self._waiting: Counter[str] | None = None

    def __call__(self, what: str, times: int = 1) -> None:
        if self._waiting is None:
            self._count(what, times)
        else:
            self._waiting[what] += times

    def transact(self, store: Store, work: Callable[[Connection], _Of]) -> _Of:
        """What `work` gives in one transaction, which is done again where the connection is lost. Raises StoreError."""
        counted: Counter[str] = Counter()

        def work_anew(connection: Connection) -> _Of:
            counted.clear()
            return work(connection)

        self._waiting = counted
        try:
            given = store.transact(work_anew)
        finally:
            self._waiting = None
        for what, times in counted.items():
            self._count(what, times)
        return given
