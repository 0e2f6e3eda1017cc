"""A page is leased in memory, and done only when all that it gave is stored."""

from pathlib import Path

import pytest
from twisted.internet.error import ConnectionRefusedError as RefusedConnectionError

from newscrawler.crawl.outcomes.failures import classify
from newscrawler.errors import DeadlyPageError, PageFailure, broken_by, http_failure
from newscrawler.ledger.page_marks import Suspect
from newscrawler.ledger.urls.timing import Timing
from tests.crawl.session.step_by_step import DAY, NOW, Crawl, changes, state, story

DOWN = classify(RefusedConnectionError())


def test_a_page_that_was_leased_by_a_killed_run_waits_for_the_next(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path)
    crawl.start("/politics")
    crawl.commit()
    assert crawl.lease().page.url.endswith("/politics")
    crawl.kill()
    crawl = Crawl(tmp_path)
    assert crawl.lease().page.url.endswith("/politics")
    assert crawl.session.queue.lease() is None
    crawl.kill()


def test_a_page_is_done_only_when_its_callback_is_exhausted(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path, commit_pages=1)
    crawl.start("/a", "article")
    lease = crawl.lease()
    crawl.item(lease, story("/a"))
    crawl.commit()
    assert state(tmp_path)["/a"] == "pending"
    crawl.session.pages.exhausted(lease)
    assert state(tmp_path)["/a"] == "done"
    crawl.kill()


def test_a_page_is_done_only_when_each_of_its_items_is_stored_or_dropped(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path, commit_pages=1)
    crawl.start("/a", "article")
    lease = crawl.lease()
    lease.open = 2  # two items are on their way
    crawl.session.pages.exhausted(lease)
    crawl.judge(first := story("/a"))
    crawl.session.items.store(lease, first)
    crawl.commit()
    assert state(tmp_path)["/a"] == "pending"
    crawl.session.items.dropped(lease, story("/b"), "missing_headline")
    assert state(tmp_path)["/a"] == "rejected"
    crawl.kill()


def test_links_record_and_done_are_committed_together_or_not_at_all(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path)
    crawl.start("/a", "article")
    crawl.commit()
    lease = crawl.take("/a")
    crawl.link(lease, "/b", channel="read_next")
    crawl.read(lease, story("/a"))
    crawl.kill()
    assert state(tmp_path) == {"/a": "pending"}
    assert changes(tmp_path) == []
    crawl = Crawl(tmp_path)
    lease = crawl.take("/a")
    crawl.link(lease, "/b", channel="read_next")
    crawl.read(lease, story("/a"))
    crawl.commit()
    crawl.kill()
    assert state(tmp_path) == {"/a": "done", "/b": "pending"}
    assert changes(tmp_path) == [("/a", "added")]


def test_pages_are_committed_in_groups_of_so_many(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path, commit_pages=3)
    for path in ("/a", "/b", "/c", "/d"):
        crawl.start(path, "article")
    done = []
    for lease in crawl.leases():
        crawl.read(lease, story(lease.page.url.removeprefix("https://gazette.example")))
        done.append(list(state(tmp_path).values()).count("done"))
    assert done == [0, 0, 3, 3]
    crawl.close()
    assert list(state(tmp_path).values()).count("done") == 4


def test_groups_grow_with_what_the_run_has_noted_so_that_a_kill_costs_a_share_of_it(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path, commit_pages=1, commit_share=0.5)
    for number in range(12):
        crawl.start(f"/{number}", "article")
    done = []
    for lease in crawl.leases():
        crawl.read(lease, story(lease.page.url.removeprefix("https://gazette.example")))
        done.append(list(state(tmp_path).values()).count("done"))
    assert done == [1, 2, 3, 3, 5, 5, 5, 5, 9, 9, 9, 9]
    crawl.close()


def test_what_has_waited_long_enough_is_committed_by_the_clock(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path, commit_seconds=0)
    crawl.start("/politics")
    assert state(tmp_path) == {}
    crawl.session.commits.tick()
    assert state(tmp_path) == {"/politics": "pending"}
    crawl.kill()


def test_a_page_that_was_stored_before_a_kill_and_not_done_makes_no_second_revision(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path)
    crawl.start("/a", "article")
    crawl.item(crawl.lease(), story("/a"))
    crawl.commit()
    crawl.kill()
    crawl = Crawl(tmp_path)
    crawl.visit("/a", story("/a"))
    crawl.close()
    assert changes(tmp_path) == [("/a", "added")]
    assert state(tmp_path) == {"/a": "done"}


