"""Engines that are killed, hang or answer nonsense in the middle of a crawl: every article still arrives."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench.tree import command_of, descendants
from tests.origin.scripted.plan import Level
from tests.render.engines.scripted import Crawl, Origin, published, serving
from tests.render.engines.servers import need_chromium, running_splash, start_splash
from tests.render.engines.standin import standing_in
from tests.run.site import wait_until

# Lists that go on by a button, at the end of the page and in an empty one; articles that are there, embedded and late.
SECTIONS = {"economy": "Economy", "sports": "Sports", "health": "Health"}
WORDS = ("-a", f"sections={','.join(SECTIONS)}", "-s", "RENDER_TIMEOUT=15")


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Origin]:
    with serving(tmp_path_factory.mktemp("origin")) as origin:
        yield origin


def browsers(crawl: Crawl) -> list[int]:
    """Chromium's main processes below a crawl: all others of it say what they are for."""
    commands = {process: " ".join(command_of(process)) for process in descendants(crawl.process.pid)}
    return [
        process for process, said in commands.items() if "headless" in said.partition(" ")[0] and "--type=" not in said
    ]


def assert_all_there(folder: Path, origin: Origin, level: Level) -> None:
    truth = {id_: record for id_, record in origin.truth(level).items() if record["section"] in SECTIONS.values()}
    assert len(truth) == 29
    assert sorted(row["id"] for row in published(folder)) == sorted(truth)
    for row in published(folder):
        assert (row["headline"], row["body"]) == (truth[row["id"]]["headline"], truth[row["id"]]["body"])


@pytest.mark.parametrize(("number", "reason"), [(signal.SIGKILL, "crashed"), (signal.SIGSTOP, "hung")])
def test_a_chromium_that_is_killed_or_hangs_costs_retries_and_no_article(
    number: signal.Signals, reason: str, origin: Origin, tmp_path: Path
) -> None:
    need_chromium()
    origin.forget()
    with Crawl(tmp_path, origin, "run", *WORDS, "-s", "RENDER=playwright") as crawl:
        wait_until(lambda: sum(origin.opened().values()) >= 8)
        browser, *others = browsers(crawl)
        assert not others, [command_of(process)[:3] for process in (browser, *others)]
        os.kill(browser, number)
        crawl.end()
    assert crawl.code == 0, crawl.errors[-3000:]
    assert_all_there(tmp_path, origin, "modern")
    assert crawl.counts("render")[reason] >= 1
    assert crawl.counts("render")["playwright_started"] >= 2
    wait_until(lambda: not command_of(browser))  # and it does not lie about


def test_a_splash_that_is_killed_and_comes_back_costs_retries_and_no_article(origin: Origin, tmp_path: Path) -> None:
    words = (*WORDS, "-s", "RENDER=splash")
    with running_splash(tmp_path / "splash") as splash:
        origin.forget()
        with Crawl(tmp_path, origin, "run", *words, "-s", f"SPLASH_URL={splash.url}") as crawl:
            wait_until(lambda: sum(origin.opened().values()) >= 8)
            os.kill(splash.pid, signal.SIGKILL)
            wait_until(lambda: not command_of(splash.pid))
            time.sleep(1)  # a while that nobody answers
            start_splash(tmp_path / "splash", splash.port)
            crawl.end()
    assert crawl.code == 0, crawl.errors[-3000:]
    assert_all_there(tmp_path, origin, "es2015")
    rendered = crawl.counts("render")
    assert rendered["crashed"] + rendered["unreachable"] >= 1
    assert rendered["splash_started"] >= 2


@pytest.mark.parametrize("status", [504, 400])
def test_a_splash_that_fails_for_half_the_pages_costs_retries_and_no_article(
    status: int, origin: Origin, tmp_path: Path
) -> None:
    with running_splash(tmp_path / "splash") as splash, standing_in(splash.url, status) as standin:
        crawl = Crawl(tmp_path, origin, "run", *WORDS, "-s", "RENDER=splash", "-s", f"SPLASH_URL={standin.url}").end()
    assert crawl.code == 0, crawl.errors[-3000:]
    assert_all_there(tmp_path, origin, "es2015")
    assert standin.failed > 10
    assert crawl.counts("render")[f"http_{status}"] == standin.failed
