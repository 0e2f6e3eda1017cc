"""A month of a paper, round by round: what its gate says. And an hour in which its template fails."""

from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

from tests.months.faults import failing
from tests.months.paper import Habits, Paper, paper
from tests.simulation.crawl import Ran, Simulation
from tests.simulation.site import DAY, HOUR, NOW, Answer, Page, well

ORDINARY: dict[str, Habits] = {
    "quiet": Habits(a_day=3, before=40, edited=0.15, live=0, bulletins=0),
    "usual": Habits(),
    "busy": Habits(a_day=30, before=200, every=3 * HOUR, edited=0.4),
    "hourly": Habits(a_day=12, before=60, every=HOUR),
    "daily": Habits(every=24 * HOUR),
    "live": Habits(live=0.25, edited=0.5, stubs=0.15, updated=0.1),
    "bulletins": Habits(a_day=4, bulletins=3, before=40),
    "copies": Habits(copies=0.15),
    "without authors": Habits(with_author=0.1),
    "sends all": Habits(validators=False),
    "redesign": Habits(redesigned=True, retagged=True),
    "corrections": Habits(corrects_all=True, corrected=0.2),
    "pause": Habits(pauses=True),
}
"""What goes on at a paper, and how it is crawled."""


@dataclass(slots=True)
class Month:
    """What became of its rounds. `alarms` are the reasons of those that were held, and nothing was wrong."""

    name: str
    seed: int
    rounds: int = 0
    records: int = 0
    visited: int = 0
    alarms: list[str] = field(default_factory=list)


def month(name: str, seed: int, *, days: int = 30) -> Month:
    """A month in which nothing is wrong but that a page fails now and then."""
    made = paper(seed, ORDINARY[name], days=days)
    random = Random(seed)  # noqa: S311 - a month that can be had again
    found = Month(name, seed)

    def answer(page: Page, _: float) -> Answer:
        return Answer(status=500) if random.random() < 0.01 else well(page)

    with Simulation(made) as simulation:
        for moment in made.rounds():
            ran = simulation.run(moment, answer)
            assert ran is not None
            found.rounds += 1
            found.visited += len(ran.pages)
            found.records += ran.released
            if ran.held is not None:
                found.alarms.append(f"{name}, seed {seed}, day {(moment - NOW) / DAY:.1f}: {ran.held}")
    return found


class Hour(NamedTuple):
    """A round in which a template failed: why it was held, if it was; how many known pages it saw."""

    fault: str
    held: str | None
    visited: int


class Known:
    """A paper that has had good rounds, for templates that fail in the next one: all go on from the same."""

    def __init__(self, made: Paper) -> None:
        self._made = made
        self._moments = tuple(made.rounds())
        self._left: list[tuple[int, bytes] | None] = [None]  # by the good rounds

    def fail(self, fault: str, rounds: int) -> Ran:
        """What becomes of the round after so many good ones, when the template fails."""
        while len(self._left) <= rounds:
            with Simulation(self._made, after=self._left[-1]) as simulation:
                simulation.run(self._moments[len(self._left) - 1])
                self._left.append(simulation.saved())
        with Simulation(self._made, after=self._left[rounds]) as simulation:
            ran = simulation.run(self._moments[rounds], failing(fault))
        assert ran is not None
        return ran
