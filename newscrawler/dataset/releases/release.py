"""From the ledger to the dataset: what waits becomes a release.

Each step can be taken again: rows are claimed in one transaction; a segment is written, which gives the same bytes
whenever it is done; the ledger notes it; the manifest is written last. The caller has the site's lock.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from newscrawler.dataset.releases.lineage import check_same_history
from newscrawler.dataset.releases.options import USUAL, ReleaseOptions
from newscrawler.dataset.releases.segments import checked_reading, write_staged
from newscrawler.dataset.storage.opening import Datasets, dataset_files
from newscrawler.ledger.releases.claim import Claimed, claim
from newscrawler.ledger.releases.segments import released_segments
from newscrawler.ledger.store import Store


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
    options: ReleaseOptions = USUAL,
    *,
    run_id: str,
    now: float,
    counts: Counter[str] | None = None,
    only_merged: bool = False,
) -> Released | None:
    """Release everything that waits for no gate; None where nothing does. Of very much, it makes several releases.

    `only_merged` releases no articles, but what says that stories are one now. `counts` gets what is counted of
    near-duplicates, under the names of stats. `now` in seconds since 1970. Raises ReleaseError where the dataset cannot
    be written, StoreError for the ledger.
    """
    files = dataset_files(datasets, site)
    check_same_history(store, files, site)

    def claim_more(connection: Connection) -> tuple[Claimed | None, Counter[str]]:
        counted: Counter[str] = Counter()  # its own, for it may be called again
        claimed = claim(
            connection, site, options.of_claim(), run_id=run_id, now=now, counts=counted, only_merged=only_merged
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
