"""What waits is leased in turn: no lane keeps another waiting, in this run or the next."""

import gc
from pathlib import Path

import pytest

from newscrawler.crawl.session import Lease
from newscrawler.errors import http_failure
from newscrawler.ledger.urls.timing import Timing
from tests.asking import query
from tests.crawl.session.step_by_step import BASE, DAY, NOW, Crawl, release, story, trails


def path(lease: Lease) -> str:
    return lease.page.url.removeprefix(BASE)


@pytest.fixture(params=["committed", "fresh"])
def commits(request: pytest.FixtureRequest) -> bool:
    return bool(request.param == "committed")


@pytest.mark.proof
def test_a_page_with_fifty_thousand_links_does_not_starve_another_section(tmp_path: Path, commits: bool) -> None:
    crawl = Crawl(tmp_path)
    crawl.start("/flood")
    crawl.start("/politics")
    flood, politics = crawl.leases()
    for number in range(50_000):
        crawl.link(flood, f"/flood/{number}")
    for number in range(20):
        crawl.link(politics, f"/politics/{number}")
    crawl.read(flood)
    crawl.read(politics)
    if commits:
        crawl.commit()
    first = [path(lease).split("/")[1] for lease, _ in zip(crawl.leases(), range(40), strict=False)]
    assert first == ["flood", "politics"] * 20 or first == ["politics", "flood"] * 20 or first.count("politics") == 20
    crawl.kill()


def test_what_links_its_own_lane_waits_there_and_not_before_others(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path)
    crawl.start("/flood")
    crawl.start("/politics")
    flood, politics = crawl.leases()
    crawl.link(flood, "/flood/0")
    for number in range(10):
        crawl.link(politics, f"/politics/{number}")
    order = []
    for lease in crawl.leases():
        order.append(path(lease))
        if path(lease).startswith("/flood") and len(order) < 30:  # each leads on to many
            for number in range(5):
                crawl.link(lease, f"{path(lease)}{number}")
    politics_at = [at for at, where in enumerate(order) if where.startswith("/politics")]
    assert politics_at[-1] < 25
    crawl.kill()


def test_a_feed_goes_before_all_that_waits_whenever_it_is_found(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path)
    crawl.start("/politics")
    politics = crawl.lease()
    for number in range(100):
        crawl.link(politics, f"/politics/{number}")
    first = crawl.lease()
    crawl.link(politics, "/feed.xml", "feed")
    crawl.read(politics)
    crawl.read(first, story(path(first)))
    assert [path(lease) for lease in crawl.leases()][:2] == ["/feed.xml", "/politics/1"]
    crawl.kill()
    crawl = Crawl(tmp_path, now=NOW + 1)  # it is what a later run begins with, too
    assert path(crawl.lease()) == "/feed.xml"
    assert len({path(lease) for lease in crawl.leases()}) == 99
    crawl.close()


def test_turns_are_kept_over_a_restart(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path)
    crawl.start("/flood")
    crawl.start("/politics")
    flood, politics = crawl.leases()
    for number in range(500):
        crawl.link(flood, f"/flood/{number}")
    for number in range(20):
        crawl.link(politics, f"/politics/{number}")
    crawl.read(flood)
    crawl.read(politics)
    crawl.commit()
    crawl.kill()
    crawl = Crawl(tmp_path, now=NOW + 1)
    first = [path(lease).split("/")[1] for lease, _ in zip(crawl.leases(), range(40), strict=False)]
    assert first.count("politics") == 20
    crawl.kill()


def test_a_long_lane_left_over_from_a_killed_run_does_not_starve_a_section(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path)
    crawl.start("/flood")
    flood = crawl.lease()
    for number in range(1_000):
        crawl.link(flood, f"/flood/{number}")
    crawl.read(flood)
    crawl.commit()
    crawl.kill()
    crawl = Crawl(tmp_path, now=NOW + DAY)  # a new round: sections are read again
    crawl.start("/politics")
    crawl.start("/flood")
    crawl.commit()
    first = [path(lease) for lease, _ in zip(crawl.leases(), range(80), strict=False)]
    assert "/politics" in first
    crawl.kill()


def test_what_a_section_finds_does_not_wait_behind_all_revisits(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path)
    crawl.start("/politics")
    politics = crawl.lease()
    for number in range(300):
        crawl.link(politics, f"/politics/{number}")
    crawl.read(politics)
    for lease in crawl.leases():
        crawl.read(lease, story(path(lease)))
    crawl.close()
    crawl = Crawl(tmp_path, now=NOW + DAY)
    assert crawl.stats["wake/due"] == 300
    crawl.start("/politics")
    order = []
    for lease in crawl.leases():
        order.append(path(lease))
        if order[-1] == "/politics":
            crawl.link(lease, "/politics/new")
            crawl.commit()
    assert order.index("/politics") < 80
    assert order.index("/politics/new") < 160
    crawl.kill()


