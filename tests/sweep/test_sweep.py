"""A share of the sweep, with the same trials: `make sweep` makes them all. A run cut off anywhere loses nothing."""

import os
import signal
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.run.needs import lacking
from tests.sweep.crash import Crash, Point, seeded
from tests.sweep.disk import Call, Disk
from tests.sweep.plans import Plan, publish_points
from tests.sweep.power import impossible, power_cut
from tests.sweep.table import MOST_TWICE, summary
from tests.sweep.trial import Bench, Result

SEED = 7


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    bench = Bench(int(os.environ.get("SWEEP_ARTICLES", "280")), tmp_path_factory.mktemp("sweep"))
    yield bench
    bench.close()


@pytest.fixture(scope="module")
def small(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """A site of a fifth as much, for what comes after its crawl."""
    if "SWEEP_ARTICLES" in os.environ:
        yield request.getfixturevalue("bench")
        return
    bench = Bench(80, tmp_path_factory.mktemp("small"))
    yield bench
    bench.close()


def killed(bench: Bench, *crashes: Crash) -> Result:
    result = bench.trial(Result("; ".join(map(str, crashes)), "kill"), crashes)
    assert result.problems == {}, result.output
    return result


@pytest.mark.parametrize(
    ("phase", "kind", "side", "ordinal"),
    [
        ("start", "commit", "before", 1),
        ("crawl", "commit", "before", 20),
        ("crawl", "commit", "after", 4),
        ("release", "write", "half", 3),
        ("release", "fsync", "before", 2),
        ("release", "rename", "after", 1),
        ("report", "rename", "before", 2),
    ],
)
def test_a_run_killed_at_a_named_point_loses_and_doubles_nothing(
    request: pytest.FixtureRequest, phase: str, kind: str, side: str, ordinal: int
) -> None:
    bench = request.getfixturevalue("bench" if phase == "crawl" else "small")
    result = killed(bench, Crash(point=Point(phase=phase, kind=kind, side=side, ordinal=ordinal)))
    assert result.hits == 1
    assert result.twice is None or result.twice <= MOST_TWICE


def test_a_run_killed_while_it_reads_listings_still_finds_what_they_list(bench: Bench) -> None:
    result = killed(bench, Crash(request=65, delay=0.01))
    assert result.hits == 1
    assert result.twice is not None
    assert result.twice <= MOST_TWICE


def test_a_run_killed_four_times_loses_and_doubles_nothing(bench: Bench) -> None:
    [result] = Plan(group="quad", number=3, seed=SEED).perform(bench)
    assert result.problems == {}, result.output
    assert result.hits >= 3
    assert result.twice is not None
    assert result.twice <= MOST_TWICE


@pytest.mark.parametrize("number", [0, 1])
def test_a_run_whose_reading_processes_are_killed_publishes_what_one_without_them_does(
    bench: Bench, number: int
) -> None:
    [result] = Plan(group="readers", number=number, seed=SEED).perform(bench)
    assert result.problems == {}, result.output
    assert result.hits == 1


def test_a_second_sigterm_loses_nothing(bench: Bench) -> None:
    result = killed(bench, Crash(request=200, signals=(signal.SIGTERM,) * 2, between=0.05))
    assert result.hits == 1


def test_a_release_and_its_recovery_both_killed_are_finished_once(small: Bench) -> None:
    first = Point(phase="release", kind="commit", side="after", ordinal=1)
    left = small.copy(small.before_release(), "killed")
    assert small.run(left, Crash(point=first)).hit
    for kind, side in (("rename", "before"), ("fsync", "after")):
        points = publish_points(small.run(small.copy(left, "counted"), log=True).points, ("recover",))
        second = [point for point in points if (point.kind, point.side) == (kind, side)][-1]
        result = Result(f"{first}; {second}", "publish")
        result = small.trial(result, [Crash(point=second)], data_dir=small.copy(left, "trial"))
        assert result.problems == {}, result.output
        assert result.hits == 1


@pytest.mark.parametrize(
    ("kind", "side", "ordinal"), [("commit", "after", 1), ("rename", "before", 3), ("commit", "after", 2)]
)
def test_a_compaction_that_is_killed_leaves_every_reader_its_rows(
    small: Bench, kind: str, side: str, ordinal: int
) -> None:
    point = Point(phase="compact", kind=kind, side=side, ordinal=ordinal)
    number = ordinal % 2  # odd: it is made again. What is replaced stays for an hour, however late the next run is
    [result] = Plan(group="compact", number=number, seed=SEED, point=point).perform(small)
    assert result.problems == {}, result.output
    assert result.hits == 1


@pytest.mark.parametrize(
    ("bug", "ordinal"),
    [
        ("compacted-files-go", 99),  # where no compaction comes to
        ("compacted-in-another-order", 99),
        ("compacted-before-written", 4),  # of README.md, a segment, README.md and the manifest
    ],
)
def test_the_sweep_sees_a_bug_of_a_compaction(small: Bench, bug: str, ordinal: int) -> None:
    small.bug = bug
    try:
        point = Point(phase="compact", kind="rename", side="after", ordinal=ordinal)
        [result] = Plan(group="compact", number=0, seed=SEED, point=point).perform(small)
    finally:
        small.bug = ""
    assert "reader" in result.problems


def test_an_error_in_a_stage_loses_no_article(bench: Bench) -> None:
    killed(bench, Crash(raises=bench.alone[100]))


def test_what_a_power_cut_leaves_is_gone_on_with(small: Bench) -> None:
    if lack := impossible():
        lacking(lack)
    for number in (1, 3):
        result = power_cut(small, number, SEED, cases=4)
        assert result.problems == {}, (result.name, result.output)


@pytest.mark.parametrize(
    ("bug", "phase", "kind", "ordinals", "seen"),
    [
        ("done-before-stored", "crawl", "commit", range(14, 20), "different"),  # every second one is between the two
        ("manifest-first", "release", "rename", (2,), "reader"),  # the first one is of README.md
    ],
)
def test_the_sweep_sees_a_bug(
    bench: Bench, bug: str, phase: str, kind: str, ordinals: Sequence[int], seen: str
) -> None:
    bench.bug = bug
    try:
        for ordinal in ordinals:
            point = Point(phase=phase, kind=kind, side="after", ordinal=ordinal)
            result = bench.trial(Result(bug, "kill"), [Crash(point=point)])
            if result.problems:
                break
    finally:
        bench.bug = ""
    assert seen in result.problems
    assert summary([result])["kill"]["wrong"] == 1


def test_a_disk_without_power_has_only_what_was_synced(tmp_path: Path) -> None:
    root, before = tmp_path / "root", tmp_path / "before"
    before.mkdir()
    disk = Disk(root, before)
    file, target = str(root / "a.part"), str(root / "a")
    for call in (
        Call("create", file),
        Call("write", file, data=b"one"),
        Call("sync", file),
        Call("write", file, data=b"two", offset=3),
        Call("sync", str(root)),
        Call("rename", file, target),
    ):
        disk.apply(call)
    found = {}
    for left in ("nothing", "names", "data"):
        disk.cut(left, seeded(SEED, left), tmp_path / left)
        found[left] = {path.name: path.read_bytes() for path in (tmp_path / left).iterdir()}
    assert found == {"nothing": {"a.part": b"one"}, "names": {"a": b"one"}, "data": {"a.part": b"onetwo"}}
    assert disk.live(target) == b"onetwo"
