"""The ledger keeps how a site's servers serve its pages."""

from pathlib import Path

from newscrawler.ledger.runs import habits
from newscrawler.ledger.store import open_store


def test_habits_are_those_of_one_site_the_latest_of_each_and_none_that_is_forgotten(tmp_path: Path) -> None:
    with open_store(tmp_path) as store, store.write() as connection:
        habits.keep(connection, "gazette", {"a": 1, "b": 2, "c": 3})
        habits.keep(connection, "herald", {"a": 9})
        habits.keep(connection, "gazette", {"a": 4, "b": 0})
        assert habits.read(connection, "gazette") == {"a": 4, "c": 3}
