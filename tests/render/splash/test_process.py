"""A process has ended when what it held is free, not when it looks as if it were gone."""

import signal
import socket
import subprocess
import sys
import time

from newscrawler.render.splash.process import Process

LISTENING = """
import signal, socket, sys
server = socket.create_server(("127.0.0.1", 0))
memory = bytearray(b"x") * (64 << 20)
print(server.getsockname()[1], flush=True)
signal.pause()
"""


def test_one_that_has_ended_holds_no_port() -> None:
    with subprocess.Popen([sys.executable, "-c", LISTENING], stdout=subprocess.PIPE, text=True) as started:
        assert started.stdout is not None
        port = int(started.stdout.readline())
        with Process(started.pid) as process:
            assert not process.has_ended()
            process.tell(signal.SIGTERM)
            while not process.has_ended():
                time.sleep(0)
            socket.create_server(("127.0.0.1", port)).close()


def test_one_that_is_gone_has_ended_and_is_not_told() -> None:
    started = subprocess.Popen([sys.executable, "-c", ""])
    started.wait()
    with Process(started.pid) as process:
        process.tell(signal.SIGTERM)
        assert process.has_ended()
