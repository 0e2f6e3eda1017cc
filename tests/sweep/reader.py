"""A consumer that follows the manifest while runs are killed, and believes nothing. Knows only the published files."""

import json
import threading
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from newscrawler.dataset.files.reading import read_lines

_SECONDS = 0.01


class Reader:
    """Polls the manifest of one dataset after another: every file it names must be there, whole, and stay as it was.

    Files may be compacted: then the rows must be those of before, in their order, and the old files stay until the
    moment that the manifest tells.
    """

    def __init__(self) -> None:
        self.polls = 0
        self.checked = 0  # files that were read and hashed
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self.watch(None)
        self._thread = threading.Thread(target=self._follow, daemon=True)
        self._thread.start()

    def watch(self, folder: Path | None) -> None:
        """Follow the dataset in this folder from now on; what is there now is seen at once."""
        with self._lock:
            self._folder = folder
            self._seen: dict[str, str] = {}  # checksums of what was named, by name
            self._named: list[str] = []
            self._rows: list[bytes] = []
            self._kept: dict[str, datetime] = {}  # until when what is named no more is to stay
            self._problems: list[str] = []
        self._poll()

    def stop(self) -> list[str]:
        """What was wrong, after a last look."""
        self._poll()
        with self._lock:
            self._folder = None
            return self._problems

    def close(self) -> None:
        self._closed.set()
        self._thread.join()

    def _follow(self) -> None:
        while not self._closed.wait(_SECONDS):
            self._poll()

    def _poll(self) -> None:
        with self._lock:
            if self._folder is None:
                return
            self.polls += 1
            try:
                text = (self._folder / "manifest.json").read_bytes()
            except FileNotFoundError:
                if self._seen:
                    self._problem("the manifest is gone")
                return
            try:
                manifest = json.loads(text)
                named = {entry["name"]: entry for entry in manifest["segments"]}
            except (ValueError, KeyError, TypeError) as error:
                self._problem(f"the manifest cannot be read: {error!r}")
                return
            self._check_replaced(manifest, named)
            for name, entry in named.items():
                self._check(name, entry["sha256"], entry["bytes"])
            if self._named != list(named):
                self._check_rows(list(named))

    def _check_replaced(self, manifest: dict[str, Any], named: dict[str, Any]) -> None:
        """What an earlier manifest named is replaced now, and stays for a while."""
        for name in self._seen.keys() - named.keys() - self._kept.keys():
            ranges = manifest.get("replaced", ())
            until = [each["until"] for each in ranges if each["first"] <= int(name.split(".")[0]) <= each["last"]]
            if until:
                self._kept[name] = datetime.fromisoformat(until[0])
            else:
                self._problem(f"{name} was published and is named no more")
        assert self._folder is not None
        for name, kept_until in self._kept.items():
            is_there = (self._folder / name).exists()  # before the clock is looked at
            if not is_there and datetime.now(UTC) < kept_until:
                self._problem(f"{name} was to be kept until {kept_until} and is gone")

    def _check_rows(self, named: list[str]) -> None:
        """The rows are those of before, in their order, and others come behind them."""
        assert self._folder is not None
        try:
            rows = [line for name in named for _, line in read_lines(self._folder / name)]
        except (OSError, ValueError) as error:
            self._problem(f"the rows cannot be read: {error}")
            return
        if rows[: len(self._rows)] != self._rows:
            self._problem("the rows are not those of before")
        self._rows, self._named = rows, named

    def _check(self, name: str, digest: str, size: int) -> None:
        assert self._folder is not None
        self.checked += 1
        try:
            content = (self._folder / name).read_bytes()
        except OSError as error:
            self._problem(f"{name} cannot be read: {error}")
            return
        if len(content) != size or sha256(content).hexdigest() != digest:
            self._problem(f"{name} is not what the manifest says")
        if self._seen.setdefault(name, digest) != digest:
            self._problem(f"{name} has changed since it was published")

    def _problem(self, text: str) -> None:
        if text not in self._problems:
            self._problems.append(text)
