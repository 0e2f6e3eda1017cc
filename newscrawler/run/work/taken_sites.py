"""The sites that a worker takes from the ledger, has, and gives back.

Tested in tests/run/work/test_worker.py.
"""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from scrapy.settings import Settings
from sqlalchemy import Connection

from newscrawler.exits import Exit, RefusedError
from newscrawler.ledger.clock import database_time
from newscrawler.ledger.sites.taking import (
    ALL,
    Choice,
    DueSite,
    claim,
    claim_on,
    due_sites,
    give_back,
    is_any_due,
    next_moment,
)
from newscrawler.ledger.store import Store
from newscrawler.report.outcome import Outcome
from newscrawler.run.work.choosing import LONG_SECONDS, Candidate, which
from newscrawler.run.work.definitions import KeptEntry, kept_entry
from newscrawler.run.work.timing import due_if_killed, next_due, offset_of

_SOON = 30.0  # seconds after which a site is tried again that another run has
_SOONER = 5.0  # ... or whose run the ledger has ended: that can be had again, for this is noted in it
_LATER = 3600.0  # seconds after which one is tried again that cannot be run as it is kept
_SOON_AGAIN = {Exit.LOCKED: _SOON, Exit.FENCED: _SOON, Exit.STORE_FAILED: _SOONER}
_CUT_OFF = (Exit.PARTLY_DONE, Exit.INTERRUPTED)
_MAX_CANDIDATES = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenSite:
    """A site that this worker has. Moments are those of the database's clock."""

    kept: KeptEntry
    candidate: Candidate
    due: float
    began: float

    @property
    def site(self) -> str:
        return self.kept.entry.name

    @property
    def lateness(self) -> float:
        """Seconds by which it was begun later than it was due."""
        return max(self.began - self.due, 0.0)


class TakenSites:
    """Takes sites for one worker, and gives them back. Raises StoreError where the ledger cannot be had."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        worker: str,
        choice: Choice = ALL,
        *,
        refused: Callable[[str, Outcome], None],
    ) -> None:
        """`refused` is told of sites that cannot be run."""
        self._store, self._settings, self._worker = store, settings, worker
        self._choice = choice
        self._by: float | None = None
        self._refused = refused
        self._known: dict[str, tuple[str, KeptEntry]] = {}
        self._ended: dict[str, tuple[TakenSite, Outcome]] = {}  # of which the ledger has not been told
        self.running: dict[str, TakenSite] = {}
        self.is_stopped = False

    def take_only_what_is_due(self) -> None:
        """Leave sites alone that come to be due later than now."""
        with self._store.read() as connection:
            self._by = database_time(connection)

    def take(self, places: int) -> list[TakenSite]:
        """Sites that are due and are to be begun, so that no more than `places` run."""
        with self._store.read() as connection:  # most looks find nothing, and need not wait for others to write
            if not is_any_due(connection, database_time(connection), self._choice, by=self._by):
                return []
        with self._store.write() as connection:
            now = database_time(connection)
            taken = self._choose(connection, now, places)
            for each in taken:
                self.running[each.site] = each
            return taken

    def next_moment(self) -> float | None:
        """Seconds until a site is due, 0 where one is; None where none will be."""
        with self._store.read() as connection:
            now = database_time(connection)
            moment = next_moment(connection, now, self._choice)
        return None if moment is None else max(moment - now, 0.0)

    def ended(self, site: str, outcome: Outcome) -> None:
        """Note that a run has ended; `settle` tells the ledger."""
        if (taken := self.running.pop(site, None)) is not None:
            self._ended[site] = taken, outcome

    def settle(self) -> None:
        """Give back sites whose runs have ended, and keep those that run."""
        if not self._ended and not self.running:
            return
        with self._store.write() as connection:
            now = database_time(connection)
            for taken, outcome in self._ended.values():
                due = self._due_after(taken, outcome, now)
                give_back(connection, taken.site, self._worker, due=due)
            claim_on(connection, self._worker, now)
        self._ended.clear()

    def give_all_back(self) -> None:
        """Let others have the sites that were taken and are not run."""
        for site in list(self.running):
            self.ended(site, Outcome(Exit.INTERRUPTED, ""))
        self.settle()

    def _choose(self, connection: Connection, now: float, places: int) -> list[TakenSite]:
        """Claims what is begun. Where the first that are due cannot be, all are looked at."""
        due: dict[str, DueSite] = {}
        chosen: list[Candidate] = []
        for limit in (2 * places, _MAX_CANDIDATES):
            due = {site.site: site for site in due_sites(connection, now, limit, self._choice, by=self._by)}
            candidates = (found for site in due.values() if (found := self._candidate(connection, site, now)))
            chosen = which(candidates, [each.candidate for each in self.running.values()], places)
            if chosen or len(due) < limit:
                break
        taken = []
        for candidate in chosen:
            site = due[candidate.site]
            claim(connection, site.site, self._worker, now, due_if_killed=due_if_killed(now, site.attempts))
            taken.append(TakenSite(kept=self._known[site.site][1], candidate=candidate, due=site.due, began=now))
        return taken

    def _candidate(self, connection: Connection, site: DueSite, now: float) -> Candidate | None:
        """None of a site that cannot be run as it is kept: it is tried again later."""
        try:
            kept = self._kept(site)
        except RefusedError as error:
            claim(connection, site.site, self._worker, now, due_if_killed=now)
            give_back(connection, site.site, self._worker, due=now + _LATER)
            self._refused(site.site, Outcome(error.code, str(error).partition("\n")[0]))
            return None
        return Candidate(
            site.site,
            hosts=frozenset(urlsplit(origin).netloc for origin in kept.job.origins),
            may_render=kept.job.may_render(self._settings),
            is_long=(kept.job.deadline or 0) > LONG_SECONDS,
        )

    def _kept(self, site: DueSite) -> KeptEntry:
        """Raises RefusedError."""
        known = self._known.get(site.site)
        if known is None or known[0] != site.definition:
            known = site.definition, kept_entry(site.definition, site.file, site.line, self._settings)
            self._known[site.site] = known
        return known[1]

    def _due_after(self, taken: TakenSite, outcome: Outcome, now: float) -> float:
        """When a site is due again: at once where this worker was stopped, for another goes on with it."""
        if self.is_stopped and outcome.code in _CUT_OFF:
            return now
        entry = taken.kept.entry
        due = next_due(
            taken.kept.schedule,
            taken.began,
            served=taken.due,
            zone=entry.zone,
            offset=offset_of(entry.name, entry.jitter),
        )
        return min(due, now + _SOON_AGAIN[outcome.code]) if outcome.code in _SOON_AGAIN else due
