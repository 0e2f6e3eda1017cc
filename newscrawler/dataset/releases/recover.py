"""Finishing what a kill or a full disk left half done of a release."""

from dataclasses import dataclass
from pathlib import Path

from newscrawler.dataset.files.parts import clear_parts
from newscrawler.dataset.readers.released import dataset_folder
from newscrawler.dataset.releases.lineage import check_same_history
from newscrawler.dataset.releases.segments import has_size, write_segment, write_staged, writing
from newscrawler.ledger.releases.segments import released_segments
from newscrawler.ledger.store import Store


@dataclass(frozen=True, slots=True)
class Recovered:
    """What was finished: segments that had been claimed, others that were lost or damaged, and the manifest."""

    finished: tuple[str, ...]
    rewritten: tuple[str, ...]
    manifest: bool


def recover(store: Store, data_dir: Path, site: str) -> Recovered:
    """Finish what a kill or a full disk left half done; does nothing where all is whole.

    A segment whose file is missing or of another size is written again from the ledger; repair.py reads them all. The
    caller has the site's lock. Raises ReleaseError where the dataset cannot be written, StoreError for the ledger.
    """
    folder = dataset_folder(data_dir, site)
    check_same_history(store, folder, site)
    with writing(folder):
        clear_parts(folder)
    with store.read() as connection:
        released = released_segments(connection, site)
    damaged = [segment for segment in released if not has_size(folder / segment.name, segment)]
    for segment in damaged:
        write_segment(store, folder, segment)
    finished, changed = write_staged(store, folder, site)
    return Recovered(finished, tuple(segment.name for segment in damaged), changed)
