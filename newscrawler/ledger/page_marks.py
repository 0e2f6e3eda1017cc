"""The page that a run works on, marked in a file beside the site's lock, so that what ends the process is known by it.

A mark is written to the file's pages in memory, which outlive any process: it costs two microseconds and no disk. Where
no file can be written there are no marks, and a run is what it is without them.
"""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, Self

from newscrawler.ledger import site_lock

_MAX_SUSPECTS = 100  # pages; one more run dies for each
_NONE = b"-\n"


class Suspect(NamedTuple):
    """A page that a run worked on when it died, and how many did, one after another."""

    url: str
    deaths: int


class PageMarks:
    """The mark of the one run that has a site's lock, and the pages that those before it died with.

    A page is marked when it has come, until all that it gave is stored. A suspect's mark is its own, and stays while
    other pages are marked after it.
    """

    def __init__(self, mark: Path | None, suspects: Path | None) -> None:
        self._mark_path, self._suspects_path = mark, suspects
        self._descriptor: int | None = None
        self._marked: int | None = None
        self._at_work: set[int] = set()  # suspects that are marked
        self.found: tuple[str, ...] = ()  # pages that the last run died with
        self.suspects: dict[int, Suspect] = {}

    @classmethod
    def of(cls, data_dir: Path, site: str) -> Self:
        return cls(site_lock.file_of(data_dir, site, "reading"), site_lock.file_of(data_dir, site, "suspects"))

    def open(self) -> None:
        """Read what earlier runs have left, and mark from now on; the site's lock is held."""
        if self._mark_path is not None:
            with suppress(OSError):  # a folder that takes no files
                self._descriptor = os.open(self._mark_path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
                self._find(self._descriptor)

    def set(self, page: int, url: str) -> None:
        """The page by this number is worked on from now on."""
        if page == self._marked:
            return
        if page in self.suspects:
            if page not in self._at_work:
                self._at_work.add(page)
                self._keep()
        elif self._descriptor is not None:
            self._marked = page
            self._write(b"%d %s\n" % (page, url.encode(errors="replace")))

    def clear(self, page: int) -> None:
        """Nothing more comes of the page in this run."""
        if page in self._at_work:
            self._at_work.discard(page)
            self._keep()
        elif page == self._marked:
            self._marked = None
            self._write(_NONE)

    def acquit(self, page: int) -> None:
        """The page was read to its end."""
        if self.suspects.pop(page, None) is not None:
            self._at_work.discard(page)
            self._keep()

    def give_chance(self, page: int) -> None:
        """Of one death less is the page guilty, so that the next visit reads it."""
        if (suspect := self.suspects.get(page)) is not None:
            self.suspects[page] = suspect._replace(deaths=suspect.deaths - 1)
            self._keep()

    def close(self) -> None:
        """The run has come to its end. Does nothing the second time."""
        if self._descriptor is None:
            return
        if self._at_work:
            self._at_work.clear()
            self._keep()
        self._write(_NONE)
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _find(self, descriptor: int) -> None:
        """What the last run had marked is suspected from now on."""
        marked: dict[int, str] = {}
        with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):  # a power cut leaves anything
            for page, (url, deaths, is_at_work) in json.loads((self._suspects_path or Path()).read_bytes()).items():
                self.suspects[int(page)] = Suspect(str(url), int(deaths))
                if is_at_work:
                    marked[int(page)] = str(url)
        with suppress(OSError, ValueError):
            number, _, url = os.pread(descriptor, 10_000, 0).partition(b"\n")[0].partition(b" ")
            marked.setdefault(int(number), url.decode(errors="replace"))
        for page, url in marked.items():
            before = self.suspects.pop(page, None)
            self.suspects[page] = Suspect(url, before.deaths + 1 if before else 1)
        for page in list(self.suspects)[:-_MAX_SUSPECTS]:
            del self.suspects[page]
        self.found = tuple(marked.values())
        if marked:
            self._keep()
        self._write(_NONE)

    def _write(self, line: bytes) -> None:
        if self._descriptor is not None:
            try:
                os.pwrite(self._descriptor, line, 0)
            except OSError:  # a full disk: an old mark may stay, and another page than this one be suspected
                os.close(self._descriptor)
                self._descriptor = None

    def _keep(self) -> None:
        if (path := self._suspects_path) is None:
            return
        with suppress(OSError):
            if not self.suspects:
                path.unlink(missing_ok=True)
                return
            said = {page: [*suspect, page in self._at_work] for page, suspect in self.suspects.items()}
            new = path.with_name(f"{path.name}.new")
            new.write_text(json.dumps(said), encoding="utf-8", errors="replace")
            new.replace(path)


NO_MARKS = PageMarks(None, None)
"""Of a crawl without a ledger."""
