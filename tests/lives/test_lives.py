"""Whatever happened to a site in its life, the dataset is the truth once all is well again."""

from pathlib import Path

import pytest

from tests.lives.life import live


@pytest.mark.parametrize("seed", [1])
def test_the_dataset_is_the_truth_at_the_end_of_a_life(tmp_path: Path, seed: int) -> None:
    ended = live(seed, tmp_path, runs=8)
    assert not ended.wrong, ended
