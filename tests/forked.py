"""Verbs in forks of a process that has imported the package: imports are most of what a short run costs.

A fork has the words, folder, variables and files of a process that is started anew, and is waited for, signalled and
killed as one. Tested in tests/test_forked.py.
"""

import atexit
import gc
import json
import os
import runpy
import signal
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import cache
from importlib import import_module
from pathlib import Path
from select import select
from typing import Any

_ROOT = Path(__file__).parents[1]
_LONGEST = 1 << 17  # bytes of what is asked for
_NUMBER = struct.Struct("i")
_IMPORTED = (
    "newscrawler.run.start.project",  # first: it sets what others read when they are imported
    *("newscrawler.commands.crawl", "newscrawler.commands.run", "newscrawler.crawl.scheduler", "newscrawler.extract"),
    *("newscrawler.crawl.feed_exporters", "newscrawler.run.site_run", "newscrawler.spiders.almayadeen"),
    *("scrapy.contracts", "scrapy.downloadermiddlewares.cookies", "scrapy.dupefilters", "scrapy.exporters"),
    *("scrapy.logformatter", "scrapy.pqueues", "scrapy.resolver", "scrapy.responsetypes", "scrapy.shell"),
    *("scrapy.squeues", "scrapy.statscollectors", "twisted.plugin", "rich.live", "rich.table", "tldextract"),
)


_READ_LATE = {"COLUMNS", "FAKETIME", "NEWSCRAWLER_SITES", "PYTEST_CURRENT_TEST", "TZ"}
_OURS = {"TLDEXTRACT_PUBLIC_SUFFIX_LIST_URLS"}
"""Variables that nothing reads while it is imported, and those that our settings set."""


class Forks:
    """The process that is forked, with the variables of what it imports. It ends when this one does."""

    def __init__(self, variables: Mapping[str, str] = os.environ) -> None:
        self._variables = _early(variables)
        self.asking, asked = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with asked:
            number = asked.fileno()
            words = [sys.executable, "-m", __name__, str(number)]
            self._server = subprocess.Popen(
                words, cwd=_ROOT, env={**variables}, stdin=subprocess.DEVNULL, pass_fds=[number]
            )

    def are_as(self, variables: Mapping[str, str]) -> bool:
        """Whether whoever has these variables would import the same."""
        return _early(variables) == self._variables

    def close(self) -> None:
        self.asking.close()
        self._server.wait()


class ForkServers:
    """The processes that are forked, of which one has a clock that a test may set: started when they are needed."""

    def __init__(self) -> None:
        self._forks: list[Forks] = []
        self._own = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        self._closing = ExitStack()

    def of(self, variables: Mapping[str, str]) -> Forks | None:
        """What to fork for whoever has these variables; None where it is to be started anew."""
        if found := next((forks for forks in self._forks if forks.are_as(variables)), None):
            return found
        for own in (self._own, {**self._own, **_clock(variables)}):
            if _early(own) == _early(variables):
                self._forks.append(Forks(own))
                self._closing.callback(self._forks[-1].close)
                return self._forks[-1]
        return None

    def close(self) -> None:
        self._closing.close()


@cache
def servers() -> ForkServers:
    """Those of this process, with the variables that it has when it asks for them first."""
    servers = ForkServers()
    atexit.register(servers.close)
    return servers


def start_verb(
    words: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None, **options: Any
) -> "subprocess.Popen[str]":
    """Start `newscrawler WORDS...` in a folder, with pipes for what it says; `environment` adds to its own.

    It is forked, unless there are options of a Popen, or variables of which a fork could know nothing any more.
    """
    files: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    variables = {**os.environ, "PYTHONPATH": str(_ROOT), "COLUMNS": "120", **(environment or {})}
    place: dict[str, Any] = {"cwd": folder, "env": variables, "encoding": "utf-8"}
    if not options and (forks := servers().of(variables)) is not None:
        return Forked(forks, [*words], **place, **files)
    return subprocess.Popen([sys.executable, "-m", "newscrawler", *words], **place, **{**files, **options})


