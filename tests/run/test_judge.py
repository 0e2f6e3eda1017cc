"""Judgements of rounds: by settings that make sense, noted once, over all runs of a round, of very many a sample."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from scrapy.settings import Settings

from newscrawler.ledger.gate import judgements
from newscrawler.ledger.gate.changes import changed
from newscrawler.ledger.gate.judgements import Judgement
from newscrawler.ledger.runs.rounds import Round
from newscrawler.run.judge import Judge
from tests.months.faults import failing
from tests.months.paper import Habits, Paper, paper
from tests.simulation.crawl import Simulation
from tests.simulation.site import HOUR, NAME, NOW

STILL = Habits(
    before=40, a_day=0, edited=0, corrected=0, stubs=0, live=0, bulletins=0, copies=0, updated=0, withdrawn=0
)


@pytest.fixture
def still() -> Paper:
    """A paper at which nothing happens, and all of whose articles are visited in a round."""
    made = paper(1, STILL, language="en")
    for piece in made.pieces.values():
        piece.published = NOW - 2 * HOUR
        piece.versions = [(piece.published, *said) for _, *said in piece.versions]  # type: ignore[misc]
    return made


def judged(simulation: Simulation) -> list[Judgement]:
    with simulation.store.read() as connection:
        return judgements.history(connection, NAME)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GATE_FAILED", 1.5),
        ("GATE_MISSING", -0.1),
        ("GATE_LISTINGS", 2),
        ("GATE_MIN", 0),
        ("GATE_PERSISTS_ROUNDS", 0),
        ("GATE_PERSISTS_SECONDS", -1),
    ],
)
def test_a_setting_that_makes_no_sense_is_named(name: str, value: float) -> None:
    settings = Settings()
    settings.setmodule("newscrawler.settings")
    assert Judge.from_settings(settings).gate.min_articles == 10
    settings.set(name, value)
    with pytest.raises(ValueError, match=f"^{name} is "):
        Judge.from_settings(settings)


def test_a_round_is_judged_once_however_many_runs_it_takes_and_whatever_is_killed(still: Paper) -> None:
    with Simulation(still) as simulation:
        simulation.run(NOW)
        assert simulation.run(NOW + 5 * HOUR, failing("a suffix"), killed_after=20) is None
        assert len(judged(simulation)) == 1
        part = simulation.run(NOW + 5 * HOUR + 60, failing("a suffix"), most_pages=10)
        rest = simulation.run(NOW + 5 * HOUR + 120, failing("a suffix"))
        assert part is not None
        assert rest is not None
        assert rest.held is not None
        assert "40 of 40 visited articles have a headline with the same added" in rest.held
        first, second = judged(simulation)[::-1]
        assert (first.round, second.round) == (1, 2)
        assert second.figures["bases"]["visited"] == 40


def test_what_is_thrown_away_comes_again_as_it_is(still: Paper) -> None:
    with Simulation(still) as simulation:
        simulation.run(NOW)
        rows = simulation.rows()
        held = simulation.run(NOW + 5 * HOUR, failing("wall"))
        assert held is not None
        assert held.held is not None
        simulation.reject(held.run_id)
        for moment in moments(NOW + 6 * HOUR):
            ran = simulation.run(moment)
            assert ran is not None
            assert ran.held is None
        assert simulation.rows() == rows


def moments(start: float) -> Iterator[float]:
    yield from (start + number * 6 * HOUR for number in range(3))


def test_of_very_many_records_a_sample_is_looked_at(still: Paper) -> None:
    with Simulation(still) as simulation:
        simulation.run(NOW)
        simulation.run(NOW + 5 * HOUR, failing("a suffix"))
        with simulation.store.read() as connection:
            round_ = Round(NAME, 2, NOW + 5 * HOUR, deep=False)
            found = changed(connection, round_, NOW + 5 * HOUR, max_records=7)
            assert (found.visited, found.new, found.waiting, len(found.records)) == (40, 0, 40, 7)
            assert all(before is not None and before != now for before, now in found.records)
            later = changed(connection, replace(round_, began=NOW + 6 * HOUR), NOW + 7 * HOUR)
            assert (later.visited, later.waiting, later.records) == (0, 0, [])
