"""Two machines on one ledger, in a file that the DATA_DIR of each has, or in a database: one has a site at a time."""

import signal
import sqlite3
from pathlib import Path
from threading import Event

import pytest

from newscrawler.demo import running_origin
from newscrawler.demo.pages.view import Reply
from newscrawler.exits import Exit
from newscrawler.ledger.leases.site import give_back, take
from newscrawler.ledger.store import open_store
from tests.asking import query
from tests.conftest import Run, Start
from tests.origin import World
from tests.postgresql import IN_POSTGRESQL, ledger_at, server
from tests.run.served import Served, served
from tests.run.site import SITE, Origin, assert_whole, outcomes, rows, wait_until, words

SHORT = ("-s", "LEASE_SECONDS=2", "-s", "COMMIT_SECONDS=0.1")


@pytest.fixture
def elsewhere(data: Path) -> Path:
    """DATA_DIR of another machine."""
    data.mkdir()
    other = data.parent / "elsewhere"
    other.mkdir()
    if not IN_POSTGRESQL:
        (other / "ledger.sqlite").symlink_to(data / "ledger.sqlite")
    return other


def is_busy(data: Path) -> bool:
    """Whether somebody is writing the ledger."""
    if IN_POSTGRESQL:
        writing = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND backend_xid IS NOT NULL"
        return bool(query(data, writing))
    try:
        with sqlite3.connect(data / "ledger.sqlite", timeout=0, isolation_level=None) as connection:
            connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError:
        return True
    finally:
        connection.close()
    return False


def waits_for_one(data: Path) -> bool:
    return query(data, "SELECT count(*) FROM urls WHERE state = 'pending'") == [(1,)]


def held_at(site: Served, path: str) -> tuple[Event, Event, list[str]]:
    """Events of a page that is given only once the second is set; the first is set when it is fetched. The next fetch
    of it waits for nothing. Gives all that is fetched, too."""
    held, go_on, fetched = Event(), Event(), list[str]()

    def hold(target: str, page: Reply) -> Reply:
        fetched.append(target)
        if target == path and not held.is_set():
            held.set()
            go_on.wait(120)
        return page

    site.alter = hold
    return held, go_on, fetched


def test_a_worker_that_was_stopped_and_replaced_writes_nothing_more_and_fetches_nothing(
    start: Start, run: Run, data: Path, elsewhere: Path
) -> None:
    world = World(articles=59)
    path = [story.path for story in world.snapshot.stories if story.role.steady][5]
    with served(world) as site:
        held, go_on, fetched = held_at(site, path)
        stopped = start(*words(site.base_url, *SHORT))
        assert held.wait(600)
        wait_until(lambda: waits_for_one(data))
        while True:
            stopped.send_signal(signal.SIGSTOP)
            if not is_busy(data):
                break
            stopped.send_signal(signal.SIGCONT)
        other = run(*words(site.base_url, *SHORT, "--wait", "-s", f"DATA_DIR={elsewhere}"))
        assert other.returncode == Exit.DONE, other.stderr
        before = len(fetched)
        go_on.set()
        stopped.send_signal(signal.SIGCONT)
        _, errors = stopped.communicate(timeout=600)
        assert stopped.returncode == Exit.FENCED, errors
        assert "another worker has taken over almayadeen" in errors
        assert len(fetched) == before
        assert outcomes(data) == ["killed", "done"]
        assert_whole(elsewhere, Origin(site.base_url, world, data / "none"))
        assert not rows(data)


def test_a_site_that_another_machine_crawls_is_refused_and_the_start_is_accounted_for(
    start: Start, run: Run, data: Path, elsewhere: Path
) -> None:
    world = World(articles=20)
    path = [story.path for story in world.snapshot.stories if story.role.steady][5]
    with served(world) as site:
        held, go_on, fetched = held_at(site, path)
        crawl = start(*words(site.base_url, *SHORT))
        assert held.wait(600)
        wait_until(lambda: waits_for_one(data))
        refused = run(*words(site.base_url, "-s", f"DATA_DIR={elsewhere}"))
        assert refused.returncode == Exit.LOCKED
        assert "almayadeen is being crawled by " in refused.stderr
        assert fetched.count("/news/politics") == 1  # where a crawl begins; the first one may still fetch others
        go_on.set()
        crawl.communicate(timeout=600)
        assert crawl.returncode == Exit.DONE
        again = run(*words(site.base_url, "-s", f"DATA_DIR={elsewhere}"))
        assert again.returncode == Exit.DONE, again.stderr  # the segments were not in its folder
        assert outcomes(data) == ["done", "locked", "done"]
        assert rows(elsewhere) == rows(data)


def test_in_a_database_a_verb_that_changes_a_site_is_refused_while_another_machine_has_it(
    run: Run, tmp_path: Path
) -> None:
    with running_origin(articles=20) as base_url, server().database() as url:
        ledger = ("-s", f"LEDGER={url}")
        assert run(*words(base_url, *ledger)).returncode == Exit.DONE
        with ledger_at(url), open_store(tmp_path) as store:
            lease = take(store, SITE, "another machine", seconds=60.0)
            assert lease is not None
            assert "held by" not in run("status", SITE, *ledger).stdout
            assert " since " in run("status", SITE, *ledger).stdout.split("lease")[1]
            refused = run("dataset", "compact", SITE, *ledger)
            assert (refused.returncode, "is being crawled elsewhere" in refused.stderr) == (Exit.LOCKED, True)
            assert run(*words(base_url, *ledger)).returncode == Exit.LOCKED
            with store.write() as connection:
                give_back(connection, lease)
        assert run("dataset", "compact", SITE, *ledger).returncode in (Exit.DONE, Exit.NOTHING_NEW)
        assert run(*words(base_url, *ledger)).returncode == Exit.NOTHING_NEW
