"""Verbs in forks of a process that has imported the package: imports are most of what a short run costs.

A fork has the words, folder, variables and files of a process that is started anew, and is waited for, signalled and
killed as one. Tested in tests/test_forked.py.
"""

import atexit
import os
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from select import select
from threading import Lock
from typing import TYPE_CHECKING, Any

from tests.fork_server import NUMBER, task_of

_ROOT = Path(__file__).parents[1]
_READ_LATE = {
    *("COLUMNS", "FAKETIME", "PYTEST_CURRENT_TEST", "PYTHONPATH", "SCRAPY_SETTINGS_MODULE", "TZ", "XDG_STATE_HOME"),
    *("COLORTERM", "NO_COLOR", "TERM", "TTY_COMPATIBLE"),  # of Rich, when it prints
    *("SSL_CERT_FILE", "NAME_SERVER", "CONNECTIONS", "ROUTES"),  # when something is connected to
    "_RJEM_MALLOC_CONF",  # Polars sets it for itself, in the process of the tests
}
"""Variables that nothing reads while it is imported, but our settings, which a fork imports again."""
_OURS = {"TLDEXTRACT_PUBLIC_SUFFIX_LIST_URLS"}
"""Variables that our settings set."""
_LIKE_A_POPEN = {"stdin", "stdout", "stderr", "encoding"}
"""Options of a Popen that a fork has, too."""


class Forks:
    """The process that is forked, with the variables of what it imports. It ends when this one does."""

    def __init__(self, variables: Mapping[str, str] = os.environ) -> None:
        self._variables = _early(variables)
        self.asking, asked = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with asked:
            number = asked.fileno()
            words = [sys.executable, "-m", "tests.fork_server", str(number)]
            # Not in a folder of ours: our settings look where they are imported, and put new sites there.
            self._server = subprocess.Popen(
                words, cwd="/", env={**variables, "PYTHONPATH": str(_ROOT)}, stdin=subprocess.DEVNULL, pass_fds=[number]
            )

    def are_as(self, variables: Mapping[str, str]) -> bool:
        """Whether whoever has these variables would import the same."""
        return _early(variables) == self._variables

    def close(self) -> None:
        self.asking.shutdown(socket.SHUT_RDWR)  # whoever else may ask
        self.asking.close()
        self._server.wait()


class ForkServers:
    """The processes that are forked, of which one has a clock that a test may set: started when they are needed."""

    def __init__(self) -> None:
        self._forks: list[Forks] = []
        self._own = dict(os.environ)
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

    def are_as(self, variables: Mapping[str, str]) -> bool:
        """Whether whoever has these variables is forked."""
        return _early(variables) == _early(self._own)

    def close(self) -> None:
        self._closing.close()


@cache
def servers() -> ForkServers:
    """Those of this process, with the variables that it has when it asks for them first."""
    servers = ForkServers()
    atexit.register(servers.close)
    return servers


def start_verb(
    words: Sequence[str],
    folder: Path,
    environment: Mapping[str, str] | None = None,
    module: str = "newscrawler",
    **options: Any,
) -> "subprocess.Popen[Any]":
    """Start `newscrawler WORDS...` in a folder, with pipes for what it says; `environment` adds to its own.

    It is forked, unless there are options of a Popen beyond its files, or variables of which a fork could know nothing
    any more.
    """
    files: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    variables = {**os.environ, "PYTHONPATH": str(_ROOT), "COLUMNS": "120", **(environment or {})}
    place: dict[str, Any] = {"cwd": folder, "env": variables}
    given = {"encoding": "utf-8", **files, **options}
    if given.keys() <= _LIKE_A_POPEN and (forks := servers().of(variables)) is not None:
        return Forked(forks, [*words], module=module, **place, **given)
    return subprocess.Popen([sys.executable, "-m", module, *words], **place, **given)


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
    late = _READ_LATE | _OURS
    return {name: value for name, value in variables.items() if name not in late and name[:12] != "NEWSCRAWLER_"}


def _clock(variables: Mapping[str, str]) -> dict[str, str]:
    """Those that set a clock to a moment, for a clock that is right."""
    if "FAKETIME" not in variables:
        return {}
    own = {name: value for name, value in variables.items() if name == "LD_PRELOAD" or "FAKE" in name}
    return {**own, "FAKETIME": "+0"}


class Forked(subprocess.Popen[Any]):
    """`newscrawler WORDS...` that was forked, in a folder and with variables of its own."""

    if TYPE_CHECKING:  # what a Popen has, and its stubs do not say
        _waitpid_lock: Lock

        def _close_pipe_fds(self, *ends: int) -> None: ...

        def _handle_exitstatus(self, status: int) -> None: ...

    def __init__(
        self,
        forks: Forks,
        words: list[str],
        *,
        cwd: Path,
        env: Mapping[str, str],
        module: str = "newscrawler",
        **files: Any,
    ) -> None:
        """`files` are stdin, stdout, stderr and encoding of a Popen."""
        self._forks = forks
        self._asked = task_of(module, words, str(cwd), env, first=str(cwd))
        super().__init__([module, *words], **files)

    def _execute_child(self, *arguments: Any) -> None:
        """In the place of Popen's, whose arguments these are: six ends of pipes from the eleventh on, or -1."""
        stdin, _, _, stdout, _, stderr = ends = arguments[10:16]
        self._told, telling = os.pipe()
        files = [own if end == -1 else end for own, end in enumerate((stdin, stdout, stderr))]
        socket.send_fds(self._forks.asking, [self._asked], [*files, telling])
        os.close(telling)
        self._close_pipe_fds(*ends)
        self.pid = self._next()
        self._child_created = True

    def _next(self) -> int:
        told = os.read(self._told, NUMBER.size)
        if not told:
            raise RuntimeError("the process that is forked has ended")
        return int(NUMBER.unpack(told)[0])

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
