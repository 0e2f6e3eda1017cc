"""Whole runs that publish into an object store are killed: what is there is what a folder would have, byte for byte."""

from collections.abc import Iterator

import pytest

from tests.sweep.crash import Crash, Point
from tests.sweep.objects import ObjectBench
from tests.sweep.plans import Plan
from tests.sweep.trial import Result


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ObjectBench]:
    bench = ObjectBench(40, tmp_path_factory.mktemp("sweep"))
    yield bench
    bench.close()


def test_a_release_and_its_recovery_both_killed_are_finished_once(bench: ObjectBench) -> None:
    first = Point(phase="release", kind="request", side="after", ordinal=4)  # the segment is there, and not noted
    second = Point(phase="recover", kind="request", side="before", ordinal=4)
    left = bench.copy(bench.before_release(), "killed")
    assert bench.run(left, Crash(point=first)).hit
    result = bench.trial(Result(f"{first}; {second}", "publish"), [Crash(point=second)], data_dir=left)
    assert result.problems == {}, result.output
    assert result.hits == 1


def test_a_compaction_that_is_killed_leaves_every_reader_its_rows(bench: ObjectBench) -> None:
    point = Point(phase="compact", kind="commit", side="after", ordinal=2)
    [result] = Plan(group="compact", number=1, seed=7, point=point).perform(bench)
    assert result.problems == {}, result.output
    assert result.hits == 1
