"""A disk that loses its power: what of some system calls it still has. Knows no files of ours.

Only what was synced is certain. Of the rest, a real disk has anything: data without the name, the name without the
data, some of the writes and others not. A folder's names come to the disk in their order, as journals keep them;
fsync of a file says nothing about its name, which is less than most file systems promise and all that POSIX does.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Literal, NamedTuple

Left = Literal["nothing", "names", "data", "some"]
"""What else has come to the disk than what was synced: nothing, every name, every write, or some of both."""
_SECTOR = 512


class Call(NamedTuple):
    """One system call that changed or synced something; `data` is what it wrote."""

    name: str  # create, write, truncate, rename, unlink, mkdir, sync
    path: str
    target: str = ""  # of a rename
    data: bytes = b""
    offset: int = 0  # of a write; the new size for truncate


@dataclass(eq=False, slots=True)
class _File:
    synced: bytearray = field(default_factory=bytearray)
    live: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)  # offset and data; size and None


class Disk:
    """Files below a folder, as processes see them and as they would be found after a power cut."""

    def __init__(self, root: Path, before: Path) -> None:
        """The folder `root`, which began with what is in `before`, all of it safe."""
        self._root = str(root)
        self._names: dict[str, _File] = {}  # as processes see them
        self._folders: set[str] = {self._root}
        for path in before.rglob("*"):
            name = str(root / path.relative_to(before))
            if path.is_dir():
                self._folders.add(name)
            else:
                content = path.read_bytes()
                self._names[name] = _File(bytearray(content), bytearray(content))
        self._synced = dict(self._names)
        self._synced_folders = set(self._folders)
        self._pending: dict[str, list[tuple[str, ...] | tuple[str, str, _File]]] = {}  # by folder

    def apply(self, call: Call) -> None:
        folder = os.path.dirname(call.path)  # noqa: PTH120 - these are texts of system calls
        match call.name:
            case "create":
                file = self._names[call.path] = _File()
                self._later(folder, "name", call.path, file)
            case "write":
                file = self._names[call.path]
                _write(file.live, call.offset, call.data)
                file.pending.append((call.offset, call.data))
            case "truncate":
                file = self._names[call.path]
                _resize(file.live, call.offset)
                file.pending.append((call.offset, None))
            case "rename":
                file = self._names[call.target] = self._names.pop(call.path)
                self._later(folder, "rename", call.path, file, call.target)
            case "unlink":
                file = self._names.pop(call.path)
                self._later(folder, "unlink", call.path, file)
            case "mkdir":
                self._folders.add(call.path)
                self._later(folder, "mkdir", call.path, None)
            case "sync" if call.path in self._folders:
                for pending in self._pending.pop(call.path, []):
                    _rename(pending, self._synced, self._synced_folders)
            case "sync":
                file = self._names[call.path]
                file.synced[:] = file.live
                file.pending.clear()

    def _later(self, folder: str, what: str, path: str, file: _File | None, target: str = "") -> None:
        self._pending.setdefault(folder, []).append((what, path, file, target))  # type: ignore[arg-type]

    def live(self, path: str) -> bytes | None:
        """A file as processes see it."""
        file = self._names.get(path)
        return bytes(file.live) if file is not None else None

    def cut(self, left: Left, chances: Random, target: Path) -> None:
        """Write what is found after a power cut into a folder."""
        names, folders = dict(self._synced), set(self._synced_folders)
        for pending in self._pending.values():
            kept = {"nothing": 0, "data": 0, "names": len(pending)}.get(left, chances.randint(0, len(pending)))
            for each in pending[:kept]:
                _rename(each, names, folders)
        for folder in sorted(folders):
            if self._is_found(folder, folders):
                self._at(folder, target).mkdir(exist_ok=True)
        for path, file in names.items():
            # The wal-index is shared memory: what a disk has of it, the first who opens the database throws away.
            if self._is_found(os.path.dirname(path), folders) and not path.endswith("-shm"):  # noqa: PTH120
                self._at(path, target).write_bytes(_found(file, left, chances))

    def _is_found(self, folder: str, folders: set[str]) -> bool:
        """Whether a folder and all above it are there."""
        return all(above in folders for above in _up(folder, self._root))

    def _at(self, path: str, target: Path) -> Path:
        return target / os.path.relpath(path, self._root)


def _up(folder: str, root: str) -> Iterator[str]:
    while len(folder) > len(root):
        yield folder
        folder = os.path.dirname(folder)  # noqa: PTH120


def _rename(pending: tuple[object, ...], names: dict[str, _File], folders: set[str]) -> None:
    what, path, file, target = pending
    match what:
        case "name":
            names[path] = file  # type: ignore[index,assignment]
        case "rename":
            names.pop(path, None)  # type: ignore[call-overload]
            names[target] = file  # type: ignore[index,assignment]
        case "unlink":
            names.pop(path, None)  # type: ignore[call-overload]
        case "mkdir":
            folders.add(path)  # type: ignore[arg-type]


def _found(file: _File, left: Left, chances: Random) -> bytes:
    """The content that is found: of the writes that were not synced, all, none or some, some of them torn."""
    content = bytearray(file.synced)
    share = {"nothing": 0.0, "names": 0.0, "data": 1.0, "some": chances.choice((0.1, 0.5, 0.9))}[left]
    for offset, data in file.pending:
        if chances.random() >= share:
            continue
        if data is None:
            _resize(content, offset)
        elif left == "some" and chances.random() < 0.1:
            _write(content, offset, data[: chances.randint(0, len(data) // _SECTOR) * _SECTOR])
        else:
            _write(content, offset, data)
    return bytes(content)


def _write(content: bytearray, offset: int, data: bytes) -> None:
    if offset > len(content):
        content.extend(bytes(offset - len(content)))
    content[offset : offset + len(data)] = data


def _resize(content: bytearray, size: int) -> None:
    if size < len(content):
        del content[size:]
    else:
        content.extend(bytes(size - len(content)))
