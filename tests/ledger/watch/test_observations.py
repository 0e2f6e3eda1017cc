"""Figures of runs are kept one by one for weeks, and by the day for years."""

from pathlib import Path

from newscrawler.ledger.schema import observed_weeks
from newscrawler.ledger.store import Store, open_store
from newscrawler.ledger.watch.observations import (
    DAY,
    Observation,
    ObservedWeek,
    observe,
    observed_by_week,
    observed_runs,
    observed_since,
)

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


MONDAY = 20_003  # 2024-10-07


def weeks_after(store: Store, *runs: tuple[str, int, int]) -> list[ObservedWeek]:
    for run_id, day, new in runs:
        counts = {"articles": {"new": new}, "listing": {"/news": 9}, "listing_read": {"/news": 1}, "run": {"done": 1}}
        ended = day * DAY + DAY / 2
        with store.write() as connection:
            observe(connection, Observation("gazette", run_id, 1, ended - 60, ended, "done", True, counts))
    with store.read() as connection:
        return observed_by_week(connection, "gazette")


def test_a_week_that_is_over_is_summed_up_without_listings_and_knows_how_each_of_its_days_ended(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        assert weeks_after(store, ("r1", MONDAY, 2), ("r2", MONDAY, 1), ("r3", MONDAY + 6, 3)) == []
        (week,) = weeks_after(store, ("r4", MONDAY + 7, 5))
    assert (week.monday, week.runs) == (MONDAY, 3)
    assert week.counts == {"articles": {"new": 6}, "run": {"done": 3}}
    assert week.outcomes == {MONDAY: {"done": 2}, MONDAY + 6: {"done": 1}}


def test_a_run_that_ends_in_a_week_that_was_summed_up_is_added_to_it(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        weeks = weeks_after(store, ("r1", MONDAY, 2), ("r2", MONDAY + 14, 5), ("late", MONDAY + 3, 4))
    assert [(each.monday, each.counts["articles"]["new"]) for each in weeks] == [(MONDAY, 6)]


def test_a_ledger_that_kept_no_weeks_has_them_all_after_the_next_run_of_the_site(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        weeks = weeks_after(store, *((f"r{day}", MONDAY + day, 1) for day in range(0, 29, 7)))
        with store.write() as connection:
            connection.execute(observed_weeks.delete())
        assert weeks_after(store, ("last", MONDAY + 29, 1)) == weeks
    assert [each.monday for each in weeks] == [MONDAY, MONDAY + 7, MONDAY + 14, MONDAY + 21]
