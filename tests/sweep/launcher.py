"""`newscrawler` with a crash planted in it from outside: killed at a named point. Knows nothing of what is crawled.

A point is one side of a commit, a rename, an fsync or a request to an object store, or the middle of a write of a file
that is to be put in place.
The variable SWEEP holds JSON: `log` is a file that gets a line for every point that is passed; `kill`, if it is there,
names the point at which the whole process group is killed; `bug` is one of bugs.py; `raises` is the URL of the
article at which a stage raises an error, with which failed pages are due again at once.

`--serve` keeps a process in which everything is imported, and forks one for each run: that saves most of a second.
"""

import gc
import json
import os
import signal
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

# The steps of a run, by the function that takes them; what comes before the first is the start.
_PHASES = {
    "recover_site": "recover",
    "crawl_site": "crawl",
    "close": "close",
    "_judge": "judge",
    "release_round": "release",
    "end": "report",
    "compact": "compact",
}
_FILES = (
    "/newscrawler/run/site_run.py",
    "/newscrawler/run/steps/recover.py",
    "/newscrawler/run/steps/crawl.py",
    "/newscrawler/run/steps/release.py",
    "/newscrawler/crawl/session/session.py",
    "/newscrawler/dataset/releases/compaction.py",
)


class Points:
    """Counts the points that the process passes, writes each down, and dies at the one that is asked for."""

    def __init__(self, log: str, kill: dict[str, Any] | None) -> None:
        self._log = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND, 0o666)
        self._kill = kill
        self._passed: Counter[tuple[str, str, str]] = Counter()

    def is_here(self, kind: str, side: str) -> bool:
        """Pass a point; whether it is the one."""
        phase = _phase(sys._getframe(2))
        os.write(self._log, f"{phase} {kind} {side}\n".encode())
        kill = self._kill
        if kill is None or (kill["kind"], kill["side"]) != (kind, side) or kill["phase"] not in ("", phase):
            return False
        self._passed[kind, side, kill["phase"]] += 1
        ordinal: int = kill["ordinal"]
        return self._passed[kind, side, kill["phase"]] == ordinal

    def die(self) -> None:
        os.write(self._log, b"killed\n")
        os.killpg(0, signal.SIGKILL)

    def around(self, kind: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, with a point before and one after it."""

        def wrapped(*args: Any, **kwargs: Any) -> Any:
            if self.is_here(kind, "before"):
                self.die()
            result = function(*args, **kwargs)
            if self.is_here(kind, "after"):
                self.die()
            return result

        return wrapped

    def within(self, write_all: Callable[[Any, Any], int]) -> Callable[[Any, Any], int]:
        """A write, with a point where half of it is written."""

        def wrapped(file: Any, data: Any) -> int:
            if self.is_here("write", "half"):
                write_all(file, memoryview(data)[: len(data) // 2])
                self.die()
            return write_all(file, data)

        return wrapped


def _phase(frame: FrameType | None) -> str:
    """The step of the run: the outermost that is known."""
    phase = "start"
    while frame is not None:
        code = frame.f_code
        if code.co_name in _PHASES and code.co_filename.endswith(_FILES):
            phase = _PHASES[code.co_name]
        frame = frame.f_back
    return phase


def plant(points: Points) -> None:
    """Put the points where the product's parts look the functions up: nothing in the product knows of them."""
    from sqlalchemy.engine.default import DefaultDialect

    from newscrawler.dataset.files import atomic

    for name, kind in (("fsync", "fsync"), ("replace", "rename"), ("rename", "rename")):
        setattr(os, name, points.around(kind, getattr(os, name)))  # pathlib's methods call these
    DefaultDialect.do_commit = points.around("commit", DefaultDialect.do_commit)  # type: ignore[method-assign]
    atomic.write_all = points.within(atomic.write_all)  # type: ignore[assignment]
    if "newscrawler.dataset.storage.requests" in sys.modules or any("DATASET=" in word for word in sys.argv):
        from newscrawler.dataset.storage.requests import Requests  # of an object store, which few have

        Requests.make = points.around("request", Requests.make)  # type: ignore[method-assign]


def raise_at(url: str) -> None:
    """Make a stage raise an error at an article; what failed is due again at once, so that nobody waits for it."""
    from newscrawler.ledger.urls.timing import Timing
    from newscrawler.pipelines.stamp import Stamp

    stage = Stamp.process_item

    def failing(self: Any, item: Any) -> Any:
        if item.url == url:
            raise ArithmeticError("planted")
        return stage(self, item)

    Stamp.process_item = failing  # type: ignore[method-assign]
    Timing.retry = lambda _, now, *__: now  # type: ignore[method-assign]


def start(asked: dict[str, Any]) -> None:
    """Be `newscrawler`, with what is asked for planted in it."""
    if asked.get("bug"):
        from tests.sweep.bugs import BUGS

        BUGS[asked["bug"]].plant()
    if asked.get("raises") is not None:
        raise_at(asked["raises"])
    if asked.get("log"):
        plant(Points(asked["log"], asked.get("kill")))
    from newscrawler.__main__ import main as newscrawler

    newscrawler()


def serve() -> None:
    """For every line {words, asked, output} on standard input: a run, its process group's id, and its exit code."""
    from tests.fork_end import be_until_the_end
    from tests.fork_server import prepare

    prepare()
    gc.freeze()
    for line in iter(sys.stdin.readline, ""):
        task = json.loads(line)
        pid = os.fork()
        if pid == 0:
            os.setpgid(0, 0)
            output = os.open(task["output"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
            for descriptor, target in ((os.open(os.devnull, os.O_RDONLY), 0), (output, 1), (output, 2)):
                os.dup2(descriptor, target)
            sys.argv[1:] = task["words"]
            be_until_the_end(partial(start, task["asked"]))
        with suppress(OSError):  # the child has done so itself, or is over
            os.setpgid(pid, pid)
        print(pid, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    if sys.argv[1:] == ["--serve"]:
        serve()
    else:
        start(json.loads(os.environ["SWEEP"]))
