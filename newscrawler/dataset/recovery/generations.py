"""The generations of a backup: folders named by the second in which they were made, each a whole DATA_DIR by itself."""

import fcntl
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from newscrawler.dataset.files.parts import sync_folder
from newscrawler.errors import BackupError, NoBackupError
from newscrawler.ledger.address import named_ledger
from newscrawler.ledger.store import FILE_NAME
from newscrawler.paths import is_file, is_folder

DESCRIPTION = "backup.json"
_OTHER_TOOLS = "pg_dump backs it up and pg_restore brings it back: docs/how-do-i-keep-the-ledger-in-postgresql.md"
_TIME = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"\d{8}T\d{6}Z")


def refuse_database() -> None:
    """Raise BackupError where the ledger is in the database that LEDGER names: its own tools know how to copy it."""
    if named_ledger():
        raise BackupError(f"The ledger is in a database. {_OTHER_TOOLS}")


def generations(folder: Path) -> list[Path]:
    """The generations of a backup, the oldest first. One that is about to come or to go is none."""
    return sorted(path for path in folder.iterdir() if _NAME.fullmatch(path.name) and is_file(path / FILE_NAME))


def description(generation: Path) -> dict[str, Any]:
    """What a generation says of itself: when it was made, the last release of each site, how many faults it has."""
    try:
        described = json.loads((generation / DESCRIPTION).read_bytes())
    except (OSError, ValueError):
        return {}
    return described if isinstance(described, dict) else {}


def is_sound(generation: Path) -> bool:
    return description(generation).get("faults") == 0


def latest(folder: Path) -> Path:
    """The generation that a folder is, or the last sound one in it. Raises NoBackupError where there is none."""
    if is_file(folder / DESCRIPTION):
        return folder
    try:
        found = generations(folder)
    except OSError as error:
        raise NoBackupError(f"there is no backup at {folder}: {error.strerror}") from error
    sound = [each for each in found if is_sound(each)]
    if not sound:
        raise NoBackupError(f"there is no backup at {folder}" + (" without faults; name a generation" if found else ""))
    return sound[-1]


def next_name(folder: Path, now: float) -> str:
    """The name of a new generation: behind all that there are, even where the clock has gone back."""
    made = datetime.fromtimestamp(int(now), UTC)
    if found := generations(folder):
        made = max(made, datetime.strptime(found[-1].name, _TIME).replace(tzinfo=UTC) + timedelta(seconds=1))
    return made.strftime(_TIME)


@contextmanager
def alone_at(folder: Path) -> Iterator[None]:
    """One process at a backup. Raises BackupError where another is, OSError where the folder cannot be made."""
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BackupError(f"another process is backing up to {folder}; try again when it has ended") from error
        yield
    finally:
        os.close(descriptor)


def clear_unfinished(folder: Path) -> None:
    """Remove what killed processes left of generations."""
    for path in folder.glob(".*.part"):
        if is_folder(path):
            shutil.rmtree(path)


def remove(generation: Path) -> None:
    """Remove a generation, so that a kill leaves no half of it under its name."""
    doomed = generation.with_name(f".{generation.name}.part")
    generation.rename(doomed)
    shutil.rmtree(doomed)


def put_in_place(part: Path, target: Path) -> None:
    """Give a folder its name, with all that is in it safe from a power cut. Raises OSError."""
    for path in [part, *part.rglob("*")]:
        if is_folder(path):
            sync_folder(path)
    part.rename(target)
    sync_folder(target.parent)
