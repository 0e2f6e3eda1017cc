"""One batch over all datasets of a DATA_DIR: read what is new, find near-duplicates, make their stories one.

Tested in tests/dataset/near_duplicates/test_batch.py.
"""

from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from newscrawler.dataset.near_duplicates.candidates import find_candidates
from newscrawler.dataset.near_duplicates.comparing import compare_candidates
from newscrawler.dataset.near_duplicates.reading import read_segments
from newscrawler.dataset.near_duplicates.work_file import WorkFile
from newscrawler.dataset.storage.opening import Datasets

_NAMED = """
SELECT a.site, a.id, b.site AS other_site, b.id AS other_id, relation, similarity
FROM pairs JOIN articles a ON a.number = one JOIN articles b ON b.number = other
ORDER BY one, similarity DESC, other
"""
_FORMATS = {".parquet": "FORMAT parquet, COMPRESSION zstd", ".jsonl": "FORMAT json", ".csv": "FORMAT csv, HEADER"}


class BatchResult(NamedTuple):
    """What a batch came to."""

    segments: int  # that were read
    articles: int  # that there are
    candidates: int
    pairs: int


def find_near_duplicates(work: WorkFile, datasets: Datasets, sites: Collection[str]) -> BatchResult:
    """Fill the table `pairs` with the near-duplicates among the latest rows of all articles of these sites.

    Raises DatasetError where a segment is damaged.
    """
    read = read_segments(work, datasets, sites)
    candidates = find_candidates(work, datasets)
    pairs = compare_candidates(work, datasets)
    return BatchResult(read, work.count("SELECT count(*) FROM latest"), candidates, pairs)


def check_output(path: Path) -> None:
    """Raise LookupError for a file of a kind that is not written."""
    if path.suffix not in _FORMATS:
        raise LookupError(f"{path} is none of {', '.join(_FORMATS)}")


def write_pairs(work: WorkFile, path: Path) -> None:
    """Write the pairs to a file: site and id of both, what the first is to the second, and how alike they are."""
    target = str(path).replace("'", "''")
    work.run(f"COPY ({_NAMED}) TO '{target}' ({_FORMATS[path.suffix]})")
