"""Whatever stages make of a page's articles, the page is settled, and what the ledger holds is whole."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from newscrawler.article import Article
from newscrawler.crawl.session import Lease
from newscrawler.ledger.schema import urls
from newscrawler.ledger.store import open_store
from newscrawler.near_duplicates import CopyReason
from tests.crawl.session.step_by_step import BASE, DAY, NOW, Crawl, changes, state

PATH = "/news/politics/harbour"


@pytest.fixture
def crawl(tmp_path: Path) -> Crawl:
    return Crawl(tmp_path)


@pytest.fixture
def article() -> Article:
    return Article(
        id="1",
        site="demo",
        url=BASE + PATH,
        canonical_url=BASE + PATH,
        headline="The harbour is open",
        body="It is.",
        date_published=datetime(2024, 2, 13, tzinfo=UTC),
    )


@pytest.fixture
def lease(crawl: Crawl, article: Article) -> Lease:
    """The article's page, as the spider has read it."""
    crawl.start(PATH, "article")
    taken = crawl.take(PATH)
    taken.given[article.url] = article
    taken.open, taken.exhausted, taken.status = 1, True, 200
    return taken


def ended(crawl: Crawl, folder: Path) -> str:
    """The state of the page when the crawl has ended and nothing waits."""
    crawl.commit()
    crawl.close()
    assert crawl.session.end.waiting == 0
    return state(folder)[PATH]


@pytest.mark.parametrize("is_judged", [True, False], ids=["after", "before"])
@pytest.mark.parametrize("reason", ["stage_duplicate_title", "duplicate_title", "stage_drop_item"])
def test_a_foreign_reason_settles_the_page_before_and_after_deduplicate(
    crawl: Crawl, lease: Lease, article: Article, tmp_path: Path, is_judged: bool, reason: str
) -> None:
    if is_judged:
        assert crawl.judge(article) is None
    crawl.session.items.dropped(lease, article, reason)
    assert ended(crawl, tmp_path) in ("rejected", "done")
    assert changes(tmp_path) == []


@pytest.mark.parametrize("item", [{"headline": "Mine"}, None, object()])
def test_what_is_no_article_settles_the_page_and_is_counted(
    crawl: Crawl, lease: Lease, article: Article, tmp_path: Path, item: Any
) -> None:
    crawl.judge(article)
    crawl.session.items.store(lease, item)
    assert ended(crawl, tmp_path) == "rejected"
    assert crawl.stats["drop/not_an_article"] == 1


@pytest.mark.parametrize("is_judged", [True, False], ids=["judged", "never judged"])
def test_a_new_article_takes_the_place_and_the_identity_of_the_one_that_was_given(
    crawl: Crawl, lease: Lease, article: Article, tmp_path: Path, is_judged: bool
) -> None:
    if is_judged:
        crawl.judge(article)
    crawl.session.items.store(lease, Article(headline="Mine", body="Other.", date_published=article.date_published))
    assert ended(crawl, tmp_path) == "done"
    assert changes(tmp_path) == [(PATH, "added")]


def test_a_url_that_a_stage_changed_makes_no_copy_of_itself(
    crawl: Crawl, lease: Lease, article: Article, tmp_path: Path
) -> None:
    crawl.judge(article)
    article.url += "?mine"
    crawl.session.items.store(lease, article)
    assert ended(crawl, tmp_path) == "done"
    assert changes(tmp_path) == [(PATH + "?mine", "added")]


def test_a_copy_that_no_stage_asked_about_gives_way_at_the_end(
    crawl: Crawl, lease: Lease, article: Article, tmp_path: Path
) -> None:
    crawl.visit(PATH + "-2", replace(article, url=BASE + PATH + "-2", canonical_url=BASE + PATH + "-2"))
    article.canonical_url = BASE + PATH + "-2"
    crawl.session.items.store(lease, article)
    assert crawl.stats["drop/duplicate_id"] == 1
    assert ended(crawl, tmp_path) == "done"
    assert len(changes(tmp_path)) == 1


def test_what_a_stage_made_anew_and_another_dropped_holds_no_copy_back(
    crawl: Crawl, lease: Lease, article: Article, tmp_path: Path
) -> None:
    assert crawl.judge(replace(article, url=BASE + PATH + "?mine", section="Early")) is None
    crawl.session.items.dropped(lease, article, "stage_mine")
    copy = replace(article, url=BASE + PATH + "-2")
    assert crawl.visit(PATH + "-2", copy) == [None]
    assert ended(crawl, tmp_path) == "rejected"
    assert changes(tmp_path) == [(PATH + "-2", "added")]


def test_a_copy_leads_to_its_article_whatever_an_early_stage_made_of_it(
    crawl: Crawl, lease: Lease, article: Article, tmp_path: Path
) -> None:
    crawl.visit(PATH + "-2", replace(article, url=BASE + PATH + "-2"))
    verdict = crawl.session.admit(replace(article, url=BASE + PATH + "?mine", canonical_url="https://other.example/"))
    assert verdict.duplicates == (CopyReason.ID,)
    crawl.session.items.dropped(lease, article, verdict.duplicates[0], verdict.original.number)
    assert ended(crawl, tmp_path) == "done"
    assert len(changes(tmp_path)) == 1
    with open_store(tmp_path) as store, store.read() as connection:
        assert len(set(connection.execute(select(urls.c.article).where(urls.c.article.is_not(None))).scalars())) == 1


def test_an_article_that_a_late_stage_gave_the_identity_of_another_gives_way(
    crawl: Crawl, lease: Lease, article: Article, tmp_path: Path
) -> None:
    other = replace(article, id="2", url=BASE + "/other", canonical_url=BASE + "/other", headline="Boats", body="Go.")
    crawl.visit("/other", other)
    assert crawl.judge(article) is None
    crawl.session.items.store(lease, replace(article, id="2", headline="Boats", canonical_url=BASE + "/other"))
    assert ended(crawl, tmp_path) == "done"
    assert changes(tmp_path) == [("/other", "added")]
    assert crawl.stats["drop/duplicate_id"] == 1


def test_an_error_in_a_stage_never_gives_a_page_up(tmp_path: Path) -> None:
    for n in range(8):
        crawl = Crawl(tmp_path, now=NOW + n * 30 * DAY)
        crawl.start(PATH, "article")
        lease = crawl.take(PATH)
        lease.open, lease.exhausted = 1, True
        crawl.session.items.lost(lease, KeyError())
        assert crawl.stats["retry/KeyError"] == 1
        crawl.commit()
        crawl.close()
