"""What is asked of the ledger of one run is of that run alone."""

from pathlib import Path

from sqlalchemy import Connection

from newscrawler.ledger.articles.records import DROPPED, pack
from newscrawler.ledger.runs import runs
from newscrawler.ledger.runs.run_records import (
    ended_before,
    quarantined_of_run,
    records_of_run,
    state_of_records,
    visits_of_run,
)
from newscrawler.ledger.schema import discoveries, revisions, urls
from newscrawler.ledger.store import open_store

SITE = "gazette"


def note_run(connection: Connection, run_id: str, began: float, ended: float | None) -> runs.Run:
    runs.begin(connection, run_id, SITE, arguments={}, pid=1, now=began)
    if ended is not None:
        runs.end(connection, run_id, now=ended, outcome="done", exit=0, report="{}")
    found = runs.find(connection, run_id)
    assert found is not None
    return found


def note_revision(connection: Connection, article: int, run_id: str, change: str = "added", **values: object) -> None:
    row = {
        "article": article,
        "site": SITE,
        "revision": 1 if change == "added" else 2,
        "change": change,
        "changed_fields": "[]",
        "content_hash": "",
        "record": pack(b"{}"),
        "run_id": run_id,
        "made": 50.0,
    }
    connection.execute(revisions.insert().values(row | values))


def note_page(connection: Connection, url_id: int, **values: object) -> None:
    row = {
        "url_id": url_id,
        "site": SITE,
        "url": f"https://n.example/{url_id}",
        "type": "article",
        "state": "done",
        "found_round": 1,
        "lane": 0,
        "turn": 0,
        "queued_round": 1,
        "visited": 50.0,
    }
    connection.execute(urls.insert().values(row | values))


def test_its_records_come_with_the_channel_of_the_page_that_first_linked_them(tmp_path: Path) -> None:
    with open_store(tmp_path) as store, store.write() as connection:
        note_page(connection, 1, article=1, found_page=8)
        note_page(connection, 2, article=2)
        for target, channel, page in ((1, "feeds", 7), (1, "sections", 8), (2, "tags", 7), (2, "sitemaps", 9)):
            connection.execute(discoveries.insert().values({"target": target, "channel": channel, "page": page}))
        note_revision(connection, 1, "r1", published=9.0)
        note_revision(connection, 2, "r1")
        note_revision(connection, 3, "r1")
        note_revision(connection, 1, "r2", "updated")
        note_revision(connection, 2, "r2", "withdrawn")
        first, second = (list(records_of_run(connection, run_id)) for run_id in ("r1", "r2"))
    assert [(each.is_new, each.channel, each.published, each.found) for each in first] == [
        (True, "sections", 9.0, 50.0),
        (True, "sitemaps", None, 50.0),
        (True, None, None, 50.0),
    ]
    assert [each.channels for each in first] == [{"feeds", "sections"}, {"sitemaps", "tags"}, frozenset()]
    assert [(each.is_new, each.line) for each in second] == [(False, b"{}")]


def test_records_that_are_gone_or_damaged_are_left_out(tmp_path: Path) -> None:
    with open_store(tmp_path) as store, store.write() as connection:
        note_revision(connection, 1, "r1", record=DROPPED)
        note_revision(connection, 2, "r1", record=b"\0\1\2")
        note_revision(connection, 3, "r1")
        assert len(list(records_of_run(connection, "r1"))) == 1


def test_its_visits_are_those_between_its_beginning_and_its_end(tmp_path: Path) -> None:
    with open_store(tmp_path) as store, store.write() as connection:
        run = note_run(connection, "r1", 40.0, 60.0)
        note_page(connection, 1)
        note_page(connection, 2, reason="duplicate_id")
        note_page(connection, 3, type="sitemap")
        note_page(connection, 4, state="failed", reason="http_500")
        note_page(connection, 5, visited=39.0)
        note_page(connection, 6, visited=61.0)
        note_page(connection, 7, visited=None, state="pending")
        note_page(connection, 8, type="feed", site="other")
        note_page(connection, 9, state="rejected", reason="missing_article", attempts=2)  # as before
        found = visits_of_run(connection, run, 60.0)
    assert (dict(found.pages), found.sitemaps, found.feeds, found.copies) == ({"done": 3, "failed": 1}, 1, 0, 1)


def test_what_its_gate_holds_and_when_the_run_before_it_ended(tmp_path: Path) -> None:
    with open_store(tmp_path) as store, store.write() as connection:
        first = note_run(connection, "r1", 40.0, 60.0)
        second = note_run(connection, "r2", 61.0, None)
        note_revision(connection, 1, "r2", quarantine="r2")
        note_revision(connection, 2, "r2")
        assert (quarantined_of_run(connection, "r1"), quarantined_of_run(connection, "r2")) == (0, 1)
        assert (ended_before(connection, first), ended_before(connection, second)) == (None, 60.0)


def test_a_run_of_more_records_than_are_had_at_a_time_gives_each_once(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        with store.write() as connection:
            for article in range(1, 1_203):
                note_revision(connection, article, "r1", record=pack(b"%d" % article))
                note_page(connection, article, article=article, found_page=7)
                connection.execute(discoveries.insert().values({"target": article, "channel": "feeds", "page": 7}))
        with store.read() as connection:
            found = list(records_of_run(connection, "r1"))
    assert sorted(int(each.line) for each in found) == list(range(1, 1_203))
    assert {each.channel for each in found} == {"feeds"}


def test_the_state_of_its_records_is_another_once_any_of_them_is(tmp_path: Path) -> None:
    of_r1 = revisions.c.run_id == "r1"
    with open_store(tmp_path) as store, store.write() as connection:
        note_revision(connection, 1, "r1")
        note_revision(connection, 2, "r1", "updated")
        states = [state_of_records(connection, "r1")]
        note_revision(connection, 3, "r2")
        note_revision(connection, 1, "r1", "merged")
        assert state_of_records(connection, "r1") == states[0]  # neither is among them
        connection.execute(revisions.update().where(of_r1).values(change="added"))
        states.append(state_of_records(connection, "r1"))
        connection.execute(revisions.update().where(of_r1, revisions.c.article == 2).values(record=DROPPED))
        states.append(state_of_records(connection, "r1"))
        note_revision(connection, 4, "r1")
        states.append(state_of_records(connection, "r1"))
    assert len(set(states)) == len(states)
