"""Known articles are visited again: what is found then is a revision, a withdrawal, or nothing."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Unpack

import pytest
from sqlalchemy import update

from newscrawler.crawl.outcomes.failures import classify
from newscrawler.errors import RenderError, http_failure
from newscrawler.fetch.errors import ForbiddenError
from newscrawler.ledger.schema import urls
from newscrawler.ledger.store import open_store
from newscrawler.ledger.urls.timing import Timing
from tests.article_fields import ArticleFields
from tests.crawl.session.step_by_step import BASE, DAY, NOW, Crawl, changes, release, state, story, trails

HOUR = 3_600.0


def first(folder: Path, path: str = "/a", **fields: Unpack[ArticleFields]) -> None:
    """A run that finds an article of one hour."""
    crawl = Crawl(folder)
    crawl.visit(path, story(path, days=1 / 24, **fields))
    crawl.close()


def publish(folder: Path) -> None:
    crawl = Crawl(folder)
    release(crawl.store)
    crawl.kill()


def test_an_article_is_visited_again_after_its_age_and_not_before(tmp_path: Path) -> None:
    first(tmp_path)
    early = Crawl(tmp_path, now=NOW + HOUR - 1)
    assert early.session.queue.lease() is None
    early.close()
    crawl = Crawl(tmp_path, now=NOW + HOUR)
    crawl.read(crawl.take("/a"), story("/a", days=1 / 24))
    crawl.close()
    assert changes(tmp_path) == [("/a", "added")]
    assert crawl.session.counts == {"unchanged": 1}
    assert crawl.url("/a").next_visit == NOW + 3 * HOUR


def test_what_is_said_to_be_unchanged_and_nobody_has_is_asked_for_again(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path)
    crawl.start("/a", "article")
    crawl.session.pages.failed(crawl.take("/a"), http_failure(304))
    crawl.close()
    assert state(tmp_path) == {"/a": "failed"}
    assert Crawl(tmp_path, now=NOW + DAY).take("/a")


def test_where_known_articles_that_are_read_again_have_their_fields_from_is_counted(tmp_path: Path) -> None:
    first(tmp_path, provenance={"date_published": "json-ld", "body": "site"})
    crawl = Crawl(tmp_path, now=NOW + DAY)
    moved = {"date_published": "meta; visible differs", "body": "site", "image": "meta"}
    crawl.read(crawl.take("/a"), story("/a", days=1 / 24, provenance=moved))
    crawl.visit("/b", story("/b", provenance=moved))  # which is new
    crawl.close()
    again = {name: number for name, number in crawl.stats.items() if name.startswith("again/")}
    assert again == {"again/date_published=meta": 1, "again/body=site": 1}
    assert crawl.session.counts == {"unchanged": 1, "new": 1}


def test_what_changed_is_a_revision_and_young_again(tmp_path: Path) -> None:
    first(tmp_path)
    crawl = Crawl(tmp_path, now=NOW + 30 * DAY)
    crawl.read(crawl.take("/a"), story("/a", days=1 / 24, headline="Corrected"))
    crawl.close()
    assert changes(tmp_path) == [("/a", "added"), ("/a", "updated")]
    assert crawl.url("/a").next_visit == NOW + 30 * DAY + HOUR


def test_what_makes_no_content_makes_no_revision(tmp_path: Path) -> None:
    first(tmp_path)
    crawl = Crawl(tmp_path, now=NOW + DAY)
    beside: ArticleFields = {
        "shares": 7,
        "section": "Elsewhere",
        "provenance": {"body": "x"},
        "confidence": {"body": 0.3},
    }
    crawl.read(crawl.take("/a"), story("/a", days=1 / 24, **beside))
    crawl.close()
    assert changes(tmp_path) == [("/a", "added")]


def test_a_day_that_gets_its_clock_makes_no_revision(tmp_path: Path) -> None:
    whole = story("/a", days=1 / 24)
    assert isinstance(whole.date_published, datetime)
    first(tmp_path, date_published=whole.date_published.date(), date_modified=None)
    crawl = Crawl(tmp_path, now=NOW + DAY)
    crawl.read(crawl.take("/a"), whole)
    crawl.close()
    assert changes(tmp_path) == [("/a", "added")]
    assert crawl.session.counts == {"unchanged": 1}


@pytest.mark.parametrize(("days", "again"), [(0, HOUR), (3, 2 * DAY + NOW % DAY)])
def test_an_article_of_today_without_a_clock_is_as_young_as_can_be(tmp_path: Path, days: int, again: float) -> None:
    crawl = Crawl(tmp_path)
    found = story("/a", days=days)
    assert isinstance(found.date_published, datetime)
    crawl.visit("/a", story("/a", date_published=found.date_published.date()))
    crawl.close()
    assert crawl.url("/a").next_visit == pytest.approx(NOW + again, abs=2)


def test_a_page_that_did_not_change_keeps_all_that_was_known_of_it(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path)
    crawl.start("/a", "article")
    lease = crawl.take("/a")
    lease.validators = '"1"', "Tue, 14 Nov 2023 22:13:20 GMT"
    crawl.read(lease, story("/a", days=1))
    crawl.close()
    crawl = Crawl(tmp_path, now=NOW + DAY)
    lease = crawl.take("/a")
    assert crawl.session.queue.validators(lease.page) == {
        "If-None-Match": '"1"',
        "If-Modified-Since": "Tue, 14 Nov 2023 22:13:20 GMT",
    }
    crawl.session.pages.failed(lease, http_failure(304))
    crawl.close()
    assert crawl.session.counts == {"unchanged": 1}
    page = crawl.url("/a")
    assert (page.state, page.etag, page.last_modified) == ("done", '"1"', "Tue, 14 Nov 2023 22:13:20 GMT")
    assert (page.article, page.next_visit) == (page.url_id, NOW + 3 * DAY)
    assert changes(tmp_path) == [("/a", "added")]


def test_a_listing_that_is_walked_to_its_end_is_read_whatever_its_server_says(tmp_path: Path) -> None:
    for day, sent in ((0, False), (1, True), (8, False)):
        crawl = Crawl(tmp_path, now=NOW + day * DAY)
        crawl.start("/politics")
        lease = crawl.lease()
        assert bool(crawl.session.queue.validators(lease.page)) is sent
        lease.validators = '"1"', None
        crawl.read(lease)
        crawl.close()


def test_once_pages_may_get_a_browser_every_listing_is_read_whatever_its_server_says(tmp_path: Path) -> None:
    """That a shell has not changed says nothing of what scripts would show. Each day: engine, finished, sent."""
    plain, cut_off, judging, judged, better, less, plain_again, anew = range(8)
    for day, engine, finished, sent in (
        (plain, None, True, False),
        (cut_off, "splash", False, False),
        (judging, "splash", True, False),
        (judged, "splash", True, True),
        (better, "playwright", True, False),
        (less, "splash", True, True),
        (plain_again, None, True, True),
        (anew, "splash", True, False),
    ):
        crawl = Crawl(tmp_path, now=NOW + day * DAY, engine=engine)
        crawl.start("/politics")
        lease = crawl.lease()
        assert bool(crawl.session.queue.validators(lease.page)) is sent, day
        lease.validators = '"1"', None
        crawl.read(lease)
        crawl.close(finished=finished)


def test_that_a_browser_is_not_needed_is_believed_of_a_run_that_passed_its_gate(tmp_path: Path) -> None:
    for passes, known in ((False, {}), (True, {"tags of one kind": False})):
        crawl = Crawl(tmp_path, engine="playwright")
        assert crawl.session.renderings.known == {}
        crawl.session.renderings.decided("tags of one kind", False)
        crawl.close(passes=passes)
        later = Crawl(tmp_path, engine="playwright")
        assert later.session.renderings.known == known
        later.close(passes=False)


def test_a_run_that_left_articles_out_keeps_no_validators(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path, limits=frozenset({"since"}), full=False)
    crawl.start("/politics")
    lease = crawl.lease()
    lease.validators = '"1"', None
    crawl.read(lease)
    crawl.close()
    assert crawl.url("/politics").etag is None


@pytest.mark.parametrize(("status", "again"), [(404, HOUR), (410, DAY)])
def test_an_article_whose_page_is_gone_is_withdrawn_and_looked_for(tmp_path: Path, status: int, again: float) -> None:
    first(tmp_path)
    crawl = Crawl(tmp_path, now=NOW + DAY)
    crawl.session.pages.failed(crawl.take("/a"), http_failure(status))
    crawl.close()
    assert changes(tmp_path) == [("/a", "added"), ("/a", "withdrawn")]
    page = crawl.url("/a")
    assert page.state == "gone"
    assert page.next_visit == NOW + DAY + again


def test_a_page_that_is_gone_is_withdrawn_once_and_looked_for_ever_later(tmp_path: Path) -> None:
    first(tmp_path)
    now, waits = NOW + DAY, []
    for _ in range(12):
        crawl = Crawl(tmp_path, now=now)
        crawl.session.pages.failed(crawl.take("/a"), http_failure(404))
        crawl.close()
        waits.append(crawl.url("/a").next_visit - now)
        now += waits[-1]
    assert waits[:4] == [HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR]
    assert [wait / DAY for wait in waits[4:]] == [7, 14, 28, 56, 112, 182, 182, 182]  # never never
    assert changes(tmp_path) == [("/a", "added"), ("/a", "withdrawn")]


@pytest.mark.parametrize("headline", ["Of /a", "Corrected"])
def test_an_article_that_is_there_again_is_restored(tmp_path: Path, headline: str) -> None:
    first(tmp_path)
    publish(tmp_path)
    crawl = Crawl(tmp_path, now=NOW + DAY)
    crawl.session.pages.failed(crawl.take("/a"), http_failure(404))
    crawl.close()
    publish(tmp_path)
    crawl = Crawl(tmp_path, now=NOW + 2 * DAY)
    assert crawl.read(crawl.take("/a"), story("/a", days=1 / 24, headline=headline)) == [None]
    crawl.close()
    assert changes(tmp_path) == [("/a", "added"), ("/a", "withdrawn"), ("/a", "updated")]
    crawl = Crawl(tmp_path, now=NOW + 4 * DAY)  # and can be withdrawn again
    crawl.session.pages.failed(crawl.take("/a"), http_failure(410))
    crawl.close()
    assert changes(tmp_path)[3:] == [("/a", "withdrawn")]


@pytest.mark.parametrize("headline", ["Of /a", "Corrected"])
@pytest.mark.parametrize("cut", ["nowhere", "between groups", "between runs"])
def test_an_article_that_is_there_again_before_readers_were_told_was_never_gone(
    tmp_path: Path, headline: str, cut: str
) -> None:
    """Whatever is committed when, so that what is released does not depend on where a run was cut off."""
    text = " ".join(f"word{number}" for number in range(100))
    first(tmp_path, id="1", body=text)
    publish(tmp_path)
    crawl = Crawl(tmp_path, now=NOW + DAY)
    crawl.session.pages.failed(crawl.take("/a"), http_failure(404))
    if cut == "between groups":
        crawl.commit()
    elif cut == "between runs":
        crawl.close()
        crawl = Crawl(tmp_path, now=NOW + 2 * DAY)
    assert crawl.visit("/b", story("/b", days=1 / 24, id="1", body=text, headline=headline)) == [None]
    crawl.close()
    publish(tmp_path)
    assert [each for _, each in changes(tmp_path)] == ["added", *(["updated"] if headline == "Corrected" else [])]
    with open_store(tmp_path) as store, store.read() as connection:
        (row,) = connection.exec_driver_sql("SELECT url, withdrawn, revision FROM articles").all()
        numbers = connection.exec_driver_sql("SELECT revision FROM revisions ORDER BY revision").scalars().all()
    assert (row.url, row.withdrawn) == (BASE + "/b", None)
    assert numbers == [*range(1, row.revision + 1)]


def test_only_the_page_of_the_copy_that_stays_withdraws_its_article(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path)
    crawl.visit("/a", story("/a", id="1", headline="Same"))
    crawl.visit("/b", story("/b", id="1", headline="Same", canonical_url=BASE + "/a"))
    crawl.close()
    crawl = Crawl(tmp_path, now=NOW + DAY)
    with crawl.store.write() as connection:
        connection.execute(update(urls).where(urls.c.url.endswith("/b")).values({urls.c.state: "pending"}))
    crawl.session.pages.failed(crawl.take("/b"), http_failure(404))
    crawl.close()
    assert changes(tmp_path) == [("/a", "added")]


@pytest.mark.parametrize("published", [False, True])
@pytest.mark.parametrize("status", [404, 410])
@pytest.mark.parametrize("order", ["gone_first", "gone_last"])
def test_an_article_whose_address_changed_is_not_withdrawn_for_good(
    tmp_path: Path, published: bool, status: int, order: str
) -> None:
    """Its old address is gone, and the new one has the same id and text."""
    text = " ".join(f"word{number}" for number in range(100))
    first(tmp_path, id="1", body=text)
    if published:
        publish(tmp_path)
    crawl = Crawl(tmp_path, now=NOW + DAY)
    crawl.start("/b", "article")
    for day in (1, 2, 3):
        for lease in sorted(crawl.leases(), key=lambda lease: lease.page.url, reverse=order == "gone_last"):
            if lease.page.url.endswith("/a"):
                crawl.session.pages.failed(lease, http_failure(status))
            else:
                crawl.read(lease, story("/b", id="1", days=1 / 24, headline="Under a new address", body=text))
        crawl.close()
        crawl = Crawl(tmp_path, now=NOW + (day + 1) * DAY)
    crawl.close()
    with crawl.store.read() as connection:
        rows = connection.exec_driver_sql("SELECT id, url, withdrawn FROM articles").all()
    assert [tuple(row) for row in rows if row.withdrawn is None] == [("1", BASE + "/b", None)]
    assert changes(tmp_path)[-1] == ("/b", "updated" if len(rows) == 1 else "added")


@pytest.mark.parametrize("minutes", [0, 60])
def test_what_has_the_text_of_a_withdrawn_article_is_it_at_a_new_address(tmp_path: Path, minutes: int) -> None:
    """A site whose articles all get new addresses from one day to the next, without redirects."""
    first(tmp_path, headline="Same")
    publish(tmp_path)
    crawl = Crawl(tmp_path, now=NOW + DAY)
    crawl.session.pages.failed(crawl.take("/a"), http_failure(404))
    if minutes:
        crawl.close()
        crawl = Crawl(tmp_path, now=NOW + DAY + 60 * minutes)
    assert crawl.visit("/b", story("/b", days=1 / 24, headline="Same")) == [None]
    crawl.close()
    crawl = Crawl(tmp_path, now=NOW + 2 * DAY)
    assert crawl.visit("/c", story("/c", days=1 / 24, headline="Same")) == ["duplicate_content"]
    crawl.close()
    assert [each for _, each in changes(tmp_path)] == ["added"]
    with open_store(tmp_path) as store, store.read() as connection:
        rows = connection.exec_driver_sql("SELECT url, withdrawn FROM articles").all()
    assert [tuple(row) for row in rows] == [(BASE + "/b", None)]


_CHANGED = datetime.fromtimestamp(NOW - 9 * DAY, UTC)
_TEXT = " ".join(f"word{number}" for number in range(100))


def _with_a_changed_article(folder: Path) -> Crawl:
    """A crawl that begins where readers have an article that has changed once."""
    crawl = Crawl(folder)
    crawl.visit("/a", story("/a", id="1", days=10, body=_TEXT, date_modified=_CHANGED))
    crawl.close()
    publish(folder)
    return Crawl(folder, now=NOW + DAY)


@pytest.mark.parametrize(("hours", "is_due"), [(-1, False), (0, False), (1, True)])
def test_an_article_is_visited_in_the_same_run_once_a_copy_of_it_tells_a_later_change(
    tmp_path: Path, hours: int, is_due: bool
) -> None:
    crawl = _with_a_changed_article(tmp_path)
    copy = story("/b", id="1", days=10, body=f"{_TEXT} more", date_modified=_CHANGED + timedelta(hours=hours))
    assert crawl.visit("/b", copy) == ["duplicate_id"]
    assert [lease.page.url for lease in crawl.leases()] == ([BASE + "/a"] if is_due else [])
    crawl.close()


def test_what_a_changed_article_leads_to_is_its_own_in_the_same_run_though_it_was_taken_for_a_copy(
    tmp_path: Path,
) -> None:
    crawl = _with_a_changed_article(tmp_path)
    later = story("/b", id="1", days=10, body=f"{_TEXT} more", date_modified=_CHANGED + timedelta(hours=1))
    assert crawl.visit("/b", later) == ["duplicate_id"]
    old = crawl.take("/a")
    assert crawl.session.pages.moved(old, BASE + "/b")
    crawl.session.pages.arrived(old, BASE + "/b")
    assert crawl.read(old, later) == [None]
    assert not list(crawl.leases())
    crawl.close()
    assert changes(tmp_path) == [("/b", "added"), ("/b", "updated")]


def test_an_article_whose_page_is_gone_goes_on_where_a_copy_of_it_stands(tmp_path: Path) -> None:
    """Its new address was found while the old one still answered: nothing is withdrawn while either does."""
    first(tmp_path, headline="Same")
    publish(tmp_path)
    crawl = Crawl(tmp_path, now=NOW + DAY)
    assert crawl.visit("/b", story("/b", days=1 / 24, headline="Same")) == ["duplicate_content"]
    crawl.close()
    crawl = Crawl(tmp_path, now=NOW + 2 * DAY)
    crawl.session.pages.failed(crawl.take("/a"), http_failure(404))
    crawl.close()
    crawl = Crawl(tmp_path, now=NOW + 3 * DAY)
    lease = crawl.take("/b")
    crawl.read(lease, story("/b", days=1 / 24, headline="Corrected"))
    crawl.close()
    assert [each for _, each in changes(tmp_path)] == ["added", "updated"]
    crawl = Crawl(tmp_path, now=NOW + 9 * DAY)
    crawl.session.pages.failed(crawl.take("/b"), http_failure(404))
    crawl.close()
    assert changes(tmp_path)[-1] == ("/b", "withdrawn")


def test_a_page_that_robots_txt_forbids_is_looked_for_again(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path)
    crawl.start("/a", "article")
    crawl.session.pages.failed(crawl.lease(), classify(ForbiddenError()))
    crawl.close()
    page = crawl.url("/a")
    assert (page.state, page.reason, page.next_visit) == ("rejected", "forbidden", NOW + HOUR)
    crawl = Crawl(tmp_path, now=NOW + HOUR)
    assert crawl.visit("/a", story("/a")) == [None]
    crawl.close()
    assert state(tmp_path) == {"/a": "done"}


def test_an_article_that_lacks_what_it_must_have_is_looked_at_ever_more_rarely(tmp_path: Path) -> None:
    looked_at = []
    for hour in (0, 3, 6, 9, 48, 6 + 7 * 24, 10 * 24, 6 + 20 * 24, 6 + 21 * 24, 25 * 24):
        crawl = Crawl(tmp_path, now=NOW + hour * HOUR, timing=Timing(attempts=3))
        if not hour:
            crawl.start("/a", "article")
        lease = crawl.session.queue.lease()
        if lease is not None:
            lease.open += 1
            crawl.session.items.dropped(lease, story("/a"), "missing_headline")
            crawl.session.pages.exhausted(lease)
            looked_at.append(hour)
        crawl.close()
    assert looked_at == [0, 3, 6, 6 + 7 * 24, 6 + 21 * 24]
    assert crawl.url("/a").reason == "missing_headline"


def test_a_lost_page_that_is_linked_again_is_asked_for_at_once_and_then_ever_later(tmp_path: Path) -> None:
    """Whatever it was. A listing links it all the time."""
    lost = ("http_404", "http_410", "http_500", "forbidden", "missing_headline", "stage_no_price")
    asked: dict[str, list[int]] = {name: [] for name in lost}
    for hour in (0, 1, 2, 3, 4, 5, 7, 8, 12, 16, 32, 40, 400 * 24):
        crawl = Crawl(tmp_path, now=NOW + hour * HOUR, max_round_seconds=60)
        crawl.start("/politics")
        for lease in crawl.leases():
            name = lease.page.url.removeprefix(BASE + "/")
            if name == "politics":
                for _ in range(2):
                    for linked in lost:
                        crawl.link(lease, f"/{linked}")
                crawl.read(lease)
                continue
            asked[name].append(hour)
            if hour > 1000:
                crawl.read(lease, story(f"/{name}"))
            elif name.startswith("http_"):
                crawl.session.pages.failed(lease, http_failure(int(name[5:])))
            elif name == "forbidden":
                crawl.session.pages.failed(lease, classify(ForbiddenError()))
            else:
                lease.open += 1
                crawl.session.items.dropped(lease, story(f"/{name}"), name)
                crawl.session.pages.exhausted(lease)
        crawl.close()
    for name, hours in asked.items():
        gaps = [later - earlier for earlier, later in pairwise(hours)]
        assert gaps == sorted(gaps), name
        assert hours[:4] == ([0, 1, 2, 3] if name == "http_500" else [0, 1, 2, 4]), name
        assert 7 <= len(hours) <= 9, name
    assert set(state(tmp_path).values()) == {"done"}
    assert len(changes(tmp_path)) == len(lost)


def test_of_what_was_given_up_only_so_many_are_asked_for_because_they_are_linked(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path, timing=Timing(attempts=1))
    for name in "abcdef":
        crawl.start(f"/{name}", "article")
    for lease in crawl.leases():
        crawl.session.pages.failed(lease, http_failure(410))
    crawl.close()
    crawl = Crawl(tmp_path, now=NOW + DAY, timing=Timing(attempts=1), given_up_pages=2)
    for name in "abcdef":
        crawl.start(f"/{name}", "article")
    assert len(list(crawl.leases())) == 2
    assert (crawl.stats["wake/linked_again"], crawl.stats["skip/linked_again"]) == (2, 4)
    crawl.close()


def test_a_run_that_does_not_pass_its_gate_changes_no_page_s_future(tmp_path: Path) -> None:
    """410, errors and empty pages, a run every six hours; then the site is well."""
    crawl = Crawl(tmp_path)
    for name in "abc":
        crawl.visit(f"/{name}", story(f"/{name}"))
    crawl.close()
    publish(tmp_path)
    for hours in (6, 12, 18, 24, 30, 36):
        crawl = Crawl(tmp_path, now=NOW + hours * HOUR)
        crawl.start("/d", "article")
        for lease in crawl.leases():
            if lease.page.url.endswith("/a"):
                crawl.session.pages.failed(lease, http_failure(410))
            elif lease.page.url.endswith("/b"):
                crawl.session.pages.failed(lease, http_failure(500))
            else:
                crawl.read(lease)
        crawl.close(passes=False)
        assert crawl.url("/a").attempts == crawl.url("/b").attempts == crawl.url("/d").attempts == 0
        assert crawl.stats["doubt/held"] >= 4
    crawl = Crawl(tmp_path, now=NOW + 54 * HOUR)
    with crawl.store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM articles WHERE withdrawn IS NULL").scalar() == 3
    for lease in crawl.leases():
        path = lease.page.url.removeprefix(BASE)
        crawl.read(lease, story(path))
    crawl.close()
    assert crawl.session.counts == {"new": 1, "unchanged": 3}
    assert set(state(tmp_path).values()) == {"done"}


def test_a_known_article_whose_page_shows_none_stays_one_that_is_looked_for(tmp_path: Path) -> None:
    """A site's maintenance page looks like a listing; a page that was to be an article and led nowhere is looked at
    again, too, and one that leads to articles is a listing."""
    first(tmp_path)
    publish(tmp_path)
    crawl = Crawl(tmp_path, now=NOW + DAY)
    for path in ("/topic", "/nothing"):
        crawl.start(path, "article")
    for lease in crawl.leases():
        lease.turned_out("section", leads_nowhere=not lease.page.url.endswith("/topic"))
        crawl.read(lease)
    crawl.close()
    found = {path: crawl.url(path) for path in ("/a", "/nothing", "/topic")}
    assert {path: (url.type, url.state, url.reason) for path, url in found.items()} == {
        "/a": ("article", "rejected", "missing_article"),
        "/nothing": ("section", "rejected", "no_article"),
        "/topic": ("section", "done", None),
    }
    assert found["/a"].next_visit == found["/nothing"].next_visit == NOW + DAY + HOUR
    crawl = Crawl(tmp_path, now=NOW + DAY + HOUR)
    assert {lease.page.url.removeprefix(BASE) for lease in crawl.leases()} == {"/a", "/nothing"}
    crawl.kill()


@pytest.mark.parametrize("is_held", [True, False])
def test_that_a_sitemap_or_a_feed_is_absent_is_not_believed_of_a_bad_hour(tmp_path: Path, is_held: bool) -> None:
    """Neither in a round that is held, nor before the site has given an article."""
    if is_held:
        first(tmp_path)
    crawl = Crawl(tmp_path, now=NOW + 60)
    for path, type_ in (("/robots.txt", "robots"), ("/sitemap.xml", "sitemap"), ("/feed/", "feed")):
        crawl.start(path, type_, depth=1)
        lease = crawl.take(path)
        lease.problem = None if type_ == "robots" else "absent"
        crawl.read(lease)
    crawl.close(passes=not is_held)
    memory = Crawl(tmp_path, now=NOW + 120).memory
    now = NOW + 120
    assert not any(each.is_absent(now) or now - each.visited < DAY for each in memory.sitemaps.values())
    assert all(each.is_due(now, 90 * DAY) for each in memory.feeds.values())


def test_what_waits_in_quarantine_is_published_once_a_run_that_passes_says_the_same(tmp_path: Path) -> None:
    first(tmp_path)
    publish(tmp_path)
    crawl = Crawl(tmp_path, now=NOW + DAY)
    lease = crawl.take("/a")
    lease.validators = '"2"', None
    crawl.read(lease, story("/a", days=1 / 24, headline="Corrected"))
    crawl.visit("/new", story("/new"))
    crawl.close(passes=False)
    assert quarantined(tmp_path) == 2
    again = Crawl(tmp_path, now=NOW + DAY + 60)
    leases = {lease.page.url.removeprefix(BASE): lease for lease in again.leases()}
    assert again.session.queue.validators(leases["/a"].page) == {}  # it is to be read whole
    again.read(leases["/a"], story("/a", days=1 / 24, headline="Corrected"))
    again.read(leases["/new"], story("/new"))
    again.close()
    assert quarantined(tmp_path) == 0
    assert again.session.counts == {"new": 1, "updated": 1}
    assert changes(tmp_path) == [("/a", "added"), ("/a", "updated"), ("/new", "added")]  # and none was made twice


def quarantined(folder: Path) -> int:
    with open_store(folder) as store, store.read() as connection:
        found = connection.exec_driver_sql(
            "SELECT count(*) FROM revisions WHERE segment IS NULL AND quarantine IS NOT NULL"
        )
        return int(found.scalar_one())


def test_a_run_that_was_killed_before_its_gate_withdraws_nothing_and_loses_no_page(tmp_path: Path) -> None:
    first(tmp_path)
    publish(tmp_path)
    crawl = Crawl(tmp_path, now=NOW + DAY)
    crawl.session.pages.failed(crawl.take("/a"), http_failure(410))
    crawl.start("/new", "article")
    crawl.session.pages.failed(crawl.take("/new"), http_failure(404))
    crawl.commit()
    assert changes(tmp_path)[1:] == [("/a", "withdrawn")]
    crawl.kill()
    crawl = Crawl(tmp_path, now=NOW + DAY + 60)
    assert crawl.stats["doubt/unjudged"] == 3
    assert changes(tmp_path) == [("/a", "added")]
    for lease in crawl.leases():
        assert lease.page.attempts == 0
        path = lease.page.url.removeprefix(BASE)
        crawl.read(lease, story(path, days=1 / 24 if path == "/a" else 0))
    crawl.close()
    assert changes(tmp_path) == [("/a", "added"), ("/new", "added")]


def test_a_page_with_nothing_to_read_stays_an_article_to_come_and_is_looked_at_by_the_next_run(tmp_path: Path) -> None:
    """And then ever later, until a run has an engine that those before had not. Each: seconds, engine, is looked at."""
    looked_at = 0
    for seconds, engine, is_looked_at in (
        (0, None, True),
        (60, None, True),
        (120, None, False),
        (3 * HOUR, None, True),  # given up
        (30 * HOUR, None, True),  # something links it
        (31 * HOUR, "splash", True),
        (32 * HOUR, "splash", False),
        (33 * HOUR, "playwright", True),
        (34 * HOUR, "playwright", False),
    ):
        crawl = Crawl(tmp_path, now=NOW + seconds, timing=Timing(attempts=3), engine=engine)
        crawl.start("/a", "article")
        lease = crawl.session.queue.lease()
        assert (lease is not None) is is_looked_at, seconds
        if lease is not None:
            lease.is_shell = True
            crawl.read(lease)
            looked_at += 1
        crawl.close()
        known = crawl.url("/a")
        assert (known.state, known.type, known.reason, known.attempts) == ("rejected", "article", "shell", looked_at)


def test_a_page_that_only_the_engine_could_not_give_is_asked_for_by_the_next_run(tmp_path: Path) -> None:
    for seconds, is_asked_for in ((0, True), (1, True), (2, False), (200, True)):
        crawl = Crawl(tmp_path, now=NOW + seconds)
        crawl.start("/a", "article")
        lease = crawl.session.queue.lease()
        assert (lease is not None) is is_asked_for
        if lease is not None:
            crawl.session.pages.failed(lease, classify(RenderError("crashed")))
        crawl.close()


def test_what_a_limited_run_left_out_is_read_by_the_next_full_one(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path, limits=frozenset({"since"}), full=False)
    crawl.start("/a", "article")
    lease = crawl.lease()
    lease.open += 1
    crawl.session.items.dropped(lease, story("/a"), "before_since")
    crawl.session.pages.exhausted(lease)
    crawl.close()
    assert crawl.url("/a").state == "rejected"
    crawl = Crawl(tmp_path, now=NOW + 60, limits=frozenset({"since"}), full=False)
    assert crawl.session.queue.lease() is None
    crawl.close()
    crawl = Crawl(tmp_path, now=NOW + 120)
    assert crawl.visit("/a", story("/a")) == [None]
    crawl.close()
    assert changes(tmp_path) == [("/a", "added")]


def test_how_a_published_article_is_found_later_is_not_kept(tmp_path: Path) -> None:
    first(tmp_path)
    publish(tmp_path)
    crawl = Crawl(tmp_path, now=NOW + 60)
    crawl.start("/politics")
    lease = crawl.lease()
    crawl.link(lease, "/a")
    crawl.link(lease, "/b")
    crawl.read(lease)
    crawl.visit("/b", story("/b"))
    crawl.close()
    assert trails(tmp_path) == {"/b": {("sections", "/politics")}}


@pytest.mark.parametrize("wrong", [NOW - 24 * 365 * DAY, NOW + 11 * 365 * DAY])
def test_a_clock_that_was_wrong_once_costs_visits_and_loses_nothing(tmp_path: Path, wrong: float) -> None:
    first(tmp_path)
    crawl = Crawl(tmp_path, now=wrong)
    for lease in crawl.leases():
        crawl.read(lease, story("/a", days=1 / 24))
    crawl.start("/b", "article")
    crawl.session.pages.failed(crawl.take("/b"), http_failure(500))
    crawl.close()
    crawl = Crawl(tmp_path, now=NOW + DAY)
    paths = {lease.page.url.removeprefix(BASE): lease for lease in crawl.leases()}
    assert set(paths) == {"/a", "/b"}
    crawl.read(paths["/a"], story("/a", days=1 / 24, headline="Corrected"))
    crawl.read(paths["/b"], story("/b"))
    crawl.close()
    assert changes(tmp_path) == [("/a", "added"), ("/a", "updated"), ("/b", "added")]
    assert crawl.url("/a").next_visit == NOW + DAY + HOUR
