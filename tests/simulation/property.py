"""The property: once a site is well again, its dataset is that of a site that was always well."""

from collections import Counter
from dataclasses import dataclass

from tests.simulation.crawl import Answering, Simulation
from tests.simulation.failures import FAULTS
from tests.simulation.plans import Plan, Start, plan
from tests.simulation.site import BASE, DAY, HOUR, Answer, Page, well

AFTERWARDS = (HOUR, 9 * DAY, 30 * DAY, 110 * DAY, 300 * DAY)
"""Moments of runs after the last one of a schedule, while all is well; some are deep."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a schedule ended: what is wrong with the dataset (nothing, it is to be), after how many good runs it was
    right, and what was asked for again."""

    plan: Plan
    wrong: tuple[str, ...]
    good_runs: int
    held: int
    runs: int


def ended(plan: Plan) -> Ended:
    """Run the schedule, then runs of a site that is well, until the dataset is right or they are through."""
    site = plan.site()
    with Simulation(site, settings={"GATE_MIN": plan.least}) as simulation:
        held = 0
        for number, start in enumerate(plan.starts):
            ran = simulation.run(
                start.at, _answering(start, number), killed_after=start.killed_after, most_pages=start.most_pages
            )
            held += ran is not None and ran.held is not None
        wrong: list[str] = []
        for number, later in enumerate(AFTERWARDS, 1):
            simulation.run(plan.ends + later)
            wrong = faults(simulation)
            if not wrong:
                return Ended(plan, (), number, held, len(plan.starts) + number)
        return Ended(plan, tuple(wrong), len(AFTERWARDS), held, len(plan.starts) + len(AFTERWARDS))


def ended_number(number: int) -> Ended:
    """How the schedule of that number ended."""
    return ended(plan(number))


def _answering(start: Start, number: int) -> Answering:
    def answer(page: Page, _: float) -> Answer:
        for wrong in start.wrong:
            if wrong.kind == page.kind and wrong.hits(page.path, number):
                return FAULTS[wrong.fault](page)
        return well(page)

    return answer


def faults(simulation: Simulation) -> list[str]:
    """In what the dataset differs from that of a site that was always well."""
    latest: dict[str, tuple[str, str, str]] = {}
    added: Counter[str] = Counter()
    found: list[str] = []
    for url, change, headline, body in simulation.rows():
        path = url.removeprefix(BASE)
        said = latest.get(path)
        if said is not None and change == "updated" and said[0] != "withdrawn" and said[1:] == (headline, body):
            found.append(f"{path} is told again as it was")
        if change != "merged":
            latest[path] = change, headline, body
        added[path] += change == "added"
    for story in simulation.site.there(simulation.now):
        said = latest.pop(story.path, None)
        if said is None:
            found.append(f"{story.path} is lost")
        elif said[0] == "withdrawn":
            found.append(f"{story.path} is withdrawn")
        elif said[1:] != story.at(simulation.now):
            found.append(f"{story.path} says {said[1:]}")
    found += [f"{path} is there and never was" for path, said in latest.items() if said[0] != "withdrawn"]
    found += [f"{path} is there {number} times" for path, number in added.items() if number > 1]
    return found


def smallest(plan: Plan) -> Ended:
    """The schedule with as little in it as still ends wrong."""
    result = ended(plan)
    while True:
        for less in result.plan.smaller():
            tried = ended(less)
            if tried.wrong:
                result = tried
                break
        else:
            return result
