"""`newscrawler report`, as a user runs it, and pages that runs write."""

import re
import signal
from pathlib import Path
from typing import Any

from newscrawler.demo import running_origin
from tests.bench.filled_report import Filling, fill_report
from tests.folders import lose_ledger


def test_a_report_is_written_and_named(run: Any, tmp_path: Path) -> None:
    fill_report(tmp_path / "data", Filling("gazette", days=5), Filling("mast", days=2))
    ended = run("report")

    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.endswith("data/pages/index.html: pages of 2 sites and 24 articles written\n")
    assert "gazette" in (tmp_path / "data/pages/index.html").read_text("utf-8")
    assert "had not changed" in run("report").stdout


def test_a_folder_of_somebody_else_is_refused(run: Any, tmp_path: Path) -> None:
    fill_report(tmp_path / "data", Filling("gazette", days=2))
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.txt").write_text("ten years")
    ended = run("report", "--output", "thesis")

    assert ended.returncode == 2
    assert "no report of newscrawler" in ended.stderr
    assert [path.name for path in (tmp_path / "thesis").iterdir()] == ["chapter.txt"]


def test_wrong_usage_and_an_unknown_site_are_refused(run: Any, tmp_path: Path) -> None:
    fill_report(tmp_path / "data", Filling("gazette", days=2))
    assert run("report", "gazette").returncode == 2
    ended = run("report", "--site", "gazete")
    assert (ended.returncode, "did you mean gazette?" in ended.stderr) == (2, True)


def test_without_a_ledger_that_is_said(run: Any, tmp_path: Path) -> None:
    lose_ledger(tmp_path / "data")
    ended = run("report")
    assert ended.returncode == 6
    assert not (tmp_path / "data" / "pages").exists()


def test_it_is_served_until_a_signal(start: Any, tmp_path: Path) -> None:
    fill_report(tmp_path / "data", Filling("gazette", days=2))
    process = start("report", "--serve", "--port", "0")
    lines = [process.stdout.readline(), process.stdout.readline()]
    assert re.match(r"http://127\.0\.0\.1:\d+/ shows it", lines[1])
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=600)
    assert process.returncode == 0


def test_each_run_brings_its_pages_up_to_date(run: Any, tmp_path: Path) -> None:
    with running_origin(articles=8) as origin:
        words = ("run", "demo", "-a", f"base_url={origin}", "-s", "REPORT_DIR=www")
        ended = run(*words)
        assert ended.returncode == 0, ended.stderr
        page = (tmp_path / "www/sites/demo/index.html").read_text("utf-8")
        assert 'id="articles-days-t"' in page
        assert "There are no figures" not in page
        (tmp_path / "www" / ".newscrawler-report.json").unlink()
        again = run(*words)
    assert again.returncode in (0, 3)
    assert "the pages of REPORT_DIR are as they were" in again.stdout + again.stderr
