"""Leases: which page is next, and which are being fetched."""

from collections import deque
from collections.abc import Callable, Iterable

from newscrawler.crawl.session.memory import LedgerMemory
from newscrawler.fetch.request_state import RequestState
from newscrawler.ledger.journal import Journal
from newscrawler.ledger.schema import FoundUrl, PageState, PageType
from newscrawler.ledger.store import Store
from newscrawler.ledger.urls import queue
from newscrawler.ledger.urls.archive_lanes import is_archive, turn_of
from newscrawler.ledger.urls.months import ArchiveMonths
from newscrawler.ledger.urls.waiting import WaitingUrl, fresh

_BATCH = 64


class Leases:
    """The queue of one run. Pages come in turn of their lanes, so that no section waits for another's thousands.

    Turns are those of start-time fair queuing (Goyal, Vin and Cheng 1996), each page of the same weight: a lane's next
    page has the turn after its last one, or after the one that is being served. Raises StoreError.
    """

    def __init__(
        self,
        store: Store,
        journal: Journal,
        memory: LedgerMemory,
        *,
        site: str,
        max_pages: int | None,
        commit: Callable[[], None],
        archive: ArchiveMonths | None = None,
    ) -> None:
        """At most `max_pages` are leased; `commit` makes everything that was found visible to queries; of `archive` is
        leased when nothing else waits."""
        self._archive = archive
        self._store, self._journal, self._memory = store, journal, memory
        self._site, self._left, self._commit = site, max_pages, commit
        self._batch: deque[WaitingUrl] = deque()
        self._fresh: list[WaitingUrl] = []  # found since the last commit, and new to the ledger
        self._hidden = False  # whether others were found since then: what the ledger knows of them is needed
        self._leased: set[int] = set()
        self._dry = False  # whether the ledger has no more than what is leased
        first, self._turns = store.look(lambda view: queue.turns(view, site))
        self._turn = first - 1  # of the page that was leased last

    def __len__(self) -> int:
        """Pages that were taken from the queue and not leased yet."""
        return len(self._batch)

    def found(self, url: str, state: RequestState) -> bool:
        """A page is to be fetched; gives whether nothing was known of it."""
        type_, walk = state.type or PageType.ARTICLE, state.walk
        known, number, round_ = self._memory.known, self._memory.digest(url), self._memory.round
        found_round = known.found_round(number)
        is_listing = type_ not in ("article", "robots", "sitemap", "feed")
        if walk is None and is_listing:
            is_old = found_round is not None and found_round < round_.number
            walk = known.walk(number) if is_old and not round_.deep else 0
        if type_ != "article":
            self._memory.requested.add(number)
        lane = number if state.lane is None else state.lane
        if is_archive(lane):
            turn = turn_of(lane, newest_first=self._archive is None or self._archive.newest_first)
        elif type_ == "feed":  # it tells of articles what their pages do not: it goes before what waits
            turn = max(self._turn, 0)
            self._put_back()
        else:
            turn = self._turns[lane] = max(self._turns.get(lane, 0), self._turn) + 1
            if self._batch and is_archive(self._batch[0].lane):  # something of today was found
                self._put_back()
        row: FoundUrl = {
            "url_id": number,
            "site": self._site,
            "url": url,
            "type": type_,
            "state": PageState.PENDING,
            "found_round": round_.number,
            "found_page": state.found_page,
            "lane": lane,
            "turn": turn,
            "depth": None if state.depth is None else int(state.depth),
            "channel": state.channel,
            "listing": state.listing,
            "walk": walk,
            "queued_round": round_.number,
        }
        if found_round is None:
            self._fresh.append(fresh(row))
        else:
            self._hidden = True
        known.add(number, round_.number, is_article=type_ == "article")
        self._journal.found(row)
        return found_round is None

    def next(self, is_today_done: Callable[[], bool] = lambda: True) -> WaitingUrl | None:
        """The next page to fetch, if one waits: it is leased from now on. An archive's only if `is_today_done`."""
        if not self._batch and self.has_waiting:
            self._refill()
        if not self._batch or self._left == 0:
            return None
        if is_archive(self._batch[0].lane) and not is_today_done():
            return None
        page = self._batch.popleft()
        if not is_archive(page.lane):
            self._turn = max(self._turn, page.turn)
        if self._left is not None:
            self._left -= 1
        return page

    def give_back(self) -> None:
        """A page that was leased was not fetched, and does not count."""
        if self._left is not None:
            self._left += 1

    def _put_back(self) -> None:
        """Put back what was taken and not leased: something that goes before it was found."""
        self._leased.difference_update(page.url_id for page in self._batch)
        self._batch.clear()
        self._hidden = True  # it may be new and not committed: what is asked next must see it

    @property
    def has_waiting(self) -> bool:
        return self._left != 0 and (bool(self._batch or self._fresh or self._hidden) or not self._dry)

    def committed(self, finished: Iterable[int]) -> None:
        """Everything that was found is in the ledger, and so is what became of these pages."""
        self._leased.difference_update(finished)
        if self._fresh or self._hidden:
            self._fresh.clear()
            self._hidden = self._dry = False

    def _refill(self) -> None:
        """Take the next pages from the ledger; where none waits, those that will be in it with the next commit.

        These may be leased before: what becomes of them is noted after them, so it is never committed without them.
        """
        if self._hidden:
            self._commit()
        if not self._dry:
            lanes = self._archive.lanes if self._archive else None
            rows = self._store.look(lambda view: queue.waiting(view, self._site, _BATCH + len(self._leased), lanes))
            self._batch.extend([row for row in rows if row.url_id not in self._leased][:_BATCH])
            self._dry = not self._batch
        if not self._batch:
            self._fresh.sort(key=lambda page: page.turn)
            self._batch.extend(self._fresh[:_BATCH])
            del self._fresh[:_BATCH]
        self._leased.update(row.url_id for row in self._batch)
