"""Pages that scripts fill, over several runs: what failed once is looked at again, and is never taken for another."""

from pathlib import Path

import pytest

from tests.hostility.server import serving
from tests.hostility.site import path
from tests.render.engines.servers import need_chromium, need_splash, running_splash
from tests.render.engines.spa import Ended, Spa, published

NOWHERE = ("-s", "CHROMIUM_PATH=/nonexistent")


def paths(*numbers: int) -> set[str]:
    return {path(number) for number in numbers}


def test_what_splash_could_not_render_is_rendered_by_the_first_run_that_has_chromium(tmp_path: Path) -> None:
    need_chromium()
    need_splash()
    spa = Spa(4)
    with running_splash(tmp_path / "splash") as splash, serving(spa) as server:
        first = Ended(tmp_path, server.base_url, "-a", "render=auto", *NOWHERE, "-s", f"SPLASH_URL={splash.url}")
        assert published(tmp_path) == set()
        assert first.counts("shell")["splash"] == 4
        assert "4 pages have nothing to read" in first.line
        second = Ended(tmp_path, server.base_url, "-a", "render=auto")
        assert published(tmp_path) == paths(0, 1, 2, 3), second.errors[-3000:]
        assert second.code == 0
        assert not second.counts("shell")


def test_pages_left_without_a_browser_come_with_the_first_run_that_has_one(tmp_path: Path) -> None:
    need_chromium()
    spa = Spa(6)
    spa.whole = {4, 5}
    with serving(spa) as server:
        first = Ended(tmp_path, server.base_url, "-a", "render=none")
        assert published(tmp_path) == paths(4, 5)
        assert first.counts("shell")["plain"] == 4
        assert "4 pages have nothing to read" in first.line
        second = Ended(tmp_path, server.base_url, "-a", "render=playwright")
        assert published(tmp_path) == paths(*range(6)), second.errors[-3000:]


@pytest.mark.parametrize("choice", ["auto", "playwright"])
def test_a_render_that_failed_teaches_nothing_and_costs_no_article(choice: str, tmp_path: Path) -> None:
    need_chromium()
    spa = Spa(5)
    spa.failing, spa.whole = {0, 1, 2}, {4}
    with serving(spa) as server:
        words = ("-a", f"render={choice}")
        first = Ended(tmp_path, server.base_url, *words)
        assert published(tmp_path) == paths(3, 4)
        assert first.counts("render")["data"] == 3 * 3  # each is tried again within the run
        assert first.code == 4
        spa.failing, spa.articles = set(), set(range(9))
        second = Ended(tmp_path, server.base_url, *words)
        assert published(tmp_path) == paths(*range(9)), second.errors[-3000:]
