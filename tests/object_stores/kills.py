"""Releases and compactions into an object store, killed at their steps: `python -m tests.object_stores.kills`.

Each is made in a fork of this process, which is why nothing here asks the store by the product's client. What is there
in the end must be what a folder has, byte for byte, and what a reader finds in between must be whole.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from newscrawler.dataset.releases.compaction import compact, undo
from newscrawler.dataset.releases.options import ReleaseOptions
from newscrawler.dataset.releases.recover import recover
from newscrawler.dataset.releases.release import release
from newscrawler.dataset.storage import objects  # noqa: F401 - each fork would import it anew
from newscrawler.dataset.storage.opening import Datasets, open_storage
from newscrawler.ledger.store import open_store
from tests.ledgers import SITE
from tests.object_stores.conftest import filled, in_folder
from tests.object_stores.objects import faults_of, objects_below, rows_of
from tests.object_stores.servers import BUCKET, CREDENTIALS, moto
from tests.sweep.steps import killed_at


class Kills(NamedTuple):
    """How many kills there were, and what was wrong after any."""

    number: int
    problems: list[str]


def _release(data_dir: Path, datasets: Datasets) -> None:
    with open_store(data_dir) as store:
        recover(store, datasets, SITE)
        release(store, datasets, SITE, ReleaseOptions(segment_rows=2), run_id="run-1", now=1.0)


def _compact(data_dir: Path, datasets: Datasets) -> None:
    with open_store(data_dir) as store:
        undo(store, datasets, SITE)
        recover(store, datasets, SITE)
        compact(store, datasets, SITE, now=2.0, grace=0.0, segment_rows=5)


OPERATIONS: dict[str, Callable[[Path, Datasets], None]] = {"release": _release, "compact": _compact}


class Bench:
    """A folder and a server, the ledgers that operations begin with, and what each leaves in a folder."""

    def __init__(self, address: str, folder: Path) -> None:
        self._address, self._folder = address, folder
        filled(folder / "release").store.close()
        shutil.copytree(folder / "release", folder / "compact")
        _in_fork(lambda: _release(folder / "compact", folder / "compact"))
        self.begins = {name: in_folder(folder / name) if name == "compact" else {} for name in OPERATIONS}
        self.wanted = {}
        for name, operation in OPERATIONS.items():
            shutil.copytree(folder / name, folder / f"{name}-whole")
            operation(folder / f"{name}-whole", folder / f"{name}-whole")
            self.wanted[name] = in_folder(folder / f"{name}-whole")

    def sweep(self, name: str, *, every: int, chains: int) -> Kills:
        """Kill an operation at each `every`-th of its steps; after each `chains`-th kill also what recovers."""
        problems: list[str] = []
        number = 0
        for step in count(1, every):
            trial = _Trial(self, self._address, self._folder, name, step)
            if not trial.kill(step):
                break
            number += 1
            if step // every % max(1, chains) == 0:
                number += trial.kill_on(every)
            problems += trial.finish()
        return Kills(number, problems)


class _Trial:
    """One ledger and one prefix, from the first kill to the end."""

    def __init__(self, bench: Bench, address: str, folder: Path, name: str, step: int) -> None:
        self._address, self._name, self._step = address, name, step
        self._wanted = bench.wanted[name]
        self._data_dir = folder / f"{name}-{step}"
        self._url = f"s3://{BUCKET}/{os.getpid()}/{folder.name}/{name}-{step}"
        self._rows: list[bytes] = []
        self._problems: list[str] = []
        shutil.copytree(folder / name, self._data_dir)
        shutil.rmtree(self._data_dir / "dataset", ignore_errors=True)
        if bench.begins[name]:  # put there by the product, as a release would have
            _in_fork(lambda: self._put(bench.begins[name]))

    def _put(self, files: dict[str, bytes]) -> None:
        root = open_storage(self._url, "", endpoint=self._address).below(SITE)
        for name, data in files.items():
            root.replace(name, data, None)

    def _operate(self) -> None:
        OPERATIONS[self._name](self._data_dir, open_storage(self._url, "", endpoint=self._address))

    def kill(self, step: int) -> bool:
        killed = killed_at(step, self._operate)
        self._look(f"step {step}")
        return killed

    def kill_on(self, every: int) -> int:
        """Kill what recovers, again and again, each time some steps later."""
        for number, step in enumerate(count(1, every)):
            if not self.kill(step):
                return number
        raise AssertionError

    def finish(self) -> list[str]:
        _in_fork(self._operate)
        self._look("the end")
        found = objects_below(self._address, f"{self._url}/{SITE}")
        if found != self._wanted:
            names = found.keys() | self._wanted.keys()
            differing = ", ".join(sorted(name for name in names if found.get(name) != self._wanted.get(name)))
            self._problems.append(f"not as in a folder: {differing}")
        shutil.rmtree(self._data_dir)
        return [f"{self._name} killed at step {self._step}: {problem}" for problem in self._problems]

    def _look(self, when: str) -> None:
        """As a reader does: all that the manifest names is whole, and no row has gone."""
        found = objects_below(self._address, f"{self._url}/{SITE}")
        faults = faults_of(found)
        self._problems += [f"{when}: {fault}" for fault in faults]
        if not faults:
            rows = rows_of(found)
            if rows[: len(self._rows)] != self._rows:
                self._problems.append(f"{when}: the rows are not those of before")
            self._rows = rows


def _in_fork(operation: Callable[[], Any]) -> None:
    assert not killed_at(1 << 30, operation)


def main(words: list[str]) -> int:
    every, chains = map(int, words or ("1", "1"))
    os.environ.update(CREDENTIALS)
    code = 0
    with moto() as address, tempfile.TemporaryDirectory() as folder:
        bench = Bench(address, Path(folder))
        for name in OPERATIONS:
            done = bench.sweep(name, every=every, chains=chains)
            print(f"{name}: {done.number} kills, {len(done.problems)} problems", *done.problems, sep="\n  ", flush=True)
            code |= bool(done.problems) or done.number < 5
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
