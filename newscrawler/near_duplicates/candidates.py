"""Candidates: which of the articles that an index holds are worth a comparison. Pure: whoever has the index asks it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

Number = TypeVar("Number", int, str)

COMMON = 32
"""A key that more articles have is a phrase of everybody's, or of a text that everybody copied."""

LEAST_SHARED = 2  # keys, of those that are not common
LEAST_SHARE = 0.25  # of all keys, the common ones among them

MOST = 16
"""An article is compared with so many others at most: with copies of so many, one more tells nothing new."""


def candidates(found: Iterable[Sequence[Number]], most: int | None = MOST) -> list[Number]:
    """The articles to compare one with, those that share most keys with it first.

    `found` holds, for each key of the article, the first `COMMON` + 1 articles (by number) that the index has under it.
    Articles are worth it that share two keys which few have. Of what hundreds of sites copied every key is common:
    those are worth it that share a quarter of all keys.

    >>> candidates([[1, 2], [2], [2, 3], [1]])
    [2, 1]
    """
    shared: Counter[Number] = Counter()
    rare: Counter[Number] = Counter()
    keys = 0
    for articles in found:
        keys += 1
        shared.update(articles)
        if len(articles) <= COMMON:
            rare.update(articles)
    many = max(LEAST_SHARED, LEAST_SHARE * keys)
    likely = [number for number, times in shared.items() if times >= many or rare[number] >= LEAST_SHARED]
    return sorted(likely, key=lambda number: (-shared[number], number))[:most]
