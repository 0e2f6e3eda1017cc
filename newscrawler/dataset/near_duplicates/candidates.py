"""Finds the articles worth a comparison in a work file: a join of all bands, range by range, on disk.

By the same numbers as the index of a ledger, see `newscrawler.near_duplicates.candidates`.

Tested in tests/dataset/near_duplicates/test_batch.py.
"""

from collections.abc import Iterator
from typing import Any

from newscrawler.dataset.near_duplicates.reading import add_bands, read_again
from newscrawler.dataset.near_duplicates.work_file import WorkFile
from newscrawler.dataset.storage.opening import Datasets
from newscrawler.near_duplicates.candidates import MAX_COMPARED, MAX_RARE, MIN_SHARE, MIN_SHARED
from newscrawler.near_duplicates.recurring import MANY_DAYS

RANGE_ROWS = 4_000_000
"""Rows of bands that are joined at once, about: of so many, window and join take some 400 MB."""

_LATEST = """
CREATE OR REPLACE TABLE latest AS
SELECT number, site FROM (
    SELECT site, arg_max(number, revision * 1e18 + number) AS number, arg_max(gone, revision * 1e18 + number) AS gone
    FROM articles GROUP BY site, id
) WHERE NOT gone
"""
_RECURRING = f"""
CREATE OR REPLACE TABLE recurring AS
SELECT site, digest FROM (SELECT DISTINCT site, digest, day FROM passages JOIN articles USING (number))
GROUP BY site, digest HAVING count(*) >= {MANY_DAYS}
"""  # noqa: S608 - a number
_SHORTENED = """
SELECT DISTINCT number FROM passages JOIN latest USING (number) SEMI JOIN recurring USING (site, digest)
"""
_SORTED = """
CREATE OR REPLACE TABLE sorted_bands AS
SELECT band, number FROM (
    SELECT band, number FROM bands ANTI JOIN shortened USING (number) UNION ALL FROM shortened_bands
) SEMI JOIN latest USING (number)
ORDER BY band, number
"""
_SIZES = "CREATE OR REPLACE TABLE sizes AS SELECT number, count(*) AS bands FROM sorted_bands GROUP BY number"
_JOIN = f"""
INSERT INTO shared
WITH ranked AS (
    SELECT band, number, row_number() OVER (PARTITION BY band ORDER BY number) AS place
    FROM sorted_bands WHERE band >= ? AND band < ?
)
SELECT one.number, other.number, one.place - 1 <= {MAX_RARE}
FROM ranked AS one JOIN ranked AS other ON one.band = other.band AND other.number < one.number
WHERE other.place <= {MAX_RARE + 1}
"""  # noqa: S608 - numbers
_CANDIDATES = f"""
CREATE OR REPLACE TABLE candidates AS
SELECT one, other, place FROM (
    SELECT one, other, row_number() OVER (PARTITION BY one ORDER BY times DESC, other) AS place
    FROM (
        SELECT one, other, count(*) AS times, count(*) FILTER (rare) AS rare_times
        FROM shared GROUP BY one, other HAVING count(*) >= {MIN_SHARED}
    ) JOIN sizes ON number = one
    WHERE rare_times >= {MIN_SHARED} OR times >= greatest({MIN_SHARED}, {MIN_SHARE} * bands)
) WHERE place <= {MAX_COMPARED}
"""  # noqa: S608 - numbers
_MADE_ON_THE_WAY = ("shared", "sizes", "sorted_bands", "shortened_bands", "shortened")
_LOWEST, _HIGHEST = -(1 << 47), 1 << 47  # bands have 48 bits


def find_candidates(work: WorkFile, datasets: Datasets) -> int:
    """Fill the table `candidates`: pairs of numbers of rows, the later one first; how many there are.

    Of each article its latest row counts, without the passages that recur on its site.
    """
    work.run(_LATEST)
    work.run(_RECURRING)
    _leave_out_recurring(work, datasets)
    work.run(_SORTED)
    work.run(_SIZES)
    work.run("CREATE OR REPLACE TABLE shared (one BIGINT, other BIGINT, rare BOOLEAN)")
    for first, last in _ranges(work.count("SELECT count(*) FROM sorted_bands")):
        work.run(_JOIN, (first, last))
    work.run(_CANDIDATES)
    for table in _MADE_ON_THE_WAY:
        work.run(f"DROP TABLE {table}")
    return work.count("SELECT count(*) FROM candidates")


def recurring_passages(work: WorkFile) -> set[tuple[str, int]]:
    """Sites, and the digests of what recurs on them: few beside the articles."""
    return {(site, digest) for site, digest in work.rows("SELECT site, digest FROM recurring")}


def _leave_out_recurring(work: WorkFile, datasets: Datasets) -> None:
    """Give the articles that hold what recurs on their sites the bands of what is their own."""
    work.run(f"CREATE OR REPLACE TABLE shortened AS {_SHORTENED}")
    work.run("CREATE OR REPLACE TABLE shortened_bands (band BIGINT, number BIGINT)")
    rows: Iterator[tuple[int, dict[str, Any]]] = read_again(work, datasets, "SELECT number FROM shortened")
    add_bands(work, "shortened_bands", rows, recurring_passages(work))


def _ranges(rows: int) -> Iterator[tuple[int, int]]:
    """Ranges of bands with so many rows each, as bands fall anywhere."""
    count = rows // RANGE_ROWS + 1
    step = (_HIGHEST - _LOWEST) // count
    starts = [_LOWEST + step * number for number in range(count)]
    yield from zip(starts, [*starts[1:], _HIGHEST], strict=True)
