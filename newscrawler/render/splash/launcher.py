"""Start Splash 3.5, which is of 2020, on today's packages. Runs in Splash's own environment, which has none of ours.

Used as `python -I launcher.py PORT WORKERS MEGABYTES [--direct]`. One process listens; each worker, a process of
its own, takes one connection at a time. Within one process, pages that are rendered at once share what they load: one
that ends takes along a script that another one waits for, and a script that never ends stops them all.

Tested in tests/render/splash/test_server.py.
"""

import ctypes
import os
import resource
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterable
from importlib import import_module
from typing import Any

SILENT = 15.0  # seconds without a turn of its event loop after which a worker is at its end
LOOK_EVERY = 0.25  # seconds
MUCH, MAX = 2, 3  # times its memory that a worker may use within one page, and that the kernel gives it
SHORT = 10.0  # seconds: what fails as soon is not started again
WAITING = 64  # connections that wait for a worker
_SIGNALS = {signal.SIGTERM, signal.SIGCHLD}
PR_SET_PDEATHSIG = 1  # prctl(2)

OPTIONS = (
    *("--disable-xvfb", "--browser-engines", "webkit", "--disable-ui", "--verbosity", "0", "--slots", "1"),
    *("--allowed-schemes", "http,https,data", "--max-timeout", "3600"),
)


def main() -> None:
    """Mend what Splash is built on, then listen, and keep workers running until SIGTERM."""
    port, workers, megabytes = (int(word) for word in sys.argv[1:4])
    direct = "--direct" in sys.argv[4:]
    sys.path.append(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 - as sys.path has it
    mends: Any = import_module("mends")
    mends.accept_encoding()
    mends.take_floats()
    mends.stand_in_for_chromium()
    # Its Lua scripts are of 5.2; lupa's own choice is the newest that it has.
    sys.modules["lupa"] = import_module("lupa.lua52")
    import_module("PyQt5.QtWebKitWidgets")  # what is read here, workers share
    listening = socket.create_server(("127.0.0.1", port), backlog=WAITING)
    listening.setblocking(False)
    _keep(workers, lambda: _work(mends, listening, megabytes, direct))


def _keep(workers: int, work: Any) -> None:
    """Start so many processes that `work`, and another one for each that ends. All end with this one.

    Signals are waited for, not handled: one that came between the start of a worker and the note of it would leave it.
    """
    listener = os.getpid()
    running: dict[int, float] = {}  # process id -> when it began
    signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    while True:
        while len(running) < workers:
            pid = os.fork()
            if pid == 0:
                signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
                _die_with(listener)
                work()
                os._exit(0)
            running[pid] = time.monotonic()
        if signal.sigwait(_SIGNALS) == signal.SIGTERM:
            _end(running)
        for pid, code in _ended(running):
            seconds = time.monotonic() - running.pop(pid)
            print(f"worker {pid} ended after {seconds:.0f} s: {code}", flush=True)
            if code > 0 and seconds < SHORT:
                sys.exit(code)  # it is no page that has ended it, by a signal


def _ended(running: Iterable[int]) -> list[tuple[int, int]]:
    """The id and exit code of each process that has ended: one signal may stand for many of them."""
    waited = ((pid, *os.waitpid(pid, os.WNOHANG)) for pid in running)
    return [(pid, os.waitstatus_to_exitcode(status)) for pid, ended, status in waited if ended]


def _end(running: Iterable[int]) -> None:
    """Leave no worker behind. Nothing of theirs is to be kept."""
    for pid in running:
        os.kill(pid, signal.SIGKILL)
    for pid in running:
        os.waitpid(pid, 0)
    os._exit(0)


def _die_with(parent: int) -> None:
    """Have the kernel kill this process when its parent ends: it would go on to listen."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _work(mends: Any, listening: socket.socket, megabytes: int, direct: bool) -> None:
    """Be Splash, for one page after another."""
    server: Any = import_module("splash.server")
    start = server.default_splash_server

    def guarded(**options: Any) -> Any:
        mends.verify_certificates()
        mends.tell_no_site()
        mends.forget_pages()
        mends.end_pages()
        mends.write_no_log()
        if not direct:
            mends.go_nowhere()
        _take_turns(listening, megabytes)
        _watch(megabytes)
        return start(**options)

    server.default_splash_server = guarded  # called when Qt and the reactor are there
    server.main(argv=[sys.argv[0], *OPTIONS, "--ip", "127.0.0.1", "--port", sys.argv[1]])


def _take_turns(listening: socket.socket, megabytes: int) -> None:
    """Take a connection from those that wait when there is none; after each, end if much memory is in use."""
    reactor: Any = import_module("twisted.internet.reactor")
    http: Any = import_module("twisted.web.http")

    def listen(_port: int, site: Any, **_options: Any) -> Any:
        build = site.buildProtocol

        def one(address: Any) -> Any:
            protocol = build(address)
            lost = protocol.connectionLost
            port.stopReading()

            def over(reason: Any) -> None:
                lost(reason)
                if _resident_megabytes() > megabytes:
                    os._exit(0)
                port.startReading()

            protocol.connectionLost = over
            return protocol

        def accept() -> None:
            port.numberAccepts = 1
            read()

        site.buildProtocol = one
        port = reactor.adoptStreamPort(listening.fileno(), socket.AF_INET, site)
        read, port.doRead = port.doRead, accept
        return port

    def close(_channel: Any, request: Any, _version: Any) -> bool:
        request.responseHeaders.setRawHeaders(b"connection", [b"close"])
        return False

    reactor.listenTCP = listen
    http.HTTPChannel.checkPersistence = close  # a client that keeps a connection would keep a worker


def _watch(megabytes: int) -> None:
    """End this process above so much memory, and when its event loop stands still.

    The page that is being rendered is lost then, as in a crash, and whoever asked for it asks again.
    """
    from twisted.internet.task import LoopingCall  # not before the reactor is chosen

    turned = time.monotonic()
    resource.setrlimit(resource.RLIMIT_DATA, (MAX * megabytes << 20, resource.RLIM_INFINITY))

    def turn() -> None:
        nonlocal turned
        turned = time.monotonic()

    def look() -> None:
        while True:
            time.sleep(LOOK_EVERY)
            used = _resident_megabytes()
            silent = time.monotonic() - turned
            if used > MUCH * megabytes or silent > SILENT:
                print(f"at an end: {used:.0f} MB used, silent for {silent:.0f} s", file=sys.__stderr__, flush=True)
                os._exit(0)

    LoopingCall(turn).start(1)
    threading.Thread(target=look, daemon=True).start()


def _resident_megabytes() -> float:
    with open("/proc/self/statm") as file:  # noqa: PTH123 - often
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


if __name__ == "__main__":
    main()
