"""An object store as storage: S3, Google Cloud Storage, Azure, and servers that speak as they do.

A file is put there whole, on the condition that there is none, and a small one is replaced on the condition that it is
still the one that was read: so whoever was overtaken is told, and takes no reader back to what was before.
"""

import hashlib
import io
import secrets
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from io import BufferedRandom
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any

import obstore
from obstore.exceptions import AlreadyExistsError, PreconditionError

from newscrawler.dataset.storage.requests import Requests
from newscrawler.dataset.storage.storage import StoredFile
from newscrawler.errors import OvertakenError, StorageError

if TYPE_CHECKING:
    from obstore import ObjectMeta, PutMode
    from obstore.store import ObjectStore

WHOLE_BYTES = 64 << 20
"""Of what is larger, parts are sent under a name of its own first, and memory holds a few of them."""

_PART_BYTES = 16 << 20
_FRESH = timedelta(minutes=15)
"""So long what no manifest names may be of a release under way."""

_TYPES = {
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".jsonl": "application/jsonl",
    ".gz": "application/gzip",
    ".zst": "application/zstd",
}


class ObjectStorage:
    """The objects below a prefix, and what `counts` has of the requests that were made for them."""

    def __init__(self, store: "ObjectStore", url: str, *, counts: Counter[str] | None = None, prefix: str = "") -> None:
        self.counts: Counter[str] = Counter() if counts is None else counts
        self._store, self._url, self._prefix = store, url, prefix
        self._requests = Requests(self.counts)

    def __str__(self) -> str:
        return self._url

    @property
    def name(self) -> str:
        return self._url.rpartition("/")[2]

    def path(self, name: str) -> str:
        return f"{self._url}/{name}"

    def below(self, name: str) -> "ObjectStorage":
        return ObjectStorage(self._store, self.path(name), counts=self.counts, prefix=f"{self._prefix}{name}/")

    def folders(self) -> list[str]:
        return sorted(path.rstrip("/").rpartition("/")[2] for path in self._listed()["common_prefixes"])

    def sizes(self) -> dict[str, int]:
        found = {each["path"].rpartition("/")[2]: each["size"] for each in self._listed()["objects"]}
        return dict(sorted(found.items()))

    def open(self, name: str) -> BufferedRandom:
        """A copy of the file on this machine, which is gone when it is closed."""
        file = TemporaryFile()  # noqa: SIM115 - the caller closes it

        def fetch() -> None:
            file.seek(0)
            file.truncate()
            for chunk in obstore.get(self._store, self._key(name)).stream():
                file.write(chunk)

        try:
            self._requests.make(fetch)
        except BaseException:
            file.close()
            raise
        file.seek(0)
        return file

    def read(self, name: str) -> StoredFile | None:
        def fetch() -> StoredFile:
            found = obstore.get(self._store, self._key(name))
            return StoredFile(bytes(found.bytes()), _version(found.meta))

        try:
            return self._requests.make(fetch)
        except FileNotFoundError:
            return None

    @contextmanager
    def create(self, name: str, *, anew: bool = False) -> Iterator[BufferedRandom]:
        """A file on this machine, which is put under its name once it is whole.

        Raises StorageError where there is one of that name with other bytes, unless that may be replaced.
        """
        with TemporaryFile() as file:
            yield file
            file.flush()
            while not self._create(name, file):
                if (there := self._version_of(name)) is None:
                    continue  # it has gone meanwhile
                version, digest = there
                if digest == _digest(file):
                    self._requests.count("was_there")  # of an earlier try, whose answer was lost, or an earlier run
                    return
                if not anew:
                    way_out = "Another ledger writes there, or `newscrawler dataset repair` puts it right"
                    raise StorageError("it is there with other bytes", way_out)
                self._put_anew(name, file, version)
                return

    def replace(self, name: str, data: bytes, was: StoredFile | None) -> None:
        """Raises OvertakenError where another has written it since it was read."""
        mode: Any = "create" if was is None else was.version
        try:
            self._put(name, io.BytesIO(data), mode)
        except (AlreadyExistsError, PreconditionError):
            now = self.read(name)
            if now is None or now.data != data:
                raise OvertakenError("another run has written it meanwhile", "The next run goes on with it") from None
            self._requests.count("was_there")

    def delete(self, names: Iterable[str]) -> None:
        for name in names:
            self._delete(self._key(name))

    def clear_unfinished(self) -> None:
        self.delete(name for name in self.sizes() if name.startswith(".") and name.endswith(".part"))

    def is_being_written(self) -> bool:
        return any(each["last_modified"] > datetime.now(UTC) - _FRESH for each in self._listed()["objects"])

    def _delete(self, key: str) -> None:
        with suppress(FileNotFoundError):
            self._requests.make(lambda: obstore.delete(self._store, key))

    def _key(self, name: str) -> str:
        return f"{self._prefix}{name}"

    def _listed(self) -> Any:
        return self._requests.make(lambda: obstore.list_with_delimiter(self._store, self._prefix or None))

    def _create(self, name: str, file: BufferedRandom) -> bool:
        """Put a new file; False where there is one of that name."""
        try:
            if file.seek(0, io.SEEK_END) <= WHOLE_BYTES:
                self._put(name, file, "create")
            else:
                self._put_parts(name, file)
        except AlreadyExistsError:
            return False
        return True

    def _put_anew(self, name: str, file: BufferedRandom, version: Any) -> None:
        """Put a file in the place of a damaged one. Raises OvertakenError where that is another one by now."""
        try:
            if file.seek(0, io.SEEK_END) <= WHOLE_BYTES:
                self._put(name, file, version)
            else:
                self._put_parts(name, file, overwrite=True)
        except PreconditionError:
            raise OvertakenError("another run has written it meanwhile", "Do it again") from None

    def _put(self, name: str, file: io.BufferedIOBase, mode: "PutMode") -> None:
        file.seek(0)
        data = file.read()
        kind = next((kind for ending, kind in _TYPES.items() if name.endswith(ending)), "application/octet-stream")
        attributes: Any = {"Content-Type": kind}
        self._requests.make(
            lambda: obstore.put(
                self._store, self._key(name), data, mode=mode, attributes=attributes, use_multipart=False
            )
        )

    def _put_parts(self, name: str, file: BufferedRandom, *, overwrite: bool = False) -> None:
        """Put a large file under a name of its own, part by part, and copy it; `overwrite` one that is damaged."""
        part = self._key(f".{name}.{secrets.token_hex(4)}.part")

        def send() -> None:
            file.seek(0)
            obstore.put(self._store, part, file, chunk_size=_PART_BYTES, max_concurrency=3)

        try:
            self._requests.make(send)
            self._requests.make(lambda: obstore.copy(self._store, part, self._key(name), overwrite=overwrite))
        finally:
            with suppress(StorageError):  # the next recovery removes it
                self._delete(part)

    def _version_of(self, name: str) -> tuple[Any, str] | None:
        """The version of a file and its SHA-256; None where there is none."""
        try:
            meta = self._requests.make(lambda: obstore.head(self._store, self._key(name)))
            with self.open(name) as file:
                return _version(meta), _digest(file)
        except FileNotFoundError:
            return None


def _version(meta: "ObjectMeta") -> dict[str, str]:
    """What tells this version from others: Google's stores go by a generation, all others by the ETag alone."""
    parts = {"e_tag": meta["e_tag"], "version": meta["version"]}
    return {name: part for name, part in parts.items() if part is not None}


def _digest(file: BufferedRandom) -> str:
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()
