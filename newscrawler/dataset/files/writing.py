"""Lines into a file that stands under its name whole or not at all."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import IO, NamedTuple, Protocol, cast

from newscrawler.dataset.files.atomic import AtomicFile
from newscrawler.dataset.files.compression import Compression, compressed, compression_of


class WrittenFile(NamedTuple):
    """A file that was written: its lines, its bytes on the disk, its SHA-256."""

    lines: int
    size: int
    sha256: str


class OtherBytesError(Exception):
    """A file would not have the checksum that it must have, so it was not put in its place."""


def write_lines(path: Path, lines: Iterable[bytes], *, sha256: str | None = None) -> WrittenFile:
    """Put a file of these lines in its place, safe from a power cut, compressed as its name says; one line at a time.

    Equal lines give equal bytes. With `sha256` it has to be the file of that checksum, else OtherBytesError is raised.
    Raises OSError, and what `lines` raises. Where it raises, the file is as it was before.
    """
    with AtomicFile(path) as file:
        return pour_lines(file, lines, compression_of(path.name.lower()), sha256=sha256)


class ByteWriter(Protocol):
    """What the bytes of a new file are written to."""

    def write(self, data: bytes, /) -> int: ...


def pour_lines(
    file: ByteWriter, lines: Iterable[bytes], compression: Compression | None, *, sha256: str | None = None
) -> WrittenFile:
    """Write lines into a file that is not in its place yet. Raises OtherBytesError where it becomes another one."""
    number = 0
    tally = _Tally(file)
    with compressed(cast("IO[bytes]", tally), compression) as writer:
        for line in lines:
            number += 1
            writer.write(line + b"\n")
    written = WrittenFile(number, tally.size, tally.digest.hexdigest())
    if sha256 not in (None, written.sha256):
        raise OtherBytesError(f"SHA-256 {written.sha256}, not {sha256}")
    return written


class _Tally:
    """Counts and hashes what is written through it."""

    def __init__(self, file: ByteWriter) -> None:
        self._file = file
        self.size = 0
        self.digest = hashlib.sha256()

    def write(self, data: bytes) -> int:
        if data:
            self.size += len(data)
            self.digest.update(data)
            self._file.write(data)
        return len(data)

    def flush(self) -> None:
        """Nothing is kept back."""
