"""A consumer that follows the manifest while runs are killed, and believes nothing. Knows only the published files."""

import json
import threading
from hashlib import sha256
from pathlib import Path

_SECONDS = 0.01


class Reader:
    """Polls the manifest of one dataset after another: every file it names must be there, whole, and stay as it was."""

    def __init__(self) -> None:
        self.polls = 0
        self.checked = 0  # files that were read and hashed
        self._lock = threading.Lock()
        self._folder: Path | None = None
        self._seen: dict[str, str] = {}
        self._problems: list[str] = []
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._follow, daemon=True)
        self._thread.start()

    def watch(self, folder: Path | None) -> None:
        """Follow the dataset in this folder from now on."""
        with self._lock:
            self._folder, self._seen, self._problems = folder, {}, []

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
                named = {entry["name"]: entry for entry in json.loads(text)["segments"]}
            except (ValueError, KeyError, TypeError) as error:
                self._problem(f"the manifest cannot be read: {error!r}")
                return
            for name in self._seen.keys() - named.keys():
                self._problem(f"{name} was published and is named no more")
            for name, entry in named.items():
                self._check(name, entry["sha256"], entry["bytes"])

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
