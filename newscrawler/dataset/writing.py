"""Lines into a file that stands under its name whole or not at all. Knows nothing of records."""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import IO, NamedTuple, cast

from newscrawler.dataset.atomic import AtomicFile
from newscrawler.dataset.compression import compressed, compression_of


class Written(NamedTuple):
    """What a file has come to: its lines, its bytes on the disk, its SHA-256."""

    lines: int
    size: int
    sha256: str


def write_lines(path: Path, lines: Iterable[bytes]) -> Written:
    """Put a file of these lines in its place, safe from a power cut, compressed as its name says; one line at a time.

    Equal lines give equal bytes. Raises OSError, and what `lines` raises: the file is then as it was before.
    """
    number = 0
    file = AtomicFile(path)
    try:
        tally = _Tally(file)
        with compressed(cast("IO[bytes]", tally), compression_of(path.name.lower())) as writer:
            for line in lines:
                number += 1
                writer.write(line + b"\n")
        file.publish()
    finally:
        file.discard()
    return Written(number, tally.size, tally.digest.hexdigest())


class _Tally:
    """Counts and hashes what is written through it."""

    def __init__(self, file: AtomicFile) -> None:
        self._file = file
        self.size = 0
        self.digest = sha256()

    def write(self, data: bytes) -> int:
        if data:
            self.size += len(data)
            self.digest.update(data)
            self._file.write(data)
        return len(data)

    def flush(self) -> None:
        """Nothing is kept back."""
