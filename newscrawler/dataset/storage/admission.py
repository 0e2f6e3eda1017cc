"""Whether datasets may be kept in an object store: it honours conditions, and has no other ledger's.

Some servers answer that all is well, and ignore the condition: of two that publish at once, one is lost then, and
nobody is told. Tested in tests/dataset/storage/test_objects.py.
"""

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from newscrawler.dataset.root import MARKER
from newscrawler.dataset.storage.folder import FolderStorage
from newscrawler.dataset.storage.opening import open_storage
from newscrawler.dataset.storage.storage import Storage, StoredFile
from newscrawler.errors import OvertakenError, ReleaseError, StorageError, StorageRefusedError

_DESCRIPTION = "The root of datasets that newscrawler keeps. The file says of which ledger they are."


@cache
def check_conditions(url: str, endpoint: str) -> None:
    """Probe an object store, once in a process: what must not be put or replaced there is not.

    Raises StorageRefusedError where it is, or where these settings let nobody in; ReleaseError where it cannot be
    reached now.
    """
    root = open_storage(url, "", endpoint=endpoint)
    with unreachable(root):
        _probe(root, f".probe-{secrets.token_hex(8)}")


@contextmanager
def unreachable(root: Storage) -> Iterator[None]:
    """Turn errors of a storage into StorageRefusedError where these settings let nobody in, else into ReleaseError."""
    try:
        yield
    except StorageError as error:
        kind = StorageRefusedError if error.is_of_settings else ReleaseError
        raise kind(f"DATASET {root}: {error}") from error


def _probe(root: Storage, name: str) -> None:
    root.replace(name, b"1", None)
    try:
        first = root.read(name)
        _expect_refusal(root, name, None, "If-None-Match")
        root.replace(name, b"2", first)
        _expect_refusal(root, name, first, "If-Match")
    finally:
        root.delete([name])


def _expect_refusal(root: Storage, name: str, was: StoredFile | None, condition: str) -> None:
    try:
        root.replace(name, b"3", was)
    except OvertakenError:
        return
    raise StorageRefusedError(
        f"DATASET {root}: this server ignores {condition}, so that of two runs that publish at once one would be lost. "
        "Take a store with conditional writes: docs/how-do-i-keep-the-dataset-in-s3.md names some."
    )


def read_owner(root: Storage) -> str | None:
    """The identity of the ledger that the datasets of a storage are of, by its marker; None where there is none."""
    found = None if isinstance(root, FolderStorage) else root.read(MARKER)
    try:
        return None if found is None else str(json.loads(found.data)["ledger"])
    except (ValueError, KeyError, TypeError):
        return None


def check_owner(root: Storage, identity: str) -> None:
    """Mark an object store as the place of the ledger of this identity, where it is nobody's yet.

    Raises StorageRefusedError where it is another's. A folder is below its DATA_DIR, which is marked.
    """
    if isinstance(root, FolderStorage):
        return
    with unreachable(root):
        _check_owner(root, identity)


def _check_owner(root: Storage, identity: str) -> None:
    try:
        if (owner := read_owner(root)) is None:
            text = json.dumps({"what": _DESCRIPTION, "ledger": identity}, indent=2) + "\n"
            root.replace(MARKER, text.encode(), root.read(MARKER))
            return
    except OvertakenError:
        owner = read_owner(root)
    if owner != identity:
        raise StorageRefusedError(
            f"DATASET {root} has the datasets of the ledger {owner}, and this one is {identity}: name another prefix, "
            "or put the ledger back that belongs there. `newscrawler ledger rebuild` makes it from the datasets alone."
        )
