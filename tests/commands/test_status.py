"""`newscrawler status` and `newscrawler history`, as a user runs them."""

import json
import time
from pathlib import Path

from tests.conftest import Run
from tests.filled import fill, url
from tests.filled import run as run_row
from tests.folders import lose_ledger


def test_status_tells_people_and_programs(run: Run, tmp_path: Path) -> None:
    fill(tmp_path / "data", run_row("r1", "failed", ended=time.time()), url("/a"), run_row("h1", site="herald"))
    ended = run("status")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "gazette" in ended.stdout
    assert "herald" in ended.stdout
    [told] = json.loads(run("status", "gazette", "--json").stdout)
    assert (told["site"], told["run"]["outcome"], told["urls"]["discovered"]) == ("gazette", "failed", 1)


def test_check_is_for_monitoring(run: Run, tmp_path: Path) -> None:
    fill(tmp_path / "data", run_row("r1", "failed", ended=time.time()), run_row("h1", site="herald", ended=time.time()))
    both = run("status", "--check", "--older-than", "2h")
    assert (both.returncode, both.stderr) == (1, "newscrawler: error: gazette: run r1: failed\n")
    good = run("status", "herald", "--check", "--older-than", "2h")
    assert (good.returncode, good.stderr) == (0, "")


def test_a_file_that_is_no_ledger_is_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "ledger.sqlite").write_text("no ledger, but some other file of more than sixteen letters")
    no_ledger = run("status")
    assert (no_ledger.returncode, no_ledger.stdout) == (6, "")
    assert no_ledger.stderr.startswith("newscrawler: error: Cannot use the ledger data/ledger.sqlite")


def test_what_cannot_be_shown_is_one_line(run: Run, tmp_path: Path) -> None:
    fill(tmp_path / "other", url("/a"))
    unknown = run("status", "gazete", "-s", "DATA_DIR=other")
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert unknown.stderr.startswith("newscrawler: error: nothing is known of the site 'gazete': did you mean gazette?")
    assert run("status", "--check", "--older-than", "soon", "-s", "DATA_DIR=other").returncode == 2
    assert "is for --check" in run("status", "--older-than", "2h", "-s", "DATA_DIR=other").stderr


def test_a_fresh_folder_is_no_failure_and_says_how_to_begin(run: Run, tmp_path: Path) -> None:
    lose_ledger(tmp_path / "data")
    ended = run("status")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "nothing has been run yet in data: `newscrawler run SITE` begins" in ended.stdout
    assert (run("status", "almayadeen").returncode, run("status", "--json").stdout) == (0, "[]\n")
    checked = run("status", "--check")
    assert (checked.returncode, checked.stdout) == (1, "")
    assert checked.stderr.startswith("newscrawler: error: nothing has been run yet")
    assert list(tmp_path.iterdir()) == []
