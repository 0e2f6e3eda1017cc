"""Buckets of counts, such as words of bodies: which of them are usual, as a share that a run can fall short of.

Tested in tests/report/watch/test_histograms.py.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

TAILS = {"outer": 0.1, "far": 0.01}
"""Parts of what is usual that lie in the buckets at its unusual end. The more of it, the more a fault can show in them;
the less, the more each that lies there says."""
_MIN_COUNTED = 20.0

WORDS = (0, 1, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192)
LAGS = (60, 300, 900, 3_600, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800)


@dataclass(slots=True)
class Histogram:
    """What was counted in each bucket, decayed."""

    counted: dict[str, float] = field(default_factory=dict)

    def decay(self, factor: float) -> None:
        for bucket in self.counted:
            self.counted[bucket] *= factor

    def learn(self, counts: Mapping[str, int], buckets: Sequence[str]) -> None:
        for bucket in buckets:
            if number := counts.get(bucket, 0):
                self.counted[bucket] = self.counted.get(bucket, 0.0) + number

    def outer(self, buckets: Sequence[str], tail: float) -> int:
        """How many of the first of these buckets, from the unusual end, hold no more than this part together; 0 where
        too little is known.

        >>> Histogram({"0": 1.0, "256": 50.0, "512": 60.0}).outer(["0", "1", "128", "256", "512"], 0.1)
        3
        """
        total = sum(self.counted.values())
        if total < _MIN_COUNTED:
            return 0
        held = 0.0
        for number, bucket in enumerate(buckets):
            held += self.counted.get(bucket, 0.0)
            if held > tail * total:
                return number
        return 0


SHORTEST_FIRST = tuple(map(str, WORDS))
LATEST_FIRST = ("more", *map(str, reversed(LAGS)))
