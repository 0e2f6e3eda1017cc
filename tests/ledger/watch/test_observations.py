"""Figures of runs are kept one by one for weeks, and by the day for years."""

from pathlib import Path

from newscrawler.ledger.store import open_store
from newscrawler.ledger.watch.observations import DAY, Observation, observe, observed_runs, observed_since

NOON = 20_000 * DAY + DAY / 2


def observation(run_id: str, ended: float, new: int) -> Observation:
    counts = {"articles": {"new": new}, "field": {"authors": 1}}
    return Observation("gazette", run_id, 1, ended - 60, ended, "done", True, counts)


def test_a_day_has_the_sum_of_its_runs_and_each_run_once(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        for run_id, ended, new in (("r1", NOON, 2), ("r2", NOON + 60, 3), ("r2", NOON + 60, 3), ("r3", NOON + DAY, 5)):
            with store.write() as connection:
                observe(connection, observation(run_id, ended, new))
        with store.read() as connection:
            runs = observed_runs(connection, "gazette")
            days = list(observed_since(connection))
    assert [each.run_id for each in runs] == ["r3", "r2", "r1"]
    assert runs[1] == observation("r2", NOON + 60, 3)
    assert [(each.day, each.runs, each.number("articles", "new")) for each in days] == [(20_000, 2, 5), (20_001, 1, 5)]
    assert days[0].number("field", "authors") == 2


def test_single_runs_go_after_two_months_and_their_days_stay(tmp_path: Path) -> None:
    with open_store(tmp_path) as store, store.write() as connection:
        observe(connection, observation("old", NOON, 2))
        observe(connection, observation("new", NOON + 61 * DAY, 3))
        assert [each.run_id for each in observed_runs(connection, "gazette")] == ["new"]
        assert [each.day for each in observed_since(connection, "gazette")] == [20_000, 20_061]
        assert [each.day for each in observed_since(connection, "gazette", since_day=20_050)] == [20_061]
