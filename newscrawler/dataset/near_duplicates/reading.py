"""Reads the segments of datasets into a work file: the bands of each row, and what may recur on its site.

Each segment is one transaction, and is read once: a segment's bytes never change.
"""

from array import array
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from itertools import chain, groupby
from typing import Any

from newscrawler.dataset.near_duplicates.work_file import LINES, WorkFile
from newscrawler.dataset.readers.manifest import SegmentEntry
from newscrawler.dataset.readers.released import ReleasedDataset, open_dataset
from newscrawler.dataset.record import decode
from newscrawler.dataset.storage.opening import Datasets
from newscrawler.language import datetimes
from newscrawler.ledger.schema import ChangeKind
from newscrawler.near_duplicates import own_passages, passages, signature

_BATCH = 5_000  # rows that are handed over together
_DAY = 86_400


def read_segments(work: WorkFile, datasets: Datasets, sites: Collection[str]) -> int:
    """Read what was not read yet, and forget the rows of files that are in no manifest any more; how many were read."""
    released = [open_dataset(datasets, site) for site in sorted(sites)]
    there = {(each.manifest.site, entry.sha256) for each in released for entry in each.manifest.segments}
    known = {
        (site, sha256): segment for segment, site, sha256 in work.rows("SELECT segment, site, sha256 FROM segments")
    }
    if gone := [segment for key, segment in known.items() if key not in there]:
        _forget(work, gone)
    read, number = 0, max(known.values(), default=0)
    for dataset in released:
        site = dataset.manifest.site
        for entry in dataset.manifest.segments:
            if (site, entry.sha256) in known:
                continue
            number += 1
            with work.transaction():
                for rows in _batches(dataset, entry):
                    _add(work, number, site, rows)
                work.run("INSERT INTO segments VALUES (?, ?, ?, ?)", (number, site, entry.name, entry.sha256))
            read += 1
    return read


def read_again(work: WorkFile, datasets: Datasets, query: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows whose numbers a query gives, with these, in their order. The numbers of one segment are in memory."""
    opened: dict[str, ReleasedDataset] = {}
    wanted_segments = f"SELECT DISTINCT number // {LINES} FROM ({query})"  # noqa: S608 - a query of ours
    segments = work.rows(f"SELECT * FROM segments WHERE segment IN ({wanted_segments}) ORDER BY segment")  # noqa: S608 - a query of ours
    for segment, site, name, _ in segments:
        if site not in opened:
            opened[site] = open_dataset(datasets, site)
        dataset = opened[site]
        first = segment * LINES
        of_segment = f"SELECT number FROM ({query}) WHERE number BETWEEN ? AND ?"  # noqa: S608 - a query of ours
        wanted = {number for (number,) in work.rows(of_segment, (first, first + LINES - 1))}
        entry = next(entry for entry in dataset.manifest.segments if entry.name == name)
        for number, line in enumerate(dataset.lines_of(entry), first + 1):
            if number in wanted:
                yield number, decode(line) | {"site": site}  # a dataset may have another name than its site's profile


def add_bands(
    work: WorkFile, table: str, rows: Iterator[tuple[int, dict[str, Any]]], left_out: Collection[Any]
) -> None:
    """Put the bands of rows into a table as they are without passages of their sites, `left_out`: sites and digests."""
    found, owners = array("q"), array("q")
    for number, row in rows:
        site = row["site"]
        own = [each for each in passages(row.get("body") or "") if (site, each.digest) not in left_out]
        bands = _bands(own_passages(own))
        found.extend(bands)
        owners.extend([number] * len(bands))
        if len(found) > 50 * _BATCH:
            work.insert(table, {"band": found, "number": owners})
            found, owners = array("q"), array("q")
    if found:
        work.insert(table, {"band": found, "number": owners})


def _forget(work: WorkFile, segments: Sequence[int]) -> None:
    listed = ", ".join(map(str, segments))
    with work.transaction():
        for table in ("articles", "bands", "passages"):
            work.run(f"DELETE FROM {table} WHERE number // {LINES} IN ({listed})")  # noqa: S608 - numbers
        work.run(f"DELETE FROM segments WHERE segment IN ({listed})")  # noqa: S608 - numbers


def _batches(dataset: ReleasedDataset, entry: SegmentEntry) -> Iterator[list[tuple[int, bytes]]]:
    numbered = enumerate(dataset.lines_of(entry), 1)
    for _, batch in groupby(numbered, lambda each: each[0] // _BATCH):
        yield list(batch)


def _add(work: WorkFile, segment: int, site: str, rows: Sequence[tuple[int, bytes]]) -> None:
    numbers, ids, revisions, gone, days = array("q"), list[str](), array("q"), list[bool](), list[int | None]()
    bands, owners, digests, holders = array("q"), array("q"), array("q"), array("q")
    for line, data in rows:
        row = decode(data)
        number = segment * LINES + line
        numbers.append(number)
        ids.append(row["id"])
        revisions.append(row["revision"])
        is_gone = row["change"] == ChangeKind.WITHDRAWN
        gone.append(is_gone)
        day = _day(row.get("date_published"))
        days.append(day)
        found = passages(row.get("body") or "")
        if not is_gone:
            own = _bands(own_passages(found))
            bands.extend(own)
            owners.extend([number] * len(own))
        if day is not None:
            counted = {passage.digest for passage in found} - {0}
            digests.extend(counted)
            holders.extend([number] * len(counted))
    columns = {"number": numbers, "site": [site] * len(ids), "id": ids, "revision": revisions, "gone": gone}
    work.insert("articles", columns | {"day": days})
    work.insert("bands", {"band": bands, "number": owners})
    work.insert("passages", {"digest": digests, "number": holders})


def _bands(own: Sequence[Sequence[str]]) -> tuple[int, ...]:
    found = signature(list(chain.from_iterable(own)))
    return found.bands if found else ()


def _day(timestamp: str | None) -> int | None:
    return int(datetimes.seconds(datetime.fromisoformat(timestamp)) // _DAY) if timestamp else None
