"""Workers as a user starts them: several share the sites, each is run as it is due; signals and kills lose nothing."""

import json
import signal
import socket
import sqlite3
import time
import urllib.error
import urllib.request
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families

from newscrawler.dataset.files.reading import read_lines
from tests.asking import change, query
from tests.conftest import Run, Start
from tests.run.site import wait_until
from tests.run.sites.origins import running_origins, truth_of

NUMBER = 12
ARTICLES = 2
SETTINGS = '[defaults]\nevery = "1h"\nrender = "none"\nsettings = { RETRY_DISTANCE = 0.1, LOG_LEVEL = "ERROR" }\n'
PATIENT = SETTINGS.replace("settings = {", "settings = { DRAIN_SECONDS = 300,")
BUSY = 300  # seconds: a machine that does other things, too, takes its time


@pytest.fixture(scope="module")
def origins() -> Iterator[list[str]]:
    with running_origins(NUMBER, articles=ARTICLES) as bases:
        yield bases


@pytest.fixture
def sites(tmp_path: Path, origins: list[str]) -> Path:
    path = tmp_path / "sites.toml"
    tables = (
        f'[[site]]\nname = "s{n}"\nprofile = "almayadeen"\nbase_url = "{base}"\n' for n, base in enumerate(origins)
    )
    path.write_text(SETTINGS + "\n".join(tables))
    return path


def runs_of(folder: Path) -> list[tuple[str, str | None]]:
    """The site and the outcome of each run."""
    try:
        return query(folder / "data", "SELECT site, outcome FROM runs ORDER BY number")
    except sqlite3.Error:  # there is no ledger yet
        return []


def ids(folder: Path, site: str) -> list[str]:
    """Of each published row of a site the record's id."""
    dataset = folder / "data" / "dataset" / site
    manifest = json.loads((dataset / "manifest.json").read_bytes())
    return [json.loads(line)["id"] for each in manifest["segments"] for _, line in read_lines(dataset / each["name"])]


def assert_whole(folder: Path, origins: list[str]) -> None:
    for number, base in enumerate(origins):
        assert sorted(ids(folder, f"s{number}")) == sorted(truth_of(number, base, articles=ARTICLES))


def asked(url: str) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(url, timeout=600) as answer:  # noqa: S310 - our own server
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


def test_two_workers_share_the_sites_and_say_how_they_are(
    start: Start, sites: Path, origins: list[str], tmp_path: Path
) -> None:
    """The small share of `python -m tests.bench.work` that CI runs."""
    workers = [start("work", "--sites", sites.name, "--http", "0", "--side-by-side", "4") for _ in range(2)]
    urls = [str(worker.stdout.readline()).split()[1].removesuffix("/health,") for worker in workers if worker.stdout]
    wait_until(lambda: Counter(outcome for _, outcome in runs_of(tmp_path))["done"] >= NUMBER, BUSY)
    assert Counter(site for site, _ in runs_of(tmp_path)) == {f"s{n}": 1 for n in range(NUMBER)}

    def found() -> dict[str, float]:
        texts = [asked(f"{url}/metrics")[1].decode() for url in urls]
        samples = [each for text in texts for family in text_string_to_metric_families(text) for each in family.samples]
        total: dict[str, float] = defaultdict(float)
        for sample in samples:
            total[sample.name] += sample.value
        return total

    wait_until(lambda: found()["newscrawler_work_runs_total"] == NUMBER, BUSY)
    counted = found()
    assert counted["newscrawler_work_articles_total"] == sum(
        len(truth_of(number, base, articles=ARTICLES)) for number, base in enumerate(origins)
    )
    assert counted["newscrawler_work_lateness_seconds_count"] == NUMBER
    assert (counted["newscrawler_sites"], counted["newscrawler_sites_due"]) == (2 * NUMBER, 0)  # each says it of all
    for url in urls:
        assert asked(f"{url}/ready")[0] == asked(f"{url}/health")[0] == 200
    for worker in workers:
        worker.send_signal(signal.SIGTERM)
    for worker in workers:
        output, errors = worker.communicate(timeout=BUSY)
        assert worker.returncode == 0, errors
        assert "work: stopped after " in output
    assert_whole(tmp_path, origins)
    assert query(tmp_path / "data", "SELECT count(*) FROM sites WHERE worker IS NOT NULL") == [(0,)]


