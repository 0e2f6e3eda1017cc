"""Revisions that wait for a release, in the order in which they stand in it.

Tested in tests/ledger/near_duplicates/test_announcing.py.
"""

from array import array
from collections.abc import Iterator
from typing import NamedTuple

from newscrawler.ledger.schema import ChangeKind

CHANGES = tuple(ChangeKind)
BATCH = 200  # rows in memory at a time


class WaitingRevision(NamedTuple):
    """A revision that is about to be released; `released` says that its article has been before."""

    number: int
    article: int
    change: str
    released: bool


class WaitingRevisions:
    """Many of them: 18 bytes each."""

    def __init__(self) -> None:
        self._numbers, self._articles = array("q"), array("q")
        self._changes, self._released = bytearray(), bytearray()

    def add(self, row: WaitingRevision) -> None:
        self._numbers.append(row.number)
        self._articles.append(row.article)
        self._changes.append(CHANGES.index(row.change))
        self._released.append(row.released)

    def __len__(self) -> int:
        return len(self._numbers)

    def numbers(self) -> frozenset[int]:
        """The numbers of all."""
        return frozenset(self._numbers)

    def batches(self) -> Iterator[list[WaitingRevision]]:
        """All of them, `BATCH` at a time."""
        for start in range(0, len(self._numbers), BATCH):
            part = slice(start, start + BATCH)
            columns = self._numbers[part], self._articles[part], self._changes[part], self._released[part]
            yield [
                WaitingRevision(number, article, CHANGES[change], bool(released))
                for number, article, change, released in zip(*columns, strict=True)
            ]
