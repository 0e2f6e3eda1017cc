"""Faults that are planted one at a time, to see whether the schedules find them: what one wrong line would make of the
product, patched from outside."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from newscrawler.crawl.session.memory import LedgerMemory
from newscrawler.crawl.session.page_outcomes import PageOutcomes
from newscrawler.errors import PageState
from newscrawler.ledger.gate import verdicts
from newscrawler.ledger.gate.quarantine import quarantine
from newscrawler.ledger.journal import Journal
from newscrawler.ledger.urls.timing import Timing
from tests.simulation.plans import plan
from tests.simulation.property import Ended, ended


@dataclass(frozen=True, slots=True)
class Bug:
    """`plant` is in force as long as its context."""

    what: str
    plant: Callable[[], AbstractContextManager[Any]]


@contextmanager
def _gone_is_final() -> Iterator[None]:
    """As it was: a 410 has no next visit, whatever links it."""
    lose = PageOutcomes._lose

    def final(
        self: PageOutcomes, lease: Any, state: PageState, reason: str, status: int | None, again: float | None
    ) -> None:
        lose(self, lease, state, reason, status, None if status == 410 else again)

    find_again = LedgerMemory.find_again

    def never(self: LedgerMemory, number: int) -> bool | None:
        return find_again(self, number) and False

    with patch.object(PageOutcomes, "_lose", final), patch.object(LedgerMemory, "find_again", never):
        yield


@contextmanager
def _quarantine_counts_attempts() -> Iterator[None]:
    """As it was: a run that is held back only keeps its records back, and what fails often is given up for good."""

    def only(connection: Any, round_: Any, run_id: str, _: float) -> int:
        quarantine(connection, round_.site, run_id)
        return 0

    def for_good(self: Timing, now: float, attempts: int, first: float = 3_600.0) -> float | None:
        return self.retry(now, attempts, first) if attempts < self.attempts else None

    with (
        patch.object(verdicts, "distrust", only),
        patch.object(Timing, "look_again", for_good),
        patch.object(LedgerMemory, "find_again", lambda self, number: False if self.known.is_lost(number) else None),
    ):
        yield


@contextmanager
def _held_records_wait_for_ever() -> Iterator[None]:
    """What waits in quarantine stays there, though a later run reads the same."""
    with patch.object(Journal, "seen_held", lambda *_: None):
        yield


@contextmanager
def _etags_of_bad_hours_are_believed() -> Iterator[None]:
    distrust = verdicts.distrust

    def believing(connection: Any, round_: Any, run_id: str, now: float) -> int:
        kept = connection.exec_driver_sql("SELECT url_id, etag FROM urls WHERE etag IS NOT NULL").all()
        number = distrust(connection, round_, run_id, now)
        for url_id, etag in kept:
            connection.exec_driver_sql("UPDATE urls SET etag = ? WHERE url_id = ?", (etag, url_id))
        return number

    with patch.object(verdicts, "distrust", believing):
        yield


BUGS = (
    Bug("410 is final", _gone_is_final),
    Bug("quarantine counts attempts", _quarantine_counts_attempts),
    Bug("what is held waits for ever", _held_records_wait_for_ever),
    Bug("ETags of a run that is held back are believed", _etags_of_bad_hours_are_believed),
)


def hunt(bug: Bug, *, most: int = 2000) -> Ended | None:
    """The first schedule that ends wrong with the fault in it; None where none does."""
    with bug.plant():
        return next((result for result in map(ended, map(plan, range(most))) if result.wrong), None)
