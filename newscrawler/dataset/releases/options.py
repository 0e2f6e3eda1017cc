"""How datasets are released: what their files are, and what becomes of near-duplicates.

Tested in tests/dataset/releases/test_release.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from newscrawler.article import SCHEMA_VERSION
from newscrawler.dataset.files.compression import Compression
from newscrawler.dataset.spool import DISCOVERED_VIA_LIMIT
from newscrawler.ledger.near_duplicates.announcing import DuplicateAction
from newscrawler.ledger.releases.claim import ClaimOptions
from newscrawler.near_duplicates import Relation

SEGMENT_ROWS = 50_000
"""Rows of a segment at most: a file of some 60 MB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseOptions:
    """`duplicates` says what becomes of near-duplicates by their relation, where they are not just kept and named;
    `window` is how many of the articles that were released last others are compared with, 0 for all.

    Raises LookupError for what there is not.
    """

    compression: Compression = "zst"
    segment_rows: int = SEGMENT_ROWS
    discovered_via_limit: int = DISCOVERED_VIA_LIMIT
    duplicates: Mapping[Relation, DuplicateAction] = field(default_factory=dict)
    window: int = 0

    def __post_init__(self) -> None:
        check_files(self.compression, self.segment_rows)
        check_duplicates(self.duplicates)

    def of_claim(self) -> ClaimOptions:
        """The same as the ledger takes it."""
        return ClaimOptions(
            segment_rows=self.segment_rows,
            schema_version=SCHEMA_VERSION,
            suffix=f".{self.compression}",
            discovered_via_limit=self.discovered_via_limit,
            duplicates=self.duplicates,
            window=self.window,
        )


def check_files(compression: str, segment_rows: int) -> None:
    """Raise LookupError for files that there cannot be."""
    if compression not in get_args(Compression):
        raise LookupError(f"unknown DATASET_COMPRESSION {compression!r}: choose {' or '.join(get_args(Compression))}")
    if segment_rows < 1:
        raise LookupError(f"SEGMENT_ROWS is {segment_rows}: a segment has at least one row")


def check_duplicates(actions: Mapping[Any, str]) -> None:
    """Raise LookupError for relations that there are not, and for what cannot become of an article."""
    for relation, action in actions.items():
        if relation not in get_args(Relation):
            raise LookupError(f"unknown relation {relation!r} in DUPLICATES: there are {', '.join(get_args(Relation))}")
        if action not in list(DuplicateAction):
            raise LookupError(f"DUPLICATES has {action!r} for {relation}: choose {' or '.join(DuplicateAction)}")


USUAL = ReleaseOptions()
