"""Which storage holds the datasets: a folder below DATA_DIR, or the object store that a URL names.

Tested in tests/dataset/storage/test_objects.py.
"""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from newscrawler.dataset.storage.folder import FolderStorage
from newscrawler.dataset.storage.storage import Storage
from newscrawler.errors import StorageRefusedError

Datasets = Path | str | Storage
"""Where datasets lie: a DATA_DIR, or their storage."""

SCHEMES = ("s3", "gs", "az")
_ENDPOINTS = ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL", "AWS_ENDPOINT")
_NO_RETRIES: Any = {"max_retries": 0}  # they are made, and counted, in requests.py
_CLIENT = {"connect_timeout": "10s", "read_timeout": "60s", "timeout": "300s"}
"""The last is of a whole request, such as 64 MB through 2 Mbit/s."""


def datasets_at(where: Datasets) -> Storage:
    """The storage of all datasets, each below the name of its site."""
    return FolderStorage(dataset_folder(where)) if isinstance(where, (Path, str)) else where


def dataset_folder(data_dir: Path | str, *site: str) -> Path:
    """Where datasets, or that of a site, lie below DATA_DIR."""
    return Path(data_dir, "dataset", *site)


def dataset_files(where: Datasets, site: str) -> Storage:
    """The storage of the dataset of a site."""
    return datasets_at(where).below(site)


def open_storage(url: str, data_dir: Path | str, *, endpoint: str = "") -> Storage:
    """The storage that DATASET names, which is the folder below DATA_DIR where it is empty.

    `endpoint` is the address of a server that speaks S3, or another of these protocols; else the environment names it,
    as it does the credentials. Nothing is asked yet. Raises StorageRefusedError.
    """
    if not url:
        return datasets_at(data_dir)
    parts = urlsplit(url)
    if parts.scheme not in SCHEMES or not parts.hostname or parts.query or parts.fragment:
        known = ", ".join(f"{scheme}://bucket/prefix" for scheme in SCHEMES)
        raise StorageRefusedError(f"DATASET is no {known}; leave it out for the folder DATA_DIR/dataset")
    if "@" in parts.netloc:
        raise StorageRefusedError("DATASET holds credentials: leave these to the environment")
    try:
        from obstore.exceptions import BaseError
        from obstore.store import from_url

        from newscrawler.dataset.storage.objects import ObjectStorage
        from newscrawler.dataset.storage.requests import storage_error
    except ImportError as error:
        raise StorageRefusedError(
            f"DATASET is {parts.scheme}://...: pip install 'newscrawler[object-store]' for it ({error})"
        ) from error
    config: Any = {"base_url" if parts.scheme == "gs" else "endpoint": endpoint} if endpoint else {}
    if parts.scheme == "s3":
        config |= {"copy_if_not_exists": "multipart", "disable_bulk_delete": True}
        endpoint = endpoint or next(filter(None, map(os.environ.get, _ENDPOINTS)), "")
    client: Any = _CLIENT | {"allow_http": endpoint.startswith("http://")}
    url = url.rstrip("/")
    try:
        store = from_url(url, config=config, client_options=client, retry_config=_NO_RETRIES)
    except (BaseError, ValueError) as error:
        raise StorageRefusedError(f"DATASET {url}: {storage_error(str(error)).strerror}") from None
    return ObjectStorage(store, url)
