"""The simulated site under the real ledger: what is well is published whole, once, and followed."""

from tests.simulation.crawl import Simulation
from tests.simulation.plans import CASES, GRID, plan
from tests.simulation.property import faults
from tests.simulation.site import DAY, HOUR, NOW, Site, Story


def test_a_site_that_is_well_is_published_whole_and_its_edits_and_removals_follow() -> None:
    stories = [
        Story(f"/news/{name}", NOW - HOUR * age, headline=f"Of {name}", body=f"It was so with {name}.")
        for age, name in enumerate("abcdefgh", 1)
    ]
    stories[0].edit(NOW + HOUR, body="It was otherwise.")
    stories[1].removed = NOW + HOUR
    with Simulation(Site(stories)) as simulation:
        first = simulation.run(NOW)
        assert first is not None
        assert (first.held, first.released) == (None, 8)
        assert faults(simulation) == []
        simulation.run(NOW + 8 * HOUR)
        assert sorted(simulation.rows()[8:]) == [
            ("https://gazette.example/news/a", "updated", "Of a", "It was otherwise."),
            ("https://gazette.example/news/b", "withdrawn", "Of b", "It was so with b."),
        ]


def test_every_page_class_fails_in_every_way_for_one_to_ten_runs_in_some_schedule() -> None:
    plans = (plan(GRID * number) for number in range(len(CASES)))
    found = set()
    for each in plans:
        wrong = [start.wrong[0] for start in each.starts if start.wrong]
        found.add((wrong[0].kind, wrong[0].fault, len(wrong)))
    assert found == set(CASES)


def test_a_schedule_is_the_same_whenever_it_is_made_and_every_story_of_it_can_be_found() -> None:
    for number in range(0, 300, 7):
        assert plan(number) == plan(number)
        assert plan(number).is_whole
        assert plan(number).ends - NOW <= 12 * DAY
