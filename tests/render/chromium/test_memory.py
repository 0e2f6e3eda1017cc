"""A process, and what it starts, holds so much memory and no more."""

import os
import signal
import subprocess
import sys

from newscrawler.render.chromium.memory import descendants, limit

GREEDY = """
import subprocess, sys
print("started", flush=True)
sys.stdin.readline()
held = subprocess.run([sys.executable, "-c", "bytearray(600 << 20)"], stderr=subprocess.DEVNULL).returncode
try:
    bytearray(600 << 20)
except MemoryError:
    print("refused", held)
"""


def test_more_than_the_limit_is_refused_to_a_process_and_to_its_children() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", GREEDY], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "started\n"
        assert limit(process.pid, 400) == 1
        assert process.communicate("go\n", timeout=600)[0] == "refused 1\n"


def test_descendants_are_found_and_a_process_that_is_gone_is_none() -> None:
    with subprocess.Popen(["sh", "-c", "sleep 60 & wait"]) as process:  # noqa: S607 - the system's own
        while not (found := descendants(process.pid)):
            pass
        assert len(found) == 1
        assert limit(process.pid, 4000) == 2
        os.kill(found[0], signal.SIGTERM)
    assert descendants(process.pid) == []
    assert limit(process.pid, 4000) == 0
