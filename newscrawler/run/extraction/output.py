"""Where records go: to standard output as they come, or into a file that is there when all are."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from newscrawler.dataset.files.atomic import AtomicFile, explain
from newscrawler.dataset.files.compression import compressed, compression_of
from newscrawler.exits import Exit, RefusedError
from newscrawler.paths import is_file
from newscrawler.run.extraction.views import FRAMES, header_of


class PageWriter:
    """Writes pages in a format, with what stands before, between and behind them."""

    def __init__(self, file: IO[bytes], format_: str, only: tuple[str, ...]) -> None:
        self._file = file
        self._header = header_of(format_, only)
        _, self._between, self._end = FRAMES.get(format_, (b"", b"", b""))
        self.pages = 0

    def write(self, text: bytes) -> None:
        self._file.write((self._between if self.pages else self._header) + text)
        self.pages += 1

    def end(self) -> None:
        self._file.write(self._end if self.pages else self._header + self._end)


@contextmanager
def written_to(name: str | None, *, overwrite: bool = False) -> Iterator[IO[bytes]]:
    """The file of that name, which takes its place at the end and is compressed as its name says; else standard output.

    Raises RefusedError for a file that is there and is not to be overwritten, and for one that cannot be written.
    """
    if name is None:
        yield cast("IO[bytes]", sys.stdout.buffer)
        return
    path = Path(name)
    if is_file(path) and not overwrite:
        raise RefusedError(Exit.BAD_USAGE, f"{name} is there already: name another file, or say -O {name}")
    try:
        with AtomicFile(path) as file, compressed(cast("IO[bytes]", file), compression_of(name.lower())) as writer:
            yield writer
    except OSError as error:
        raise RefusedError(Exit.OUTPUT_FAILED, explain(name, error)) from error
