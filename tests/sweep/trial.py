"""One trial: runs that are cut off, then runs until nothing is new, and what came of it. Knows not why it is made."""

import os
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from tests.sweep import judge, ledgers
from tests.sweep.crash import Crash, Cut, Point, seeded
from tests.sweep.judge import Rows, Verdict
from tests.sweep.origin import Origin
from tests.sweep.processes import LAUNCHER, Forks, Group, Spawned
from tests.sweep.reader import Reader
from tests.sweep.readers import Readers

SITE = "almayadeen"
DONE, NOTHING_NEW, PARTLY_DONE, LOCKED, INTERRUPTED = 0, 3, 4, 75, 130
GRACES = ("1h", "1s")  # of compacted files, in turn: a reader always sees the end of the first, runs that of the second
MOST_RUNS = 6  # after the last crash, until nothing is new
_SECONDS = 600  # that a run may take, however busy the machine is; one that takes longer hangs
DRAIN_SECONDS = 10  # from the first signal to the end


def _copied(source: str, target: str) -> None:
    """A copy; of a lock the file itself, by which the ledger knows that the lease of a killed run was this folder's."""
    if source.endswith(".lock"):
        Path(target).hardlink_to(source)
    else:
        shutil.copy2(source, target)


class Ended(NamedTuple):
    """A run that has ended. `hit` says that it was cut off where it should be."""

    code: int
    hit: bool
    seconds: float  # from the first signal, or from the start where there was none
    output: str
    stayed: list[int]  # processes that read pages and did not end with it
    points: list[tuple[str, str, str]]  # phase, kind, side of every named point that it passed


@dataclass(slots=True)
class Result:
    """What came of a trial. `twice` is the share of pages that were fetched twice."""

    name: str
    group: str
    hits: int = 0
    runs: int = 0
    twice: float | None = None  # None where the crawl was over before
    polls: int = 0
    slowest: float = 0.0  # seconds from a first SIGTERM to the end
    problems: dict[str, list[str]] = field(default_factory=dict)
    output: str = ""

    def as_data(self) -> dict[str, Any]:
        return asdict(self)


