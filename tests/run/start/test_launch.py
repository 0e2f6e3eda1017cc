"""`newscrawler run` before Scrapy: what it reads of a command line, and a start that finds its site locked."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from scrapy.downloadermiddlewares.cookies import CookiesMiddleware
from scrapy.exceptions import NotConfigured
from scrapy.settings import default_settings
from scrapy.utils.test import get_crawler

import newscrawler.settings
from newscrawler.exits import Exit
from newscrawler.fetch.middlewares.cookies import Cookies
from newscrawler.ledger import refused_starts, site_lock
from newscrawler.run.start import launch
from newscrawler.settings import COOKIES_ENABLED
from tests.conftest import Run, Start

SITE = "almayadeen"
HOLD = """
import sys
from pathlib import Path
from newscrawler.ledger import site_lock
assert site_lock.hold(Path(sys.argv[1]), sys.argv[2])
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process that has the site's lock below `data`."""
    words = [sys.executable, "-c", HOLD, str(tmp_path / "data"), SITE]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def refused(folder: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    refused_starts.absorb(folder, SITE, found.extend)
    return found


@pytest.mark.parametrize(
    "line",
    [
        "run site",
        "run --quiet site",
        "run site --deadline 25m -a since=2026-11-01 -s A=b",
        "run -aurl=https://x.example -sDATA_DIR=x --set=B=c --deadline=5m site --wait",
        "run --dead 5m site",  # argparse takes what is unambiguous
    ],
)
def test_the_command_line_is_read_as_the_command_reads_it(line: str) -> None:
    assert launch._read(line.split())[1] == "site"


@pytest.mark.parametrize(
    "line",
    [
        "crawl site",
        "run",
        "run --help",
        "run site -h",
        "run site --colour red",
        "run site -o out.jsonl",
        "run site --deadline",
        "run site -a since",
        "run a b",
        "run site --jobs 0",
        "run site -s DATA_DIR",
        "run site -L INFO",
        "run --loglevel INFO --pidfile run --profile run site",
        "-s A=b run site",
        "",
    ],
)
def test_what_is_not_read_is_left_to_the_command(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert launch.launch(line.split()) is None
    assert not list(tmp_path.iterdir())


def test_a_free_lock_is_taken_and_kept_for_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", "newscrawler.settings")
    for site in (SITE, "demo"):
        assert launch.launch(["run", site, "-s", f"DATA_DIR={tmp_path}"]) is None
        held = site_lock.hold(tmp_path, site)
        assert held
        assert site_lock.holder(tmp_path, site)
        held.release()


@pytest.mark.parametrize("site", ["almayaden", "news", "base", "../news", "arguments", "__init__"])
def test_a_name_that_may_be_no_site_leaves_no_lock(site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", "newscrawler.settings")
    ended = launch.launch(["run", site, "-s", f"DATA_DIR={tmp_path}"])
    assert ended == (None if site == "news" else Exit.BAD_USAGE)
    assert not list(tmp_path.iterdir())


def test_a_locked_site_ends_it_at_once_and_the_start_is_written_down(
    run: Run, tmp_path: Path, holder: "subprocess.Popen[str]"
) -> None:
    ended = run("run", SITE, "-a", "since=2026-11-01")
    assert (ended.returncode, ended.stdout) == (Exit.LOCKED, "")
    assert ended.stderr.startswith(f"newscrawler: {SITE} is being crawled by process {holder.pid} since 2")
    assert ended.stderr.endswith("UTC; --wait waits for it\n")
    ended = run("run", SITE, "--quiet")
    assert (ended.returncode, ended.stdout, ended.stderr) == (Exit.LOCKED, "", "")
    first, second = refused(tmp_path / "data")
    assert (first["arguments"], second["arguments"]) == ({"since": "2026-11-01"}, {})
    assert first["run_id"] != second["run_id"]


@pytest.mark.usefixtures("holder")
def test_data_dir_is_that_of_the_settings_module(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text('from newscrawler.settings import *\nDATA_DIR = "elsewhere"\n')
    (tmp_path / "data").rename(tmp_path / "elsewhere")
    ended = run("run", SITE, environment={"SCRAPY_SETTINGS_MODULE": "mine"})
    assert ended.returncode == Exit.LOCKED


@pytest.mark.usefixtures("holder")
def test_a_start_that_cannot_be_written_down_still_ends_with_75(run: Run, tmp_path: Path) -> None:
    (tmp_path / "data" / "locks" / f"{SITE}.refused").mkdir()
    ended = run("run", SITE, "--quiet")
    assert ended.returncode == Exit.LOCKED
    assert ended.stderr.startswith(f"newscrawler: error: Cannot write down that {SITE} was locked: ")


@pytest.mark.usefixtures("holder")
def test_fifty_starts_at_once_are_all_refused_and_written_down(start: Start, tmp_path: Path) -> None:
    def begin() -> "subprocess.Popen[str]":
        process: subprocess.Popen[str] = start("run", SITE, "--quiet")
        return process

    processes = [begin() for _ in range(50)]
    assert {process.wait() for process in processes} == {Exit.LOCKED}
    assert len({json.dumps(entry["run_id"]) for entry in refused(tmp_path / "data")}) == 50


@pytest.mark.usefixtures("holder")
def test_a_refused_start_imports_neither_scrapy_nor_the_database(tmp_path: Path) -> None:
    code = (
        "import os, sys; os.environ['SCRAPY_SETTINGS_MODULE'] = 'newscrawler.settings'\n"
        "from newscrawler.__main__ import launch\n"
        f"assert launch(['run', {SITE!r}, '--quiet']) == 75\n"
        "print(*sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    heavy = {"scrapy", "twisted", "sqlalchemy", "rich", "lxml", "orjson", "asyncio", "newscrawler.article"}
    assert not heavy & set(loaded.stdout.split())


@pytest.mark.usefixtures("holder")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_waiting(start: Start, number: signal.Signals) -> None:
    process = start("run", SITE, "--wait")
    assert process.stderr
    assert process.stderr.readline().endswith("UTC; waiting\n")
    time.sleep(0.1)
    process.send_signal(number)
    _, errors = process.communicate(timeout=600)
    assert (process.returncode, errors) == (Exit.INTERRUPTED, "")


def test_pidfile_is_for_one_site(run: Run) -> None:
    ended = run("run", SITE, "almayadeen_ar", "--pidfile", "pid")
    assert (ended.returncode, ended.stderr) == (
        Exit.BAD_USAGE,
        "newscrawler: error: --pidfile is for one site; give each its own run\n",
    )


@pytest.mark.usefixtures("holder")
def test_several_sites_that_are_locked_are_each_refused(run: Run, tmp_path: Path) -> None:
    held = site_lock.hold(tmp_path / "data", "almayadeen_es")
    assert held
    ended = run("run", SITE, "almayadeen_es")
    held.release()
    assert ended.returncode == Exit.LOCKED
    assert sorted(line.split()[1] for line in ended.stderr.splitlines()) == [SITE, "almayadeen_es"]


def test_of_scrapys_extensions_all_are_there_but_the_two_ways_into_the_process() -> None:
    left_out = default_settings.EXTENSIONS_BASE.keys() - newscrawler.settings.EXTENSIONS_BASE.keys()
    assert sorted(name.rpartition(".")[2] for name in left_out) == ["RemoteControl", "TelnetConsole"]
    assert newscrawler.settings.EXTENSIONS_BASE.items() <= default_settings.EXTENSIONS_BASE.items()


def test_of_scrapys_middlewares_of_the_downloader_all_are_there_or_replaced() -> None:
    ours, scrapys = newscrawler.settings.DOWNLOADER_MIDDLEWARES_BASE, default_settings.DOWNLOADER_MIDDLEWARES_BASE
    replaced = {name for name, order in newscrawler.settings.DOWNLOADER_MIDDLEWARES.items() if order is None}
    missing = scrapys.keys() - ours.keys() - replaced
    assert sorted(missing) == ["scrapy.downloadermiddlewares.cookies.CookiesMiddleware"]
    added = dict(ours.items() - scrapys.items())
    assert added == {"newscrawler.fetch.middlewares.cookies.Cookies": scrapys[missing.pop()]}


def test_cookies_are_those_of_scrapy_where_they_are_asked_for() -> None:
    asked, ours = (get_crawler(settings_dict={"COOKIES_ENABLED": each}) for each in (True, COOKIES_ENABLED))
    assert isinstance(Cookies.from_crawler(asked), CookiesMiddleware)
    with pytest.raises(NotConfigured):
        Cookies.from_crawler(ours)
