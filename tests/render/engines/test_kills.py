"""Chromium, its driver and the crawl itself killed in the middle of pages: no page is lost, no process is left."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostility.server import Server, serving
from tests.render.engines.processes import are_gone, comes_true, descendants, drivers, kill, of_chromium
from tests.render.engines.servers import need_chromium
from tests.render.engines.tabs import answer_of, started
from tests.render.engines.tricks import answering

PAGES = {f"late {number}": {"path": f"/late?{number}", "needs": {"wait_for": "#late"}} for number in range(8)}


def is_in_the_middle(server: Server) -> bool:
    return len(server.of("/late")) >= 3


@pytest.mark.parametrize("victims", [of_chromium, drivers], ids=["browser", "driver"])
def test_a_browser_that_is_killed_costs_a_retry_and_no_page(victims: Callable[[int], list[int]]) -> None:
    need_chromium()
    with serving(answering(0)) as server:
        process = started(server.base_url, PAGES, RETRY_TIMES=2)
        assert comes_true(lambda: is_in_the_middle(server))
        killed = victims(process.pid)
        assert killed
        kill(killed)
        came, stats = answer_of(process)
    assert {name: page.error for name, page in came.items()} == dict.fromkeys(PAGES, "")
    assert all("came late" in page.body for page in came.values())
    assert stats["render/crashed"] >= 1
    assert stats["render/playwright_started"] == 2
    assert stats["render/playwright_pages"] == len(PAGES)


def test_a_crawl_that_is_killed_leaves_no_browser_behind() -> None:
    need_chromium()
    with serving(answering(0)) as server:
        process = started(server.base_url, PAGES)
        assert comes_true(lambda: is_in_the_middle(server))
        left = descendants(process.pid)
        assert of_chromium(process.pid)
        process.kill()
        process.communicate()
        assert are_gone(left)


def test_what_a_killed_crawls_browser_wrote_goes_with_the_next_crawl(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    need_chromium()
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with serving(answering(0)) as server:
        process = started(server.base_url, PAGES)
        assert comes_true(lambda: is_in_the_middle(server))
        left = descendants(process.pid)
        process.kill()
        process.communicate()
        assert are_gone(left)
        assert [path.name.rpartition("-")[0] for path in tmp_path.iterdir()] == ["newscrawler-chromium"]
        came, _ = answer_of(started(server.base_url, PAGES))
    assert all("came late" in page.body for page in came.values())
    assert list(tmp_path.iterdir()) == []
