"""What a run has seen of how a site is served holds in later ones: how pages end, what validates nothing."""

from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import pytest

from newscrawler.crawl.session.validators import Validators, validators_of
from newscrawler.errors import http_failure
from newscrawler.extract.parsing.page_end import PageEnd
from tests.crawl.session.step_by_step import BASE, DAY, NOW, Crawl, story

OLD = "Tue, 14 Nov 2023 22:13:20 GMT"  # NOW
BOTH = {"If-None-Match": '"1"', "If-Modified-Since": OLD}


def sent(validators: Validators, host: str = "gazette.example") -> dict[str, str]:
    return validators.headers(f"https://{host}/any", '"1"', OLD)


def test_an_etag_that_three_pages_of_different_lengths_share_validates_nothing_of_their_host() -> None:
    validators = Validators()
    for number, length in enumerate((900, 901)):
        validators.seen(f"{BASE}/{number}", '"1"', length)
    assert sent(validators) == BOTH
    validators.seen(f"{BASE}/0", '"1"', 902)  # one page twice is no third one
    assert sent(validators) == BOTH
    validators.seen(f"{BASE}/3", '"1"', 903)
    assert sent(validators) == {"If-Modified-Since": OLD}
    assert sent(validators, "herald.example") == BOTH


def test_an_etag_that_pages_of_one_length_share_is_that_of_their_moment_and_length() -> None:
    validators = Validators()
    for number in range(9):
        validators.seen(f"{BASE}/{number}", '"1"', 900)
        validators.seen(f"{BASE}/{number}", None, number)
        validators.seen(f"{BASE}/{number}", f'"of {number}"', number)
    assert sent(validators) == BOTH


def test_articles_that_are_younger_than_their_pages_one_moment_for_all_tell_that_it_is_none_of_theirs() -> None:
    validators = Validators()
    validators.dated(f"{BASE}/a", OLD, NOW + 2 * DAY)
    validators.dated(f"{BASE}/a", OLD, NOW + 2 * DAY)
    validators.dated(f"{BASE}/b", "Tue, 14 Nov 2023 22:13:21 GMT", NOW + 2 * DAY)  # written before it was published
    validators.dated(f"{BASE}/c", OLD, NOW + DAY / 2)
    validators.dated(f"{BASE}/d", "yesterday", NOW + 9 * DAY)
    validators.dated(f"{BASE}/e", None, NOW + 9 * DAY)
    assert sent(validators) == BOTH
    validators.dated(f"{BASE}/f", OLD, NOW + 3 * DAY)
    assert sent(validators) == {"If-None-Match": '"1"'}


def test_a_moment_after_the_page_was_sent_validates_nothing() -> None:
    for days, is_kept in ((-400, True), (0, True), (1, True), (1.1, False), (4_000, False)):
        moment = format_datetime(datetime.fromtimestamp(NOW + days * DAY, UTC), usegmt=True)
        found = validators_of('"1"', moment, datetime.fromtimestamp(NOW, UTC))
        assert found == ('"1"', moment if is_kept else None)
    assert validators_of(None, "soon", datetime.fromtimestamp(NOW, UTC)) == (None, "soon")


@pytest.mark.parametrize("has_new", [True, False])
def test_a_feed_that_is_unchanged_three_times_is_fetched_whole_and_what_hid_news_validates_nothing(
    tmp_path: Path, has_new: bool
) -> None:
    conditional, doubted = [], 0
    for run in range(9):
        crawl = Crawl(tmp_path, now=NOW + run * DAY)
        crawl.start("/feed", "feed")
        lease = crawl.take("/feed")
        sent = crawl.session.queue.validators(lease.page)
        conditional.append(bool(sent))
        if sent:
            crawl.session.pages.failed(lease, http_failure(304))
        else:
            lease.validators = '"1"', OLD
            lease.is_news = has_new or run == 0
            if lease.is_news and run:
                crawl.session.habits.validators.belied(f"{BASE}/feed", (lease.page.etag, None), lease.validators)
            crawl.read(lease)
        doubted += crawl.stats["unchanged/doubted"]
        crawl.close()
    if has_new:  # its date, which was not known, may be true
        assert crawl.session.habits.validators.headers(f"{BASE}/a", '"1"', OLD) == {"If-Modified-Since": OLD}
    else:  # 4th and 8th time
        assert conditional == [False, True, True, True, False, True, True, True, False]
    assert doubted == 2


@pytest.mark.parametrize("passes", [True, False])
def test_habits_hold_in_the_next_run_where_the_one_that_saw_them_is_trusted(tmp_path: Path, passes: bool) -> None:
    crawl = Crawl(tmp_path)
    crawl.start("/a", "article")
    lease = crawl.take("/a")
    lease.validators = '"1"', OLD
    crawl.read(lease, story("/a", days=1))
    crawl.session.habits.page_ends.judge(
        "article n", PageEnd.CLOSED, is_second=False, visits=0, is_known=False, last=None
    )
    for number in range(3):
        crawl.session.habits.validators.seen(f"{BASE}/{number}", '"1"', number)
    crawl.session.habits.homes.move("http://n.example", "https://n.example")
    crawl.close(passes=passes)
    crawl = Crawl(tmp_path, now=NOW + 3 * DAY)
    known = crawl.session.habits
    assert known.homes.at_home("http://n.example/a") == ("https://n.example/a" if passes else "http://n.example/a")
    if passes:
        assert known.homes.stay("http://n.example/")
    assert known.page_ends.known.get("article n") == ({"closed": 1} if passes else None)
    assert sent(known.validators) == ({"If-Modified-Since": OLD} if passes else BOTH)
    if passes:
        assert crawl.session.queue.validators(crawl.take("/a").page) == {"If-Modified-Since": OLD}
    crawl.close()
    crawl = Crawl(tmp_path, now=NOW + 4 * DAY)
    assert not crawl.session.habits.homes.names
    crawl.close()
