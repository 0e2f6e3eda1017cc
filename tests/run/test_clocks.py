"""Clocks that are wrong, or set right: nothing is lost, no name is used twice, and what is due is visited."""

import signal
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newscrawler.demo import DEFAULT_MOMENT, running_origin
from newscrawler.exits import Exit
from tests.asking import query
from tests.conftest import Run, Start
from tests.origin import World
from tests.run.clock import clock
from tests.run.site import SLOW, SOON, Origin, assert_whole, outcomes, reports, rows, words

LONG_AGO, FAR_AHEAD = datetime(1999, 1, 1, tzinfo=UTC), datetime(2035, 1, 1, tzinfo=UTC)
NOW = DEFAULT_MOMENT + timedelta(minutes=1)


def test_wrong_clocks_lose_nothing_and_clash_no_name(start: Start, run: Run, origin: Origin, data: Path) -> None:
    """A third of a crawl in 1999, a third in 2035, the rest by the right clock; and once more by the wrong one."""
    for wrong in (LONG_AGO, FAR_AHEAD):
        killed = start(*words(origin.base_url, *SLOW), environment=clock(wrong))
        origin.asked(30)
        origin.forget()
        killed.send_signal(signal.SIGKILL)
        killed.wait()
    ended = run(*words(origin.base_url), environment=clock(NOW))
    assert ended.returncode == Exit.DONE, ended.stderr
    assert_whole(data, origin)
    assert run(*words(origin.base_url), environment=clock(FAR_AHEAD)).returncode == Exit.NOTHING_NEW
    assert_whole(data, origin)
    assert outcomes(data) == ["killed", "killed", "done", "nothing_new"]
    assert len(reports(data)) == 4


def test_a_clock_that_is_set_while_a_run_crawls(start: Start, run: Run, origin: Origin, data: Path) -> None:
    """An hour ahead, then two hours back."""
    told = data.with_name("clock")
    environment = {**clock("told below"), "FAKETIME_TIMESTAMP_FILE": str(told)}
    del environment["FAKETIME"]
    _tell(told, 0)
    crawl = start(*words(origin.base_url, *SLOW), environment=environment)
    for pages, hours in ((30, 1), (55, -1)):
        origin.asked(pages)
        _tell(told, hours)
    assert crawl.wait(600) == Exit.DONE
    began, ended = query(data, "SELECT began, ended FROM runs")[0]
    assert abs(ended - began + 3600) < 600  # it has seen it
    moments = [visited for (visited,) in query(data, "SELECT visited FROM urls WHERE visited IS NOT NULL")]
    assert max(moments) - min(moments) > 6000
    assert_whole(data, origin)
    assert run(*words(origin.base_url), environment=clock(NOW)).returncode == Exit.NOTHING_NEW
    assert_whole(data, origin)


def _tell(file: Path, hours: int) -> None:
    new = file.with_suffix(".new")
    new.write_text(f"{NOW.astimezone(UTC) + timedelta(hours=hours):@%Y-%m-%d %H:%M:%S}")
    new.replace(file)


@pytest.mark.parametrize("wrong", [LONG_AGO, FAR_AHEAD])
def test_after_a_wrong_clock_what_is_due_is_visited_and_what_failed_is_tried_again(
    wrong: datetime, run: Run, tmp_path: Path, data: Path
) -> None:
    moment, log = tmp_path / "moment", tmp_path / "log"
    moment.write_text(DEFAULT_MOMENT.isoformat())
    later = DEFAULT_MOMENT + timedelta(hours=12)
    with running_origin(articles=60, moment_file=moment, log=log) as base_url:
        assert (
            run(*words(base_url, *SOON), environment=clock(wrong)).returncode == Exit.PARTLY_DONE
        )  # the 60th answers 500
        moment.write_text(later.isoformat())
        origin = Origin(base_url, World(articles=60, moment=later), log)
        origin.forget()
        ended = run(*words(base_url, *SOON), environment=clock(later))
        assert ended.returncode == Exit.PARTLY_DONE, ended.stderr
    assert 500 in {status for _, status, _ in origin.requests}
    edited = {
        str(story.post_id)
        for story in origin.world.snapshot.stories
        if story.role.status == 200 and not story.role.copy
        if any(DEFAULT_MOMENT.timestamp() < when <= later.timestamp() for when, _ in story.edits)
        if story.published < DEFAULT_MOMENT.timestamp()
    }
    assert edited
    assert edited == {row["id"] for row in rows(data) if row["change"] == "updated"}
