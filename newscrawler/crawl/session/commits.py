"""Commits: what was noted goes to the ledger in groups, after so many pages or so much time.

Tested in tests/crawl/session/test_leases.py.
"""

from collections.abc import Callable, Iterable
from time import monotonic

from newscrawler.crawl.session.guard import Guard
from newscrawler.ledger.journal import Journal


class Commits:
    """A group is committed when it has `max_pages` pages, or `max_seconds` after the last one.

    `committed` is called with the numbers of the pages that a group has.
    """

    def __init__(
        self,
        journal: Journal,
        guard: Guard,
        *,
        max_pages: int,
        max_seconds: float,
        committed: Callable[[Iterable[int]], None],
    ) -> None:
        self._journal, self._guard, self._committed = journal, guard, committed
        self._max_pages, self._max_seconds = max_pages, max_seconds
        self._pages: list[int] = []
        self._last = monotonic()

    def noted(self, url_id: int) -> None:
        """What became of a page has been noted."""
        self._pages.append(url_id)
        if self._journal.visits >= self._max_pages:
            self._guard.run(self.commit)

    def tick(self) -> None:
        """Commit what has waited long enough; called again and again."""
        if monotonic() - self._last >= self._max_seconds:
            self._guard.run(self.commit)

    def commit(self) -> None:
        """Commit all that was noted. Raises StoreError."""
        self._journal.flush()
        self._committed(self._pages)
        self._pages.clear()
        self._last = monotonic()