class Bench:
    """An origin, a reader, a folder and the uninterrupted run on them, for trials one after another."""

    def __init__(self, articles: int, folder: Path) -> None:
        self.origin = self._origin(articles)
        self.reader = Reader()
        self.folder = folder
        self._remember_here()
        self._forks = Forks()
        self.bug = ""
        self.processes = 0  # that read pages for a run
        data_dir = self.fresh("baseline")
        first = self.run(data_dir, log=True)
        self.pages, self.requests = self.origin.pages.copy(), self.origin.requests
        last = self.run(data_dir)
        if (first.code not in (DONE, PARTLY_DONE)) or last.code != NOTHING_NEW:
            raise RuntimeError(
                f"the uninterrupted run ended with {first.code}, then {last.code}:\n{first.output}{last.output}"
            )
        self.points = first.points
        self.seconds = first.seconds
        found = judge.published(data_dir, SITE)
        self.rows: Rows = found.rows
        self.alone = sorted(row["url"] for row in found.rows.values() if not self.origin.has_copies(row["url"]))
        self.kinds = judge.kinds_of_files(data_dir)
        if problems := judge.judge(self.rows, data_dir, SITE, self.kinds).problems:
            raise RuntimeError(f"the uninterrupted run is not whole: {problems}")
        self._before_release: Path | None = None
        self._before_compaction: Path | None = None

    def _origin(self, articles: int) -> Origin:
        return Origin(articles)

    def _remember_here(self) -> None:
        """Have what is started remember below this folder which folders it knows: trials make them anew."""
        os.environ["XDG_STATE_HOME"] = str(self.folder / "state")

    def close(self) -> None:
        self._forks.close()
        self.reader.close()
        self.origin.close()

    def fresh(self, name: str) -> Path:
        """An empty DATA_DIR and an origin that nobody has asked for anything."""
        data_dir = self.folder / name
        for old in (data_dir, self.folder / "state"):
            shutil.rmtree(old, ignore_errors=True)
        data_dir.mkdir()
        ledgers.begin(data_dir)
        self.origin.fresh()
        return data_dir

    def start(self, data_dir: Path, *, before: Sequence[str] = (), **asked: Any) -> Spawned:
        """A run in a process that is started anew; it says what it has to say into DATA_DIR.out."""
        self._remember_here()  # and not where another bench does
        return Spawned(
            [*before, sys.executable, str(LAUNCHER), *self._words(data_dir)],
            {"bug": self.bug, **asked},
            self.folder / f"{data_dir.name}.out",
        )

    def wait_for_requests(self, number: int, seconds: float = 600) -> None:
        """Until so many have come in. Raises TimeoutError."""
        until = time.monotonic() + seconds
        while self.origin.requests < number:
            if time.monotonic() > until:
                raise TimeoutError(f"{self.origin.requests} of {number} requests have come in")
            time.sleep(0.005)

    def _process(
        self, data_dir: Path, asked: dict[str, Any], output: Path, before: Sequence[str], words: Sequence[str]
    ) -> Group:
        if before:
            return self.start(data_dir, before=before, **asked)
        return self._forks.start(words or self._words(data_dir), {"bug": self.bug, **asked}, output)

    def _words(self, data_dir: Path) -> list[str]:
        return self._words_of(self.settings(data_dir)) + (
            ["-s", f"EXTRACT_PROCESSES={self.processes}"] if self.processes else []
        )

    def _words_of(self, settings: Sequence[str]) -> list[str]:
        return ["run", SITE, "-a", f"base_url={self.origin.base_url}", *settings]

    def settings(self, data_dir: Path) -> list[str]:
        """The words that say where everything lies."""
        return ledgers.settings(data_dir)

    def run(
        self,
        data_dir: Path,
        crash: Crash | None = None,
        *,
        log: bool = False,
        before: Sequence[str] = (),
        words: Sequence[str] = (),
    ) -> Ended:
        """One run, or what else `words` say, to its end or to its crash; those of `before` stand before its command.

        `log` has its points written down.
        """
        crash = crash or Crash()
        log_path = self.folder / f"{data_dir.name}.log"
        asked: dict[str, Any] = {}
        if crash.point is not None or log:
            asked = {"log": str(log_path), "kill": asdict(crash.point) if crash.point else None}
        output = self.folder / f"{data_dir.name}.out"
        if crash.raises is not None:
            asked["raises"] = crash.raises
        process = self._process(data_dir, asked, output, before, words)
        cut = Cut(process, crash)
        readers = Readers(process, seeded(0, *crash.readers))
        first = self.origin.requests

        def requested(number: int) -> None:
            if number - first in crash.readers:
                readers.kill_one()
            if number - first == crash.request:
                readers.look()
                cut.at(crash.delay)

        if crash.request is not None or crash.readers:
            self.origin.on_request = requested
        elif crash.seconds is not None:
            cut.at(crash.seconds)
        try:
            code = process.wait(_SECONDS)
            ended = time.monotonic()
        finally:
            self.origin.on_request = None
            cut.cancel()
            process.kill()
        text = output.read_text(errors="replace")
        points: list[tuple[str, str, str]] = []
        hit = cut.since is not None or crash.raises is not None or readers.killed > 0
        if "log" in asked:
            lines = log_path.read_text().splitlines() if log_path.exists() else []
            hit = hit or "killed" in lines
            points = [(phase, kind, side) for phase, kind, side in (line.split() for line in lines if " " in line)]
        return Ended(code, hit, ended - (cut.since or cut.started), text, readers.left(), points)

    def finish(
        self, result: Result, data_dir: Path, fetched: Counter[str] | None = None, crash: Crash | None = None
    ) -> Verdict:
        """Run until nothing is new, and compare.

        `fetched` is what was fetched until the first round ended, if it has; `crash` is one that no run comes to.
        """
        codes: list[int] = []
        while len(codes) < MOST_RUNS:
            ended = self.run(data_dir, crash)
            codes.append(ended.code)
            result.output += f"[{ended.code}] {ended.output}"
            if fetched is None and judge.crawl_ended(data_dir):
                fetched = self.origin.pages.copy()
            if ended.code not in (DONE, PARTLY_DONE):
                break
        result.runs += len(codes)
        problems = self.reader.stop()
        verdict = judge.judge(self.rows, data_dir, SITE, self.kinds)
        verdict.reader = problems
        if codes[-1] != NOTHING_NEW:
            verdict.runs.append(f"exit codes {codes}")
        if fetched:
            result.twice = judge.share_twice(fetched, self.pages)
        return verdict

    def before_release(self) -> Path:
        """A folder whose crawl is over and whose release is to come."""
        if self._before_release is None:
            data_dir = self.fresh("before-release")
            bug, self.bug = self.bug, ""
            self.run(data_dir, Crash(point=Point(phase="release", kind="commit", side="before", ordinal=1)))
            self._before_release, self.bug = data_dir, bug
        return self._before_release

    def before_compaction(self) -> Path:
        """A folder whose dataset has many segments."""
        if self._before_compaction is None:
            data_dir = self.fresh("before-compaction")
            bug, self.bug = self.bug, ""
            self.run(data_dir, words=[*self._words(data_dir), "-s", "SEGMENT_ROWS=20"])
            self._before_compaction, self.bug = data_dir, bug
        return self._before_compaction

    def compact(self, data_dir: Path, grace: str, crash: Crash | None = None, *, log: bool = False) -> Ended:
        """`newscrawler dataset compact`, to its end or to its crash, into files of some segments each."""
        settings = [*self.settings(data_dir), "-s", "SEGMENT_ROWS=150"]
        return self.run(data_dir, crash, log=log, words=["dataset", "compact", SITE, "--grace", grace, *settings])

    def copy(self, source: Path, name: str) -> Path:
        """The folder as it is, under another name, so that the same state can be gone on with again and again."""
        data_dir = self.fresh(name)
        shutil.copytree(source, data_dir, dirs_exist_ok=True, copy_function=_copied)
        ledgers.copy(source, data_dir)
        return data_dir

    def trial(self, result: Result, crashes: Sequence[Crash], *, data_dir: Path | None = None) -> Result:
        """Runs that are cut off one after another, in a fresh folder or the given one; then until nothing is new."""
        fetched = None if data_dir is None else Counter[str]()  # in a given folder the crawl is over
        data_dir = data_dir or self.fresh("trial")
        polls = self.reader.polls
        self.reader.watch(data_dir / "dataset" / SITE)
        codes = []
        for crash in crashes:
            ended = self.run(data_dir, crash)
            result.hits += ended.hit
            result.runs += 1
            result.output += f"[{ended.code}] {crash} {ended.output}\n"
            if fetched is None and judge.crawl_ended(data_dir):
                fetched = self.origin.pages.copy()
            if signal.SIGTERM in crash.signals and ended.hit:
                result.slowest = max(result.slowest, ended.seconds)
                if ended.seconds > DRAIN_SECONDS:
                    codes.append(f"{crash}: took {ended.seconds:.1f} s to end")
            if ended.stayed:
                codes.append(f"{crash}: {len(ended.stayed)} processes have stayed")
            if ended.code not in (DONE, NOTHING_NEW, PARTLY_DONE, INTERRUPTED, -signal.SIGKILL, -signal.SIGTERM):
                codes.append(f"{crash}: exit code {ended.code}")
        at_once = Crash(raises="") if any(crash.raises is not None for crash in crashes) else None
        verdict = self.finish(result, data_dir, fetched, at_once)
        verdict.runs = codes + verdict.runs
        result.polls = self.reader.polls - polls
        result.problems = verdict.problems
        if not result.problems:
            result.output = ""
        return result
