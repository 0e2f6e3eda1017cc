"""Which trials a sweep is made of: where each run is cut off. Knows nothing of what comes of them."""

import signal
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tests.sweep.crash import Crash, Point, seeded
from tests.sweep.power import power_cut
from tests.sweep.trial import GRACES, LOCKED, SITE, Bench, Result

Passed = Sequence[tuple[str, str, str]]  # phase, kind and side of the points that a run passes
_HALVES = 3  # of the writes of one file, so many are cut: first, middle and last


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One trial, or for `publish` all that go on from one crash. `number` seeds its chances."""

    group: str
    number: int
    seed: int
    point: Point | None = None
    request: int | None = None
    share: float = 1.0  # of the recovery's points, for `publish`

    def perform(self, bench: Bench) -> list[Result]:
        if self.group == "publish":
            return list(_publish(bench, self))
        if self.group == "release":
            return [_release(bench, self)]
        if self.group == "compact":
            return [_compact(bench, self)]
        if self.group == "overlap":
            return [_overlap(bench, self.seed, self.number)]
        if self.group == "power":
            return [power_cut(bench, self.number, self.seed)]
        chances = seeded(self.seed, self.group, self.number)
        if self.group == "kill":
            # Half of the kills find the page answered, half do not.
            delay = chances.choice((0.0, chances.uniform(0, 0.02)))
            crashes = [Crash(point=self.point) if self.point else Crash(request=self.request, delay=delay)]
        elif self.group == "stage":
            crashes = [Crash(raises=chances.choice(bench.alone))]
        elif self.group == "readers":
            return [_with_readers(bench, self.seed, self.number)]
        elif self.group == "quad":
            crashes = [_anywhere(bench, self.seed, self.number, turn) for turn in range(4)]
        else:
            crashes = [_terminate(bench, self.seed, self.number)]
        return [_hit(bench, self.group, crashes)]


def kills(points: Passed, requests: int, number: int, seed: int) -> list[Plan]:
    """So many single kills: two fifths spread over the requests, the others over the named points of each kind."""
    named = named_points(points, number - round(number * 0.4))
    by_request = number - len(named)
    plans = [Plan(group="kill", number=index, seed=seed, point=point) for index, point in enumerate(named)]
    for index in range(by_request):
        request = 1 + round(index * (requests - 1) / max(1, by_request - 1))
        plans.append(Plan(group="kill", number=len(named) + index, seed=seed, request=request))
    return plans


def named_points(points: Passed, number: int) -> list[Point]:
    """At most so many points, every kind as often as any other as long as it has enough, evenly within each."""
    counts = Counter(points)
    shares: Counter[tuple[str, str, str]] = Counter()
    while shares.total() < min(number, counts.total()):
        for name in sorted(counts):
            if shares[name] < counts[name] and shares.total() < number:
                shares[name] += 1
    return [
        Point(phase=phase, kind=kind, side=side, ordinal=1 + index * counts[phase, kind, side] // share)
        for (phase, kind, side), share in shares.items()
        for index in range(share)
    ]


def publish_points(points: Passed, phases: Sequence[str]) -> list[Point]:
    """Every point of these phases; of the many writes of one file the first, the middle one and the last."""
    found = []
    counts = Counter(point for point in points if point[0] in phases)
    for (phase, kind, side), number in counts.items():
        ordinals: Iterable[int] = range(1, number + 1)
        if kind == "write" and number > _HALVES:
            ordinals = {1, 1 + number // 2, number - 1, number}  # the last one is the manifest
        found += [Point(phase=phase, kind=kind, side=side, ordinal=ordinal) for ordinal in sorted(ordinals)]
    return found


def _hit(bench: Bench, group: str, crashes: list[Crash]) -> Result:
    """The trial; again, some points earlier, where a single crash came too late: runs differ in their commits."""
    while True:
        result = bench.trial(Result("; ".join(map(str, crashes)), group), crashes)
        [*_, crash] = crashes
        if result.hits or len(crashes) > 1 or result.problems or crash.point is None or crash.point.ordinal == 1:
            return result
        point = crash.point
        earlier = Point(phase=point.phase, kind=point.kind, side=point.side, ordinal=max(1, point.ordinal - 3))
        crashes = [Crash(point=earlier)]


def _anywhere(bench: Bench, seed: int, number: int, turn: int) -> Crash:
    """A kill at a chance: a named point, a request or a moment; the first three early, so that four are killed."""
    chances = seeded(seed, "quad", number, turn)
    part = 0.25 if turn < 3 else 1.0
    match chances.randrange(3):
        case 0:
            points = [point for point in bench.points if turn == 3 or point[0] in ("start", "recover", "crawl")]
            phase, kind, side = chances.choice(points)
            ordinal = chances.randint(1, max(1, round(points.count((phase, kind, side)) * part)))
            return Crash(point=Point(phase=phase, kind=kind, side=side, ordinal=ordinal))
        case 1:
            request = chances.randint(1, max(1, round(bench.requests * part)))
            return Crash(request=request, delay=chances.uniform(0, 0.02))
        case _:
            return Crash(seconds=chances.uniform(0.02, bench.seconds * part))


def _with_readers(bench: Bench, seed: int, number: int) -> Result:
    """A run whose pages two other processes read: some of these are killed, and every second time the run itself."""
    chances = seeded(seed, "readers", number)
    # So far apart that no page costs two of them: that page would be taken for one that ends processes, and fail.
    part = max(bench.requests - 10, 48) // 4
    killed = tuple(10 + part * quarter + chances.randrange(part - 11) for quarter in range(4))
    crash = Crash(readers=killed)
    if number % 2:
        crash = Crash(readers=killed, request=chances.randint(killed[0] + 1, bench.requests), delay=0.01)
    bench.processes = 2
    try:
        return bench.trial(Result(str(crash), "readers"), [crash])
    finally:
        bench.processes = 0


def _terminate(bench: Bench, seed: int, number: int) -> Crash:
    """SIGTERM once, or again 0.05 to 1 s later; at a request or at a moment of the run."""
    chances = seeded(seed, "term", number)
    signals = (signal.SIGTERM,) * (1 + number % 2)
    between = chances.choice((chances.uniform(0.05, 1), 0.05))
    if chances.random() < 0.7:
        request, delay = chances.randint(1, bench.requests), chances.uniform(0, 0.02)
        return Crash(request=request, delay=delay, signals=signals, between=between)
    return Crash(seconds=chances.uniform(0.1, bench.seconds), signals=signals, between=between)


def _overlap(bench: Bench, seed: int, number: int) -> Result:
    """A second start while a run crawls, which must leave it alone; every second time the first one is killed then."""
    chances = seeded(seed, "overlap", number)
    data_dir = bench.fresh("trial")
    request = chances.randint(1, bench.requests * 2 // 3)
    bench.reader.watch(data_dir / "dataset" / SITE)
    first = bench.start(data_dir)
    try:
        bench.wait_for_requests(request)
        second = bench.start(data_dir)
        code = second.wait(600)
        if number % 2:
            first.signal(signal.SIGKILL)
        first.wait(600)
    except TimeoutError as error:
        return Result(f"a second start at request {request}", "overlap", problems={"runs": [str(error)]})
    finally:
        first.kill()
    killed = ", the first killed" if number % 2 else ""
    result = Result(f"a second start at request {request}{killed}", "overlap", hits=1, runs=2)
    verdict = bench.finish(result, data_dir)
    if code != LOCKED:
        verdict.runs.append(f"the second start ended with {code}")
    result.problems = verdict.problems
    return result


def _release(bench: Bench, plan: Plan) -> Result:
    """A crash in the release, with nothing before and nothing after it."""
    assert plan.point is not None
    crash = Crash(point=plan.point)
    return bench.trial(Result(str(crash), "publish"), [crash], data_dir=bench.copy(bench.before_release(), "trial"))


def compact_points(bench: Bench) -> list[Point]:
    """Every point of a compaction."""
    counted = bench.compact(bench.copy(bench.before_compaction(), "counted"), GRACES[0], log=True)
    return publish_points(counted.points, ("compact",))


def _compact(bench: Bench, plan: Plan) -> Result:
    """A crash in a compaction, while a reader follows; the next run recovers, or another compaction."""
    assert plan.point is not None
    crash = Crash(point=plan.point)
    data_dir = bench.copy(bench.before_compaction(), "trial")
    polls = bench.reader.polls
    bench.reader.watch(data_dir / "dataset" / SITE)
    grace = GRACES[plan.number // 2 % 2]
    ended = bench.compact(data_dir, grace, crash)
    result = Result(str(crash), "compact", hits=int(ended.hit), runs=1, output=f"[{ended.code}] {ended.output}\n")
    codes = [] if ended.hit else [f"the compaction did not come to this point: {ended.code}"]
    if plan.number % 2:
        again = bench.compact(data_dir, grace)
        result.runs += 1
        codes += [f"the second compaction ended with {again.code}: {again.output}"] if again.code else []
    verdict = bench.finish(result, data_dir, Counter())
    verdict.runs = codes + verdict.runs
    result.polls = bench.reader.polls - polls
    result.problems = verdict.problems
    return result


def _publish(bench: Bench, plan: Plan) -> Iterator[Result]:
    """A crash in the release, then one at each point of the run that recovers."""
    assert plan.point is not None
    first = Crash(point=plan.point)
    killed = bench.copy(bench.before_release(), "killed")
    bench.reader.watch(None)
    if not bench.run(killed, first).hit:
        yield Result(str(first), "publish", problems={"runs": ["the release did not come to this point"]})
        return
    yield bench.trial(Result(str(first), "publish", hits=1, runs=1), [], data_dir=bench.copy(killed, "trial"))
    points = bench.run(bench.copy(killed, "counted"), log=True).points
    following = publish_points(points, ("recover", "release"))
    chances = seeded(plan.seed, "publish", plan.number)
    for point in following:
        if chances.random() < plan.share:
            second = Crash(point=point)
            result = Result(f"{first}; {second}", "publish", hits=1, runs=1)
            yield bench.trial(result, [second], data_dir=bench.copy(killed, "trial"))
