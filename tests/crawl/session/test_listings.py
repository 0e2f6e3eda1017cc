"""Listings that lead to nothing new are visited ever more rarely, and nothing is lost by it."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from newscrawler.crawl.session import Lease
from newscrawler.errors import http_failure
from newscrawler.ledger.urls.timing import Timing
from tests.crawl.session.step_by_step import BASE, NOW, Crawl

HOUR = 3_600.0
LISTINGS = ("/month/5", "/tag/ferries", "/topics")


def run(folder: Path, hours: float, *new: str, on: str = "/", passes: bool = True, **options: Any) -> dict[str, Lease]:
    """A run at whose front page all listings are linked; one of them, or the front page, links new articles. Gives the
    listings that were visited."""
    crawl = Crawl(folder, now=NOW + hours * HOUR, **options)
    visited = {}
    for path, lease in listings(crawl, on, new):
        visited[path] = lease
        crawl.session.pages.exhausted(lease)
    crawl.close(passes=passes)
    return visited


def listings(crawl: Crawl, on: str, new: tuple[str, ...]) -> Iterator[tuple[str, Lease]]:
    """The listings that a run visits, but the front page. What becomes of them is for the caller to say."""
    crawl.start("/", depth=0)
    for lease in crawl.leases():
        path = lease.page.url.removeprefix(BASE)
        links(crawl, lease, new if on == path else ())
        for listing in LISTINGS if path == "/" else ():
            follow(crawl, lease, listing, "section")
        if path in LISTINGS:
            yield path, lease
        else:
            crawl.session.pages.exhausted(lease)


def links(crawl: Crawl, lease: Lease, paths: tuple[str, ...]) -> None:
    for path in paths:
        lease.is_news |= follow(crawl, lease, path, "article")


def follow(crawl: Crawl, lease: Lease, path: str, type_: Any) -> bool:
    """As the frontier does: what is early is not asked for. Gives whether nothing was known of it."""
    is_known = crawl.memory.digest(BASE + path) in crawl.memory.known
    if not crawl.memory.look_up(BASE + path, type_).is_early:
        crawl.link(lease, path, type_)
    return not is_known


def test_what_leads_to_nothing_is_left_until_it_is_due_and_a_round_that_reads_all_reads_it(tmp_path: Path) -> None:
    assert run(tmp_path, 0, "/a").keys() == {*LISTINGS}
    assert run(tmp_path, 8, "/b").keys() == {*LISTINGS}
    assert run(tmp_path, 9, "/c").keys() == set()
    assert run(tmp_path, 10).keys() == {*LISTINGS}
    assert run(tmp_path, 7 * 24).keys() == {*LISTINGS}


def test_with_a_share_of_nothing_all_are_visited_in_each_run(tmp_path: Path) -> None:
    for hours in range(4):
        assert run(tmp_path, hours, f"/{hours}", timing=Timing(listings=0)).keys() == {*LISTINGS}


def test_what_led_to_something_new_is_visited_in_the_next_run_though_nothing_links_it(tmp_path: Path) -> None:
    run(tmp_path, 0, "/a")
    run(tmp_path, 1, "/b", on="/topics")
    crawl = Crawl(tmp_path, now=NOW + 2 * HOUR)
    assert [lease.page.url for lease in crawl.leases()].count(BASE + "/topics") == 1
    assert crawl.stats == {"wake/due": 1, "wake/listings": 1}  # and an article that gave nothing
    assert crawl.memory.look_up(BASE + "/topics", "section").asked
    crawl.kill()
    crawl = Crawl(tmp_path, now=NOW + 2 * HOUR)  # it waits, and is fetched once
    assert [lease.page.url for lease in crawl.leases()].count(BASE + "/topics") == 1
    assert crawl.memory.look_up(BASE + "/topics", "section").asked
    crawl.kill()


@pytest.mark.parametrize("options", [{"limits": frozenset({"sections"})}, {"full": False}])
def test_a_run_of_some_sections_wakes_no_listing(tmp_path: Path, options: dict[str, Any]) -> None:
    run(tmp_path, 0, "/a")
    run(tmp_path, 1, "/b", on="/topics")
    crawl = Crawl(tmp_path, now=NOW + 2 * HOUR, **options)
    assert "wake/listings" not in crawl.stats
    crawl.kill()


def test_what_a_limited_run_read_is_read_again_by_the_next(tmp_path: Path) -> None:
    run(tmp_path, 0, "/a")
    run(tmp_path, 1)
    run(tmp_path, 2.9, full=False, limits=frozenset({"since"}))
    run(tmp_path, 3, full=False, limits=frozenset({"since"}))
    assert run(tmp_path, 3.1).keys() == {*LISTINGS}


def test_a_listing_is_walked_to_what_was_known_when_it_was_read_last(tmp_path: Path) -> None:
    """What others have led to meanwhile stands on it before what it alone has."""
    for hours in (0, 8, 9):  # it is read in the first two rounds
        run(tmp_path, hours, f"/{hours}")
    assert {path: lease.page.walk for path, lease in run(tmp_path, 10).items()} == dict.fromkeys(LISTINGS, 3)


def test_one_that_failed_is_walked_as_far_as_it_was_to_be(tmp_path: Path) -> None:
    run(tmp_path, 0, "/a")
    crawl = Crawl(tmp_path, now=NOW + HOUR)
    for _, lease in listings(crawl, "/", ("/b",)):
        crawl.session.pages.failed(lease, http_failure(500))
    crawl.close()
    assert run(tmp_path, 1.5)["/tag/ferries"].page.walk == 2


def test_one_that_never_could_be_had_is_walked_to_its_end(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path)
    for _, lease in listings(crawl, "/", ("/a",)):
        crawl.session.pages.failed(lease, http_failure(500))
    crawl.close()
    assert run(tmp_path, 1)["/tag/ferries"].page.walk == 0


def test_what_has_not_changed_led_to_nothing_new(tmp_path: Path) -> None:
    run(tmp_path, 0, "/a")
    for hours in (1, 3):
        crawl = Crawl(tmp_path, now=NOW + hours * HOUR)
        for _, lease in listings(crawl, "/", (f"/{hours}",)):
            lease.validators = '"1"', None
            if lease.page.etag is None:
                crawl.session.pages.exhausted(lease)
            else:
                assert crawl.session.queue.validators(lease.page) == {"If-None-Match": '"1"'}
                crawl.session.pages.failed(lease, http_failure(304))
        crawl.close()
    assert {crawl.url(path).not_before for path in LISTINGS} == {NOW + 3.75 * HOUR}


def test_a_round_that_is_held_back_has_all_visited_again(tmp_path: Path) -> None:
    run(tmp_path, 0, "/a")
    run(tmp_path, 8, passes=False)
    assert run(tmp_path, 9).keys() == {*LISTINGS}


def test_a_listing_that_lacked_something_is_visited_in_each_run(tmp_path: Path) -> None:
    for hours in range(4):
        crawl = Crawl(tmp_path, now=NOW + hours * HOUR)
        visited = 0
        for _, lease in listings(crawl, "/", (f"/{hours}",)):
            lease.is_lacking = True
            crawl.session.pages.exhausted(lease)
            visited += 1
        crawl.close()
        assert visited == len(LISTINGS)


def test_what_is_early_is_asked_for_as_a_further_page_of_a_listing(tmp_path: Path) -> None:
    run(tmp_path, 0, "/a")
    run(tmp_path, 1)
    crawl = Crawl(tmp_path, now=NOW + 1.1 * HOUR)
    known = crawl.memory.look_up(BASE + "/topics", "section")
    assert (known.is_early, known.asked, crawl.memory.is_asked(BASE + "/topics")) == (True, False, False)
    crawl.kill()


@pytest.mark.parametrize("status", [404, 500])
def test_a_listing_that_is_gone_is_asked_for_ever_later_though_each_page_links_it(tmp_path: Path, status: int) -> None:
    asked = []
    for hour in (0, 1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 20, 24, 32, 48, 96, 144):  # in a week all are visited once more
        crawl = Crawl(tmp_path, now=NOW + hour * HOUR)
        for path, lease in listings(crawl, "/", ()):
            if path == "/topics":
                asked.append(hour)
                crawl.session.pages.failed(lease, http_failure(status))
            else:
                crawl.session.pages.exhausted(lease)
        crawl.close()
    gaps = [later - earlier for earlier, later in pairwise(asked)]
    assert gaps == sorted(gaps)
    assert 4 <= len(asked) <= 9
    assert run(tmp_path, 2_000).keys() >= {"/topics"}
