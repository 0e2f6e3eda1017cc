"""Many starts for one site: one crawls, none is lost from the books, and a kill locks nobody out."""

import signal
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from newscrawler.exits import Exit
from tests.asking import query
from tests.conftest import Run, Start
from tests.run.site import SLOW, Origin, assert_whole, outcomes, reports, words


def test_of_fifty_starts_in_two_seconds_one_crawls_and_all_are_accounted_for(
    start: Start, origin: Origin, data: Path
) -> None:
    began = time.monotonic()

    def one(number: int) -> int:
        time.sleep(max(0.0, began + number * 2 / 50 - time.monotonic()))
        return start(*words(origin.base_url, "--quiet", *SLOW), stdout=None, stderr=None).wait(600)

    with ThreadPoolExecutor(50) as pool:
        ended = list(pool.map(one, range(50)))
    assert Counter(ended) == {Exit.DONE: 1, Exit.LOCKED: 49}
    assert Counter(outcomes(data)) == {"done": 1, "locked": 49}
    assert len(set(query(data, "SELECT run_id FROM runs"))) == 50
    assert query(data, "SELECT count(*) FROM runs WHERE ended IS NULL") == [(0,)]
    assert_whole(data, origin)


def test_a_start_that_waits_runs_when_the_other_has_ended(start: Start, run: Run, origin: Origin, data: Path) -> None:
    first = start(*words(origin.base_url, *SLOW, "-a", "max_pages=30"))
    origin.asked(2)
    second = run(*words(origin.base_url, "--wait"))
    assert first.wait() == Exit.PARTLY_DONE
    assert second.returncode == Exit.DONE
    assert second.stderr.endswith("; waiting\n")
    assert outcomes(data) == ["partly_done", "done"]
    assert_whole(data, origin)


def test_a_killed_run_frees_the_lock_and_has_a_report(start: Start, run: Run, origin: Origin, data: Path) -> None:
    killed = start(*words(origin.base_url, *SLOW))
    origin.asked(40)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    asked = len(origin.requests)
    ended = run(*words(origin.base_url))
    assert ended.returncode == Exit.DONE, ended.stderr
    assert outcomes(data) == ["killed", "done"]
    assert [(report["outcome"], report["exit"]) for report in reports(data)] == [("killed", None), ("done", 0)]
    assert len(origin.requests) - asked < 59 + 30  # it went on: not all of it again
    assert_whole(data, origin)
