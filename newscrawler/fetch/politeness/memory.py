"""What is known of a host from run to run, a JSON file each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import orjson

from newscrawler.dataset.files.atomic import write_file
from newscrawler.fetch.politeness.retry_after import MAX_SECONDS

_MAX_NAME = 200  # bytes; file systems take 255
_MISSING = (404, 410)


@dataclass(slots=True, kw_only=True)
class File:
    """A file of a host as it was last had. Moments are seconds since 1970."""

    fetched: float  # when it was last known to be so
    status: int
    text: str = ""
    etag: str | None = None
    last_modified: str | None = None

    def is_fresh(self, now: float, longest: float) -> bool:
        """Whether it may be used; a clock that was set back makes nothing last longer.

        One that was refused is asked for anew by each run: a proxy or a wall may have said so.
        """
        is_refused = 400 <= self.status < 500 and self.status not in _MISSING
        return not is_refused and 0 <= now - self.fetched < longest


@dataclass(slots=True, kw_only=True)
class HostMemory:
    """What is known of one host: its files by URL, and the moment until which it asked to be left alone."""

    files: dict[str, File] = field(default_factory=dict)
    held_until: float = 0.0


def path_of(data_dir: Path, host: str) -> Path:
    """
    >>> path_of(Path("data"), "127.0.0.1:8000").as_posix()
    'data/hosts/127.0.0.1%3A8000.json'
    """
    name = quote(host, safe="").replace(".", "%2E") if not host.strip(".") else quote(host, safe="")
    return data_dir / "hosts" / f"{name[:_MAX_NAME]}.json"


def recall(data_dir: Path, host: str, now: float) -> HostMemory:
    """What is known of a host; nothing where the file is not there or is none of ours."""
    try:
        found = orjson.loads(path_of(data_dir, host).read_bytes())
        return memory_of(found["files"], float(found["held_until"]), now)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return HostMemory()


def memory_of(files: Mapping[str, Mapping[str, Any]], held_until: float, now: float) -> HostMemory:
    """What is known of a host. Raises TypeError and AttributeError where that is none of ours.

    What a clock that was wrong has left is forgotten: files from the future, and a hold that no answer can ask for.
    """
    known = {url: File(**values) for url, values in files.items()}
    return HostMemory(
        files={url: file for url, file in known.items() if file.fetched <= now},
        held_until=held_until if held_until <= now + MAX_SECONDS else 0.0,
    )


def remember(data_dir: Path, host: str, memory: HostMemory, now: float) -> None:
    """Write down what is known of a host; what another run wrote of it meanwhile stays, where it is newer.

    Raises OSError.
    """
    absorb(memory, recall(data_dir, host, now))
    plain = orjson.dumps(_plain(memory), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    write_file(path_of(data_dir, host), plain)


def absorb(memory: HostMemory, there: HostMemory) -> None:
    """Add to a memory what another run wrote of the host, where it is newer."""
    for url, kept in there.files.items():
        if url not in memory.files or memory.files[url].fetched < kept.fetched:
            memory.files[url] = kept
    memory.held_until = max(memory.held_until, there.held_until)


def _plain(memory: HostMemory) -> dict[str, Any]:
    return {"held_until": memory.held_until, "files": memory.files}
