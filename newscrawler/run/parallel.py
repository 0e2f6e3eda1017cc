"""Run several sites at once, each in a process of its own."""

import ctypes
import os
import signal
import subprocess
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Sequence

from newscrawler.exits import Exit, RefusedError
from newscrawler.run.start.hangup import ignores_hangup

_MOST_SERIOUS_FIRST = (
    Exit.INTERRUPTED,
    Exit.STORE_FAILED,
    Exit.FAILED,
    Exit.BAD_USAGE,
    Exit.GATE_FAILED,
    Exit.NO_ARTICLES,
    Exit.PARTLY_DONE,
    Exit.FENCED,
    Exit.LOCKED,
    Exit.OUTPUT_FAILED,
    Exit.PIPE_CLOSED,
    Exit.DONE,
    Exit.NOTHING_NEW,
)
STOPPING = frozenset((signal.SIGTERM, signal.SIGINT, signal.SIGHUP))
_PR_SET_PDEATHSIG = 1  # prctl(2)


def run_sites(
    sites: Iterable[str], options: Sequence[str], jobs: int | None = None, *, command: Sequence[str] = ()
) -> Exit:
    """Run `COMMAND OPTIONS... SITE` for every site, at most `jobs` at a time; the most serious exit code of all.

    Without `jobs`, as many run at once as there are processors.

    Each signal that stops is passed on to those that run, and no more are started. If this process is killed, they get
    a SIGTERM (on Linux). The command is `newscrawler run` where none is given.
    """
    command = command or newscrawler_run()
    jobs = jobs or os.cpu_count() or 1
    waiting, running, codes = list(sites), dict[str, subprocess.Popen[bytes]](), list[Exit]()
    stops = 0
    # From here on these signals are taken out of their queue one by one: none is lost between a look and a wait.
    signal.signal(signal.SIGCHLD, lambda *_: None)  # cron may have left it ignored: then no exit codes would come
    stopping = heard()
    blocked = {*stopping, signal.SIGCHLD}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, blocked)
    try:
        while running or (waiting and not stops):
            while waiting and not stops and len(running) < jobs:
                site = waiting.pop(0)
                running[site] = subprocess.Popen(
                    [*command, *options, site],
                    stdin=subprocess.DEVNULL,
                    process_group=0,  # Ctrl-C reaches this process only, which passes it on: once, not twice
                    preexec_fn=before_it_begins(before),
                )
            received = signal.sigwait(blocked)
            if received in stopping:
                stops += 1 if received != signal.SIGHUP or not stops else 0
                for process in running.values():
                    process.send_signal(received)
            for site, process in list(running.items()):
                if process.poll() is not None:
                    codes.append(_code(site, process.returncode, stops))
                    del running[site]
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    if waiting:
        codes.append(Exit.PARTLY_DONE)
    return most_serious(codes)


def heard() -> set[signal.Signals]:
    """The signals that stop a run. A SIGHUP that is ignored, as by `nohup`, goes on being ignored."""
    return set(STOPPING - {signal.SIGHUP}) if ignores_hangup() else set(STOPPING)


def option_words(options: Namespace) -> list[str]:
    """The options of `newscrawler run`, as its parser gave them, as words for each of several sites.

    Raises RefusedError for one that is for one site: a file that a second process would overwrite.
    """
    for name in ("pidfile", "profile"):
        if getattr(options, name):
            raise RefusedError(Exit.BAD_USAGE, f"--{name} is for one site; give each its own run")
    words = [f"-a{pair}" for pair in options.spargs] + [f"-s{pair}" for pair in options.set]
    words += [f"--{name}" for name in ("new", "nolog", "pdb", "quiet", "wait") if getattr(options, name)]
    for name in ("deadline", "logfile", "loglevel", "log_format"):
        if (value := getattr(options, name)) is not None:
            words.append(f"--{name.replace('_', '-')}={value}")
    return words


def most_serious(codes: Iterable[Exit]) -> Exit:
    """The code that says most about what is to be done; NOTHING_NEW only if all say so."""
    return min(codes, key=_MOST_SERIOUS_FIRST.index)


def _code(site: str, code: int, stops: int) -> Exit:
    if -code in STOPPING and stops:  # before it could drain: it had not begun
        return Exit.PARTLY_DONE if stops == 1 else Exit.INTERRUPTED
    if code < 0:
        print(f"newscrawler: error: {site}: its process was killed by signal {-code}", file=sys.stderr)
    return Exit(code) if code in _MOST_SERIOUS_FIRST else Exit.FAILED


def newscrawler_run() -> tuple[str, ...]:
    """`newscrawler run`, as this process was started: with the working folder on Python's path, or without."""
    safe = () if sys.path[:1] in ([""], [os.getcwd()]) else ("-P",)  # noqa: PTH109
    return (sys.executable, *safe, "-m", "newscrawler", "run")


def before_it_begins(mask: Iterable[int]) -> Callable[[], None]:
    """What a child does first: it takes signals again, and is told when its parent dies."""
    parent = os.getpid()
    prctl = ctypes.CDLL(None, use_errno=True).prctl if sys.platform == "linux" else None

    def prepare() -> None:
        if prctl:
            prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        if os.getppid() != parent:  # it died before it could be told of
            os.kill(os.getpid(), signal.SIGTERM)

    return prepare