def test_once_runs_what_is_due_and_ends(run: Run, sites: Path) -> None:
    assert run("sites", "import", sites.name).stdout == f"sites.toml: {NUMBER} sites: {NUMBER} new\n" + LOG_LEVEL_LEFT
    assert run("sites", "pause", *(f"s{n}" for n in range(2, NUMBER))).returncode == 0
    first = run("work", "--once", "--json")
    assert first.returncode == 0, first.stderr
    assert [site["outcome"] for site in json.loads(first.stdout)["sites"]] == ["done", "done"]
    none = run("work", "--once")
    assert (none.returncode, none.stdout) == (3, "work: no site is due\n")
    assert run("sites", "due").stdout == "no site is due\n"
    assert run("sites", "due", "s1", "s2").stdout == "2 sites are due\n"
    assert [site["site"] for site in json.loads(run("sites", "due", "--json").stdout)] == ["s1"]  # the other is paused
    again = run("work", "--once")
    assert again.returncode == 3, again
    assert again.stdout.splitlines()[0].startswith("s1: nothing new")


LOG_LEVEL_LEFT = "LOG_LEVEL: of a process, not of a site: give it to `newscrawler work`, too, by -s or --sites\n"


def test_a_worker_that_is_killed_loses_nothing_and_another_goes_on(
    start: Start, run: Run, sites: Path, origins: list[str], tmp_path: Path
) -> None:
    killed = start("work", "--sites", sites.name)
    wait_until(lambda: len(runs_of(tmp_path)) >= 3, BUSY)
    killed.kill()
    killed.communicate()
    change(tmp_path / "data", "UPDATE sites SET claimed_until = 1")  # half a minute later
    ended = run("work", "--sites", sites.name, "--once")
    assert ended.returncode in (0, 3), ended
    assert_whole(tmp_path, origins)


def test_a_second_signal_ends_a_worker_at_once_and_others_may_take_its_sites(start: Start, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:  # it takes connections and never answers
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        (tmp_path / "sites.toml").write_text(f'{PATIENT}[[site]]\nname = "silent"\nurl = "{url}"\n')
        worker = start("work", "--sites", "sites.toml", "--http", "0")
        assert worker.stdout
        state = worker.stdout.readline().split()[1].removesuffix("/health,")
        connection, _ = silent.accept()  # whose answer the first signal waits for
        with connection:
            worker.send_signal(signal.SIGTERM)
            wait_until(lambda: asked(f"{state}/ready")[0] == 503)
            time.sleep(0.2)  # two within a tenth of a second are one
            worker.send_signal(signal.SIGTERM)
            _, errors = worker.communicate(timeout=BUSY)
    assert worker.returncode == 130, errors
    assert query(tmp_path / "data", "SELECT worker FROM sites") == [(None,)]


def test_one_site_that_cannot_be_run_is_said_and_keeps_no_other_waiting(run: Run, sites: Path, tmp_path: Path) -> None:
    assert run("sites", "import", sites.name).returncode == 0
    change(tmp_path / "data", "UPDATE sites SET enabled = false WHERE site > 's1'")
    change(
        tmp_path / "data", "UPDATE sites SET definition = replace(definition, 'almayadeen', 'nobody') WHERE site = 's0'"
    )
    ended = run("work", "--once", "--json")
    assert ended.returncode == 2, ended.stderr
    outcomes: dict[str, Any] = {site["site"]: site for site in json.loads(ended.stdout)["sites"]}
    assert outcomes["s1"]["outcome"] == "done"
    assert f"{sites}:5: unknown site 'nobody'" in outcomes["s0"]["message"]


@pytest.mark.usefixtures("sites")
@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("work",), "the ledger keeps no site: `newscrawler sites import FILE`, or give --sites FILE"),
        (("work", "s1"), "work takes no names, but 's1' is given: --group names a group"),
        (("work", "--side-by-side", "0"), "--side-by-side 0: 1 or more"),
        (("work", "--json"), "--json is for --once"),
        (("work", "--sites", "none.toml"), "none.toml cannot be read: No such file or directory"),
        (("work", "--sites", "sites.toml", "--group", "g"), "sites.toml has no group 'g': it names none"),
        (("sites", "import"), "name one file: newscrawler sites import sites.toml"),
        (("sites", "pause"), "name sites or a --group: newscrawler sites pause NAME..."),
        (("sites", "demo", "--replace"), "--replace is for `newscrawler sites import`"),
    ],
)
def test_what_is_wrong_is_said_in_a_line(run: Run, words: tuple[str, ...], message: str) -> None:
    ended = run(*words)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith(f"newscrawler: error: {message}")


def test_names_that_the_ledger_does_not_keep_are_named(run: Run, sites: Path) -> None:
    assert run("sites", "list").returncode == 3
    run("sites", "import", sites.name)
    wrong = run("sites", "pause", "s0", "s111")
    assert wrong.returncode == 2
    assert "the ledger keeps no site 's111': did you mean s11" in wrong.stderr
    assert run("sites", "list").stdout.count("due") == NUMBER + 1
    assert run("sites", "pause", "--group", "daily").returncode == 2
