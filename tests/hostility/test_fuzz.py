"""A share of the fuzzing in every proof; `python -m tests.hostility.fuzz --minutes 10` does more of it."""

import pytest

from tests.hostility.fuzz import DOORS, fuzz

EXAMPLES = {"page": 200}


@pytest.mark.parametrize("door", DOORS)
def test_nothing_that_is_sent_raises_hangs_or_fills_memory(door: str) -> None:
    fuzz(door, number=1, examples=EXAMPLES.get(door, 1_000))