def run_verb(
    words: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    """Run it to its end, which comes within ten minutes."""
    with start_verb(words, folder, environment) as process:
        try:
            output, errors = process.communicate(timeout=600)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
    return subprocess.CompletedProcess([*words], process.returncode, output, errors)


def _early(variables: Mapping[str, str]) -> dict[str, str]:
    own = ("PYTHONPATH", str(_ROOT))  # the package is found without
    return {name: value for name, value in variables.items() if name not in _READ_LATE | _OURS and (name, value) != own}


def _clock(variables: Mapping[str, str]) -> dict[str, str]:
    """Those that set a clock to a moment, for a clock that is right."""
    if "FAKETIME" not in variables:
        return {}
    own = {name: value for name, value in variables.items() if name == "LD_PRELOAD" or "FAKE" in name}
    return {**own, "FAKETIME": "+0"}


class Forked(subprocess.Popen[str]):
    """`newscrawler WORDS...` that was forked, in a folder and with variables of its own."""

    def __init__(self, forks: Forks, words: list[str], *, cwd: Path, env: Mapping[str, str], **files: Any) -> None:
        """`files` are stdin, stdout, stderr and encoding of a Popen."""
        self._forks, self._asked = forks, {"words": words, "folder": str(cwd), "variables": dict(env)}
        super().__init__(["newscrawler", *words], **files)

    def _execute_child(self, *arguments: Any) -> None:
        """In the place of Popen's, whose arguments these are: six ends of pipes from the eleventh on, or -1."""
        stdin, _, _, stdout, _, stderr = ends = arguments[10:16]
        self._told, telling = os.pipe()
        files = [own if end == -1 else end for own, end in enumerate((stdin, stdout, stderr))]
        socket.send_fds(self._forks.asking, [json.dumps(self._asked).encode()], [*files, telling])
        os.close(telling)
        self._close_pipe_fds(*ends)
        self.pid = self._next()
        self._child_created = True

    def _next(self) -> int:
        told = os.read(self._told, _NUMBER.size)
        if not told:
            raise RuntimeError("the process that is forked has ended")
        return int(_NUMBER.unpack(told)[0])

    def _try_wait(self, flags: int) -> tuple[int, int]:
        """As waitpid says it, of a process that is another's child."""
        if flags & os.WNOHANG and not select([self._told], [], [], 0)[0]:
            return 0, 0
        status = self._next()
        os.close(self._told)
        return self.pid, status

    def _internal_poll(self, *_: Any, **__: Any) -> int | None:
        if self.returncode is None:
            with self._waitpid_lock:
                number, status = self._try_wait(os.WNOHANG)
                if number == self.pid:
                    self._handle_exitstatus(status)
        return self.returncode


def serve(asked: socket.socket) -> None:
    """Fork for whatever is asked, until nobody can ask any more. Ends in SystemExit in a fork."""
    for name in _IMPORTED:
        import_module(name)
    assert "twisted.internet.reactor" not in sys.modules  # each run installs its own
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those who wait for the runs
    gc.freeze()
    while True:
        message, files, _, _ = socket.recv_fds(asked, _LONGEST, 4)
        if not message:
            return
        if os.fork() == 0:
            asked.close()
            _watch(json.loads(message), files[:3], files[3])
        for file in files:
            os.close(file)


def _watch(task: dict[str, Any], files: list[int], telling: int) -> None:
    """Fork a run, and tell its number and how it ended."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    number = os.fork()
    if number == 0:
        os.close(telling)
        _run(task, files)
    for file in files:
        os.close(file)
    os.write(telling, _NUMBER.pack(number))
    os.write(telling, _NUMBER.pack(os.waitpid(number, 0)[1]))
    os._exit(0)


def _run(task: dict[str, Any], files: list[int]) -> None:
    """Be `python -m newscrawler WORDS...`."""
    for target, file in enumerate(files):
        os.dup2(file, target)
        os.close(file)
    os.chdir(task["folder"])
    variables = task["variables"]
    if (moment := variables.get("FAKETIME", "")).startswith("@"):  # libfaketime counts from when it was loaded
        since = datetime.strptime(moment, "@%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC) - datetime.now(UTC)
        variables["FAKETIME"] = f"{since.total_seconds():+f}"
    os.environ.clear()
    os.environ.update(variables)
    time.tzset()
    for name, number in (("stdin", 0), ("stdout", 1), ("stderr", 2)):
        mode = "r" if number == 0 else "w"
        file = open(number, mode, encoding="utf-8", errors="strict" if number < 2 else "backslashreplace")  # noqa: SIM115, PTH123
        setattr(sys, name, file)
        setattr(sys, f"__{name}__", file)
    sys.stdout.reconfigure(line_buffering=os.isatty(1))  # type: ignore[union-attr]
    sys.stderr.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    sys.path[0] = task["folder"]
    sys.argv[1:] = task["words"]
    runpy.run_module("newscrawler", run_name="__main__", alter_sys=True)
    sys.exit()


if __name__ == "__main__":
    with socket.socket(fileno=int(sys.argv[1])) as asked:
        serve(asked)
