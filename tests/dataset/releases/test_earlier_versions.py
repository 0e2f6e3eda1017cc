"""Rows say when their change was seen; those that were released before they did stay as they were, in every way."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from newscrawler.article import SCHEMA_VERSION
from newscrawler.dataset.checks.check import check_data_dir
from newscrawler.dataset.checks.repair import repair
from newscrawler.dataset.checks.verify import verify_dataset
from newscrawler.dataset.readers.released import open_dataset
from newscrawler.dataset.recovery.rebuild import rebuild
from newscrawler.dataset.releases.compaction import compact
from newscrawler.dataset.releases.options import ReleaseOptions
from newscrawler.dataset.releases.recover import recover
from newscrawler.dataset.releases.release import release
from newscrawler.ledger.articles.history import history
from newscrawler.ledger.articles.records import pack, unpack
from newscrawler.ledger.schema import revisions, segments
from newscrawler.ledger.store import open_store
from newscrawler.ledger.urls.timing import Timing
from newscrawler.report.views.history import history_as_data
from tests.asking import query
from tests.folders import lose_ledger
from tests.ledger.near_duplicates.test_announcing import between, prose
from tests.ledgers import SITE, Notes, notes

BEFORE, SINCE = 1.7e9, 1.8e9 + 0.75


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Notes]:
    """A dataset of version 3 of the schema, in whose ledger a revision waits."""
    made = notes(tmp_path)
    made.now = BEFORE
    made.add("a", body="Text of a. " * 40)
    made.add("b", body="Text of b. " * 40)
    publish(made, tmp_path, 1)
    made.update("b", headline="Edited")
    publish(made, tmp_path, 2)
    as_version_3(made, tmp_path)
    made.add("waits", body="It waits. " * 40)
    yield made
    made.store.close()


def publish(ledger: Notes, folder: Path, number: int, **options: Any) -> None:
    run_id = f"2026010{number}T000000Z-0000000{number}"
    assert release(ledger.store, folder, SITE, ReleaseOptions(**options), run_id=run_id, now=ledger.now + 60)


def as_version_3(ledger: Notes, folder: Path) -> None:
    """Let what is released be as version 3 of the schema, and the ledger of then, had it."""
    with ledger.store.write() as connection:
        for number, record in connection.execute(select(revisions.c.number, revisions.c.record)).all():
            line = unpack(record).replace(b'"schema_version":%d,' % SCHEMA_VERSION, b'"schema_version":3,')
            earlier = pack(re.sub(rb'"usage":{[^}]*},', b"", line))
            connection.execute(update(revisions).where(revisions.c.number == number).values(record=earlier, seen=None))
        connection.execute(update(segments).values(state="staged", bytes=None, sha256=None, schema_version=3))
    for path in folder.glob("dataset/*/*"):
        path.unlink()
    recover(ledger.store, folder, SITE)


def go_on(ledger: Notes, folder: Path) -> None:
    """Release what waits, and that a page is gone."""
    ledger.now = SINCE
    ledger.withdraw("b")
    publish(ledger, folder, 3)


def rows(folder: Path, after: int = 0) -> list[dict[str, Any]]:
    return [json.loads(line) for line in open_dataset(folder, SITE).lines(after=after)]


def seen(folder: Path) -> set[tuple[str, int, int | None]]:
    """When each change was, as the ledger has it."""
    found = query(folder, "SELECT a.id, r.revision, r.seen FROM revisions r JOIN articles a ON a.article = r.article")
    return {(id_, revision, None if moment is None else int(moment)) for id_, revision, moment in found}


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob(f"dataset/{SITE}/0*")}


def test_each_row_says_when_its_change_was_seen(ledger: Notes, tmp_path: Path) -> None:
    go_on(ledger, tmp_path)
    assert not any("change_seen_at" in row for row in rows(tmp_path)[:3])
    told = {row["id"]: (row["change"], row["change_seen_at"], row["schema_version"]) for row in rows(tmp_path, 2)}
    assert told == {
        "waits": ("added", "2023-11-14T22:13:20+00:00", SCHEMA_VERSION),
        "b": ("withdrawn", "2027-01-15T08:00:00+00:00", 3),
    }
    assert list(verify_dataset(open_dataset(tmp_path, SITE))) == []
    assert list(check_data_dir(tmp_path)) == []
    with ledger.store.read() as connection:
        *_, last = history_as_data(history(connection, "b"))["revisions"]
    assert last["made"] == told["b"][1]


def test_a_merged_row_says_when_the_stories_were_joined(ledger: Notes, tmp_path: Path) -> None:
    ledger.add("c", body=prose(1))
    publish(ledger, tmp_path, 3)
    ledger.add("d", body=prose(2))
    publish(ledger, tmp_path, 4)
    ledger.now = SINCE
    ledger.add("both", body=between(prose(1), prose(2)))
    publish(ledger, tmp_path, 5)
    told = {row["id"]: (row["change"], row["change_seen_at"]) for row in rows(tmp_path, 4)}
    assert told == {
        "both": ("added", "2027-01-15T08:00:00+00:00"),
        "d": ("merged", "2027-01-15T08:01:00+00:00"),
    }


def test_files_that_are_lost_get_the_bytes_back_that_they_had(ledger: Notes, tmp_path: Path) -> None:
    go_on(ledger, tmp_path)
    for compacts in (False, True):
        if compacts:
            compact(ledger.store, tmp_path, SITE, now=SINCE + 120, grace=0)
        before = files(tmp_path)
        for path in tmp_path.glob("dataset/*/0*"):
            path.unlink()
        assert len(repair(ledger.store, tmp_path, SITE).rewritten) == len(before) == (1 if compacts else 3)
        assert files(tmp_path) == before
        assert list(verify_dataset(open_dataset(tmp_path, SITE))) == []
        assert list(check_data_dir(tmp_path)) == []


@pytest.mark.parametrize("compacts", [False, True])
def test_a_ledger_that_is_lost_knows_when_again(ledger: Notes, tmp_path: Path, compacts: bool) -> None:
    go_on(ledger, tmp_path)
    if compacts:
        compact(ledger.store, tmp_path, SITE, now=SINCE + 120, grace=0)
    ledger.store.close()
    before, said = files(tmp_path), seen(tmp_path)
    lose_ledger(tmp_path)
    with open_store(tmp_path) as store:
        rebuild(store, tmp_path, [SITE], timing=Timing())
        assert seen(tmp_path) == said
        assert query(tmp_path, "SELECT withdrawn FROM articles WHERE id = 'b'") == [(int(SINCE),)]
        assert list(check_data_dir(tmp_path)) == []
        for path in tmp_path.glob("dataset/*/0*"):
            path.unlink()
        recover(store, tmp_path, SITE)
    assert files(tmp_path) == before
