"""Runs that are told to stop, or find no site: they end in time, and the next one has all that they left."""

import signal
import time
from pathlib import Path
from threading import Event

import pytest

from newscrawler.demo import running_origin
from newscrawler.demo.pages.view import Reply
from newscrawler.exits import Exit
from tests.asking import query
from tests.conftest import Run, Start
from tests.origin import World, running_scripted_origin
from tests.origin.process import SITES
from tests.run.served import served
from tests.run.site import SLOW, SOON, Origin, assert_whole, outcomes, reports, rows, wait_until, words


def pending(data_dir: Path) -> int:
    return int(query(data_dir, "SELECT count(*) FROM urls WHERE state = 'pending'")[0][0])


def test_at_its_deadline_a_run_leaves_the_rest_and_the_next_one_has_it(run: Run, origin: Origin, data: Path) -> None:
    ended = run(*words(origin.base_url, "--deadline", "1s", *SLOW))
    assert (ended.returncode, ended.stderr) == (Exit.PARTLY_DONE, "")
    left = pending(data)
    assert f"; {left} pages still wait (deadline)" in ended.stdout
    assert left > 10
    assert not rows(data)  # what is published does not depend on where a run ended
    ended = run(*words(origin.base_url))
    assert ended.returncode == Exit.DONE, ended.stderr
    assert outcomes(data) == ["partly_done", "done"]
    assert_whole(data, origin)


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGHUP, Exit.PARTLY_DONE), (signal.SIGTERM, Exit.INTERRUPTED)], ids=["hangup", "twice"]
)
def test_a_signal_ends_a_run_whose_download_hangs_and_loses_nothing(
    number: signal.Signals, code: Exit, start: Start, run: Run, data: Path
) -> None:
    world = World(articles=59)
    stuck = [story.path for story in world.snapshot.stories if story.role.steady][5]

    def hang(target: str, page: Reply) -> Reply | None:
        return None if target == stuck else page

    with served(world) as site:
        site.alter = hang
        crawl = start(*words(site.base_url, *SLOW))
        assert site.hanging.wait(600)
        for _ in range(2):  # a terminal that closes is no second wish
            crawl.send_signal(number)
            time.sleep(0.3)
        _, errors = crawl.communicate(timeout=600)
        assert crawl.returncode == code, errors
        assert pending(data)
        assert len(reports(data)) == 1
        site.alter = lambda _, page: page
        ended = run(*words(site.base_url))
        assert ended.returncode == Exit.DONE, ended.stderr
        assert_whole(data, Origin(site.base_url, world, data / "none"))


def test_a_signal_when_nothing_waits_any_more_says_what_is_not_published(start: Start, run: Run, data: Path) -> None:
    world = World(articles=59)
    last = [story.path for story in world.snapshot.stories if story.role.steady][5]
    held, go_on = Event(), Event()

    def hold(target: str, page: Reply) -> Reply:
        if target == last:
            held.set()
            go_on.wait(60)
        return page

    with served(world) as site:
        site.alter = hold
        crawl = start(*words(site.base_url, "-s", "COMMIT_SECONDS=0.1"))
        assert held.wait(600)
        wait_until(lambda: pending(data) == 1, 60)
        crawl.send_signal(signal.SIGTERM)
        time.sleep(0.3)
        go_on.set()
        output, errors = crawl.communicate(timeout=600)
        assert (crawl.returncode, errors) == (Exit.PARTLY_DONE, "")
        assert pending(data) == 0
        assert "failed" not in output
        assert not rows(data)
        assert " revisions are not published yet; stopped before the round was over (shutdown)" in output
        ended = run(*words(site.base_url))
        assert ended.returncode == Exit.DONE, ended.stderr
        assert_whole(data, Origin(site.base_url, world, data / "none"))


_SIGNALS_ITSELF = """
import os, signal
from newscrawler.settings import *

class Least(int):
    def __int__(self):
        if signal.getsignal(signal.SIGTERM) is signal.default_int_handler:  # the crawl is over, nothing is published
            os.kill(os.getpid(), signal.SIGTERM)
        return 20

GATE_MIN = Least()
"""


def test_a_signal_between_the_last_page_and_the_release_says_what_is_not_published(run: Run, data: Path) -> None:
    (data.parent / "told.py").write_text(_SIGNALS_ITSELF)
    with running_origin(articles=59) as base_url:
        ended = run(*words(base_url), environment={"SCRAPY_SETTINGS_MODULE": "told"})
        assert (ended.returncode, ended.stderr) == (Exit.PARTLY_DONE, "")
        assert "almayadeen: stopped by a signal after its last page; " in ended.stdout
        assert " revisions are not published yet" in ended.stdout
        assert outcomes(data) == ["partly_done"]
        assert run(*words(base_url)).returncode == Exit.DONE
        assert rows(data)


def test_an_engine_that_is_not_here_is_told_and_how_to_have_it(run: Run) -> None:
    with running_scripted_origin(articles=20) as base_url:
        browser = ("-a", "render=playwright", "-s", "CHROMIUM_PATH=/none")
        site = ("demo_scripted", "-a", f"base_url={base_url}")
        ended = run("run", *site, *browser, environment={"NEWSCRAWLER_SITES": SITES})
    assert ended.returncode == Exit.FAILED
    assert ended.stderr.endswith(
        "CHROMIUM_PATH=/none is no program; on Debian: apt-get install chromium-headless-shell\n"
    )


def test_a_site_that_cannot_be_reached_is_told_and_its_dataset_stays(run: Run, data: Path) -> None:
    with running_origin(articles=20) as base_url:
        assert run(*words(base_url)).returncode == Exit.DONE
    before = rows(data)
    ended = run(*words(base_url, *SOON))
    assert ended.returncode == Exit.FAILED
    assert ended.stderr.endswith(". Check the address and the network\n")
    assert rows(data) == before
    with running_origin(articles=20, port=int(base_url.rpartition(":")[2])):
        assert run(*words(base_url)).returncode == Exit.NOTHING_NEW
    assert rows(data) == before
    assert outcomes(data) == ["done", "failed", "nothing_new"]


def test_a_site_that_a_proxy_does_not_lead_to_is_told_with_the_proxy(run: Run) -> None:
    way = {"http_proxy": "http://desk:secret@127.0.0.1:9", "NEWSCRAWLER_CONTACT": "desk@gazette.example"}
    ended = run(*words("http://gazette.invalid", *SOON), environment=way)
    assert ended.returncode == Exit.FAILED
    assert "@127.0.0.1:9. Check the proxy (http_proxy, https_proxy; " in ended.stderr
    assert "through the proxy http://" in ended.stderr
    assert "secret" not in ended.stderr