def test_an_error_makes_a_page_failed_and_later_asked_for_again_until_it_is_given_up(tmp_path: Path) -> None:
    timing, now, waits = Timing(attempts=3), NOW, []
    for attempt in (1, 2, 3):
        crawl = Crawl(tmp_path, now=now, timing=timing)
        crawl.start("/a", "article")
        lease = crawl.take("/a")
        lease.failed = broken_by(KeyError(), 200)
        crawl.session.pages.exhausted(lease)
        crawl.close()
        page = Crawl.url(crawl, "/a")
        assert (page.state, page.reason, page.attempts) == ("failed", "KeyError", attempt)
        assert crawl.stats["give_up/KeyError" if attempt == 3 else "retry/KeyError"] == 1
        waits.append(page.not_before - now)
        early = Crawl(tmp_path, now=page.not_before - 1, timing=timing)
        early.start("/a", "article")
        assert early.session.queue.lease() is None
        early.close()
        now = page.not_before
    assert waits == sorted(set(waits))
    crawl = Crawl(tmp_path, now=now + DAY, timing=timing)
    assert crawl.session.queue.lease() is None  # given up, and still there for all to see
    assert crawl.url("/a").state == "failed"
    crawl.close()
    crawl = Crawl(tmp_path, now=now + 8 * DAY, timing=timing)
    assert crawl.stats["wake/given_up"] == 1  # nothing is final
    assert crawl.visit("/a", story("/a")) == [None]
    crawl.close()
    assert changes(tmp_path) == [("/a", "added")]
    assert crawl.url("/a").attempts == 0


def test_an_item_that_a_limit_of_the_run_drops_waits_for_the_next_run(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path, limits=frozenset({"max_articles"}), full=False)
    crawl.start("/a", "article")
    lease = crawl.lease()
    lease.open += 1
    crawl.judge(article := story("/a"))
    crawl.session.items.dropped(lease, article, "max_articles")
    crawl.session.pages.exhausted(lease)
    assert crawl.session.queue.lease() is None  # not again in this run
    crawl.close()
    assert crawl.session.end.waiting == 1
    assert not crawl.session.end.complete
    assert Crawl(tmp_path).visit("/a", story("/a")) == [None]


def test_no_more_pages_are_leased_than_a_run_was_asked_for(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path, limits=frozenset({"max_pages"}), full=False, max_pages=2)
    for path in ("/a", "/b", "/c"):
        crawl.start(path, "article")
    leases = list(crawl.leases())
    assert len(leases) == 2
    assert not crawl.session.queue.has_waiting
    for lease in leases:
        crawl.read(lease, story(lease.page.url.removeprefix("https://gazette.example")))
    crawl.close()
    assert crawl.session.end.waiting == 1
    assert not crawl.session.end.complete


def test_a_round_is_complete_when_nothing_waits(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path)
    crawl.start("/politics")
    crawl.read(crawl.lease())
    crawl.close(finished=False)  # a signal came
    assert not crawl.session.end.complete
    crawl = Crawl(tmp_path, now=NOW + 60)
    crawl.start("/politics")
    assert crawl.session.queue.lease() is None  # the round goes on: the section was read in it
    crawl.close()
    assert crawl.session.end.complete
    crawl = Crawl(tmp_path, now=NOW + 120)
    crawl.start("/politics")
    assert crawl.lease().page.url.endswith("/politics")
    crawl.kill()


@pytest.mark.parametrize(
    ("failure", "is_suspected"),
    [(http_failure(404), False), (http_failure(500), False), (classify(DeadlyPageError(5)), True), (DOWN, True)],
)
def test_a_page_that_an_earlier_run_died_with_is_no_suspect_once_it_has_come_as_an_error(
    tmp_path: Path, failure: PageFailure, *, is_suspected: bool
) -> None:
    crawl = Crawl(tmp_path)
    crawl.start("/a", "article")
    lease, marks = crawl.lease(), crawl.session.marks
    marks.suspects[lease.page.url_id] = Suspect(lease.page.url, 1)
    lease.deaths = 1
    crawl.session.pages.failed(lease, failure)
    assert (marks.suspects.pop(lease.page.url_id, None) is not None) == is_suspected
    crawl.kill()
