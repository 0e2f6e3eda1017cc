"""`run`, `status` and `schedule` with --sites: what is refused, what is due, one table, one entry."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newscrawler.ledger.runs import runs
from newscrawler.ledger.store import open_store
from tests.conftest import Run

FILE = """\
[defaults]
every = "1h"
contact = "desk@archive.example"

[[site]]
url = "https://a.example"
group = "daily"

[[site]]
profile = "almayadeen"
every = "1d"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "sites.toml"
    path.write_text(FILE)
    return path


def begin(folder: Path, site: str, ago: float, outcome: str | None, code: int = 0) -> None:
    now = time.time() - ago
    with open_store(folder / "data") as store, store.write() as connection:
        runs.begin(connection, f"run-{site}", site, arguments={}, pid=1, now=now)
        if outcome:
            runs.end(connection, f"run-{site}", now=now + 1, outcome=outcome, exit=code, report="{}")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("run", "--sites", "sites.toml", "b.example"), "sites.toml has no site 'b.example': did you mean a.example?"),
        (("run", "--sites", "sites.toml", "--group", "dayly"), "has no group 'dayly': did you mean daily?"),
        (("run", "--sites", "nosites.toml"), "nosites.toml cannot be read: No such file or directory"),
        (("run", "demo", "--due"), "--due is for --sites FILE"),
        (("run", "--sites", "sites.toml", "--side-by-side", "0"), "--side-by-side 0: 1 or more"),
        (("run", "--sites", "sites.toml", "--group", "daily", "a.example"), "name sites or a --group, not both"),
        (("run", "--sites", "sites.toml", "-a", "sections=x"), "sites.toml:5: sections is for sites with a profile"),
        (("status", "demo", "--group", "daily"), "--group is for --sites FILE"),
        (("schedule", "demo", "--sites", "sites.toml"), "name sites or --sites FILE, not both: 'demo' and sites.toml"),
    ],
)
def test_what_is_wrong_is_said_in_a_line_and_nothing_is_run(
    run: Run, file: Path, words: tuple[str, ...], message: str
) -> None:
    ended = run(*words)
    assert ended.returncode == 2
    assert message in ended.stderr
    assert not (file.parent / "data").exists()


def test_where_nothing_is_due_a_start_is_over_before_scrapy_is_there(run: Run, file: Path) -> None:
    begin(file.parent, "a.example", 60, "done")
    begin(file.parent, "almayadeen", 7200, "nothing_new", 3)
    ended = run("run", "--sites", "sites.toml", "--due")
    assert (ended.returncode, ended.stdout, ended.stderr) == (3, "sites.toml: no site is due\n", "")
    assert run("run", "--sites", "sites.toml", "--due", "--quiet").stdout == ""
    code = (
        "import sys; sys.argv[1:] = ['run', '--sites', 'sites.toml', '--due']\n"
        "from newscrawler.__main__ import main\n"
        "try: main()\n"
        "finally: print('scrapy' in sys.modules)"
    )
    shown = subprocess.run([sys.executable, "-c", code], cwd=file.parent, capture_output=True, text=True, check=False)
    assert shown.stdout == "sites.toml: no site is due\nFalse\n"


def test_one_table_has_all_sites_the_worst_first(run: Run, file: Path) -> None:
    begin(file.parent, "almayadeen", 7200, "failed", 1)
    shown = run("status", "--sites", "sites.toml")
    lines = shown.stdout.splitlines()
    assert [line.split()[0] for line in lines[:3]] == ["site", "almayadeen", "a.example"]
    assert lines[-1] == "2 sites: 1 failed, 1 never run; 2 to look at"
    checked = run("status", "--sites", "sites.toml", "--check", "--json")
    assert checked.returncode == 1
    assert checked.stderr.splitlines() == [
        "newscrawler: error: almayadeen: run run-almayadeen: failed",
        "newscrawler: error: a.example: there was no run yet",
    ]
    first, second = json.loads(checked.stdout)
    assert (first["site"], first["run"]["outcome"], first["attention"]) == (
        "almayadeen",
        "failed",
        "run run-almayadeen: failed",
    )
    assert (second["site"], second["run"], second["groups"]) == ("a.example", None, ["daily"])


def test_a_site_that_nothing_starts_any_more_is_to_be_looked_at(run: Run, file: Path) -> None:
    begin(file.parent, "a.example", 3 * 3600, "done")
    shown = run("status", "--sites", "sites.toml", "--check", "--group", "daily")
    assert shown.returncode == 1
    assert "a.example: it has been due for 2 h" in shown.stderr


@pytest.mark.parametrize("kind", ["cron", "systemd", "kubernetes"])
def test_one_entry_starts_what_is_due(run: Run, file: Path, kind: str) -> None:
    image = ("--image", "news") if kind == "kubernetes" else ()
    shown = run("schedule", "--sites", "sites.toml", "--group", "daily", "--format", kind, *image)
    assert shown.returncode == 0, shown.stderr
    assert shown.stdout.count("--due") == 1
    folder = "/" if kind == "kubernetes" else f"{file.parent}/"
    assert f"{folder}sites.toml" in shown.stdout
    assert "daily" in shown.stdout


def test_a_schedule_is_refused_where_a_site_has_none(run: Run, file: Path) -> None:
    file.write_text('[[site]]\nurl = "http://127.0.0.1:1"\n')
    shown = run("schedule", "--sites", "sites.toml")
    assert shown.returncode == 2
    assert "sites.toml:1: 127.0.0.1_1 has no schedule" in shown.stderr
