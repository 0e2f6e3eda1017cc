"""The first process of a container ends by SIGTERM from its start on, as its work does, and leaves no orphans about."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newscrawler.run.start.first_process import leave_first_place
from tests.run.needs import lacking

FIRST = ("unshare", "--user", "--map-root-user", "--pid", "--fork", "--mount-proc")
WORK = """
import os, subprocess, sys, time
from newscrawler.run.start.first_process import leave_first_place
leave_first_place()
"""
IMPORTING = f"{WORK}print(os.getpid(), flush=True)\ntime.sleep(600)"
ENDING = f"{WORK}sys.exit(75)"
LEAVING = f"""{WORK}
for _ in range(3):  # what it starts ends before what that starts
    subprocess.run(["sh", "-c", "sleep 0.1 &"], check=True)
time.sleep(1)
stats = [open(f"/proc/{{pid}}/stat").read() for pid in os.listdir("/proc") if pid.isdigit()]
print(sum(stat.rpartition(")")[2].split()[0] == "Z" for stat in stats), flush=True)
"""


@contextmanager
def as_first(code: str) -> Iterator["subprocess.Popen[str]"]:
    if subprocess.run([*FIRST, "true"], capture_output=True, check=False).returncode:
        lacking("unshare: apt-get install util-linux, as a user who may make namespaces")
    with subprocess.Popen([*FIRST, sys.executable, "-c", code], stdout=subprocess.PIPE, encoding="utf-8") as outer:
        yield outer


def line_of(outer: "subprocess.Popen[str]") -> str:
    assert outer.stdout is not None
    return outer.stdout.readline().strip()


def test_sigterm_ends_it_while_it_starts() -> None:
    with as_first(IMPORTING) as outer:
        assert line_of(outer) == "2"
        (first,) = Path(f"/proc/{outer.pid}/task/{outer.pid}/children").read_text().split()
        os.kill(int(first), signal.SIGTERM)
        assert outer.wait(60) == 128 + signal.SIGTERM


def test_it_ends_as_its_work_does() -> None:
    with as_first(ENDING) as outer:
        assert outer.wait(60) == 75


def test_no_orphan_stays_in_the_list_of_processes() -> None:
    with as_first(LEAVING) as outer:
        assert line_of(outer) == "0"
        assert outer.wait(60) == 0


def test_any_other_process_is_left_as_it_is() -> None:
    before = os.getpid(), signal.getsignal(signal.SIGCHLD)
    leave_first_place()
    assert (os.getpid(), signal.getsignal(signal.SIGCHLD)) == before
