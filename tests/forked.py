"""Verbs in forks of a process that has imported the package: imports are most of what a short run costs.

A fork has the words, folder, variables and files of a process that is started anew, and is waited for, signalled and
killed as one. Tested in tests/test_forked.py.
"""

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
from collections.abc import Mapping
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


class Forks:
    """The process that is forked. It ends when this one does."""

    def __init__(self) -> None:
        self._variables = _own_variables()
        self.asking, asked = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with asked:
            number = asked.fileno()
            words = [sys.executable, "-m", __name__, str(number)]
            self._server = subprocess.Popen(words, cwd=_ROOT, stdin=subprocess.DEVNULL, pass_fds=[number])

    @property
    def are_as_this_process(self) -> bool:
        """Whether the variables are still those with which everything was imported."""
        return _own_variables() == self._variables

    def close(self) -> None:
        self.asking.close()
        self._server.wait()


def _own_variables() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"}


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
    os.environ.clear()
    os.environ.update(task["variables"])
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
