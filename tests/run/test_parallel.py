"""Several sites: a process each, signals passed on once each, the most serious of their exit codes."""

import argparse
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from scrapy.settings import Settings

from newscrawler.commands.run import RunCommand
from newscrawler.exits import Exit
from newscrawler.run.parallel import most_serious, option_words

# A site is named by what it does: its exit code, or `drain`, which leaves with 4 at the first SIGTERM and 130 at the
# second. What happens is told in files.
CHILD = """
    import os, signal, sys, time
    from pathlib import Path
    site = sys.argv[-1]
    if site.isdigit():
        running = len(list(Path().glob("*.running")))
        Path(f"{site}.running").touch()
        time.sleep(0.2)
        Path(f"{site}.running").unlink()
        sys.stdout.write(f"{' '.join(sys.argv[1:])} with {running}\\n")  # in one piece, as runs print
        sys.stdout.flush()
        sys.exit(int(site))
    got = []
    def note(number, _):
        got.append(number)
        Path(f"{site}.{len(got)}").write_text(str(number))
        if len(got) == 2:
            os._exit(130)
    signal.signal(signal.SIGTERM, note)
    signal.signal(signal.SIGINT, note)
    signal.signal(signal.SIGHUP, note)
    Path(f"{site}.ready").write_text(str(os.getpid()))
    until = time.monotonic() + 600
    while time.monotonic() < until and not (got and site == "drain"):
        time.sleep(0.01)
    sys.exit(4)
"""
PARENT = """
    import sys
    from newscrawler.run.parallel import run_sites
    command = (sys.executable, "-c", sys.argv[1])
    sys.exit(run_sites(sys.argv[3:], ["--option"], int(sys.argv[2]), command=command))
"""

Begin = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def begin(tmp_path: Path) -> Begin:
    def begin(
        *sites: str, jobs: int = 4, process_group: int | None = None, preexec_fn: Callable[[], object] | None = None
    ) -> "subprocess.Popen[str]":
        words = [sys.executable, "-c", textwrap.dedent(PARENT), textwrap.dedent(CHILD), str(jobs), *sites]
        return subprocess.Popen(
            words,
            cwd=tmp_path,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            process_group=process_group,
            preexec_fn=preexec_fn,
        )

    return begin


def appear(path: Path) -> str:
    until = time.monotonic() + 180
    while not path.exists() or not path.read_text():
        assert time.monotonic() < until, path
        time.sleep(0.01)
    return path.read_text()


def gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def test_options_of_several_sites_go_on_to_each() -> None:
    line = "a b --jobs 3 -a since=2026-11-01 -a x=-y -s A=b=c -L INFO --logfile=-f --wait --quiet --deadline 25m"
    command, parser = RunCommand(), argparse.ArgumentParser()
    command.settings = Settings()
    command.add_options(parser)
    options, _ = parser.parse_known_args(line.split())
    again, sites = parser.parse_known_args([*option_words(options), "a"])
    assert sites == ["a"]
    assert vars(again) == {**vars(options), "jobs": None}


@pytest.mark.parametrize(
    ("codes", "code"),
    [
        ([3, 3], 3),
        ([0, 3], 0),
        ([0, 75, 3], 75),
        ([75, 4], 4),
        ([5, 4, 2], 2),
        ([1, 2, 5], 1),
        ([1, 6], 6),
        ([6, 130, 1], 130),
    ],
)
def test_the_most_serious_code_counts(codes: list[int], code: int) -> None:
    assert most_serious(map(Exit, codes)) == code
    assert most_serious(map(Exit, reversed(codes))) == code


def test_every_exit_code_of_a_run_has_its_rank() -> None:
    for code in set(Exit) - {Exit.PIPE_CLOSED}:
        assert most_serious([code]) == code


def test_each_site_has_its_process_and_no_more_than_jobs_run_at_once(begin: Begin) -> None:
    process = begin("0", "3", "75", "4", jobs=2)
    output, errors = process.communicate(timeout=600)
    assert (process.returncode, errors) == (4, "")
    lines = output.splitlines()
    assert sorted(line.rpartition(" with ")[0] for line in lines) == [f"--option {site}" for site in (0, 3, 4, 75)]
    assert {line[-1] for line in lines} <= {"0", "1"}


def test_a_code_that_is_none_of_a_run_is_a_failure(begin: Begin) -> None:
    process = begin("0", "99")
    process.communicate(timeout=600)
    assert process.returncode == 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_is_passed_on_once_and_nothing_more_is_started(
    begin: Begin, tmp_path: Path, number: signal.Signals
) -> None:
    process = begin("drain", "0", jobs=1)
    appear(tmp_path / "drain.ready")
    process.send_signal(number)
    output, _ = process.communicate(timeout=600)
    assert process.returncode == 4
    assert appear(tmp_path / "drain.1") == str(int(number))
    assert not (tmp_path / "drain.2").exists()
    assert output == ""  # the other site was not begun


def test_ctrl_c_in_a_terminal_reaches_a_child_once(begin: Begin, tmp_path: Path) -> None:
    process = begin("drain", process_group=0)
    appear(tmp_path / "drain.ready")
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does
    process.communicate(timeout=600)
    assert process.returncode == 4
    assert not (tmp_path / "drain.2").exists()


def test_the_second_signal_is_passed_on_too(begin: Begin, tmp_path: Path) -> None:
    process = begin("stay", "wait")
    for site in ("stay", "wait"):
        appear(tmp_path / f"{site}.ready")
    for step in (1, 2):
        process.terminate()
        for site in ("stay", "wait"):
            appear(tmp_path / f"{site}.{step}")
    process.communicate(timeout=600)
    assert process.returncode == 130


def test_a_killed_child_is_named(begin: Begin, tmp_path: Path) -> None:
    process = begin("stay", "0")
    os.kill(int(appear(tmp_path / "stay.ready")), signal.SIGKILL)
    _, errors = process.communicate(timeout=600)
    assert process.returncode == 1
    assert errors == "newscrawler: error: stay: its process was killed by signal 9\n"


def test_children_of_a_killed_process_drain(begin: Begin, tmp_path: Path) -> None:
    process = begin("drain")
    child = int(appear(tmp_path / "drain.ready"))
    process.kill()
    process.communicate(timeout=600)
    assert appear(tmp_path / "drain.1") == str(int(signal.SIGTERM))
    until = time.monotonic() + 180
    while not gone(child):
        assert time.monotonic() < until
        time.sleep(0.01)


def test_exit_codes_arrive_where_cron_has_them_ignored(begin: Begin) -> None:
    process = begin("5", "0", preexec_fn=lambda: signal.signal(signal.SIGCHLD, signal.SIG_IGN))
    process.communicate(timeout=600)
    assert process.returncode == 5
