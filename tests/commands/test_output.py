"""Standard output that is full, closed or read by nobody: told apart from what the verb itself came to."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from rich.table import Table

from newscrawler.run.console import show
from tests.conftest import Run, Start
from tests.filled import fill
from tests.filled import run as run_row

FULL, CLOSED = Path("/dev/full"), "closed"
LOST = "newscrawler: error: standard output cannot be written: "


@contextmanager
def broken(how: str) -> Iterator[int]:
    """A descriptor that takes nothing."""
    if how == "full":
        number = os.open("/dev/full", os.O_WRONLY)
    else:
        reader, number = os.pipe()
        os.close(reader)
    try:
        yield number
    finally:
        os.close(number)


def without_stdout(start: Start, *words: str) -> subprocess.CompletedProcess[str]:
    """As a shell does it for `>&-`."""
    process = start(*words, preexec_fn=lambda: os.close(1))
    output, errors = process.communicate(timeout=600)
    return subprocess.CompletedProcess(words, process.returncode, output, errors)


def test_a_runs_outcome_stands_and_its_line_is_told_elsewhere(
    run: Run, start: Start, origin: str, tmp_path: Path
) -> None:
    words = ("run", "almayadeen", "-a", f"base_url={origin}", "-a", "sections=politics")
    with broken("full") as number:
        first = run(*words, "-a", "max_articles=3", stdout=number)
    assert first.returncode == 4, first.stderr  # as it would have been: pages still wait
    assert "newscrawler: warning: standard output takes nothing: almayadeen: 3 new" in first.stderr
    assert LOST + "No space left on device" in first.stderr
    second = without_stdout(start, *words)
    assert second.returncode == 74, second.stderr
    assert "release 2" in second.stderr
    assert (tmp_path / "data/dataset/almayadeen/manifest.json").exists()  # no file took the place of what was closed
    with broken("pipe") as number:
        third = run(*words, stdout=number)
    assert (third.returncode, third.stderr.count("\n")) == (3, 1)
    assert "takes nothing: almayadeen: nothing new" in third.stderr


def test_a_log_whose_disk_is_full_ends_no_run_and_is_said_once(run: Run, origin: str) -> None:
    words = ("run", "almayadeen", "-a", f"base_url={origin}", "-a", "sections=politics", "-a", "max_articles=3")
    first = run(*words, "-s", "LOG_FILE=/dev/full", "-s", "LOG_LEVEL=DEBUG")
    assert (first.returncode, "3 new" in first.stdout) == (4, True), first.stderr
    said = "newscrawler: warning: the log /dev/full cannot be written: No space left on device. What it lacks is lost\n"
    assert first.stderr.count("/dev/full") == first.stderr.count(said) == 1, first.stderr
    assert "Traceback" not in first.stderr


@pytest.mark.parametrize("how", ["full", "pipe"])
def test_what_status_finds_is_its_exit_code_shown_or_not(run: Run, tmp_path: Path, how: str) -> None:
    rows = [run_row(f"r{number}", "failed", site=f"site{number}", ended=time.time()) for number in range(90)]
    fill(tmp_path / "data", *rows)
    with broken(how) as number:
        checked = run("status", "--check", stdout=number)
        shown = run("status", stdout=number)
        as_json = run("status", "--json", stdout=number)
    assert checked.returncode == 1
    assert "site89: run r89: failed" in checked.stderr
    lost = (74, f"{LOST}No space left on device\n") if how == "full" else (141, "")
    assert (shown.returncode, shown.stderr) == (as_json.returncode, as_json.stderr) == lost


def test_every_verb_says_that_what_it_printed_is_lost(run: Run, start: Start) -> None:
    ended = without_stdout(start, "schema")
    assert (ended.returncode, ended.stderr) == (74, f"{LOST}Bad file descriptor\n")
    with broken("full") as number:
        usage = run("status", "--older-than", "2h", stdout=number)
        assert (usage.returncode, LOST in usage.stderr) == (2, False)  # it had nothing to print
        assert run("sites", stderr=number).returncode == 0
        anew = {"close_fds": True}  # an interpreter of its own flushes its stderr otherwise when it ends
        assert run("status", "--older-than", "2h", stderr=number, **anew).returncode == 2


LATIN = {"PYTHONIOENCODING": "latin-1"}
BARE = {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
PRINTING = r"""
from newscrawler.run.start.output import Output
output = Output()
print("\u2588 \u062e\u0628\u0631 \ud83d")  # a bar, a word of Arabic, half a character
raise SystemExit(output.close(0))
"""


@pytest.mark.parametrize("locale", [LATIN, BARE])
@pytest.mark.parametrize(
    ("is_terminal", "shown"), [(False, "█ خبر \\ud83d"), (True, "\\u2588 \\u062e\\u0628\\u0631 \\ud83d")]
)
def test_any_character_is_printed_as_utf_8_in_a_pipe_and_by_its_number_where_a_terminal_has_it_not(
    locale: dict[str, str], is_terminal: bool, shown: str
) -> None:
    reader, writer = os.openpty() if is_terminal else os.pipe()
    with os.fdopen(reader, "rb", buffering=0) as reading:
        process = subprocess.Popen([sys.executable, "-c", PRINTING], stdout=writer, env={**os.environ, **locale})
        assert process.wait(timeout=600) == 0
        os.close(writer)
        assert reading.read(1 << 10).decode().rstrip() == shown


def test_what_is_shown_may_look_like_markup(capsys: pytest.CaptureFixture[str]) -> None:
    table = Table()
    table.add_row("[/:*_(]", ":newspaper:")
    show("[bold]as it stands[/]")
    show(table)
    shown = capsys.readouterr().out
    assert all(text in shown for text in ("[bold]as it stands[/]", "[/:*_(]", ":newspaper:"))
