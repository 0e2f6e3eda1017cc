"""Many sites in one process, as a user runs them: none harms another, a signal drains all, a kill loses nothing.

Of newscrawler.run.sites.together and newscrawler.run.sites.shared_run.
"""

import json
import signal
import socket
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from sqlalchemy import text

from newscrawler.dataset.files.reading import read_lines
from newscrawler.ledger.leases.site import give_back, take
from newscrawler.ledger.store import Store, open_store
from tests.asking import query
from tests.conftest import Run, Start
from tests.postgresql import ledger_at, server
from tests.run.site import wait_until
from tests.run.sites.origins import running_origins, truth_of

NUMBER = 4
SETTINGS = (
    '[defaults]\nsettings = { RETRY_DISTANCE = 0.1, DRAIN_SECONDS = 1.0, LOG_LEVEL = "ERROR" }\nrender = "none"\n'
)
Write = Callable[..., str]


@pytest.fixture(scope="module")
def origins() -> Iterator[list[str]]:
    with running_origins(NUMBER) as bases:
        yield bases


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes sites.toml: a site for each URL, with more lines for it where there are some."""

    def write(*sites: str) -> str:
        tables = (f'[[site]]\nname = "s{n}"\n{site if "=" in site else source(site)}\n' for n, site in enumerate(sites))
        (tmp_path / "sites.toml").write_text(SETTINGS + "".join(tables))
        return "sites.toml"

    return write


def source(base: str, *lines: str) -> str:
    """A site of the embedded origin's kind."""
    return "\n".join(('profile = "almayadeen"', f'base_url = "{base}"', *lines))


class Silent(NamedTuple):
    """A server that takes connections and never answers."""

    base_url: str
    taken: list[socket.socket]


@pytest.fixture
def silent() -> Iterator[Silent]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        kept: list[socket.socket] = []

        def accept() -> None:
            while True:
                try:
                    kept.append(server.accept()[0])
                except OSError:
                    return

        threading.Thread(target=accept, daemon=True).start()
        yield Silent(f"http://127.0.0.1:{server.getsockname()[1]}", kept)
        server.shutdown(socket.SHUT_RDWR)
        for each in kept:
            each.close()


def rows(folder: Path, site: str) -> list[dict[str, Any]]:
    """Every published row of a site."""
    dataset = folder / "data" / "dataset" / site
    manifest = json.loads((dataset / "manifest.json").read_bytes())
    return [json.loads(line) for each in manifest["segments"] for _, line in read_lines(dataset / each["name"])]


def assert_whole(folder: Path, origins: list[str]) -> None:
    """Of every origin each article is there once."""
    for number, base in enumerate(origins):
        found = [row["id"] for row in rows(folder, f"s{number}")]
        assert sorted(found) == sorted(truth_of(number, base))


def test_each_site_has_its_own_lock_gate_report_and_dataset(
    run: Run, write: Write, origins: list[str], tmp_path: Path
) -> None:
    ended = run("run", "--sites", write(*origins), "--json")
    assert ended.returncode == 0, ended
    data = json.loads(ended.stdout)
    assert [site["outcome"] for site in data["sites"]] == ["done"] * NUMBER
    assert_whole(tmp_path, origins)
    for number in range(NUMBER):
        (report,) = (tmp_path / "data" / "reports" / f"s{number}").glob("*.json")
        assert json.loads(report.read_bytes())["outcome"] == "done"
        assert (tmp_path / "data" / "locks" / f"s{number}.lock").exists()
    again = run("run", "--sites", "sites.toml")
    assert again.returncode == 3, again
    assert again.stdout.splitlines()[-1].endswith(f"{NUMBER} nothing new")


def test_sites_that_fail_or_hang_or_are_run_already_harm_no_other(
    start: Start, write: Write, origins: list[str], silent: Silent, tmp_path: Path
) -> None:
    from newscrawler.ledger import site_lock

    hanging = source(silent.base_url, 'deadline = "3s"')
    dead = source("http://127.0.0.1:9")
    name = write(*origins[:2], hanging, dead, source(origins[2]))
    held = site_lock.hold(tmp_path / "data", "s4")
    assert held
    try:
        process = start("run", "--sites", name, "--json", "--new")
        output, errors = process.communicate(timeout=600)
    finally:
        held.release()
    codes = {site["site"]: site["exit"] for site in json.loads(output)["sites"]}
    assert codes == {"s0": 0, "s1": 0, "s2": 4, "s3": 1, "s4": 75}, errors
    assert process.returncode == 1
    assert_whole(tmp_path, origins[:2])


