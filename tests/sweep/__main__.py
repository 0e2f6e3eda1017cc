"""`make sweep`: runs killed at hundreds of points, power cut, bugs that must be seen; a table of what came of it."""

import argparse
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from tests.sweep import plans
from tests.sweep.bugs import BUGS
from tests.sweep.crash import seeded
from tests.sweep.lives import LifeBench
from tests.sweep.objects import ObjectBench
from tests.sweep.plans import Plan
from tests.sweep.power import CASES, impossible
from tests.sweep.sight import Sight, look
from tests.sweep.table import summary, table
from tests.sweep.trial import Bench, Result

GROUPS = ("kill", "quad", "term", "publish", "compact", "power", "overlap", "stage", "readers")
_NUMBERS = {"quad": 40, "term": 60, "power": CASES, "overlap": 10, "stage": 10, "readers": 20}

_bench: Bench | None = None  # of a worker


def main() -> int:
    given = _parser().parse_args()
    shm = Path("/dev/shm")  # noqa: S108 - a kill loses no page cache: a disk would only be slower
    with TemporaryDirectory(prefix="newscrawler-sweep-", dir=shm if os.access(shm, os.W_OK) else None) as folder:
        if given.lives:
            return _lives(given, Path(folder))
        return _sweep(given, Path(folder)) if given.bugs is None else _bugs(given, Path(folder))


def _lives(given: argparse.Namespace, folder: Path) -> int:
    """Lives of a site, in each of which the first runs of one chapter are killed."""
    bench = LifeBench(given.articles, folder)
    began = time.monotonic()
    results: list[Result] = []
    for number in range(given.lives):
        results.append(bench.life(number, given.seed))
        _tell(results[-1], len(results), began)
    bench.close()
    print(table(results))
    return int(any(result.problems for result in results))


def _sweep(given: argparse.Namespace, folder: Path) -> int:
    wanted = given.only or [*GROUPS]
    if "power" in wanted and _has_no_power_cut():
        wanted.remove("power")
    began = time.monotonic()
    results: list[Result] = []
    for result in _results(wanted, given, folder):
        results.append(result)
        _tell(result, len(results), began)
    print(table(results))
    if given.json:
        described = {"summary": summary(results), "trials": [result.as_data() for result in results]}
        given.json.write_text(json.dumps(described, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    bad = any(line["wrong"] for line in summary(results).values())
    print(
        f"{len(results)} trials in {time.monotonic() - began:.0f} s: {'SOMETHING IS WRONG' if bad else 'all is well'}"
    )
    return int(bad)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.sweep", description=__doc__)
    parser.add_argument("--points", type=int, default=200, metavar="N", help="single kills (200)")
    parser.add_argument("--share", type=float, default=1.0, metavar="S", help="of all trials, between 0 and 1 (1)")
    parser.add_argument("--seed", type=int, default=1, help="of the chances (1)")
    parser.add_argument("--jobs", type=int, default=2, help="trials at once (2)")
    parser.add_argument("--articles", type=int, default=400, help="articles of the origin (400)")
    parser.add_argument("--only", nargs="+", choices=GROUPS, help="kinds of trials (all)")
    parser.add_argument("--bugs", nargs="*", metavar="BUG", choices=BUGS, help="plant bugs (all) one at a time instead")
    parser.add_argument("--lives", type=int, default=0, metavar="N", help="so many lives of a site instead")
    parser.add_argument("--objects", action="store_true", help="with the datasets in an object store")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every trial into a file")
    return parser


def _bugs(given: argparse.Namespace, folder: Path) -> int:
    """Plant each bug and see whether the trials see it; the exit code is 1 where one is neither seen nor masked."""
    names = given.bugs or [*BUGS]
    if any("power" in BUGS[name].groups for name in names) and _has_no_power_cut():
        names = [name for name in names if "power" not in BUGS[name].groups]
    seen: list[Sight] = []
    with _workers(given, folder) as workers:
        for future in [workers.submit(_look, name, given.seed) for name in names]:
            seen.append(future.result())
            print(f"{seen[-1].bug} ({BUGS[seen[-1].bug].what}): {seen[-1]}", flush=True)
    caught = sum(sight.result is not None for sight in seen)
    print(f"{caught} of {len(seen)} bugs are caught")
    return int(any(sight.result is None and not BUGS[sight.bug].safeguard for sight in seen))


def _has_no_power_cut() -> bool:
    """Whether none can be tried here, which is told."""
    if reason := impossible():
        if os.environ.get("CI"):
            raise SystemExit(f"no power cut can be tried: {reason}")
        sys.stderr.write(f"Left out: the power cut, for it needs {reason}\n")
    return bool(reason)


def _look(name: str, seed: int) -> Sight:
    assert _bench is not None
    return look(_bench, name, seed)


def _results(groups: Iterable[str], given: argparse.Namespace, folder: Path) -> Iterator[Result]:
    """The results as they come in."""
    bench = _made(given.articles, folder, given.objects)
    planned = [plan for group in groups for plan in _planned(group, bench, given)]
    bench.close()
    with _workers(given, folder) as workers:
        for future in [workers.submit(_perform, plan) for plan in planned]:
            yield from future.result()


def _planned(group: str, bench: Bench, given: argparse.Namespace) -> list[Plan]:
    seed, share = given.seed, given.share
    if group == "kill":
        return plans.kills(bench.points, bench.requests, max(1, round(given.points * share)), seed)
    if group == "publish":
        points = plans.publish_points(bench.points, ["release"])
        chosen = [point for point in points if seeded(seed, "publish", point).random() < max(share, 0.2)]
        return [Plan(group=group, number=n, seed=seed, point=point, share=share) for n, point in enumerate(chosen)]
    if group == "compact":
        chosen = [each for each in plans.compact_points(bench) if seeded(seed, "compact", each).random() < share]
        return [Plan(group=group, number=number, seed=seed, point=point) for number, point in enumerate(chosen)]
    number = max(1, round(_NUMBERS[group] * share))
    return [Plan(group=group, number=index, seed=seed) for index in range(number)]


def _workers(given: argparse.Namespace, folder: Path) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(given.jobs, initializer=_prepare, initargs=(given.articles, folder, given.objects))


def _prepare(articles: int, folder: Path, in_objects: bool) -> None:
    global _bench
    _bench = _made(articles, folder, in_objects)


def _made(articles: int, folder: Path, in_objects: bool) -> Bench:
    return (ObjectBench if in_objects else Bench)(articles, Path(mkdtemp(dir=folder)))


def _perform(plan: Plan) -> list[Result]:
    assert _bench is not None
    return plan.perform(_bench)


def _tell(result: Result, number: int, began: float) -> None:
    if result.problems:
        sys.stderr.write(f"{result.group}: {result.name}: {result.problems}\n{result.output}\n")
    elif number % 20 == 0:
        sys.stderr.write(f"{number} trials, {time.monotonic() - began:.0f} s\n")


if __name__ == "__main__":
    raise SystemExit(main())
