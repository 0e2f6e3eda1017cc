"""A site without a profile: what one round taught is used in the next, and neither a kill nor a visit changes it."""

import signal
from pathlib import Path
from typing import Any, cast

import pytest

from newscrawler.demo.pages.view import Reply
from newscrawler.exits import Exit
from tests.asking import query
from tests.conftest import Run, Start
from tests.extract.memory import town
from tests.folders import words_of
from tests.origin import World
from tests.run.served import Served, served
from tests.run.site import wait_until

FIRST, ALL = 26, 38  # articles of the first round and of later ones
_ARTICLE = "/2024/05/07/the-clock-and-the-ferry-"
_DUE = ("-s", "REVISIT_UNTIL=1e10", "-s", "REVISIT_FACTOR=0", "-s", "REVISIT_FIRST=0")
_ARTICLES = "SELECT article, url, content_hash, revision, memory FROM articles ORDER BY article"


class _Town:
    """The site as a world is served: a front page that lists `shown` articles, and these."""

    def __init__(self) -> None:
        self.shown = FIRST
        self.asked = 0

    def page(self, target: str, _: str) -> Reply:
        number = target.removeprefix(_ARTICLE)
        if target == "/":
            links = "".join(f'<li><a href="{_ARTICLE}{n}">{town.headline(n)}</a></li>' for n in range(self.shown))
            return Reply(body=f"<html lang=en><title>The Town Crier</title><ul>{links}</ul></html>")
        if number.isdecimal() and int(number) < self.shown:
            self.asked += int(number) >= FIRST
            return Reply(body=town.page(int(number)))
        return Reply(body="<h1>There is nothing here.</h1>", status=404)


def line(site: Served, folder: Path, *more: str) -> tuple[str, ...]:
    return "run", "news", "-a", f"url={site.base_url}/", *words_of(folder), *more


def rounds(run: Run, start: Start, site: Served, world: _Town, folder: Path, *, kills: bool) -> list[tuple[Any, ...]]:
    """The articles after a round, a second one with new articles, which may be killed, and visits of all."""
    world.shown, world.asked = FIRST, 0
    assert run(*line(site, folder)).returncode == Exit.DONE
    assert query(folder, "SELECT generation FROM site_memories") == [(1,)]
    world.shown = ALL
    if kills:
        killed = start(*line(site, folder, "-s", "DOWNLOAD_DELAY=0.2", "-s", "COMMIT_PAGES=1"))
        wait_until(lambda: world.asked >= 5)
        killed.send_signal(signal.SIGKILL)
        killed.wait()
    assert run(*line(site, folder)).returncode == Exit.DONE
    found = query(folder, _ARTICLES)
    assert run(*line(site, folder, *_DUE)).returncode == Exit.NOTHING_NEW
    assert query(folder, _ARTICLES) == found
    assert {change for (change,) in query(folder, "SELECT change FROM revisions")} == {"added"}
    return found


@pytest.mark.proof
def test_the_articles_of_a_later_round_are_read_by_memory_whatever_is_killed(
    run: Run, start: Start, tmp_path: Path
) -> None:
    world = _Town()
    with served(cast("World", world)) as site:
        whole = rounds(run, start, site, world, tmp_path / "whole", kills=False)
        assert sorted(memory for *_, memory in whole) == [0] * FIRST + [1] * (ALL - FIRST)
        assert rounds(run, start, site, world, tmp_path / "killed", kills=True) == whole
