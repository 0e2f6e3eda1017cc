"""SIGHUP is SIGTERM to what crawls; where `nohup` has it ignored, it stays so. Whole runs: tests/run/test_stops.py."""

import signal
import subprocess
import sys

HUNG_UP = """
import signal, sys
from newscrawler.run.start.hangup import end_at_hangup
signal.signal(signal.SIGTERM, lambda *_: print("ends"))
end_at_hangup()
for _ in range(3):
    signal.raise_signal(signal.SIGHUP)
print("goes on")
"""


def hung_up(before: signal.Handlers) -> list[str]:
    return subprocess.check_output(
        [sys.executable, "-c", HUNG_UP], text=True, preexec_fn=lambda: signal.signal(signal.SIGHUP, before)
    ).splitlines()


def test_a_terminal_that_closes_ends_a_crawl_once_however_often_it_says_so() -> None:
    assert hung_up(signal.SIG_DFL) == ["ends", "goes on"]


def test_what_nohup_started_goes_on() -> None:
    assert hung_up(signal.SIG_IGN) == ["goes on"]
