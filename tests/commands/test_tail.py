"""`newscrawler tail`, as a user runs it, beside runs that release."""

import json
import signal
from pathlib import Path

from tests.conftest import Run, Start

CRAWL = ("run", "almayadeen", "-s", "DOWNLOAD_DELAY=0")


def test_it_follows_a_run_and_prints_each_article_once(run: Run, start: Start, origin: str, tmp_path: Path) -> None:
    following = start("tail", "--follow", "--every", "0.1", "--json")
    ended = run(*CRAWL, "-a", f"base_url={origin}")
    assert "release 1" in ended.stdout
    assert following.stdout is not None
    released = json.loads((tmp_path / "data/dataset/almayadeen/manifest.json").read_text())["segments"][0]["rows"]
    rows = [json.loads(following.stdout.readline()) for _ in range(released)]
    run(*CRAWL, "-a", f"base_url={origin}")  # nothing is new
    following.send_signal(signal.SIGINT)
    rest, errors = following.communicate(timeout=600)
    assert (rest, errors, following.returncode) == ("", "", 0)
    assert len({row["id"] for row in rows}) == released == len(rows)

    shown = run("tail", "-n", "3")
    assert (shown.returncode, len(shown.stdout.splitlines())) == (0, 3)
    assert all("  almayadeen  " in line and origin in line for line in shown.stdout.splitlines())


def test_a_site_without_a_dataset_is_one_line(run: Run) -> None:
    ended = run("tail", "gazette")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("newscrawler: error: no dataset of 'gazette'")
    assert run("tail", "-n", "-1").returncode == 2
