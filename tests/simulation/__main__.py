"""`python -m tests.simulation`: schedules of bad hours, how each ended, and those that ended wrong made small."""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from multiprocessing import get_context

from tests.simulation.bugs import BUGS, hunt
from tests.simulation.property import AFTERWARDS, Ended, ended_number, smallest

_MOST_TOLD, _TOLD_EVERY = 5, 500


def _ended(numbers: Iterable[int], jobs: int) -> Iterator[Ended]:
    if jobs == 1:
        yield from map(ended_number, numbers)
        return
    with get_context("spawn").Pool(jobs) as pool:
        yield from pool.imap_unordered(ended_number, numbers, chunksize=50)


def _table(results: Counter[str], good: Counter[int], runs: int, held: int, seconds: float) -> str:
    schedules = results["right"] + results["wrong"]
    later = "  ".join(f"{good[number]} after {number}" for number in range(1, len(AFTERWARDS) + 1) if good[number])
    return (
        f"schedules    {schedules}\nruns         {runs} ({held} held back by their gate)\n"
        f"ended right  {results['right']} (good runs it took: {later})\nended wrong  {results['wrong']}\n"
        f"seconds      {seconds:.0f}"
    )


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("--schedules", type=int, default=1000)
    parser.add_argument("--first", type=int, default=0, help="number of the first one")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--bugs", action="store_true", help="plant each fault, and see how soon it is found")
    given = parser.parse_args()
    if given.bugs:
        return _hunt_all()
    began = time.monotonic()
    results: Counter[str] = Counter()
    good: Counter[int] = Counter()
    runs = held = 0
    for result in _ended(range(given.first, given.first + given.schedules), given.jobs):
        results["wrong" if result.wrong else "right"] += 1
        good[result.good_runs] += not result.wrong
        runs, held = runs + result.runs, held + result.held
        if result.wrong and results["wrong"] <= _MOST_TOLD:
            small = smallest(result.plan)
            print(f"schedule {result.plan.number}: {'; '.join(result.wrong)}")
            print(f"  made small: {'; '.join(small.wrong)}\n  {small.plan}", flush=True)
        if results.total() % _TOLD_EVERY == 0:
            print(f"{results.total()} of {given.schedules}: {results['wrong']} wrong", file=sys.stderr, flush=True)
    print(_table(results, good, runs, held, time.monotonic() - began))
    return bool(results["wrong"])


def _hunt_all() -> int:
    missed = 0
    for bug in BUGS:
        began = time.monotonic()
        found = hunt(bug)
        missed += found is None
        told = f"found by schedule {found.plan.number}: {found.wrong[0]}" if found else "NOT FOUND"
        print(f"{bug.what}: {told} ({time.monotonic() - began:.1f} s)", flush=True)
    return missed


if __name__ == "__main__":
    sys.exit(main())
