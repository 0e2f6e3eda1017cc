"""The crawl's queue: what waits comes in turn, what falls due is woken once, and no question reads the whole site."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from newscrawler.ledger.schema import urls
from newscrawler.ledger.store import Store, open_store
from newscrawler.ledger.urls import queue
from newscrawler.ledger.urls.timing import Timing
from tests.filled import SITE, article, fill, url

DAY = 86_400.0
NOW = 1_700_000_000.0
TIMING = Timing()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as store:
        yield store


def wake(folder: Path, now: float = NOW, **options: Any) -> list[str]:
    """Paths of what was woken."""
    with open_store(folder) as store, store.write() as connection:
        waited = {row[0] for row in connection.execute(select(urls.c.url).where(urls.c.state == "pending"))}
        woken = queue.wake(connection, SITE, now, TIMING, **({"max_given_up": 100} | options))
        found = {row[0] for row in connection.execute(select(urls.c.url).where(urls.c.state == "pending"))} - waited
        assert sum(woken) == len(found)
    return sorted(address.removeprefix("https://gazette.example") for address in found)


def test_only_what_fell_due_is_woken(tmp_path: Path) -> None:
    fill(
        tmp_path,
        url("/due", next_visit=NOW - 1),
        url("/gone-and-due", "gone", next_visit=NOW),
        url("/missing-and-due", "rejected", reason="missing_headline", next_visit=NOW),
        url("/later", next_visit=NOW + 1),
        url("/never"),
        url("/failed", "failed", not_before=NOW, attempts=1),
        url("/failed-later", "failed", not_before=NOW + 1, attempts=1),
        url("/given-up", "failed", not_before=NOW, attempts=TIMING.attempts),
        url("/due-elsewhere", site="other", next_visit=NOW - 1),
    )
    assert wake(tmp_path) == ["/due", "/failed", "/gone-and-due", "/missing-and-due"]
    assert wake(tmp_path) == []


def test_listings_that_fell_due_are_woken_for_a_round_and_walked_to_what_they_showed(tmp_path: Path) -> None:
    fill(
        tmp_path,
        url("/due", type="section", next_visit=NOW, last_news=NOW - DAY, queued_round=3),
        url("/later", type="section", next_visit=NOW + 1, last_news=NOW - DAY),
        url("/lost", "gone", type="section", next_visit=NOW),
    )
    assert wake(tmp_path) == ["/lost"]
    assert wake(tmp_path, listings_of=8) == ["/due"]
    with open_store(tmp_path) as store, store.read() as connection:
        woken = next(row for row in queue.waiting(connection, SITE, 9) if row.url.endswith("/due"))
        assert (woken.walk, woken.last_news) == (4, NOW - DAY)
        assert queue.fetched_listings(connection, SITE, 8) == {woken.url_id}


def test_of_what_was_given_up_a_run_looks_again_at_so_much_as_has_waited_longest(tmp_path: Path) -> None:
    states = ("failed", "gone", "rejected", "done")  # the last one as a copy of another, or a way to it
    fill(
        tmp_path,
        *(
            url(f"/{state}/{day}", state, attempts=9, visited=NOW - (day + 14) * DAY, next_visit=NOW - day * DAY)
            for state in states
            for day in (1, 2, -1)
        ),
        url("/soon", "gone", attempts=1, visited=NOW - DAY, next_visit=NOW),
    )
    assert wake(tmp_path, max_given_up=2) == ["/failed/2", "/gone/2", "/soon"]
    assert wake(tmp_path, max_given_up=2) == ["/failed/1", "/rejected/2"]
    assert wake(tmp_path) == ["/done/1", "/done/2", "/gone/1", "/rejected/1"]
    assert wake(tmp_path) == []


def test_what_another_run_s_limits_left_out_is_woken_without_them(tmp_path: Path) -> None:
    reasons = ("before_since", "after_until", "missing_headline")
    fill(tmp_path, *(url(f"/{reason}", "rejected", reason=reason) for reason in reasons))
    assert wake(tmp_path) == []
    assert wake(tmp_path, reopened=("before_since", "after_until")) == ["/after_until", "/before_since"]


def test_what_a_clock_that_ran_ahead_has_set_is_due(tmp_path: Path) -> None:
    ahead = NOW + 11 * 365 * DAY
    known = article("/visited-then")
    fill(
        tmp_path,
        url("/due-then", next_visit=ahead),
        url("/failed-then", "failed", not_before=ahead, attempts=1),
        known,
        url("/visited-then", visited=ahead, article=known[1]["article"]),
        url("/listing-then", visited=ahead, type="section"),
        url("/due-in-60-days", next_visit=NOW + 60 * DAY),
        url("/failed-in-a-week", "failed", not_before=NOW + 7 * DAY, attempts=1),
    )
    assert wake(tmp_path) == ["/due-then", "/failed-then", "/visited-then"]


def test_what_is_woken_waits_with_the_others_one_a_turn(tmp_path: Path) -> None:
    waiting = [url(f"/waiting/{turn}", "pending", turn=turn) for turn in range(50, 60)]
    fill(tmp_path, waiting, [url(f"/due/{number}", next_visit=NOW) for number in range(40)])
    wake(tmp_path)
    with open_store(tmp_path) as store, store.read() as connection:
        rows = queue.waiting(connection, SITE, 100)
    assert [row.turn for row in rows] == sorted(row.turn for row in rows)
    woken = [row.turn for row in rows if "/due/" in row.url]
    assert min(woken) >= 50
    assert max(woken) < 90
    assert max(woken.count(turn) for turn in woken) <= 5


def test_what_waits_comes_in_turn_with_what_is_known_of_its_article(tmp_path: Path) -> None:
    known = article("/a", published=123.0)
    fill(
        tmp_path,
        known,
        url("/a", "pending", turn=3, article=known[1]["article"], etag='"1"', attempts=2),
        url("/b", "pending", turn=1),
        url("/c", "pending", turn=2),
        url("/elsewhere", "pending", turn=0, site="other"),
    )
    with open_store(tmp_path) as store, store.read() as connection:
        rows = queue.waiting(connection, SITE, 10)
        assert [row.url[-2:] for row in rows] == ["/b", "/c", "/a"]
        assert (rows[2].published, rows[2].etag, rows[2].attempts) == (123.0, '"1"', 2)
        assert len(queue.waiting(connection, SITE, 2)) == 2
        assert queue.waiting_count(connection, SITE) == 3
        assert queue.turns(connection, SITE) == (1, {1: 3})
        assert queue.turns(connection, "nobody") == (1, {})


def test_listings_of_a_round_are_asked_for_unless_they_failed(tmp_path: Path) -> None:
    fill(
        tmp_path,
        url("/article", queued_round=2),
        url("/section", type="section", queued_round=2),
        url("/robots.txt", "pending", type="robots", queued_round=2),
        url("/failed", "failed", type="section", queued_round=2),
        url("/before", type="section", queued_round=1),
    )
    with open_store(tmp_path) as store, store.read() as connection:
        asked = queue.fetched_listings(connection, SITE, 2)
        names = connection.execute(select(urls.c.url).where(urls.c.url_id.in_(asked))).scalars()
        assert sorted(name.rpartition("/")[2] for name in names) == ["robots.txt", "section"]
