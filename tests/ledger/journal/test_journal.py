"""What a crawl notes is committed in its order, all of it or nothing, and twice the same as once."""

import math
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Executable, select, update
from sqlalchemy.dialects.postgresql.base import PGDialect
from sqlalchemy.schema import CreateIndex, CreateTable

from newscrawler.errors import StoreError
from newscrawler.ledger.articles import originals
from newscrawler.ledger.digest import digest
from newscrawler.ledger.journal import Journal, Visit, pages
from newscrawler.ledger.journal import articles as article_statements
from newscrawler.ledger.journal.upserts import upserts_of
from newscrawler.ledger.schema import NO_MEMORY, article_keys, articles, discoveries, feeds, metadata, revisions, urls
from newscrawler.ledger.schema.articles import ArticleRow, RevisionRow
from newscrawler.ledger.schema.pages import FoundUrl
from newscrawler.ledger.store import FILE_NAME, Store, open_store

SITE = "gazette"
BASE = "https://gazette.example"
NOW = 1_700_000_000.0


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as store:
        yield store


@pytest.fixture
def journal(store: Store) -> Journal:
    return Journal(store, SITE)


def number(path: str) -> int:
    return digest(SITE, BASE + path)


def found(
    path: str,
    *,
    type_: str = "article",
    found_round: int = 1,
    found_page: int | None = None,
    turn: int = 1,
    walk: int | None = None,
    queued_round: int = 1,
) -> FoundUrl:
    return {
        "url_id": number(path),
        "site": SITE,
        "url": BASE + path,
        "type": type_,
        "state": "pending",
        "found_round": found_round,
        "found_page": found_page,
        "lane": 1,
        "turn": turn,
        "depth": None,
        "channel": None,
        "listing": None,
        "walk": walk,
        "queued_round": queued_round,
    }


def article(path: str, *, revision: int = 1) -> ArticleRow:
    return {
        "article": number(path),
        "site": SITE,
        "id": path.strip("/"),
        "url": BASE + path,
        "canonical_url": BASE + path,
        "published": None,
        "content_hash": f"hash {revision}",
        "revision": revision,
        "withdrawn": None,
        "first_seen": NOW + revision,
        "last_seen": NOW + revision,
        "memory": NO_MEMORY,
    }


def revision(path: str, which: int = 1, *, record: bytes = b"record") -> RevisionRow:
    return {
        "article": number(path),
        "site": SITE,
        "revision": which,
        "change": "added" if which == 1 else "updated",
        "changed_fields": "[]",
        "similarity": None,
        "content_hash": f"hash {which}",
        "published": None,
        "record": record,
        "run_id": "run-1",
        "made": NOW,
        "seen": NOW,
    }


DONE = Visit(url_id=0, type="article", state="done", visited=NOW)


def done(path: str, **values: Any) -> Visit:
    return replace(DONE, url_id=number(path), **values)


def kept(journal: Journal, path: str) -> None:
    """A page and its article, as a crawl notes them."""
    journal.found(found(path))
    journal.article(article(path))
    journal.revision(revision(path))
    journal.keys(number(path), [originals.key("id", path)])
    journal.page_of(number(path), number(path))
    journal.visited(done(path))


def rows(store: Store, *columns: Any) -> list[tuple[Any, ...]]:
    with store.read() as connection:
        return sorted(tuple(row) for row in connection.execute(select(*columns)))


def test_what_is_noted_alone_is_committed_too(store: Store, journal: Journal) -> None:
    journal.feed({"feed": 1, "site": SITE, "title": "Gazette", "hub": None})
    journal.flush()
    with store.read() as connection:
        assert connection.execute(select(feeds.c.title)).scalars().all() == ["Gazette"]


