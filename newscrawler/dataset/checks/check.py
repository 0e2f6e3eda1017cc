"""Check: all that can be known to be wrong with a DATA_DIR, ledger and datasets. Reads all, writes nothing."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from time import sleep

from newscrawler.dataset.checks.audit import audit_site
from newscrawler.dataset.releases.lineage import sites_of
from newscrawler.dataset.storage.opening import Datasets
from newscrawler.ledger.address import named_ledger
from newscrawler.ledger.check import consistency
from newscrawler.ledger.checksums.sums import differing, is_damaged, path_of
from newscrawler.ledger.checksums.wal import open_log
from newscrawler.ledger.store import FILE_NAME, open_store
from newscrawler.paths import is_file, is_there

_MAX_PAGES = 20
"""Damaged pages that are named one by one."""

_LOOKS, _LOOK_SECONDS = 3, 0.05


def check_data_dir(data_dir: Path, datasets: Datasets | None = None) -> Iterator[str]:
    """Each fault as one line that names the file; none if all is well. A run may go on meanwhile.

    `datasets` lie elsewhere than below DATA_DIR.

    Raises StoreError where the ledger cannot be opened.
    """
    if not named_ledger():
        yield from damaged_pages(data_dir / FILE_NAME)
    with open_store(data_dir, create=False) as store, store.read() as connection:
        store.take_time(connection)
        found = [f"{store.name}: {fault}" for fault in consistency.faults(connection)]
        yield from found
        if not found:
            for site in sites_of(connection):
                yield from audit_site(connection, datasets or data_dir, site)


def damaged_pages(path: Path) -> Iterator[str]:
    """Pages of the ledger that are not as they were written, and the end of a log that SQLite would not read."""
    if not is_file(path):
        return
    if is_damaged(path):
        yield f"{path_of(path)}: it does not begin as it should; without it, the next run takes the checksums anew"
    pages = differing(path)
    yield from (f"{path}: page {page} is not as it was written" for page in islice(pages, _MAX_PAGES))
    if more := sum(1 for _ in pages):
        yield f"{path}: {more} more pages are not as they were written"
    log_path = path.with_name(f"{path.name}-wal")
    with open_log(path) as log:
        if log is None and is_there(log_path) and log_path.stat().st_size:
            yield f"{log_path}: it is no log any more; what was committed last is lost"
        elif (frame := _damaged_frame(path)) is not None:
            yield f"{log_path}: damaged at page {frame} of it; what was committed from there on is lost"


def _damaged_frame(path: Path) -> int | None:
    """The first page of the log that is damaged, and stays so: it may be being written."""
    found = None
    for _ in range(_LOOKS):
        with open_log(path) as log:
            found = log.damaged_at() if log is not None else None
        if found is None:
            break
        sleep(_LOOK_SECONDS)
    return found
