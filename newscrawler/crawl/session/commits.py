"""Commits: what was noted goes to the ledger in groups, after so much time or as many pages as may be at stake.

Tested in tests/crawl/session/test_leases.py.
"""

from collections.abc import Callable, Iterable
from time import monotonic

from newscrawler.crawl.session.guard import Guard
from newscrawler.ledger.journal import Journal

_MAX_PAGES = 100  # more in a group save nothing


class Commits:
    """A group is committed `max_seconds` after the last one, or sooner when it has enough pages.

    A group that a kill loses is fetched again. So `max_pages` are enough, or `max_share` of all that the run has noted
    where that is more: however often runs are killed, this share of their pages is lost, or so many of each run.

    `committed` is called with the numbers of the pages that a group has.
    """

    def __init__(
        self,
        journal: Journal,
        guard: Guard,
        *,
        max_pages: int,
        max_seconds: float,
        max_share: float = 0.0,
        committed: Callable[[Iterable[int]], None],
    ) -> None:
        self._journal, self._guard, self._committed = journal, guard, committed
        self._max_pages, self._max_seconds, self._max_share = max_pages, max_seconds, max_share
        self._pages: list[int] = []
        self._noted = 0
        self._last = monotonic()

    def noted(self, url_id: int) -> None:
        """What became of a page has been noted."""
        self._pages.append(url_id)
        self._noted += 1
        enough = max(self._max_pages, min(int(self._max_share * self._noted), _MAX_PAGES))
        if self._journal.visits >= enough:
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
