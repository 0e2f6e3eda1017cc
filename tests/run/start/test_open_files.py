"""A crawl has as many open files as the system allows, and none starts with too few."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from newscrawler.exits import Exit
from newscrawler.run.start.open_files import MIN_FILES

TOLD = """
import resource
from newscrawler.run.start.open_files import allow_open_files
allow_open_files()
print(*resource.getrlimit(resource.RLIMIT_NOFILE))
"""


def limited(words: list[str], soft: int, hard: int, folder: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, *words],
        check=False,
        capture_output=True,
        text=True,
        cwd=folder,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard)),
    )


def test_the_limit_is_raised_as_far_as_the_system_lets_it(tmp_path: Path) -> None:
    assert limited(["-c", TOLD], 20, 200, tmp_path).stdout.split() == ["200", "200"]
    assert limited(["-c", TOLD], MIN_FILES, MIN_FILES, tmp_path).stdout.split() == [str(MIN_FILES)] * 2


@pytest.mark.parametrize("words", [["run", "demo"], ["crawl", "demo"], ["work", "--once"]])
def test_a_crawl_that_may_not_open_enough_files_is_refused_with_the_way_out(tmp_path: Path, words: list[str]) -> None:
    ended = limited(["-m", "newscrawler", *words], 20, 20, tmp_path)
    assert ended.returncode == Exit.FAILED
    assert "20 files open at a time" in ended.stderr
    assert "ulimit -n" in ended.stderr
    assert ended.stderr.count("\n") == 1
    assert not list(tmp_path.iterdir())