def test_nothing_is_in_the_ledger_before_the_flush_and_all_of_it_after(store: Store, journal: Journal) -> None:
    kept(journal, "/a")
    journal.discovered(number("/a"), "sections", number("/"))
    assert rows(store, urls.c.url) == []
    assert journal.visits == 1
    journal.flush()
    assert journal.visits == 0
    assert rows(store, urls.c.url, urls.c.state, urls.c.article) == [(BASE + "/a", "done", number("/a"))]
    assert rows(store, revisions.c.article, revisions.c.revision) == [(number("/a"), 1)]
    assert rows(store, articles.c.id, articles.c.released) == [("a", False)]
    assert rows(store, discoveries.c.channel) == [("sections",)]
    assert rows(store, article_keys.c.article) == [(number("/a"),)]


def test_a_flush_that_fails_leaves_nothing_and_keeps_its_notes(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        journal = Journal(store, SITE)
        kept(journal, "/a")
        with closing(sqlite3.connect(tmp_path / FILE_NAME)) as other:
            other.execute(
                "CREATE TRIGGER full BEFORE UPDATE ON urls BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
            )
            other.commit()
            with pytest.raises(StoreError, match=r"database or disk is full\. Free some space there"):
                journal.flush()
            assert rows(store, urls.c.url) == rows(store, articles.c.id) == rows(store, revisions.c.number) == []
            other.execute("DROP TRIGGER full")
            other.commit()
        journal.flush()
        assert rows(store, urls.c.state) == [("done",)]
        assert len(rows(store, revisions.c.number)) == 1


def test_noting_all_again_after_a_kill_changes_nothing(store: Store, journal: Journal) -> None:
    for _ in range(2):
        kept(journal, "/a")
        journal.discovered(number("/a"), "sections", number("/"))
        journal.flush()
    assert len(rows(store, urls.c.url)) == len(rows(store, articles.c.id)) == len(rows(store, discoveries.c.page)) == 1
    assert rows(store, revisions.c.revision) == [(1,)]


def test_a_url_that_is_found_again_keeps_how_it_was_found_first_and_what_failed(store: Store, journal: Journal) -> None:
    journal.found(found("/s", type_="section", found_page=5, walk=0))
    journal.visited(done("/s", type="section", state="failed", attempts=3, etag='"1"', not_before=NOW + 60))
    journal.flush()
    journal.found(found("/s", type_="section", found_round=2, queued_round=2, found_page=6, turn=9, walk=2))
    journal.flush()
    columns = ("state", "found_round", "found_page", "queued_round", "turn", "walk", "attempts", "etag")
    assert rows(store, *(urls.c[name] for name in columns)) == [("pending", 1, 5, 2, 9, 2, 3, '"1"')]


@pytest.mark.parametrize(("first", "second"), [(0, 7), (7, 0)])
def test_a_listing_that_waits_keeps_the_walk_that_goes_further(
    store: Store, journal: Journal, first: int, second: int
) -> None:
    for walk in (first, second):
        journal.found(found("/s", type_="section", walk=walk))
        journal.flush()
    assert rows(store, urls.c.walk) == [(0,)]


def test_a_visit_says_all_that_is_known_of_the_last_one(store: Store, journal: Journal) -> None:
    journal.found(found("/a"))
    journal.visited(done("/a", status=200, etag='"1"', last_modified="then", next_visit=NOW + 9, attempts=0))
    journal.flush()
    journal.visited(done("/a", state="failed", reason="http_500", status=500, attempts=1, not_before=NOW + 60))
    journal.flush()
    columns = ("state", "reason", "status", "attempts", "not_before", "etag", "last_modified", "next_visit")
    assert rows(store, *(urls.c[name] for name in columns)) == [
        ("failed", "http_500", 500, 1, NOW + 60, None, None, None)
    ]


def test_a_place_is_a_url_that_is_not_asked_for(store: Store, journal: Journal) -> None:
    journal.place(number("/a"), BASE + "/a", 1)
    journal.seen(0, NOW)
    journal.flush()
    assert rows(store, urls.c.url, urls.c.state, urls.c.visited) == [(BASE + "/a", "done", None)]
    journal.found(found("/a"))  # and then it is
    journal.flush()
    journal.place(number("/a"), BASE + "/a", 2)
    journal.seen(0, NOW)
    journal.flush()
    assert rows(store, urls.c.state) == [("pending",)]


def test_an_article_keeps_when_it_was_first_seen_and_that_it_is_published(store: Store, journal: Journal) -> None:
    kept(journal, "/a")
    journal.flush()
    with store.write() as connection:
        connection.execute(articles.update().values(released=True))
    journal.article(article("/a", revision=2))
    journal.revision(revision("/a", 2))
    journal.flush()
    columns = (articles.c.first_seen, articles.c.last_seen, articles.c.revision, articles.c.released)
    assert rows(store, *columns) == [(NOW + 1, NOW + 2, 2, True)]


def test_a_revision_that_was_claimed_is_never_replaced(store: Store, journal: Journal) -> None:
    kept(journal, "/a")
    journal.flush()
    journal.article(article("/a"))
    journal.revision(revision("/a", record=b"replaced"))
    journal.flush()
    assert rows(store, revisions.c.record) == [(b"replaced",)]
    with store.write() as connection:
        connection.execute(revisions.update().values(segment=1))
    journal.article(article("/a"))
    journal.revision(revision("/a", record=b"too late"))
    journal.flush()
    assert rows(store, revisions.c.record) == [(b"replaced",)]


def test_an_article_that_is_seen_as_it_was_changes_in_that_alone(store: Store, journal: Journal) -> None:
    kept(journal, "/a")
    journal.flush()
    before = rows(store, *articles.c)
    journal.seen(number("/a"), NOW + 99)
    journal.flush()
    ((*same, last_seen),) = rows(store, *articles.c)
    assert [(*same, 0)] == [(*before[0][:-1], 0)]
    assert last_seen == NOW + 99


@pytest.mark.parametrize("groups", ["one", "each"])
def test_articles_that_are_one_become_one_whatever_was_committed_before(
    store: Store, journal: Journal, groups: str
) -> None:
    """/a gives way to /b, which gives way to /c; a copy of /a comes in between."""
    flush = journal.flush if groups == "each" else lambda: None
    kept(journal, "/a")
    flush()
    kept(journal, "/b")
    journal.merged(number("/a"), number("/b"))
    flush()
    journal.found(found("/copy"))
    journal.keys(number("/b"), [originals.key("id", "/copy")])
    journal.page_of(number("/copy"), number("/b"))
    journal.visited(done("/copy", reason="duplicate_id"))
    flush()
    kept(journal, "/c")
    journal.merged(number("/b"), number("/c"))
    journal.flush()
    assert rows(store, articles.c.url) == [(BASE + "/c",)]
    assert rows(store, revisions.c.article) == [(number("/c"),)]
    assert {row[0] for row in rows(store, urls.c.article)} == {number("/c")}
    assert {row[0] for row in rows(store, article_keys.c.article)} == {number("/c")}


def test_what_was_redirected_to_a_page_is_of_its_article(store: Store, journal: Journal) -> None:
    for path in ("/old", "/older"):
        journal.found(found(path))
        journal.visited(done(path, reason="redirect"))
    journal.alias(number("/old"), number("/new"))
    journal.flush()
    kept(journal, "/new")
    journal.flush()
    journal.alias(number("/older"), number("/new"))
    journal.flush()
    assert {row[0] for row in rows(store, urls.c.article)} == {number("/new")}


def test_a_redirect_to_where_no_article_is_yet_takes_none_away(store: Store, journal: Journal) -> None:
    kept(journal, "/old")
    journal.alias(number("/old"), number("/new"))
    journal.flush()
    assert rows(store, urls.c.article) == [(number("/old"),)]


def test_a_withdrawal_is_a_revision_with_the_last_record(store: Store, journal: Journal) -> None:
    kept(journal, "/a")
    for again in (0, 1):
        journal.withdrawn(number("/a"), BASE + "/a", NOW + again, "run-2")
        journal.visited(done("/a", state="gone"))
        journal.flush()
    columns = (revisions.c.revision, revisions.c.change, revisions.c.record, revisions.c.run_id)
    assert rows(store, *columns) == [(1, "added", b"record", "run-1"), (2, "withdrawn", b"record", "run-2")]
    assert rows(store, articles.c.withdrawn, articles.c.revision) == [(NOW, 2)]


def test_a_withdrawal_that_was_held_is_made_once_however_often_it_is_found(store: Store, journal: Journal) -> None:
    kept(journal, "/a")
    journal.flush()
    for again in (0, 1, 2):
        journal.withdrawn(number("/a"), BASE + "/a", NOW + again, f"run-{again}")
        journal.visited(done("/a", state="gone"))
        journal.flush()
        if again < 2:
            with store.write() as connection:
                held = revisions.c.change == "withdrawn"
                connection.execute(update(revisions).where(held).values(quarantine=f"run-{again}"))
                connection.execute(update(articles).values(withdrawn=None))
    columns = (revisions.c.revision, revisions.c.change, revisions.c.quarantine, revisions.c.run_id)
    assert rows(store, *columns) == [(1, "added", None, "run-1"), (2, "withdrawn", None, "run-2")]
    assert rows(store, articles.c.withdrawn, articles.c.revision) == [(NOW + 2, 2)]


def test_a_copy_s_page_that_is_gone_withdraws_nothing(store: Store, journal: Journal) -> None:
    kept(journal, "/a")
    journal.withdrawn(number("/a"), BASE + "/copy", NOW, "run-2")
    journal.flush()
    assert rows(store, revisions.c.change) == [("added",)]
    assert rows(store, articles.c.withdrawn) == [(None,)]


@pytest.mark.parametrize("groups", ["one", "each"])
def test_copies_of_what_is_withdrawn_are_visited_again(store: Store, journal: Journal, groups: str) -> None:
    kept(journal, "/a")
    journal.found(found("/copy"))
    journal.page_of(number("/copy"), number("/a"))
    journal.visited(done("/copy", reason="duplicate_id"))
    if groups == "each":
        journal.flush()
    journal.withdrawn(number("/a"), BASE + "/a", NOW, "run-2")
    journal.visited(done("/a", state="gone"))
    journal.flush()
    assert rows(store, urls.c.url, urls.c.next_visit) == [(BASE + "/a", None), (BASE + "/copy", NOW)]


def test_stories_are_found_by_each_of_their_keys(store: Store, journal: Journal) -> None:
    kept(journal, "/a")
    journal.keys(number("/a"), [originals.key("content", "hash 1")])
    journal.flush()
    with store.read() as connection:
        found = originals.find(connection, SITE, {"id": "/a", "content": "hash 1", "canonical_url": BASE + "/a"})
        assert originals.find(connection, "other", {"id": "/a"}) == {}
    assert set(found) == {"id", "content"}
    assert found["id"] == found["content"]
    assert (found["id"].published, found["id"].revision, found["id"].released) == (math.inf, 1, False)


# -- PostgreSQL


def _statements() -> Iterator[tuple[str, Any]]:
    for name, value in (vars(pages) | vars(article_statements)).items():
        for index, statement in enumerate(value if isinstance(value, tuple) else (value,)):
            if name.isupper() and isinstance(statement, Executable):
                yield f"{name}[{index}]", statement
    yield from vars(upserts_of("postgresql")).items()


@pytest.mark.parametrize(("name", "statement"), [pytest.param(*given, id=given[0]) for given in _statements()])
def test_every_statement_has_a_form_for_postgresql(name: str, statement: Any) -> None:
    assert str(statement.compile(dialect=PGDialect())), name


def test_the_schema_has_a_form_for_postgresql_with_the_same_small_indexes() -> None:
    dialect = PGDialect()
    partial = {}
    for table in metadata.sorted_tables:
        assert "INTEGER DEFAULT false" not in str(CreateTable(table).compile(dialect=dialect))
        assert "BOOLEAN DEFAULT 0" not in str(CreateTable(table).compile(dialect=dialect))
        for index in table.indexes:
            partial[index.name] = (
                "WHERE" in str(CreateIndex(index).compile(dialect=dialect)),
                index.dialect_options["sqlite"]["where"] is not None,
            )
    assert {name for name, (theirs, _) in partial.items() if theirs} == {
        name for name, (_, ours) in partial.items() if ours
    }
    assert sum(theirs for theirs, _ in partial.values()) >= 8
