"""An article whose page says with a good status that it is gone is withdrawn, though late."""

from dataclasses import replace
from pathlib import Path

import pytest

from newscrawler.errors import http_failure
from newscrawler.ledger.urls.timing import Timing
from tests.asking import query
from tests.crawl.session.step_by_step import BASE, DAY, NOW, Crawl, changes, release, story


def visits(folder: Path, what: str, first: int = 0, *, passes: bool = True) -> list[str]:
    """What a visit a day comes to: "a"n article, a page that says that it is gone ("g"), any other ("o"), an error
    ("e")."""
    for day, each in enumerate(what, first):
        crawl = Crawl(folder, now=NOW + day * DAY, timing=Timing(first=0, factor=0))
        crawl.start("/a", "article")
        lease = crawl.take("/a")
        lease.is_vanished = each == "g"
        if each == "e":
            crawl.session.pages.failed(lease, http_failure(503))
        else:
            crawl.read(lease, *([story("/a", days=1)] if each == "a" else []))
        crawl.close(passes=passes)
    return [change for _, change in changes(folder)]


def test_five_visits_in_a_row_withdraw_it_and_four_do_not(tmp_path: Path) -> None:
    assert visits(tmp_path, "agggg") == ["added"]
    assert visits(tmp_path, "gg", 5) == ["added", "withdrawn"]
    crawl = Crawl(tmp_path)
    release(crawl.store)
    crawl.kill()
    assert visits(tmp_path, "a", 20) == ["added", "withdrawn", "updated"]


@pytest.mark.parametrize("seen", ["agggoggg", "agggeggg", "aggggagggg"])
def test_what_is_seen_between_begins_anew(tmp_path: Path, seen: str) -> None:
    assert visits(tmp_path, seen) == ["added"]


def test_it_is_looked_at_as_soon_as_any_whatever_had_failed_before_it_was_seen_to_be_gone(tmp_path: Path) -> None:
    visits(tmp_path, "aooooo")
    now = began = NOW + 6 * DAY
    for _ in range(5):
        crawl = Crawl(tmp_path, now=now)
        crawl.start("/a", "article")
        lease = crawl.take("/a")
        lease.is_vanished = True
        crawl.read(lease)
        crawl.close()
        now, last = crawl.url("/a").next_visit, now
    assert [change for _, change in changes(tmp_path)] == ["added", "withdrawn"]
    assert last - began == pytest.approx(15 * 3_600)


def test_a_page_that_shows_no_article_and_does_not_say_that_it_is_gone_withdraws_nothing(tmp_path: Path) -> None:
    assert visits(tmp_path, "aooooooo") == ["added"]


def test_a_run_that_is_held_back_has_seen_nothing(tmp_path: Path) -> None:
    visits(tmp_path, "a")
    visits(tmp_path, "ggggggg", 1, passes=False)
    assert visits(tmp_path, "gggg", 8) == ["added"]


def test_two_visits_in_a_row_let_it_go_on_where_a_copy_of_it_stands(tmp_path: Path) -> None:
    visits(tmp_path, "a")
    crawl = Crawl(tmp_path, now=NOW + DAY / 2)
    release(crawl.store)
    assert crawl.visit("/b", story("/b", headline="Of /a", days=1)) == ["duplicate_content"]
    crawl.close()
    at = "SELECT url FROM articles"
    assert (visits(tmp_path, "g", 1), query(tmp_path, at)) == (["added"], [(BASE + "/a",)])
    assert (visits(tmp_path, "g", 2), query(tmp_path, at)) == (["added"], [(BASE + "/b",)])


@pytest.mark.parametrize(
    ("shown", "left"),
    [
        ("bab", ["added", "added"]),
        ("bb", ["added", "added", "withdrawn"]),
        ("bbbb", ["added", "added", "withdrawn"]),
        ("bbbba", ["added", "added", "withdrawn", "updated"]),
    ],
)
def test_a_page_that_shows_another_article_is_no_revision_and_ends_its_own_at_the_second_visit(
    tmp_path: Path, shown: str, left: list[str]
) -> None:
    told = {"a": story("/a", days=1, body="Of a ferry."), "b": story("/b", days=2, body="Of a bridge.")}
    crawl = Crawl(tmp_path)
    for name, article in told.items():
        crawl.visit(f"/{name}", replace(article))
    crawl.close()
    release(crawl.store)
    for day, name in enumerate(shown, 1):
        crawl = Crawl(tmp_path, now=NOW + day * DAY, timing=Timing(first=0, factor=0))
        crawl.start("/a", "article")
        crawl.read(crawl.take("/a"), replace(told[name], url=BASE + "/a", id="a", canonical_url=BASE + "/a"))
        crawl.close()
        release(crawl.store)
    assert [change for _, change in changes(tmp_path)] == left


FERRY, BRIDGE = "The ferry sails again in the morning", "Nobody has paid for the new bridge"


def sight(folder: Path, day: int, path: str, told: str, *, of: str | None = None, more: str = "") -> list[str]:
    """All changes once a page was seen on a day, which tells of this and may name that `of` another as its own."""
    body = " ".join(f"{told}, says person {person}, and so it is{more}." for person in range(9))
    days = 1 if told == FERRY else 3
    crawl = Crawl(folder, now=NOW + day * DAY, timing=Timing(first=0, factor=0))
    crawl.visit(path, story(path, headline=told, body=body, days=days, canonical_url=BASE + (of or path)))
    crawl.close()
    release(crawl.store)
    return [f"{path} {change}" for path, change in changes(folder)]


def test_a_page_that_names_another_and_shows_a_version_of_it_that_was_not_read_is_no_revision(tmp_path: Path) -> None:
    sight(tmp_path, 0, "/a", FERRY)
    known = sight(tmp_path, 0, "/b", BRIDGE)
    assert sight(tmp_path, 1, "/a", BRIDGE, of="/b", more=" since today") == known
    assert sight(tmp_path, 2, "/a", FERRY) == known
    assert sight(tmp_path, 3, "/a", FERRY, of="/b", more=" since today") == [*known, "/a updated"]


def test_an_article_is_not_taken_for_another_that_was_read_with_its_own_text(tmp_path: Path) -> None:
    sight(tmp_path, 0, "/a", FERRY)
    sight(tmp_path, 1, "/a", BRIDGE)
    known = sight(tmp_path, 1, "/b", FERRY)
    assert known == ["/a added", "/a updated", "/b added"]
    assert sight(tmp_path, 2, "/a", FERRY) == [*known, "/a updated"]
    assert sight(tmp_path, 3, "/a", FERRY) == [*known, "/a updated"]
