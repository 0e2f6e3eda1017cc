"""A ledger is brought up to its datasets while other sites are at it (numbers, rebuild)."""

from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import insert, select, text

from newscrawler.dataset.recovery.rebuild import Rebuilt, rebuild
from newscrawler.dataset.releases.release import release
from newscrawler.errors import StoreError
from newscrawler.ledger.rebuild.numbers import NumberSpan, numbers_of
from newscrawler.ledger.schema import revisions
from newscrawler.ledger.store import open_store
from newscrawler.ledger.turns import LedgerTurn, take_turn
from newscrawler.ledger.urls.timing import Timing
from tests.ledgers import SITE, Notes
from tests.postgresql import store_in


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_a_revision_that_comes_next_has_a_number_behind_those_that_came_back(tmp_path: Path, database: str) -> None:
    with store_in(database, tmp_path) as store:
        Notes(store).add("a")
        with store.write() as connection:
            row = connection.execute(select(revisions)).mappings().one()
            [[first, second]] = numbers_of(connection, [NumberSpan(5, 9, 2)], {5, 9, 12})
            for article, number in enumerate((first, second), 2):
                connection.execute(insert(revisions), {**row, "article": article, "number": number})
        Notes(store).add("b")
        with store.read() as connection:
            assert list(connection.execute(select(revisions.c.number).order_by("number")).scalars())[:3] == [1, 5, 9]
            assert max(connection.execute(select(revisions.c.number)).scalars()) > 9


def test_nobody_else_gives_numbers_until_those_that_come_back_are_committed(tmp_path: Path) -> None:
    with store_in("postgresql", tmp_path) as store, open_store(tmp_path) as other:
        at_once = text("LOCK TABLE revisions IN ROW EXCLUSIVE MODE NOWAIT")  # what an INSERT waits for
        with store.write() as connection:
            numbers_of(connection, [NumberSpan(5, 9, 2)], {5, 9})
            with pytest.raises(StoreError, match="could not obtain lock"), other.write() as theirs:
                theirs.execute(at_once)
        with other.write() as theirs:
            theirs.execute(at_once)


def test_a_rebuild_waits_for_the_release_of_another_site(tmp_path: Path) -> None:
    with store_in("postgresql", tmp_path) as store:
        Notes(store).add("a")
        release(store, tmp_path, SITE, run_id="run-1", now=1.0)
        rebuilt: list[Rebuilt] = []
        done = Event()

        def work() -> None:
            with open_store(tmp_path) as other:
                rebuilt.extend(rebuild(other, tmp_path, [SITE], timing=Timing()))
            done.set()

        waiting = Thread(target=work)
        with store.write() as connection:
            take_turn(connection, LedgerTurn.CLAIM)
            waiting.start()
            assert not done.wait(0.3)
        waiting.join(60)
        assert rebuilt == [Rebuilt(SITE, 1, 0, 0, 0)]
