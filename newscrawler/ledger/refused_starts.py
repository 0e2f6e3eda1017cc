"""The starts that a site's lock refused, in a file beside it: the run that has the lock accounts for them."""

import errno
import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from newscrawler.ledger.site_lock import file_of, is_at


def note_refused(data_dir: Path, site: str, *, run_id: str, arguments: Mapping[str, str], now: float) -> None:
    """Write down that a start was refused, for `absorb`. Raises OSError where that cannot be written."""
    path = file_of(data_dir, site, "refused")
    entry = {"run_id": run_id, "pid": os.getpid(), "began": now, "arguments": dict(arguments)}
    # The line end before it sets it apart from half a line that a full disk has left.
    line = f"\n{json.dumps(entry, ensure_ascii=False)}\n".encode(errors="replace")
    appended = False
    while not appended:
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o666)
        try:
            if os.write(descriptor, line) < len(line):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
            # If it was moved aside meanwhile, the line may have come too late to be read there: once more.
            appended = is_at(descriptor, path)
        finally:
            os.close(descriptor)


def absorb(data_dir: Path, site: str, insert: Callable[[list[dict[str, Any]]], None]) -> None:
    """Pass every refused start to `insert`, and forget them once it has returned.

    The caller holds the site's lock. `insert` may get an entry again (after a kill, or within one list) and goes by its
    `run_id`; the other keys are pid, began (seconds since 1970) and arguments. Raises what `insert` raises: all entries
    are then still there. Starts that are refused meanwhile are left for the next time.
    """
    path, aside = file_of(data_dir, site, "refused"), file_of(data_dir, site, "refused.absorbed")
    for source in (aside, path):  # first what a killed process had moved aside
        try:
            source.replace(aside)
        except FileNotFoundError:
            continue
        insert(_entries(aside.read_bytes()))
        aside.unlink()


def _entries(text: bytes) -> list[dict[str, Any]]:
    """Entries of whole lines, in their order."""
    entries = []
    for line in text.split(b"\n"):
        with suppress(ValueError):
            entry = json.loads(line)
            if isinstance(entry, dict) and "run_id" in entry:
                entries.append(entry)
    return entries
