"""A run that finds nothing new: it reads listings, visits what is due, and leaves the dataset alone."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from newscrawler.demo import DEFAULT_MOMENT
from newscrawler.demo.listings import leaves
from newscrawler.exits import Exit
from tests.asking import query
from tests.conftest import Run
from tests.origin import World
from tests.run.clock import clock
from tests.run.served import served
from tests.run.site import SITE, SOON, Origin, assert_whole, outcomes, words

LATER = timedelta(hours=2)


def test_it_asks_for_listings_and_what_is_due_and_writes_no_segment(run: Run, origin: Origin, data: Path) -> None:
    assert run(*words(origin.base_url), environment=clock(DEFAULT_MOMENT)).returncode == Exit.DONE
    assert_whole(data, origin)
    folder = data / "dataset" / SITE
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}
    first = len(origin.requests)
    origin.forget()
    ended = run(*words(origin.base_url), environment=clock(DEFAULT_MOMENT + LATER))
    assert (ended.returncode, ended.stderr) == (Exit.NOTHING_NEW, "")
    assert before == {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}
    assert query(data, "SELECT count(*) FROM releases") == [(1,)]
    assert outcomes(data) == ["done", "nothing_new"]

    snapshot = origin.world.snapshot
    listings = {leaf.target for shelf in snapshot.shelves.values() for leaf in leaves(shelf)}
    asked = {target for _, _, target in origin.requests} - listings - {"/robots.txt"}
    due = {
        story.path
        for story in snapshot.stories
        if story.role.status == 404  # which may be a mistake: an hour later it is asked for again
        or (snapshot.status(story) == 200 and story.published >= (DEFAULT_MOMENT - LATER).timestamp())
    }
    assert len(due) > 2
    assert asked == due
    assert len(origin.requests) < first / 2


def test_pages_that_failed_are_told_where_nothing_is_new(run: Run) -> None:
    world = World(articles=40, moment=DEFAULT_MOMENT)
    broken = [story.path for story in world.snapshot.stories if story.role.steady][:3]
    again = (*SOON, "-s", "REVISIT_FACTOR=0", "-s", "REVISIT_FIRST=0", "-s", "REVISIT_UNTIL=1e10")
    with served(world) as site:
        assert run(*words(site.base_url, *again), environment=clock(DEFAULT_MOMENT)).returncode == Exit.DONE
        site.alter = lambda path, page: replace(page, status=500, body="") if path in broken else page
        ended = run(*words(site.base_url, *again), environment=clock(DEFAULT_MOMENT + LATER))
        assert (ended.returncode, ended.stderr) == (Exit.NOTHING_NEW, "")
        assert ended.stdout.endswith(" unchanged); 3 pages failed (3 http_500)\n")
