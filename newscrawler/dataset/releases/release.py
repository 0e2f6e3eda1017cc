"""From the ledger to the dataset: what waits becomes a release.

Each step can be taken again: rows are claimed in one transaction; a segment is written, which gives the same bytes
whenever it is done; the ledger notes it; the manifest is written last. The caller has the site's lock.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from sqlalchemy import Connection

from newscrawler.article import SCHEMA_VERSION
from newscrawler.dataset.files.compression import Compression
from newscrawler.dataset.releases.lineage import check_same_history
from newscrawler.dataset.releases.segments import checked_reading, write_staged
from newscrawler.dataset.spool import DISCOVERED_VIA_LIMIT
from newscrawler.dataset.storage.opening import Datasets, dataset_files
from newscrawler.ledger.near_duplicates.announcing import DuplicateAction
from newscrawler.ledger.releases.claim import Claimed, claim
from newscrawler.ledger.releases.segments import released_segments
from newscrawler.ledger.store import Store
from newscrawler.near_duplicates import Relation

SEGMENT_ROWS = 50_000
"""Rows of a segment at most: a file of some 60 MB."""


@dataclass(frozen=True, slots=True)
class Released:
    """What readers can see now, by its last release. `trimmed`: rows whose discoveries were cut to the limit."""

    release: int
    segments: tuple[str, ...]
    rows: int
    added: int
    updated: int
    withdrawn: int
    trimmed: int
    merged: int = 0


def release(
    store: Store,
    datasets: Datasets,
    site: str,
    *,
    run_id: str,
    now: float,
    compression: Compression = "zst",
    segment_rows: int = SEGMENT_ROWS,
    discovered_via_limit: int = DISCOVERED_VIA_LIMIT,
    duplicates: Mapping[Relation, DuplicateAction] | None = None,
    counts: Counter[str] | None = None,
    only_merged: bool = False,
    window: int = 0,
) -> Released | None:
    """Release everything that waits for no gate; None where nothing does. Of very much, it makes several releases.

    `only_merged` releases no articles, but what says that stories are one now. `duplicates` says what becomes of
    near-duplicates by their relation, where they are not just kept and named; `window` is how many of the articles that
    were released last others are compared with, 0 for all. `counts` gets what is counted of them, under the names of
    stats. `now` in seconds since 1970. Raises ReleaseError where the dataset cannot be written, StoreError for the
    ledger, LookupError for options that there are not.
    """
    check_files(compression, segment_rows)
    check_duplicates(duplicates or {})
    files = dataset_files(datasets, site)
    check_same_history(store, files, site)

    def claim_more(connection: Connection) -> tuple[Claimed | None, Counter[str]]:
        counted: Counter[str] = Counter()  # its own, for it may be called again
        claimed = claim(
            connection,
            site,
            run_id=run_id,
            now=now,
            segment_rows=segment_rows,
            schema_version=SCHEMA_VERSION,
            suffix=f".{compression}",
            discovered_via_limit=discovered_via_limit,
            duplicates=duplicates,
            counts=counted,
            only_merged=only_merged,
            window=window,
        )
        return claimed, counted

    made: list[Claimed] = []
    more = True
    while more:
        with checked_reading(store):
            claimed, counted = store.transact(claim_more)
        if counts is not None:
            counts.update(counted)
        write_staged(store, files, site)
        made += [claimed] if claimed and claimed.rows else []
        more = claimed is not None and claimed.more
    return _released(store, site, made) if made else None


def _released(store: Store, site: str, made: Sequence[Claimed]) -> Released:
    """All the releases as one: the number is that of the last."""
    released = store.look(lambda view: released_segments(view, site))
    own = [each for each in released if each.release >= made[0].release]
    return Released(
        release=made[-1].release,
        segments=tuple(each.name for each in own),
        rows=sum(each.rows for each in made),
        added=sum(each.added for each in own),
        updated=sum(each.updated for each in own),
        withdrawn=sum(each.withdrawn for each in own),
        trimmed=sum(each.trimmed for each in made),
        merged=sum(each.merged for each in own),
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
