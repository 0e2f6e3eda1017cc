"""The present state of a dataset: the latest row of every article."""

from array import array
from collections.abc import Iterator, Sequence
from itertools import compress, pairwise

from newscrawler.dataset.readers.released import ReleasedDataset
from newscrawler.dataset.record import decode
from newscrawler.ledger.digest import digest
from newscrawler.ledger.schema import ChangeKind


def snapshot_of(dataset: ReleasedDataset, *, withdrawn: bool = False) -> Iterator[bytes]:
    """The latest row of every article as a line, in the order of the releases; those whose page is gone on demand.

    The files are read twice; memory holds a digest of each row's id, 50 bytes a row at the most. Raises DatasetError.
    """
    ids, kept = array("q"), bytearray()
    for line in dataset.lines():
        row = decode(line)
        ids.append(digest(row["id"]))
        kept.append(withdrawn or row["change"] != ChangeKind.WITHDRAWN)
    for number in _replaced(ids):
        kept[number] = False
    del ids
    yield from compress(dataset.lines(), kept)


def _replaced(ids: Sequence[int]) -> Iterator[int]:
    """The places of all but the last of those that are equal."""
    order = sorted(range(len(ids)), key=ids.__getitem__)
    yield from (earlier for earlier, later in pairwise(order) if ids[earlier] == ids[later])
