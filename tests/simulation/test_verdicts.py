"""What becomes of runs that their gate holds back, in whole runs of a simulated site."""

from collections.abc import Callable

import pytest

from tests.simulation.crawl import Answering, Simulation
from tests.simulation.failures import FAULTS
from tests.simulation.property import faults
from tests.simulation.site import DAY, HOUR, NOW, Page, Site, Story, well

NAMES = "abcdefghijkl"


def site() -> Site:
    return Site(
        [
            Story(f"/news/{name}", NOW - HOUR * (age + 1), headline=f"Of {name}", body=f"It was so with {name}.")
            for age, name in enumerate(NAMES)
        ]
    )


def wrong(fault: str, where: Callable[[Page], bool] = lambda page: page.kind in ("new", "known")) -> Answering:
    return lambda page, _: FAULTS[fault](page) if where(page) else well(page)


def is_listing(page: Page) -> bool:
    return page.kind in ("listing", "more")


def told(simulation: Simulation) -> list[tuple[str, str, str]]:
    return [(url.rpartition("/")[2], change, body) for url, change, _, body in simulation.rows()[len(NAMES) :]]


def test_a_bad_hour_that_is_held_leaves_no_trace_in_what_is_published() -> None:
    for fault in ("gone_410", "gone_404", "consent", "empty", "no_headline"):
        with Simulation(site()) as simulation:
            simulation.run(NOW)
            held = simulation.run(NOW + DAY, wrong(fault))
            assert held is not None
            assert held.held, fault
            good = simulation.run(NOW + DAY + HOUR)
            assert good is not None
            assert good.held is None, fault
            assert {f"/news/{name}" for name in NAMES} <= set(good.pages), fault
            assert told(simulation) == [], fault
            assert faults(simulation) == [], fault


def test_what_is_accepted_of_a_run_that_found_everything_gone_is_withdrawn_and_comes_back_with_its_pages() -> None:
    with Simulation(site()) as simulation:
        simulation.run(NOW)
        held = simulation.run(NOW + DAY, wrong("gone_410"))
        assert held is not None
        assert simulation.accept(held.run_id) == len(NAMES)
        assert {change for _, change, _ in told(simulation)} == {"withdrawn"}
        simulation.run(NOW + DAY + HOUR)
        assert [change for _, change, _ in told(simulation)] == ["withdrawn"] * len(NAMES) + ["updated"] * len(NAMES)
        assert faults(simulation) == []


def test_a_withdrawal_after_a_bad_hour_says_what_readers_have_and_not_what_waits() -> None:
    with Simulation(site()) as simulation:
        simulation.run(NOW)
        held = simulation.run(NOW + DAY, wrong("consent"))
        assert held is not None
        assert held.held
        simulation.run(NOW + DAY + HOUR, wrong("gone_404", lambda page: page.path == "/news/a"))
        assert told(simulation) == [("a", "withdrawn", "It was so with a.")]


def test_what_waits_below_a_withdrawal_that_was_refuted_is_published_once_a_run_that_passes_says_the_same() -> None:
    edited = site()
    edited.stories[0].edit(NOW + HOUR, body="It was otherwise.")
    with Simulation(edited) as simulation:
        simulation.run(NOW)
        bad = {1: wrong("empty", is_listing), 3: wrong("gone_404"), 5: wrong("empty", is_listing)}
        for day, answering in bad.items():
            held = simulation.run(NOW + day * DAY, answering)
            assert held is not None
            assert held.held
        simulation.run(NOW + 5 * DAY + HOUR)
        assert told(simulation) == [("a", "updated", "It was otherwise.")]


def test_what_an_earlier_round_found_that_was_trusted_does_not_wait_with_a_later_one_s() -> None:
    with Simulation(site()) as simulation:
        first = simulation.run(NOW, most_pages=7)  # its round is not complete
        assert first is not None
        assert (first.held, first.released) == (None, 0)
        held = simulation.run(NOW + DAY, wrong("no_headline", lambda page: page.kind == "new"))
        assert held is not None
        assert held.held
        with simulation.store.read() as connection:
            waiting = connection.exec_driver_sql(
                "SELECT run_id, count(*) FROM revisions WHERE quarantine IS NOT NULL GROUP BY 1"
            ).all()
        assert first.run_id not in dict(tuple(row) for row in waiting)
        simulation.run(NOW + DAY + HOUR)
        assert faults(simulation) == []


@pytest.mark.parametrize("killed_after", [None, 5])
def test_a_deep_round_that_is_not_trusted_does_not_count_as_one(killed_after: int | None) -> None:
    more = {"/politics?page=2", "/culture?page=2"}
    with Simulation(site()) as simulation:
        simulation.run(NOW)
        simulation.run(NOW + 8 * DAY, wrong("gone_410"), killed_after=killed_after)  # a week later: deep
        again = simulation.run(NOW + 8 * DAY + (60 if killed_after else 2 * HOUR))
        assert again is not None
        assert more <= set(again.pages)
