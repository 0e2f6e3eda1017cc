"""A process that may have too little memory is told so, in a line with the way out."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from newscrawler.exits import Exit
from newscrawler.run.start.memory import MIN_MIB


def limited(words: list[str], mib: int, folder: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "newscrawler", *words],
        check=False,
        capture_output=True,
        text=True,
        cwd=folder,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (mib << 20, mib << 20)),
    )


@pytest.mark.parametrize(("words", "mib"), [(["run", "demo"], MIN_MIB - 1), (["crawl", "demo"], 100), (["list"], 64)])
def test_what_may_have_too_little_memory_ends_in_a_line_with_the_way_out(
    tmp_path: Path, words: list[str], mib: int
) -> None:
    ended = limited(words, mib, tmp_path)
    assert ended.returncode == Exit.FAILED
    assert ended.stderr.count("\n") == 1, ended.stderr
    assert "raise the limit (ulimit -v, LimitAS= of systemd" in ended.stderr
