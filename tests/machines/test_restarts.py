"""A server of the ledger that is started anew is waited for in every step, and nothing is done twice by that."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg
import pytest

import newscrawler
from newscrawler.demo import running_origin
from tests.machines.restarts import LOST_ANSWERS, STEPS
from tests.machines.trial import database
from tests.origin import World
from tests.postgresql import Server
from tests.run.site import Origin, assert_whole, words

ARTICLES = 12


@pytest.fixture(scope="module")
def own_server() -> Iterator[Server]:
    with TemporaryDirectory(prefix="restarts-") as folder:  # pytest's own is closed to the server's user
        Path(folder).chmod(0o755)
        with database(Path(folder)) as server:
            yield server


@pytest.fixture
def name(own_server: Server, request: pytest.FixtureRequest) -> Iterator[str]:
    """A database with an empty ledger."""
    name = f"of_{abs(hash(request.node.name)) % 10**8}"
    own_server.execute(f"CREATE DATABASE {name} TEMPLATE a_ledger")
    yield name
    own_server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def papers(tmp_path: Path) -> Iterator[Origin]:
    log = tmp_path / "origin.log"
    with running_origin(articles=ARTICLES, log=log) as base_url:
        yield Origin(base_url, World(articles=ARTICLES), log)


def started(folder: Path, server: Server, name: str, *command: str, **variables: str) -> "subprocess.Popen[str]":
    root = Path(newscrawler.__file__).parents[1]
    environment = {**os.environ, "PYTHONPATH": str(root), "NEWSCRAWLER_LEDGER": server.url(name), **variables}
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"}
    return subprocess.Popen([sys.executable, "-m", *command], cwd=folder, env=environment, **pipes)


def asked(server: Server, name: str, query: str) -> list[tuple[Any, ...]]:
    with closing(psycopg.connect(host=str(server.folder), user="newscrawler", dbname=name)) as connection:
        return connection.execute(query.encode()).fetchall()


@pytest.mark.parametrize("how", ["fast", "immediate"])
def test_a_run_whose_server_is_started_anew_in_each_of_its_steps_ends_as_it_does_without(
    tmp_path: Path, own_server: Server, name: str, papers: Origin, how: str
) -> None:
    log = tmp_path / "steps"
    restarts = json.dumps({"folder": str(own_server.folder), "how": how, "log": str(log)})
    run = started(
        tmp_path,
        own_server,
        name,
        "tests.machines.restarts",
        *words(papers.base_url, "-s", "COMMIT_PAGES=3"),
        RESTARTS=restarts,
    )
    _, errors = run.communicate(timeout=600)
    assert run.returncode == 0, errors[-3000:]
    passed = log.read_text().splitlines()
    assert sorted(passed) == sorted([*STEPS, *(f"{step}, committed" for step in LOST_ANSWERS)])
    assert_whole(tmp_path / "data", papers)
    assert asked(own_server, name, "SELECT outcome, exit FROM runs") == [("done", 0)]
    for table in ("releases", "judgements"):
        assert asked(own_server, name, f"SELECT count(*) FROM {table}") == [(1,)]  # noqa: S608 - names of ours
    assert "It is waited for, up to 60 seconds" in errors


@pytest.mark.parametrize("verb", ["run", "status"])
def test_a_start_waits_for_a_server_that_comes_and_says_so_at_once(
    tmp_path: Path, own_server: Server, name: str, papers: Origin, verb: str
) -> None:
    own_server.down()
    try:
        command = words(papers.base_url) if verb == "run" else ["status"]
        process = started(tmp_path, own_server, name, "newscrawler", *command)
        assert process.stderr is not None
        told = process.stderr.readline()
        while told and "It is waited for, up to 60 seconds" not in told:
            told = process.stderr.readline()
        assert "Start the server" in told
    finally:
        own_server.up()
    _, errors = process.communicate(timeout=600)
    assert process.returncode == 0, errors


def test_a_server_that_stays_away_is_given_up(tmp_path: Path, own_server: Server, name: str) -> None:
    own_server.down()
    try:
        process = started(tmp_path, own_server, name, "newscrawler", "status", "-s", "LEDGER_PATIENCE=0.5")
        _, errors = process.communicate(timeout=600)
    finally:
        own_server.up()
    assert process.returncode == 6
    assert errors.count("It is waited for, up to 0.5 seconds") == 1
    assert "Start the server" in errors.splitlines()[-1]
