"""Which storage holds the datasets: the folder of a DATA_DIR, or what is opened already.

Tested in tests/dataset/storage/test_folder.py.
"""

from pathlib import Path

from newscrawler.dataset.storage.folder import FolderStorage
from newscrawler.dataset.storage.storage import Storage

Datasets = Path | str | Storage
"""Where datasets lie: a DATA_DIR, or their storage."""


def datasets_at(where: Datasets) -> Storage:
    """The storage of all datasets, each below the name of its site."""
    return FolderStorage(dataset_folder(where)) if isinstance(where, (Path, str)) else where


def dataset_folder(data_dir: Path | str, *site: str) -> Path:
    """Where datasets, or that of a site, lie below DATA_DIR."""
    return Path(data_dir, "dataset", *site)


def dataset_files(where: Datasets, site: str) -> Storage:
    """The storage of the dataset of a site."""
    return datasets_at(where).below(site)
