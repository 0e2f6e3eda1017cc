"""A verb that is forked does what one does that is started anew, and is waited for and killed as one."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from newscrawler.demo import running_origin
from tests.conftest import Run, Start
from tests.forked import Forked, ForkServers
from tests.postgresql import programs
from tests.run.clock import clock
from tests.run.site import wait_until

ROOT = Path(__file__).parents[1]
_FILES: dict[str, Any] = {
    "stdin": subprocess.DEVNULL,
    "stdout": subprocess.PIPE,
    "stderr": subprocess.PIPE,
    "encoding": "utf-8",
}

_ENDING = """
from newscrawler.settings import *
import atexit, threading, time
async def forgotten(): ...
class Cycle: ...
cycle = Cycle()
cycle.itself, cycle.holds = cycle, forgotten()
del cycle
atexit.register(print, "end")
def work():
    time.sleep(1)
    print("thread")
threading.Thread(target=work).start()
"""


@pytest.fixture(scope="module")
def servers() -> Iterator[ForkServers]:
    """With the variables that there are now: those of the whole session may have others of their own by then."""
    made = ForkServers()
    yield made
    made.close()


@pytest.mark.parametrize("words", [["--version"], ["sites"], ["status"], ["crawl", "nobody"], ["settings", "--get=TZ"]])
def test_a_fork_says_and_ends_as_one_that_is_started_anew(
    words: list[str], tmp_path: Path, servers: ForkServers
) -> None:
    (tmp_path / "mine.py").write_text("from newscrawler.settings import *\nimport os\nTZ = os.environ['TZ']\n")
    variables = {**os.environ, "SCRAPY_SETTINGS_MODULE": "mine", "TZ": "Asia/Beirut", "COLUMNS": "90"}
    command = [sys.executable, "-m", "newscrawler", *words]
    anew = subprocess.run(
        command, check=False, cwd=tmp_path, env=variables, capture_output=True, encoding="utf-8", timeout=600
    )
    forks = servers.of(os.environ)
    assert forks is not None
    with Forked(forks, words, cwd=tmp_path, env=variables, **_FILES) as forked:
        output, errors = forked.communicate(timeout=600)
    assert (forked.returncode, output, errors) == (anew.returncode, anew.stdout, anew.stderr)


def test_a_fork_waits_for_its_threads_and_says_what_is_left_at_its_end(tmp_path: Path, servers: ForkServers) -> None:
    (tmp_path / "mine.py").write_text(_ENDING)
    variables = {**os.environ, "SCRAPY_SETTINGS_MODULE": "mine"}
    forks = servers.of(variables)
    assert forks is not None
    with Forked(forks, ["settings", "--get=BOT_NAME"], cwd=tmp_path, env=variables, **_FILES) as forked:
        output, errors = forked.communicate(timeout=600)
    assert (forked.returncode, output.split()) == (0, ["newscrawler", "thread", "end"])
    assert "coroutine 'forgotten' was never awaited" in errors


def test_a_fork_that_is_killed_ends_by_that(start: Start) -> None:
    with running_origin(articles=20) as base_url:
        process = start("run", "almayadeen", "-a", f"base_url={base_url}", "-s", "DOWNLOAD_DELAY=5")
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(0.01)
        assert process.poll() is None
        process.kill()
        assert process.wait(600) == -signal.SIGKILL
        assert process.communicate() == ("", "")


def test_what_a_test_says_of_a_process_beyond_its_words_is_said_to_one_that_is_started_anew(run: Run) -> None:
    ended = run("crawl", "nobody", environment={"PYTHONVERBOSE": "1"})
    assert "import 'newscrawler'" in ended.stderr


@pytest.mark.parametrize("moment", [datetime(2031, 5, 20, 9, tzinfo=UTC), datetime(1999, 1, 2, tzinfo=UTC), "-86400"])
def test_a_fork_has_the_clock_that_a_test_sets(moment: datetime | str, tmp_path: Path, servers: ForkServers) -> None:
    (tmp_path / "mine.py").write_text("from newscrawler.settings import *\nimport time\nNOW = time.time()\n")
    variables = {**os.environ, **clock(moment)}
    forks = servers.of(variables)
    assert forks is servers.of({**os.environ, **clock("+0")})
    assert forks is not None
    variables["SCRAPY_SETTINGS_MODULE"] = "mine"
    with Forked(forks, ["settings", "--get=NOW"], cwd=tmp_path, env=variables, **_FILES) as forked:
        output, _ = forked.communicate(timeout=600)
    set_to = time.time() - 86_400 if isinstance(moment, str) else moment.timestamp()
    assert abs(float(output) - set_to) < 90  # it goes on since it was set


def test_a_database_server_ends_with_the_tests_that_started_it_however_they_end() -> None:
    programs()  # or it is skipped
    code = (
        "import os; from tests.postgresql import server, share_server; share_server(); print(server().folder);"
        "import sys; sys.stdout.flush(); os.kill(os.getpid(), 9)"
    )
    variables = {name: value for name, value in os.environ.items() if name != "NEWSCRAWLER_TEST_SERVER"}
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, env=variables)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    wait_until(lambda: not Path(ended.stdout.strip()).exists())
