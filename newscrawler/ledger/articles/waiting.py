"""Waiting: revisions in the order of the release that they are to be part of. Knows nothing of what is told of them."""

from array import array
from collections.abc import Iterator
from typing import NamedTuple

CHANGES = ("added", "updated", "withdrawn", "merged")
BATCH = 500  # rows in memory at a time


class Waiting(NamedTuple):
    """A revision that is about to be released; `released` says that others know its article."""

    number: int
    article: int
    change: str
    released: bool


class Queue:
    """Many of them: 18 bytes each."""

    def __init__(self) -> None:
        self._numbers, self._articles = array("q"), array("q")
        self._changes, self._released = bytearray(), bytearray()

    def add(self, row: Waiting) -> None:
        self._numbers.append(row.number)
        self._articles.append(row.article)
        self._changes.append(CHANGES.index(row.change))
        self._released.append(row.released)

    def __len__(self) -> int:
        return len(self._numbers)

    def numbers(self) -> frozenset[int]:
        """The numbers of all."""
        return frozenset(self._numbers)

    def batches(self) -> Iterator[list[Waiting]]:
        """All of them, so many at a time."""
        for start in range(0, len(self._numbers), BATCH):
            part = slice(start, start + BATCH)
            columns = self._numbers[part], self._articles[part], self._changes[part], self._released[part]
            yield [
                Waiting(number, article, CHANGES[change], bool(released))
                for number, article, change, released in zip(*columns, strict=True)
            ]
