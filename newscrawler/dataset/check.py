"""Check: all that can be known to be wrong with a DATA_DIR, ledger and datasets. Reads all, writes nothing."""

from collections.abc import Iterator
from pathlib import Path

from newscrawler.dataset import audit
from newscrawler.ledger import soundness
from newscrawler.ledger.store import FILE_NAME, open_store


def faults(data_dir: Path) -> Iterator[str]:
    """Each fault as one line that names the file; none if all is well. A run may go on meanwhile.

    Raises StoreError where the ledger cannot be opened.
    """
    path = data_dir / FILE_NAME
    with open_store(data_dir, create=False) as store, store.read() as connection:
        found = [f"{path}: {fault}" for fault in soundness.faults(connection)]
        yield from found
        if not found:
            for site in audit.sites_of(connection):
                yield from audit.faults(connection, data_dir, site)
