"""Finishing what a kill or a full disk left half done of a release."""

from dataclasses import dataclass

from newscrawler.dataset.releases.lineage import check_same_history
from newscrawler.dataset.releases.segments import write_segment, write_staged, writing
from newscrawler.dataset.storage.opening import Datasets, dataset_files
from newscrawler.ledger.releases.segments import released_segments
from newscrawler.ledger.store import Store


@dataclass(frozen=True, slots=True)
class Recovered:
    """What was finished: segments that had been claimed, others that were lost or damaged, and the manifest."""

    finished: tuple[str, ...]
    rewritten: tuple[str, ...]
    manifest: bool


def recover(store: Store, datasets: Datasets, site: str) -> Recovered:
    """Finish what a kill or a full disk left half done; does nothing where all is whole.

    A segment whose file is missing or of another size is written again from the ledger; repair.py reads them all. The
    caller has the site's lock. Raises ReleaseError where the dataset cannot be written, StoreError for the ledger.
    """
    files = dataset_files(datasets, site)
    check_same_history(store, files, site)
    with writing(str(files)):
        files.clear_unfinished()
        sizes = files.sizes()
    released = store.look(lambda view: released_segments(view, site))
    damaged = [segment for segment in released if sizes.get(segment.name) != segment.bytes]
    for segment in damaged:
        write_segment(store, files, segment)
    finished, changed = write_staged(store, files, site)
    return Recovered(finished, tuple(segment.name for segment in damaged), changed)
