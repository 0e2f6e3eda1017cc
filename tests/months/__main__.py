"""`python -m tests.months`: false alarms of ordinary months, and what becomes of a template's faults."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from multiprocessing import get_context

from tests.months.faults import FAULTS
from tests.months.month import ORDINARY, Known, Month, month
from tests.months.paper import Habits, paper

_KNOWN_FOR = (1, 4, 12, 40)  # rounds


def _month(task: tuple[str, int, int]) -> Month:
    name, seed, days = task
    return month(name, seed, days=days)


def _months(number: int, first: int, days: int, jobs: int) -> Iterator[Month]:
    names = tuple(ORDINARY)
    tasks = [(names[at % len(names)], first + at, days) for at in range(number)]
    if jobs == 1:
        yield from map(_month, tasks)
        return
    with get_context("spawn").Pool(jobs) as pool:
        yield from pool.imap_unordered(_month, tasks)


def _ordinary(given: argparse.Namespace) -> bool:
    rounds: Counter[str] = Counter()
    alarms: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for each in _months(given.months, given.first, given.days, given.jobs):
        rounds[each.name] += each.rounds
        alarms[each.name] += len(each.alarms)
        seen["pages"] += each.visited
        seen["records"] += each.records
        for line in each.alarms:
            print(line, flush=True)
        print(f"{each.name}, seed {each.seed}: {each.rounds} rounds", file=sys.stderr, flush=True)
    print("| paper | rounds | false alarms |\n|---|---|---|")
    for name in ORDINARY:
        print(f"| {name} | {rounds[name]:,} | {alarms[name]} |")
    total, false = rounds.total(), alarms.total()
    print(
        f"{given.months} months, {total:,} rounds, {seen['pages']:,} pages, {seen['records']:,} rows: "
        f"{false} false alarms, {1000 * false / max(total, 1):.2f} per 1,000 rounds"
    )
    return bool(false)


def _faults(given: argparse.Namespace) -> bool:
    missed = 0
    print("| fault | " + " | ".join(f"after {rounds} rounds" for rounds in _KNOWN_FOR) + " |\n|---|---|---|---|---|")
    known = Known(paper(given.first, Habits(before=200, a_day=20, every=6 * 3_600), days=30))
    for fault in FAULTS:
        cells = []
        for rounds in _KNOWN_FOR:
            ran = known.fail(fault, rounds)
            missed += ran.held is None
            cells.append("published" if ran.held is None else ran.held.partition("; ")[0])
        print(f"| {fault} | " + " | ".join(cells) + " |", flush=True)
    return bool(missed)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.months", description=__doc__)
    parser.add_argument("--months", type=int, default=50)
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--first", type=int, default=0, help="seed of the first one")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--faults", action="store_true", help="not ordinary months, but the hours of templates' faults")
    given = parser.parse_args()
    return _faults(given) if given.faults else _ordinary(given)


if __name__ == "__main__":
    sys.exit(main())
