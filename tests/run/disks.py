"""Small disks that tests fill, break and mend. Only root may mount them."""

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


class FailingDisk:
    """A file system in an image file, which turns read-only at its first error, whatever is open for writing."""

    def __init__(self, image: Path, folder: Path) -> None:
        self._image, self._folder = image, folder
        self._mount()

    def fail(self) -> None:
        device = _call("findmnt", "--noheadings", "--output", "SOURCE", str(self._folder)).strip()
        Path("/sys/fs/ext4", Path(device).name, "trigger_fs_error").write_text("a test")

    def mend(self) -> None:
        _call("umount", str(self._folder))
        _call("fsck.ext4", "-fy", str(self._image), codes=(0, 1))
        self._mount()

    def _mount(self) -> None:
        _call("mount", "-o", "loop,errors=remount-ro", str(self._image), str(self._folder))


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


@contextmanager
def failing(folder: Path) -> Iterator[FailingDisk]:
    """A disk of 32 MB that can be made to fail."""
    folder.mkdir()
    image = folder.with_suffix(".image")
    try:
        with image.open("wb") as file:
            file.truncate(32 * 1024 * 1024)
        _call("mkfs.ext4", "-q", "-F", "-O", "^has_journal", str(image))
        disk = FailingDisk(image, folder)
    except (OSError, subprocess.CalledProcessError) as error:
        lacking(f"the right to mount an image file ({error})")
    try:
        yield disk
    finally:
        _call("umount", "--lazy", str(folder))


def _call(*command: str, codes: tuple[int, ...] = (0,)) -> str:
    ended = subprocess.run(command, check=False, capture_output=True, text=True)
    if ended.returncode not in codes:
        raise subprocess.CalledProcessError(ended.returncode, command, ended.stdout, ended.stderr)
    return ended.stdout
