"""Files of a restore come into their places; what they replace is moved aside.

Tested in tests/dataset/recovery/test_backup.py.
"""

import os
from pathlib import Path
from typing import NamedTuple

from newscrawler.dataset.files.copies import copy_file, has_sha256
from newscrawler.dataset.files.parts import sync_folder
from newscrawler.dataset.readers.manifest import FILE_NAME as MANIFEST
from newscrawler.dataset.readers.manifest import Manifest
from newscrawler.dataset.readers.manifest_parsing import read_manifest
from newscrawler.dataset.releases.segments import writing
from newscrawler.dataset.storage.folder import FolderStorage
from newscrawler.dataset.storage.opening import dataset_folder
from newscrawler.paths import is_there


class Aside:
    """A folder for what was replaced, which is made when it is needed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.is_used = False

    def take(self, path: Path, name: Path) -> None:
        target = self._target(name)
        path.rename(target)
        sync_folder(target.parent)
        sync_folder(path.parent)

    def keep(self, path: Path, name: Path) -> None:
        """Have the file by another name as well: it stays where it is until another takes its place."""
        try:
            os.link(path, self._target(name))
        except OSError:  # a file system without links
            copy_checked(path, self._target(name))

    def _target(self, name: Path) -> Path:
        target = self.folder / name
        while is_there(target):
            target = target.with_name(f"{target.name}-again")
        target.parent.mkdir(parents=True, exist_ok=True)
        self.is_used = True
        return target


class SiteRestore(NamedTuple):
    """A site of a backup. `stays` says that DATA_DIR has a dataset of the same history, as far or further on."""

    name: str
    manifest: Manifest
    stays: bool

    def place(self, part: Path, data_dir: Path, aside: Aside) -> bool:
        """Put its files into their places; whether a dataset is there that is newer than the ledger will be."""
        source, target = dataset_folder(part, self.name), dataset_folder(data_dir, self.name)
        theirs = read_manifest(FolderStorage(target))
        if theirs is not None and self.stays:
            for segment in self.manifest.segments:
                if segment in theirs.segments and not has_sha256(target / segment.name, segment.sha256):
                    copy_checked(source / segment.name, target / segment.name)
            if theirs.segments != self.manifest.segments:
                return True
            copy_checked(source / MANIFEST, target / MANIFEST)
            return False
        if is_there(target):
            aside.take(target, Path("dataset", self.name))
        if is_there(source):
            target.parent.mkdir(parents=True, exist_ok=True)
            source.rename(target)
            sync_folder(target.parent)
        return False


def copy_checked(source: str | Path, target: str | Path) -> str:
    """Copy a file, as shutil.copytree wants it. Raises ReleaseError."""
    with writing(Path(target)):
        copy_file(Path(source), Path(target))
    return str(target)
