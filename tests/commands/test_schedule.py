"""`newscrawler schedule`: entries on standard output, nothing else; a wrong word is one line."""

import sys
from pathlib import Path

import pytest

from tests.conftest import Run


@pytest.fixture(autouse=True)
def contact(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSCRAWLER_CONTACT", "desk@archive.example")


def test_without_a_contact_it_refuses_as_the_run_would(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEWSCRAWLER_CONTACT")
    ended = run("schedule", "almayadeen")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("newscrawler: error: english.almayadeen.net must be told whom to reach")
    assert run("schedule", "almayadeen", "-s", "CONTACT=desk@archive.example").returncode == 0


def test_it_prints_entries_that_run_from_here(run: Run, tmp_path: Path) -> None:
    ended = run("schedule", "almayadeen", "demo", "-a", "max_pages=5", "-s", "DOWNLOAD_DELAY=2", "--every", "6h")
    assert (ended.returncode, ended.stderr) == (0, "")
    entries = [line for line in ended.stdout.splitlines() if f" && exec {Path(sys.executable).parent}/" in line]
    assert len(entries) == 2
    for entry, site in zip(entries, ("almayadeen", "demo"), strict=True):
        assert f" cd {tmp_path} && exec " in entry
        assert entry.endswith(
            f" run {site} --quiet --deadline 5h -a max_pages=5 -s DOWNLOAD_DELAY=2 -s DATA_DIR={tmp_path}/data"
        )


def test_a_deadline_beyond_the_next_start_is_told_and_the_entry_printed(run: Run) -> None:
    ended = run("schedule", "demo", "--every", "30m", "--deadline", "1h")
    assert (ended.returncode, ended.stderr.count("\n")) == (0, 1)
    assert ended.stderr.startswith("newscrawler: warning: a run may fetch pages for 1h and the next begins after 30m")
    assert "run demo --quiet --deadline 1h" in ended.stdout
    assert run("schedule", "demo", "--every", "30m", "--deadline", "30m").stderr == ""


def test_data_dir_is_made_absolute_and_the_settings_module_handed_on(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text('from newscrawler.settings import *\nDATA_DIR = "here"\n')
    ended = run("schedule", "demo", environment={"SCRAPY_SETTINGS_MODULE": "mine", "TZ": "Asia/Beirut"})
    assert f"-s DATA_DIR={tmp_path}/here\n" in ended.stdout
    assert "\nSCRAPY_SETTINGS_MODULE=mine\n" in ended.stdout
    assert "\nTZ=Asia/Beirut\n" in ended.stdout
    ended = run("schedule", "demo", "-s", "DATA_DIR=there")
    assert f"-s DATA_DIR={tmp_path}/there\n" in ended.stdout


def test_systemd_runs_it_as_this_user_or_the_one_named(run: Run) -> None:
    assert "\nUser=" in run("schedule", "demo", "--format", "systemd").stdout
    assert "\nUser=news\n" in run("schedule", "demo", "--format", "systemd", "--user", "news").stdout


def test_the_minute_of_a_site_without_a_profile_comes_from_its_host(run: Run) -> None:
    def minute(url: str) -> str:
        return run("schedule", url, "--every", "1d").stdout.splitlines()[-1].split(" * ")[0]

    first = minute("https://www.first.example/world")
    assert first == minute("http://first.example")
    assert first != minute("https://second.example/world")


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ((), "name at least one site, or --sites FILE; `newscrawler sites` lists sites"),
        (("almayaden",), "unknown site 'almayaden': did you mean almayadeen"),
        (("demo", "--every", "45m"), "cron cannot start something every 45m: choose 30m or 1h"),
        (("demo", "--every", "often"), "'often' is no duration: write 90s, 25m, 1h30m or 2d"),
        (("demo", "-a", "colour=red"), "unknown argument 'colour'"),
        (("demo", "-a", "since"), "Invalid -a value, use -a NAME=VALUE"),
        (("demo", "--format", "kubernetes"), "--format kubernetes needs --image NAME"),
    ],
)
def test_what_is_wrong_is_one_line(run: Run, words: tuple[str, ...], line: str) -> None:
    ended = run("schedule", *words)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith(f"newscrawler: error: {line}")
    assert ended.stderr.count("\n") == 1
