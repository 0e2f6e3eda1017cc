"""A first run of a site most of whose pages do not come says so, and later ones bring them."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from zlib import crc32

import pytest

from newscrawler.demo import DEFAULT_MOMENT
from newscrawler.demo.pages.view import Reply
from newscrawler.exits import Exit
from tests.conftest import Run
from tests.origin import World
from tests.run.clock import clock
from tests.run.served import served
from tests.run.site import SOON, query

WORLD = World(articles=40, moment=DEFAULT_MOMENT)
ARTICLES = {story.path for story in WORLD.snapshot.stories if story.role.steady}
CONSENT = (
    "<html><head><title>Your choices</title></head><body><h1>Your choices</h1>"
    "<p>We and our partners store information on this device. Choose what we may do with it.</p></body></html>"
)


def instead(page: Reply, path: str, body: str) -> Reply:
    return replace(page, body=body) if path in ARTICLES and crc32(path.encode()) % 4 else page


@pytest.mark.parametrize(("body", "reason"), [("", "empty"), (" \n", "empty"), (CONSENT, "stand_in")])
def test_pages_that_do_not_come_have_failed_and_come_later(run: Run, data: Path, body: str, reason: str) -> None:
    with served(WORLD) as site:
        site.alter = lambda path, page: instead(page, path, body)
        first = run("run", f"{site.base_url}/", *SOON, environment=clock(WORLD.moment))
        assert first.returncode == Exit.PARTLY_DONE, first.stderr[-2000:]
        assert "pages failed: `newscrawler status` says which" in first.stdout
        [(failed,)] = query(data, f"SELECT count(*) FROM urls WHERE state = 'failed' AND reason = '{reason}'")  # noqa: S608 - reasons of ours
        assert failed > len(ARTICLES) / 2
        soon = run("run", f"{site.base_url}/", *SOON, environment=clock(WORLD.moment + timedelta(minutes=1)))
        assert soon.returncode in (Exit.NOTHING_NEW, Exit.PARTLY_DONE), soon.stderr[-2000:]
        site.alter = lambda _, page: page
        for days in (1, 2, 9):
            run("run", f"{site.base_url}/", *SOON, environment=clock(WORLD.moment + timedelta(days=days)))
    with served(WORLD) as well:
        run("run", f"{well.base_url}/", *SOON, environment=clock(WORLD.moment))
    numbers = query(data, "SELECT count(*) FROM articles GROUP BY site")
    assert len({number for (number,) in numbers}) == 1, numbers


def test_a_site_none_of_whose_articles_came_yet_is_said_to_have_failed_and_not_to_have_none(run: Run) -> None:
    every = {story.path for story in WORLD.snapshot.stories}
    with served(WORLD) as site:
        site.alter = lambda path, page: replace(page, body="") if path in every else page
        first = run("run", f"{site.base_url}/", *SOON, environment=clock(WORLD.moment))
        soon = run("run", f"{site.base_url}/", *SOON, environment=clock(WORLD.moment + timedelta(minutes=1)))
    assert (first.returncode, soon.returncode) == (Exit.NO_ARTICLES, Exit.NO_ARTICLES)
    assert "the pages that it links could not be had" in first.stderr
    assert "pages failed before, and are tried again later" in soon.stderr


@pytest.mark.parametrize("is_first", [True, False])
def test_a_first_release_of_the_lesser_half_is_partly_done_where_the_rest_is_made_by_scripts(
    run: Run, is_first: bool
) -> None:
    shell = (
        '<html><head><title>News</title></head><body><div id="root"></div><script src="/app.js"></script></body></html>'
    )
    with served(WORLD) as site:
        if not is_first:
            few = run("run", f"{site.base_url}/", "-a", "max_articles=3", *SOON, environment=clock(WORLD.moment))
            assert "release 1" in few.stdout
        site.alter = lambda path, page: replace(page, body=shell) if path in ARTICLES else page
        later = clock(WORLD.moment + timedelta(hours=2))
        ended = run("run", f"{site.base_url}/", *SOON, environment=later)
    assert "have nothing to read before scripts run: render=auto" in ended.stdout
    assert (ended.returncode == Exit.PARTLY_DONE) is is_first, ended.stdout
