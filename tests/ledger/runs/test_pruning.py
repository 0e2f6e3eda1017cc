"""Folding: runs that found nothing new leave next to nothing, and what others made stays."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from newscrawler.ledger.runs import rounds, runs
from newscrawler.ledger.runs.pruning import KEPT_SECONDS, prune_runs, reported
from newscrawler.ledger.runs.run_figures import last_runs, outcomes
from newscrawler.ledger.schema import revisions
from newscrawler.ledger.schema import rounds as round_rows
from newscrawler.ledger.schema import runs as run_rows
from tests.ledgers import SITE, Notes, notes

HOUR = 3600.0
LATER = KEPT_SECONDS + 1000 * HOUR


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Notes]:
    made = notes(tmp_path)
    yield made
    made.store.close()


def fill(ledger: Notes, outcomes: list[str | None], site: str = SITE) -> None:
    """A run an hour, each with a round and a report."""
    with ledger.store.write() as connection:
        for number, outcome in enumerate(outcomes):
            run_id, now = f"{site}-{number}", number * HOUR
            runs.begin(connection, run_id, site, arguments={}, pid=1, now=now)
            begun = rounds.begin(connection, site, now, max_seconds=1, deep_every=20 * HOUR, limited=False)
            rounds.end(connection, begun, now)
            if outcome is not None:
                runs.end(connection, run_id, now=now, outcome=outcome, exit=3, report="{}")


def folded(ledger: Notes, *, now: float, reports: int) -> None:
    with ledger.store.write() as connection:
        prune_runs(connection, SITE, now=now, reports=reports)


def numbers(ledger: Notes) -> tuple[list[str], set[str]]:
    """The runs that are noted, and those whose reports are."""
    with ledger.store.read() as connection:
        query = select(run_rows.c.run_id).where(run_rows.c.site == SITE).order_by(run_rows.c.number)
        return list(connection.execute(query).scalars()), reported(connection, SITE)


def test_the_newest_reports_stay_of_runs_with_news_and_of_those_without(ledger: Notes) -> None:
    fill(ledger, ["done", "failed", *["nothing_new"] * 6, "done", "nothing_new", None])
    fill(ledger, ["nothing_new"] * 4, "other")
    folded(ledger, now=20 * HOUR, reports=2)
    noted, kept = numbers(ledger)
    assert len(noted) == 11, "rows are small, and stay for weeks"
    assert kept == {"demo-1", "demo-8", "demo-7", "demo-9"}
    with ledger.store.read() as connection:
        assert len(reported(connection, "other")) == 4


def test_old_runs_that_made_nothing_are_forgotten_and_what_is_shown_of_runs_is_the_same(ledger: Notes) -> None:
    fill(ledger, ["done", "done", "failed", *["nothing_new"] * 40, "locked"])
    with ledger.store.write() as connection:
        ledger.run_id = "demo-0"
    ledger.add("a")
    with ledger.store.read() as connection:
        shown = last_runs(connection), outcomes(connection, 30 * HOUR)
    folded(ledger, now=LATER, reports=12)
    noted, _ = numbers(ledger)
    assert noted == ["demo-0", "demo-1", "demo-2", *(f"demo-{number}" for number in range(31, 44))]
    folded(ledger, now=LATER, reports=2)
    noted, _ = numbers(ledger)
    assert noted == ["demo-0", "demo-1", "demo-2", "demo-41", "demo-42", "demo-43"], "demo-0 made a revision"
    with ledger.store.read() as connection:
        assert last_runs(connection) == shown[0]
        assert connection.execute(select(func.count()).select_from(revisions)).scalar_one() == 1


def test_rounds_go_but_for_the_newest_and_the_last_deep_one(ledger: Notes) -> None:
    fill(ledger, ["nothing_new"] * 50)
    folded(ledger, now=LATER, reports=3)
    with ledger.store.write() as connection:
        left = connection.execute(select(round_rows.c.round, round_rows.c.deep)).all()
        assert [tuple(row) for row in left] == [(41, True), (48, False), (49, False), (50, False)]
        begun = rounds.begin(connection, SITE, 50 * HOUR, max_seconds=1, deep_every=20 * HOUR, limited=False)
        assert (begun.number, begun.deep) == (51, False)


def test_where_nothing_is_new_the_ledger_does_not_grow(ledger: Notes) -> None:
    def runs_of(first: int, last: int) -> int:
        with ledger.store.write() as connection:
            for number in range(first, last):
                now = number * HOUR
                runs.begin(connection, f"r{number:05}", SITE, arguments={}, pid=1, now=now)
                begun = rounds.begin(connection, SITE, now, max_seconds=1, deep_every=20 * HOUR, limited=False)
                rounds.end(connection, begun, now)
                runs.end(connection, f"r{number:05}", now=now, outcome="nothing_new", exit=3, report="x" * 1500)
                if number % 25 == 0:
                    prune_runs(connection, SITE, now=now, reports=20)
        with ledger.store.read() as connection:
            return int(connection.exec_driver_sql("PRAGMA page_count").scalar_one())

    few = runs_of(0, 100)
    assert runs_of(100, 200) - few < 15, "pages: the rows of 100 runs without their reports"
    settled = runs_of(200, 850)
    assert runs_of(850, 1000) <= settled + 2
