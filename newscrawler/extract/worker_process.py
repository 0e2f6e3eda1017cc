"""A process that does one thing after the other for the one that started it, and what runs in it.

Tested in tests/extract/test_many.py.
"""

import json
import pickle
import signal
import subprocess
import sys
from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Any

# Not a process of multiprocessing: a fork copies what the caller has of threads, locks and connections, and a spawn
# runs the caller's script again. This one imports the module of its work and no more, which takes 0.3 s.
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from newscrawler.extract.worker_process import serve; serve(int(sys.argv[2]))"
)


class WorkerProcess:
    """A process and the connection to it, which reads whatever is sent before it sends."""

    def __init__(self, work: bytes) -> None:
        self.connection, theirs = Pipe()
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
    connection: Connection[Any, Any] = Connection(descriptor)
    with suppress(EOFError, ConnectionError):
        work = pickle.loads(connection.recv_bytes())  # noqa: S301 - from the process that started this one
        connection.send_bytes(b"")
        while True:
            connection.send(work(connection.recv()))
