"""The estimate against sites of which the truth is known."""

import pytest

from tests.report.coverage.simulated import KINDS, Round, rounds


def _held(found: list[Round]) -> float:
    told = [each for each in found if each.found.high is not None]
    assert len(told) >= 0.8 * len(found)
    return sum(each.is_held for each in told) / len(told)


@pytest.mark.parametrize("number", [pytest.param(60, id="few"), pytest.param(1000, id="many", marks=pytest.mark.proof)])
def test_the_interval_holds_the_truth_in_nine_of_ten_rounds(number: int) -> None:
    found = [*rounds(number)]

    assert _held(found) >= 0.9
    if number < 1000:
        return
    for channels in (2, 3, 4, 5):
        assert _held([each for each in found if each.channels == channels]) >= 0.9
    for kind in KINDS:
        assert _held([each for each in found if each.kind == kind]) >= 0.9
