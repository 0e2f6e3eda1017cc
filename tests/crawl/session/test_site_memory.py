"""What a site's pages teach, kept in the ledger: whatever is killed, and whatever is learned later, records stay."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from newscrawler.crawl.session import CrawlSession, site_memory
from newscrawler.crawl.session.round_start import Opening
from newscrawler.crawl.session.session_settings import SessionSettings
from newscrawler.extract import Page, assemble
from newscrawler.extract.clean import clean
from newscrawler.extract.memory.learning import MIN_PAGES
from newscrawler.extract.memory.notes import notes_of
from newscrawler.extract.memory.recall import Recall, recall
from newscrawler.ledger.journal import lessons as journal_lessons
from newscrawler.ledger.schema import articles, lessons, revisions, site_memories
from newscrawler.ledger.store import open_store
from newscrawler.near_duplicates import content_hash
from tests.crawl.session.step_by_step import BASE, DAY, NOW, SITE, Crawl
from tests.extract.memory import town


def path(number: int) -> str:
    return f"/2024/05/07/the-clock-and-the-ferry-{number}"


def read(crawl: Crawl, number: int, box: str = "story-text") -> Recall | None:
    """The page of that number is fetched, read and noted; what became of the memory on it."""
    lease = crawl.take(path(number))
    page = Page(town.page(number, box=box), BASE + path(number))
    memory = crawl.session.site_memory.of(page.url, lease)
    recalled = recall(page, memory) if memory is not None else None
    crawl.session.site_memory.recalled(recalled, lease)
    article = clean(assemble(page))
    article.site, article.content_hash = SITE, content_hash(article)
    crawl.session.site_memory.learn(page.url, lambda: notes_of(page, article), recalled, lease)
    crawl.read(lease, article)
    return recalled


def found(crawl: Crawl, numbers: Iterable[int], **how: Any) -> set[Recall | None]:
    """The same of pages that a section links."""
    outcomes = set()
    for number in numbers:
        crawl.start(path(number), "article")
        outcomes.add(read(crawl, number, **how))
    return outcomes


def first_round(folder: Path) -> None:
    crawl = Crawl(folder)
    found(crawl, range(MIN_PAGES))
    crawl.close()
    assert crawl.stats["extract/memory/learned"] == 1


def rows(folder: Path, *columns: Any) -> list[Any]:
    with open_store(folder) as store, store.read() as connection:
        return list(connection.execute(select(*columns).order_by(columns[0])).all())


def test_a_round_is_read_with_the_memory_that_it_began_with(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path)
    assert found(crawl, range(MIN_PAGES + 3)) == {None}
    crawl.close()
    later = Crawl(tmp_path, now=NOW + DAY)
    assert found(later, [100, 101]) <= {Recall.USED, Recall.AGREED}
    generations = {memory for _, memory in rows(tmp_path, articles.c.article, articles.c.memory)}
    assert generations == {0}  # nothing of the second round is committed
    later.close()
    assert {memory for _, memory in rows(tmp_path, articles.c.article, articles.c.memory)} == {0, 1}


def test_an_article_is_always_read_with_the_memory_that_it_was_first_read_with(tmp_path: Path) -> None:
    first_round(tmp_path)
    second = Crawl(tmp_path, now=NOW + 60)
    assert found(second, [100]) <= {Recall.USED, Recall.AGREED}
    found(second, range(200, 200 + MIN_PAGES), box="redesigned")
    second.close()
    assert second.stats["extract/memory/learned"] == 1
    third = Crawl(tmp_path, now=NOW + 400 * DAY)
    with third.store.write() as connection:
        connection.exec_driver_sql("UPDATE urls SET state = 'pending'")
    assert third.take(path(3)).page.memory == 0
    third.kill()
    third = Crawl(tmp_path, now=NOW + 400 * DAY)
    assert third.take(path(100)).page.memory == 1
    third.kill()
    third = Crawl(tmp_path, now=NOW + 400 * DAY)
    assert {read(third, 4)} == {None}
    third.close(finished=False)
    assert {change for _, change in rows(tmp_path, revisions.c.number, revisions.c.change)} == {"added"}


@pytest.mark.proof
@pytest.mark.parametrize("killed_after", [11, MIN_PAGES - 1])
def test_after_a_kill_the_same_is_learned_as_without(tmp_path: Path, killed_after: int) -> None:
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    first_round(whole)
    crawl = Crawl(killed)
    found(crawl, range(killed_after))
    crawl.commit()
    found(crawl, [killed_after])
    crawl.kill()
    again = Crawl(killed, now=NOW + 60)
    assert found(again, range(killed_after, MIN_PAGES)) == {None}
    again.close()
    for columns in (
        (site_memories.c.generation, site_memories.c.memory),
        (articles.c.article, articles.c.content_hash),
    ):
        assert rows(killed, *columns) == rows(whole, *columns) != []
    for folder in (whole, killed):
        crawl = Crawl(folder, now=NOW + DAY)
        found(crawl, [100, 101, 102])
        if folder == killed:
            crawl.commit()
            crawl.kill()
            crawl = Crawl(folder, now=NOW + DAY + 60)
        found(crawl, [103])
        crawl.close()
    same = (articles.c.article, articles.c.content_hash, articles.c.memory)
    assert rows(killed, *same) == rows(whole, *same)


def test_a_round_that_has_not_come_to_its_end_teaches_nothing_yet(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path)
    found(crawl, range(MIN_PAGES))
    crawl.close(finished=False)
    assert rows(tmp_path, site_memories.c.generation) == []
    again = Crawl(tmp_path, now=NOW + 60)
    found(again, [100])
    again.close()
    assert rows(tmp_path, site_memories.c.generation) == [(1,)]
    assert rows(tmp_path, lessons.c.page) == []


def test_the_pages_that_teach_are_a_bounded_sample_whatever_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (journal_lessons, site_memory):
        monkeypatch.setattr(module, "MAX_LESSONS", 3)
    for name, numbers in (("one", range(8)), ("other", reversed(range(8)))):
        crawl = Crawl(tmp_path / name)
        for number in numbers:
            found(crawl, [number])
            crawl.commit()
        crawl.kill()
    sample = rows(tmp_path / "one", lessons.c.page)
    assert len(sample) == 3
    assert sample == rows(tmp_path / "other", lessons.c.page)


def test_switched_off_nothing_is_learned_and_what_was_read_with_a_memory_still_is(tmp_path: Path) -> None:
    first_round(tmp_path)
    crawl = Crawl(tmp_path, now=NOW + DAY / 2)
    found(crawl, [100])
    crawl.close()
    off = SessionSettings(
        commit_pages=1, commit_seconds=1.0, max_round_seconds=3_600, deep_every=DAY, site_memory=False
    )
    crawl = Crawl(tmp_path, now=NOW + 400 * DAY)
    crawl.session = CrawlSession(
        crawl.store, off, site=SITE, run_id=crawl.run_id, count=lambda *_: None, clock=lambda: crawl.now
    )
    crawl.session.open(Opening())
    crawl.memory = crawl.session.memory
    assert found(crawl, [101]) == {None}
    with crawl.store.write() as connection:
        connection.exec_driver_sql("UPDATE urls SET state = 'pending'")
    crawl.kill()
