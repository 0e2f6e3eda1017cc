"""Where the datasets of a run, or of a verb, lie by the settings, and how they are released.

Tested in tests/object_stores/test_runs.py.
"""

from collections.abc import Mapping
from typing import cast

from scrapy.settings import BaseSettings

from newscrawler.dataset.files.compression import Compression
from newscrawler.dataset.releases.options import ReleaseOptions
from newscrawler.dataset.storage.opening import open_storage
from newscrawler.dataset.storage.storage import Storage
from newscrawler.ledger.identity import identity_of
from newscrawler.ledger.near_duplicates.announcing import DuplicateAction
from newscrawler.ledger.store import Store
from newscrawler.near_duplicates import Relation


def datasets_of(settings: BaseSettings) -> Storage:
    """The storage of the datasets, for those who read. Raises StorageRefusedError."""
    return open_storage(_text(settings, "DATASET"), _text(settings, "DATA_DIR"), endpoint=_endpoint(settings))


def writable_datasets(settings: BaseSettings, store: Store) -> Storage:
    """The same for those who write: an object store is probed, and marked as that of the ledger.

    Raises StorageRefusedError where no dataset can be kept there, ReleaseError where it cannot be reached.
    """
    datasets = datasets_of(settings)
    reports_of(settings)  # what is wrong with that is said now, and not when there is a report
    if url := _text(settings, "DATASET"):
        from newscrawler.dataset.storage.admission import check_conditions, check_owner

        check_conditions(url, _endpoint(settings))
        check_owner(datasets, store.look(identity_of))
    return datasets


def reports_of(settings: BaseSettings) -> Storage | None:
    """Where copies of reports go, each below the name of its site; None where they stay on this machine alone.

    Raises StorageRefusedError.
    """
    url = _text(settings, "REPORTS")
    return open_storage(url, "", endpoint=_endpoint(settings)) if url else None


def release_options(settings: BaseSettings) -> ReleaseOptions:
    """Raises LookupError for settings that make no sense."""
    return ReleaseOptions(
        compression=cast("Compression", settings["DATASET_COMPRESSION"]),
        segment_rows=settings.getint("SEGMENT_ROWS"),
        discovered_via_limit=settings.getint("DISCOVERED_VIA_LIMIT"),
        duplicates=cast("Mapping[Relation, DuplicateAction]", settings.getdict("DUPLICATES")),
        window=settings.getint("DUPLICATES_WINDOW"),
    )


def _endpoint(settings: BaseSettings) -> str:
    return _text(settings, "DATASET_ENDPOINT")


def _text(settings: BaseSettings, name: str) -> str:
    return cast("str", settings.get(name) or "")
