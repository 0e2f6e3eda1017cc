"""Stories in what is released: readers can follow them, and a story that changes without a row is a fault."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from sqlalchemy import select, update

from newscrawler.article import SCHEMA_VERSION
from newscrawler.dataset.checks.verify import verify_dataset
from newscrawler.dataset.readers.diff import diff_releases
from newscrawler.dataset.readers.released import open_dataset
from newscrawler.dataset.readers.snapshot import snapshot_of
from newscrawler.dataset.releases.options import ReleaseOptions, check_duplicates
from newscrawler.dataset.releases.recover import recover
from newscrawler.dataset.releases.release import Released, release
from newscrawler.dataset.schema import json_schema
from newscrawler.ledger.articles.records import pack, unpack
from newscrawler.ledger.schema import announcements, revisions, segments
from tests.dataset.checks.test_verify import redescribe, rewrite
from tests.ledger.near_duplicates.test_announcing import between, edited, prose
from tests.ledgers import SITE, Notes, notes

ONE, OTHER = prose(1), prose(2)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Notes]:
    """Two stories, released in turn, of which the second is found to be the first in the third release."""
    made = notes(tmp_path)
    made.add("a", published=1.0, body=ONE)
    publish(made, tmp_path)
    made.add("b", published=2.0, body=OTHER)
    publish(made, tmp_path)
    made.add("c", published=3.0, body=between(ONE, OTHER))
    yield made
    made.store.close()


def publish(ledger: Notes, folder: Path, **options: Any) -> Released | None:
    return release(ledger.store, folder, SITE, ReleaseOptions(**options), run_id="run-1", now=1.0)


def rows(folder: Path, after: int = 0) -> list[dict[str, Any]]:
    return [json.loads(line) for line in open_dataset(folder, SITE).lines(after=after)]


def told(lines: Iterator[bytes]) -> list[tuple[str, str, str]]:
    found = (json.loads(line) for line in lines)
    return [(row["id"], row["change"], row["story_id"]) for row in found]


def test_a_merger_is_a_row_that_every_reader_understands(ledger: Notes, tmp_path: Path) -> None:
    released = publish(ledger, tmp_path)
    assert released is not None
    assert (released.rows, released.added, released.updated, released.withdrawn, released.merged) == (2, 1, 0, 0, 1)
    published = open_dataset(tmp_path, SITE)
    assert [segment.merged for segment in published.manifest.segments] == [0, 0, 1]
    assert told(published.lines(after=2)) == [("b", "merged", "demo/a"), ("c", "added", "demo/a")]
    assert told(snapshot_of(published)) == [("a", "added", "demo/a"), *told(published.lines(after=2))]
    assert told(diff_releases(published, 2)) == told(published.lines(after=2))
    assert told(diff_releases(published, 1)) == [("b", "added", "demo/a"), ("c", "added", "demo/a")]
    ledger.update("b", published=2.0, headline="Edited")
    publish(ledger, tmp_path)
    assert told(diff_releases(open_dataset(tmp_path, SITE), 2)) == [
        ("c", "added", "demo/a"),
        ("b", "updated", "demo/a"),
    ]
    assert list(verify_dataset(open_dataset(tmp_path, SITE))) == []
    validator = jsonschema.Draft202012Validator(json_schema(release=True))
    for row in rows(tmp_path):
        validator.validate(row)


def test_what_is_written_again_is_the_same(ledger: Notes, tmp_path: Path) -> None:
    publish(ledger, tmp_path)
    folder = tmp_path / "dataset" / SITE
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    for path in folder.iterdir():
        path.unlink()
    ledger.add("d", published=4.0, body=edited(ONE, 4))
    assert len(recover(ledger.store, tmp_path, SITE).rewritten) == 3
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize(
    ("name", "change", "fault"),
    [
        ("000003.jsonl.zst", {"change": "updated"}, "article 'b' is updated, its story was 'demo/b' and is 'demo/a'"),
        ("000003.jsonl.zst", {"story_id": "demo/b"}, "article 'b' is merged, its story was 'demo/b' and is 'demo/b'"),
        ("000003.jsonl.zst", {"duplicates": [{"id": "a"}]}, "`duplicates` has a member that has no `site`"),
    ],
)
def test_a_story_that_changes_without_a_word_is_a_fault(
    ledger: Notes, tmp_path: Path, name: str, change: dict[str, Any], fault: str
) -> None:
    publish(ledger, tmp_path)
    folder = tmp_path / "dataset" / SITE
    rewrite(folder, name, lambda found: found[0].update(change))

    def recount(manifest: dict[str, Any]) -> None:
        segment = manifest["segments"][-1]
        segment["merged"] = segment["rows"] - segment["added"] - segment["updated"] - segment["withdrawn"]

    redescribe(folder, recount)
    assert list(verify_dataset(open_dataset(tmp_path, SITE))) == [f"{folder / name}: line 1: {fault}"]


def test_rows_and_manifests_from_before_there_were_stories_are_as_good_as_ever(ledger: Notes, tmp_path: Path) -> None:
    folder = tmp_path / "dataset" / SITE
    with ledger.store.write() as connection:
        connection.execute(announcements.delete())  # as version 1 released them
        for number, record in connection.execute(select(revisions.c.number, revisions.c.record)).all():
            earlier = pack(unpack(record).replace(b'"schema_version":%d,' % SCHEMA_VERSION, b'"schema_version":1,'))
            connection.execute(update(revisions).where(revisions.c.number == number).values(record=earlier))
        connection.execute(update(segments).values(state="staged", bytes=None, sha256=None))
    for path in folder.iterdir():
        path.unlink()
    recover(ledger.store, tmp_path, SITE)
    for row in rows(tmp_path):
        assert {"story_id", "duplicates"}.isdisjoint(row)

    def forget(manifest: dict[str, Any]) -> None:
        for segment in manifest["segments"]:
            del segment["merged"]

    redescribe(folder, forget)
    assert list(verify_dataset(open_dataset(tmp_path, SITE))) == []
    publish(ledger, tmp_path)
    assert list(verify_dataset(open_dataset(tmp_path, SITE))) == []
    assert [row["story_id"] for row in rows(tmp_path, after=2)] == ["demo/a", "demo/a"]


@pytest.mark.parametrize(
    ("actions", "told"),
    [
        ({"similar": "keep"}, "unknown relation 'similar' in DUPLICATES: there are same, near, contains, "),
        ({"same": "hide"}, "DUPLICATES has 'hide' for same: choose keep or first or drop"),
    ],
)
def test_what_cannot_become_of_copies_is_refused(actions: dict[str, str], told: str) -> None:
    with pytest.raises(LookupError, match=told):
        check_duplicates(actions)
