"""Whatever bad hours a site has: once it is well again, its dataset is that of a site that was always well."""

import pytest

from tests.simulation.bugs import BUGS, Bug, hunt
from tests.simulation.plans import GRID, plan
from tests.simulation.property import ended, smallest


def fail_if_wrong(numbers: range) -> None:
    for number in numbers:
        result = ended(plan(number))
        assert not result.wrong, f"schedule {number}: {result.wrong}, made small: {smallest(result.plan)}"


def test_a_few_schedules_end_right() -> None:
    fail_if_wrong(range(0, 6 * GRID, GRID))
    fail_if_wrong(range(10_001, 10_007))


@pytest.mark.parametrize("number", [1812, 1996, 2020, 3091, 19_541])
def test_a_schedule_that_once_ended_wrong_ends_right(number: int) -> None:
    fail_if_wrong(range(number, number + 1))


@pytest.mark.proof
def test_a_hundred_schedules_end_right() -> None:
    fail_if_wrong(range(20_000, 20_100))


@pytest.mark.parametrize("bug", BUGS[:2], ids=lambda bug: bug.what)
def test_what_was_wrong_once_is_found(bug: Bug) -> None:
    found = hunt(bug, most=60)
    assert found is not None


@pytest.mark.proof
@pytest.mark.parametrize("bug", BUGS[2:], ids=lambda bug: bug.what)
def test_every_planted_fault_is_found(bug: Bug) -> None:
    assert hunt(bug, most=200) is not None
