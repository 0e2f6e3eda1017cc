"""A share of what `python -m tests.rot` tries: bits that flip are found, and none changes what was published."""

from pathlib import Path

import pytest

from tests.rot.flips import PLACES, Rot, Tally, crawled

pytestmark = pytest.mark.proof


def test_every_flipped_bit_is_found_and_none_changes_a_published_byte(tmp_path: Path) -> None:
    rot = Rot(crawled(tmp_path, 40), tmp_path, seed=7)
    for place in PLACES:
        tally = Tally()
        for _ in range(40):
            rot.trial(place, tally)
        assert tally.missed == []
        assert tally.changed == []
        assert not [end for end in tally.ends if "crash" in end], place
