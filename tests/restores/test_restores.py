"""A share of `python -m tests.restores`: what a consumer saw is neither lost nor told twice by a restore elsewhere."""

from pathlib import Path

import pytest

from tests.restores.trial import Bench

pytestmark = pytest.mark.proof


def test_a_backup_made_while_a_run_writes_goes_on_elsewhere_and_consumers_lose_nothing(tmp_path: Path) -> None:
    bench = Bench(60, tmp_path)
    try:
        results = [bench.trial(number, seed=3) for number in range(3)]
    finally:
        bench.close()
    for result in results:
        assert (result.lost, result.doubled, result.problems) == ([], [], []), result
