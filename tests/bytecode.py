"""The first of several processes compiles the tests and what they import; the others wait for that, and read it.

On a fresh machine each of them would do it for itself, and it costs twice what collecting does.
Tested in tests/test_bytecode.py.
"""

import fcntl
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def compiled_first(folder: Path, what: str) -> Iterator[None]:
    """Around an import of `what`: the first that ever begins it in a folder is alone until it has ended.

    Who comes while it is at that waits, and then goes on beside the others. Where it fails, the next is the first.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stamp = folder / f"{what}.{sys.implementation.cache_tag}"
    with stamp.open("a+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        is_first = not stamp.stat().st_size
        if not is_first:
            fcntl.flock(file, fcntl.LOCK_UN)
        yield
        if is_first:
            file.write(b"compiled\n")
