"""Files with a checksum, and copies of them.

Tested in tests/dataset/checks/test_repair.py.
"""

import shutil
from hashlib import file_digest
from pathlib import Path

from newscrawler.dataset.files.atomic import COPY_BYTES, AtomicFile


def has_sha256(path: Path, sha256: str | None) -> bool:
    """Whether a file has this checksum. It has not where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest() == sha256
    except OSError:
        return False


def copy_file(source: Path, target: Path) -> None:
    """Put a copy of a file in its place, safe from a power cut. Raises OSError."""
    with AtomicFile(target) as file, source.open("rb") as data:
        shutil.copyfileobj(data, file, COPY_BYTES)
