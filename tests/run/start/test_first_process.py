"""SIGTERM ends the first process of a container from its start on: the kernel keeps from it what it does not handle."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from newscrawler.run.start.first_process import end_at_signals
from tests.run.needs import lacking

FIRST = ("unshare", "--user", "--map-root-user", "--pid", "--fork", "--mount-proc")
IMPORTING = """
import time
from newscrawler.run.start.first_process import end_at_signals
end_at_signals()
print("imports", flush=True)
time.sleep(600)
"""


def test_the_first_process_of_a_container_ends_by_sigterm_while_it_starts() -> None:
    if subprocess.run([*FIRST, "true"], capture_output=True, check=False).returncode:
        lacking("unshare: apt-get install util-linux, as a user who may make namespaces")
    with subprocess.Popen([*FIRST, sys.executable, "-c", IMPORTING], stdout=subprocess.PIPE, encoding="utf-8") as outer:
        assert outer.stdout is not None
        assert outer.stdout.readline() == "imports\n"
        (first,) = Path(f"/proc/{outer.pid}/task/{outer.pid}/children").read_text().split()
        os.kill(int(first), signal.SIGTERM)
        assert outer.wait(60) == 128 + signal.SIGTERM


def test_any_other_process_is_left_as_it_is() -> None:
    before = signal.getsignal(signal.SIGTERM)
    end_at_signals()
    assert signal.getsignal(signal.SIGTERM) is before
