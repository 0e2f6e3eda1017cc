"""A process that does one thing after the other for the one that started it, and what runs in it.

Tested in tests/extract/test_many.py.
"""

import gc
import json
import pickle
import signal
import subprocess
import sys
from contextlib import suppress
from importlib import import_module
from select import select
from socket import socket, socketpair
from typing import Any

# Not a process of multiprocessing: a fork copies what the caller has of threads, locks and connections, and a spawn
# runs the caller's script again. This one imports the module of its work and no more, which takes 0.3 s.
_START = (
    "import gc, json, sys; gc.disable(); sys.path[:] = json.loads(sys.argv[1]); "
    "from newscrawler.extract.worker_process import serve; serve(int(sys.argv[2]))"
)

COLLECTED_AFTER = 10_000, 20, 20
"""Objects, and younger collections, after which a process that reads pages looks for cycles: a page makes thousands."""

LENGTH = 8
"""Bytes before each message that say how long it is, big-endian."""


def framed(message: bytes) -> bytes:
    """A message as it is sent."""
    return len(message).to_bytes(LENGTH, "big") + message


class ProcessChannel:
    """One end of a connection between two processes. Raises EOFError or OSError where the other end is gone."""

    def __init__(self, end: socket) -> None:
        self.socket = end

    def fileno(self) -> int:
        return self.socket.fileno()

    def poll(self) -> bool:
        """Whether something has come."""
        return bool(select([self.socket], (), (), 0)[0])

    def send(self, thing: Any) -> None:
        self.send_bytes(pickle.dumps(thing, pickle.HIGHEST_PROTOCOL))

    def send_bytes(self, message: bytes) -> None:
        self.socket.sendall(framed(message))

    def recv(self) -> Any:
        return pickle.loads(self.recv_bytes())  # noqa: S301 - from a process that this one started, or that started it

    def recv_bytes(self) -> bytes:
        return bytes(self._receive(int.from_bytes(self._receive(LENGTH), "big")))

    def _receive(self, length: int) -> bytearray:
        received = bytearray(length)
        rest = memoryview(received)
        while rest:
            if not (size := self.socket.recv_into(rest)):
                raise EOFError
            rest = rest[size:]
        return received

    def close(self) -> None:
        self.socket.close()


class WorkerProcess:
    """A process and the connection to it, which reads whatever is sent before it sends."""

    def __init__(self, work: bytes) -> None:
        ours, theirs = socketpair()
        self.connection = ProcessChannel(ours)
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, "-c", _START, json.dumps(sys.path), str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                process_group=0,  # Ctrl-C reaches the caller alone, which ends its workers
            )
        with suppress(OSError):  # it has ended, which is told by what is received
            self.connection.send_bytes(work)

    def end(self) -> str:
        """How the process ended, which this does to it where nothing else did."""
        self.connection.close()
        self.process.kill()
        code = self.process.wait()
        return f"was killed by {signal.Signals(-code).name}" if code < 0 else f"ended with exit code {code}"


def serve(descriptor: int) -> None:
    """What a process does: it takes a function, then one thing after the other, until its caller is gone."""
    # Whoever ends the caller in its own time may send this to all of its processes: they end with it, not before it.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    connection = ProcessChannel(socket(fileno=descriptor))
    with suppress(EOFError, OSError):
        work = pickle.loads(connection.recv_bytes())  # noqa: S301 - from the process that started this one
        import_module("newscrawler.extract.assembly")  # which the first page would import
        gc.freeze()  # what is imported stays: collections need not look at it
        gc.set_threshold(*COLLECTED_AFTER)
        gc.enable()
        connection.send_bytes(b"")
        while True:
            connection.send(work(connection.recv()))
