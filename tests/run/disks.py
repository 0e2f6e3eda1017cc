"""Disks of a few kilobytes, which tests fill, and mend. Only root may mount them."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.run.needs import lacking


class Disk:
    """A file system in memory, mounted at a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def remount(self, options: str) -> None:
        """Change its options, such as "size=64m" or "ro"."""
        _call("mount", "-o", f"remount,{options}", str(self.folder))


@contextmanager
def mounted(folder: Path, size: str) -> Iterator[Disk]:
    """A disk of that size, such as "64k"."""
    folder.mkdir()
    try:
        _call("mount", "-t", "tmpfs", "-o", f"size={size}", "newscrawler-test", str(folder))
    except (OSError, subprocess.CalledProcessError) as error:
        lacking(f"the right to mount a small disk ({error})")
    try:
        yield Disk(folder)
    finally:
        _call("umount", "--lazy", str(folder))


def _call(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
