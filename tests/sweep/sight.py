"""Whether the sweep sees a bug that is planted: trials until one finds something. Knows not what the bugs are."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.sweep import plans
from tests.sweep.bugs import BUGS
from tests.sweep.crash import seeded
from tests.sweep.plans import Plan
from tests.sweep.power import CASES
from tests.sweep.trial import Bench, Result

MOST_TRIALS = 60  # of a bug that nothing sees


@dataclass(slots=True)
class Sight:
    """What came of a bug: how many trials it took to see it, and what they saw; nothing where it was not seen."""

    bug: str
    trials: int = 0
    result: Result | None = None

    def __str__(self) -> str:
        bug = BUGS[self.bug]
        if self.result is not None:
            names = ", ".join(f"{len(found)} {name}" for name, found in self.result.problems.items())
            first = next(found[0] for found in self.result.problems.values())
            return f"caught by trial {self.trials} ({self.result.group}: {self.result.name}): {names}, such as {first}"
        return f"masked in {self.trials} trials: {bug.safeguard}" if bug.safeguard else f"NOT SEEN in {self.trials}"


def look(bench: Bench, name: str, seed: int) -> Sight:
    """Trials of the kinds that should see the bug, until one does."""
    sight = Sight(name)
    bench.bug = name
    try:
        plain = bench.trial(Result("without a crash", "plain"), [])
        if plain.problems:
            if "Traceback" in plain.output:
                raise RuntimeError(f"{name} cannot be planted: {plain.output}")
            sight.result = plain
            return sight
        for plan in _plans(bench, BUGS[name].groups, seed):
            if sight.trials == MOST_TRIALS:
                break
            for result in plan.perform(bench):
                sight.trials += 1
                if result.problems:
                    sight.result = result
                    return sight
    finally:
        bench.bug = ""
    return sight


def _plans(bench: Bench, groups: tuple[str, ...], seed: int) -> Iterator[Plan]:
    for group in groups:
        if group == "kill":
            planned = [plan for plan in plans.kills(bench.points, bench.requests, 200, seed) if _is_of_crawl(plan)]
            yield from planned[:: max(1, len(planned) // MOST_TRIALS)]
        elif group == "compact":
            points = plans.compact_points(bench)
            yield from (Plan(group=group, number=n, seed=seed, point=point) for n, point in enumerate(points))
        elif group == "release":
            points = plans.publish_points(bench.points, ["release"])
            yield from (Plan(group=group, number=n, seed=seed, point=point) for n, point in enumerate(points))
        else:
            numbers = seeded(seed, "sight").sample(range(CASES), MOST_TRIALS)
            yield from (Plan(group=group, number=number, seed=seed) for number in numbers)


def _is_of_crawl(plan: Plan) -> bool:
    return plan.point is None or plan.point.phase == "crawl"
