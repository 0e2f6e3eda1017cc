"""Selects the articles of an index that are worth a comparison."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TypeVar

Number = TypeVar("Number", int, str)

MAX_RARE = 32
"""A band that more articles have is a phrase of everybody's, or of a text that everybody copied."""

MIN_SHARED = 2  # bands, of those that are not common
MIN_SHARE = 0.25  # of all bands, the common ones among them

MAX_COMPARED = 16
"""An article is compared with so many others at most: with copies of so many, one more tells nothing new."""


def candidates(found: Iterable[Sequence[Number]], max_found: int | None = MAX_COMPARED) -> list[Number]:
    """The articles to compare one with, those that share most bands with it first.

    `found` holds, for each band of the article, the first `MAX_RARE` + 1 articles (by number) that the index has under
    it. Articles are worth it that share two bands which few have. Of what hundreds of sites copied every band is
    common: those are worth it that share a quarter of all bands.

    >>> candidates([[1, 2], [2], [2, 3], [1]])
    [2, 1]
    """
    bands = list(found)
    shared: Counter[Number] = Counter(chain.from_iterable(bands))
    rare: Counter[Number] = Counter(chain.from_iterable([band for band in bands if len(band) <= MAX_RARE]))
    many = max(MIN_SHARED, MIN_SHARE * len(bands))
    likely = [number for number, times in shared.items() if times >= many or rare[number] >= MIN_SHARED]
    return sorted(likely, key=lambda number: (-shared[number], number))[:max_found]
