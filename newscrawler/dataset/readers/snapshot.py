"""The present state of a dataset: the latest row of every article."""

from collections.abc import Iterator
from itertools import compress

from newscrawler.dataset.readers.released import ReleasedDataset
from newscrawler.dataset.record import decode
from newscrawler.ledger.schema import ChangeKind


def snapshot_of(dataset: ReleasedDataset, *, withdrawn: bool = False) -> Iterator[bytes]:
    """The latest row of every article as a line, in the order of the releases; those whose page is gone on demand.

    The files are read twice; memory holds an id and a number of each article. Raises DatasetError.
    """
    latest: dict[str, int] = {}
    kept = bytearray()
    for number, line in enumerate(dataset.lines()):
        row = decode(line)
        before = latest.get(row["id"])
        if before is not None:
            kept[before] = False
        latest[row["id"]] = number
        kept.append(withdrawn or row["change"] != ChangeKind.WITHDRAWN)
    latest.clear()
    yield from compress(dataset.lines(), kept)
