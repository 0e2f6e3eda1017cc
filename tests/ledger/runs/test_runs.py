"""Every start is a run in the ledger, however it ended."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from newscrawler.ledger.runs import runs
from newscrawler.ledger.runs.runs import Run
from newscrawler.ledger.schema import runs as table
from newscrawler.ledger.store import Store, open_store

SITE = "gazette"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as store:
        yield store


def begin(store: Store, run_id: str, *, site: str = SITE, now: float = 10.0, token: int | None = None) -> None:
    with store.write() as connection:
        runs.begin(connection, run_id, site, arguments={"since": "2024-01-01"}, pid=7, now=now, token=token)


def test_a_run_is_there_from_its_beginning_to_its_end(store: Store) -> None:
    begin(store, "run-1")
    with store.write() as connection:
        runs.join(connection, "run-1", 3)
        assert runs.find(connection, "run-1") == Run("run-1", SITE, {"since": "2024-01-01"}, 10.0, None, None, None, 3)
        runs.end(connection, "run-1", now=20.0, outcome="done", exit=0, report="{}")
        ended = runs.find(connection, "run-1")
        assert runs.find(connection, "run-2") is None
    assert ended is not None
    assert (ended.ended, ended.outcome, ended.exit) == (20.0, "done", 0)


def test_dead_are_runs_of_the_site_without_an_end_whose_lease_another_has_had_since(store: Store) -> None:
    begin(store, "dead-1")  # by a ledger that knew no leases
    for run_id, site in (("ended", SITE), ("dead-2", SITE), ("elsewhere", "other")):
        begin(store, run_id, site=site, token=1)
    begin(store, "present", token=2)
    with store.write() as connection:
        runs.end(connection, "ended", now=20.0, outcome="killed", exit=None, report="{}")
        assert [run.run_id for run in runs.dead(connection, SITE, 2)] == ["dead-1", "dead-2"]


def test_refused_starts_are_noted_once_however_often_they_are_told(store: Store) -> None:
    starts = [
        {"run_id": "refused-1", "pid": 8, "began": 11.0, "arguments": {"until": "2024-02-01"}},
        {"run_id": "refused-2", "pid": 9, "began": 12.0},
    ]
    for _ in range(2):
        with store.write() as connection:
            runs.refused(connection, SITE, starts, 75)
    with store.read() as connection:
        found = [runs.find(connection, run_id) for run_id in ("refused-1", "refused-2")]
        assert len(connection.execute(select(table.c.number)).all()) == 2
        assert runs.dead(connection, SITE, 1) == []
    assert found == [
        Run("refused-1", SITE, {"until": "2024-02-01"}, 11.0, 11.0, "locked", 75, None),
        Run("refused-2", SITE, {}, 12.0, 12.0, "locked", 75, None),
    ]