def test_pages_leased_and_not_finished_are_not_leased_twice(tmp_path: Path, commits: bool) -> None:
    crawl = Crawl(tmp_path)
    for number in range(200):
        crawl.start(f"/{number}", "article")
    if commits:
        crawl.commit()
    leased = []
    for lease in crawl.leases():
        leased.append(path(lease))
        if len(leased) % 50 == 0:
            crawl.commit()  # what is leased is pending in the ledger still
    assert sorted(leased) == sorted({f"/{number}" for number in range(200)})
    crawl.kill()


def test_a_page_found_while_the_last_ones_are_read_is_leased(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path)
    crawl.start("/politics")
    lease = crawl.lease()
    assert (crawl.session.queue.lease(), crawl.session.queue.has_waiting) == (None, False)
    crawl.link(lease, "/politics/a")
    assert crawl.session.queue.has_waiting
    assert path(crawl.lease()) == "/politics/a"
    crawl.kill()


def test_a_listing_is_asked_for_once_a_round_and_an_article_once(tmp_path: Path) -> None:
    for day in (0, 1):
        crawl = Crawl(tmp_path, now=NOW + day * DAY, timing=Timing(until=0))
        for _ in range(3):
            crawl.start("/politics")
            crawl.start("/politics/a", "article")
        got = []
        for lease in crawl.leases():
            got.append(path(lease))
            crawl.read(lease, *([story("/politics/a", days=9)] if lease.page.type == "article" else []))
        assert sorted(got) == (["/politics", "/politics/a"] if day == 0 else ["/politics"])
        crawl.close()


def test_a_listing_that_failed_is_asked_for_again_in_its_round(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path)
    crawl.start("/politics")
    crawl.start("/economy")
    politics, economy = crawl.leases()
    crawl.session.pages.failed(politics, http_failure(500))
    crawl.read(economy)
    crawl.close(finished=False)
    crawl = Crawl(tmp_path, now=NOW + 1)
    crawl.start("/politics")
    crawl.start("/economy")
    assert [path(lease) for lease in crawl.leases()] == ["/politics"]
    crawl.kill()


def test_a_listing_is_walked_to_its_end_in_a_deep_round_only(tmp_path: Path) -> None:
    walks = []
    for day in (0, 1, 8):
        crawl = Crawl(tmp_path, now=NOW + day * DAY)
        crawl.start("/politics")
        lease = crawl.lease()
        walks.append(lease.page.walk)
        crawl.read(lease)
        crawl.close()
    assert walks == [0, 2, 0]  # found before round 2: it goes as far as what was known then


def test_a_page_that_is_left_to_its_other_spelling_takes_no_place_and_hands_on_what_led_to_it(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path, limits=frozenset({"max_pages"}), full=False, max_pages=2)
    crawl.start("/world")
    world = crawl.lease()
    crawl.link(world, "/story?visit=1")
    crawl.read(world)
    spelled = crawl.lease()
    crawl.start("/story", "article")
    crawl.session.pages.left_to(spelled, f"{BASE}/story")
    crawl.session.queue.give_back()
    crawl.read(crawl.take("/story"), story("/story"))
    crawl.close(finished=False)
    left = crawl.url("/story?visit=1")
    assert (left.state, left.reason, crawl.stats["skip/other_spelling"]) == ("done", "redirect", 1)
    assert left.next_visit > NOW + 6 * DAY  # it is looked at again, in case that it is no other spelling any more
    assert trails(tmp_path)["/story"] == {("sections", "/world")}


def test_a_page_that_is_over_is_not_held_in_memory(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path)
    before = _leases_in_memory()
    for number in range(300):
        crawl.visit(f"/{number}", story(f"/{number}"))
        crawl.commit()
    assert _leases_in_memory() - before < 100
    crawl.kill()


def _leases_in_memory() -> int:
    gc.collect()
    return sum(isinstance(each, Lease) for each in gc.get_objects())


def test_only_the_page_at_whose_address_an_article_stands_is_its_own(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path)
    crawl.visit("/a?ref=list", story("/a?ref=list"))
    crawl.visit("/a", story("/a", id="a?ref=list", headline="Of /a?ref=list"))
    crawl.close()
    release(crawl.store)
    crawl = Crawl(tmp_path, now=NOW + 30 * DAY)
    for path in ("/a", "/a?ref=list"):
        crawl.start(path, "article")
    own = {lease.page.url: crawl.session.pages.is_of_its_own(lease) for lease in crawl.leases()}
    crawl.close()
    assert sorted(own.values()) == [False, True]
    [(at,)] = query(tmp_path, "SELECT url FROM articles")
    assert own[at]
