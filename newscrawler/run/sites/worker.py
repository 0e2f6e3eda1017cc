"""What processes that share the sites of a file tell each other: two files that they inherit, open.

From one each worker reads which site is next: the kernel moves the place in it on for all of them, so that a site comes
to one worker only. To the other each appends a line as it begins a site, and one as that has ended.

Tested in tests/run/sites/test_processes.py.
"""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from newscrawler.exits import Exit
from newscrawler.report.outcome import Outcome

_RECORD = 128  # bytes of a site's name, filled up; names have a hundred at most


def write_queue(descriptor: int, sites: Iterable[str]) -> None:
    """Write the sites that are to be run, in their order, to an empty file."""
    os.write(descriptor, b"".join(site.encode().ljust(_RECORD) for site in sites))
    os.lseek(descriptor, 0, os.SEEK_SET)


def left_in_queue(descriptor: int) -> list[str]:
    """The sites that no worker has taken."""
    size = os.fstat(descriptor).st_size
    at = os.lseek(descriptor, 0, os.SEEK_CUR)
    return [name.decode().strip() for name in _records(os.pread(descriptor, size - at, at))]


def _records(text: bytes) -> Iterator[bytes]:
    for start in range(0, len(text), _RECORD):
        yield text[start : start + _RECORD]


@dataclass(frozen=True, slots=True)
class WorkerLink:
    """A worker's two files; `looked` is when it was looked what is due, 0 where that does not count."""

    queue: int
    results: int
    looked: float

    @classmethod
    def parse(cls, text: str) -> "WorkerLink":
        """As the hidden option --worker has it."""
        queue, results, looked = text.split(",")
        return cls(int(queue), int(results), float(looked))

    def __str__(self) -> str:
        return f"{self.queue},{self.results},{self.looked}"

    def sites(self) -> Iterator[str]:
        """Sites that nobody else runs, until there are none left."""
        while name := os.read(self.queue, _RECORD):
            site = name.decode().strip()
            self._tell({"begun": site, "pid": os.getpid()})
            yield site

    def ended(self, site: str, outcome: Outcome) -> None:
        told = {"code": outcome.code, "message": outcome.message, "warning": outcome.warning, "held": outcome.held}
        self._tell({"ended": site, **told})

    def _tell(self, line: dict[str, Any]) -> None:
        os.write(self.results, f"{json.dumps(line)}\n".encode())  # in one piece: it is open to append


def outcome_of_line(line: dict[str, Any]) -> Outcome:
    """The outcome that a worker has told."""
    return Outcome(Exit(line["code"]), line["message"], line["warning"], line["held"])