def test_what_breaks_the_run_of_one_site_is_said_and_breaks_no_other(
    run: Run, write: Write, origins: list[str], tmp_path: Path
) -> None:
    (tmp_path / "breaking.py").write_text(
        "class Breaking:\n"
        "    @classmethod\n"
        "    def from_crawler(cls, crawler):\n"
        "        raise RuntimeError('it breaks')\n"
    )
    broken = source(origins[1], "[site.settings]", "EXTENSIONS = { 'breaking.Breaking' = 0 }")
    ended = run("run", "--sites", write(origins[0], broken), environment={"PYTHONPATH": str(tmp_path)})
    assert ended.returncode == 1
    assert "s1: the crawl could not start: it breaks" in ended.stderr
    assert_whole(tmp_path, origins[:1])


def test_a_signal_drains_all_and_begins_no_more(
    start: Start, run: Run, write: Write, origins: list[str], silent: Silent, tmp_path: Path
) -> None:
    slow = [source(base, "settings = { DOWNLOAD_DELAY = 0.5, ALLOWED_PRIVATE_HOSTS = [] }") for base in origins]
    name = write(*slow, source(silent.base_url))
    process = start("run", "--sites", name, "--side-by-side", str(NUMBER - 1), "--json")
    wait_until(lambda: pages_of(tmp_path) >= 6)
    process.send_signal(signal.SIGTERM)
    output, errors = process.communicate(timeout=600)
    data = json.loads(output)
    assert {site["exit"] for site in data["sites"]} <= {0, 4}, (data, errors)
    assert data["not_begun"], errors
    assert process.returncode == 4
    write(*origins)
    assert run("run", "--sites", name).returncode == 0
    assert_whole(tmp_path, origins)


def test_a_second_signal_ends_all_at_once(start: Start, write: Write, silent: Silent) -> None:
    process = start(
        "run", "--sites", write(*map(source, (silent.base_url, f"{silent.base_url}/", "http://127.0.0.1:9"))), "--json"
    )
    wait_until(lambda: len(silent.taken) > 0)  # whose answer the first signal waits for
    process.send_signal(signal.SIGTERM)
    time.sleep(0.3)
    process.send_signal(signal.SIGTERM)
    output, errors = process.communicate(timeout=600)
    assert process.returncode == 130, errors
    assert 130 in {site["exit"] for site in json.loads(output)["sites"]}


def test_what_is_killed_goes_on_and_loses_and_doubles_nothing(
    start: Start, run: Run, write: Write, origins: list[str], tmp_path: Path
) -> None:
    name = write(*origins)

    def has_read(pages: int) -> bool:
        return pages_of(tmp_path) >= pages

    for pages in (1, 20, 50):
        process = start("run", "--sites", name)
        wait_until(partial(has_read, pages))
        process.kill()
        process.communicate()
    ended = run("run", "--sites", name)
    assert ended.returncode in (0, 3), ended
    assert_whole(tmp_path, origins)


def test_a_site_that_another_machine_crawls_is_waited_for_while_the_others_go_on(
    origins: list[str], write: Write, start: Start, tmp_path: Path
) -> None:
    sites = write(source(origins[0]), source(origins[1]))
    with server().database() as url, ledger_at(url), open_store(tmp_path) as store:
        lease = take(store, "s0", "another machine", seconds=600.0)
        assert lease is not None
        words = ("run", "--sites", sites, "--wait", "--jobs", "1", "-s", f"LEDGER={url}")
        waiting = start(*words)
        runs = "SELECT site, outcome FROM runs ORDER BY number"
        wait_until(lambda: asked(store, runs) == [("s1", "done")])
        assert waiting.poll() is None
        with store.write() as connection:
            give_back(connection, lease)
        output, errors = waiting.communicate(timeout=600)
        assert waiting.returncode == 0, output + errors
        assert asked(store, runs) == [("s1", "done"), ("s0", "done")]


def asked(store: Store, query: str) -> list[tuple[Any, ...]]:
    with store.read() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def pages_of(folder: Path) -> int:
    """Pages that the ledger has as read."""
    return _number(folder, "SELECT count(*) FROM urls WHERE state != 'pending'")


def _number(folder: Path, statement: str) -> int:
    try:
        return int(query(folder / "data", statement)[0][0])
    except sqlite3.Error:  # there is no ledger yet
        return 0
