"""A consumer whose release was lost in a restore is refused, and never given what follows another one."""

import json
from pathlib import Path

import pytest

from newscrawler.dataset.readers.cursor import Cursor, release_of
from newscrawler.dataset.readers.diff import diff_releases
from newscrawler.dataset.readers.manifest import Manifest, SegmentEntry
from newscrawler.dataset.readers.manifest_parsing import parse_manifest
from newscrawler.dataset.readers.released import open_dataset
from newscrawler.dataset.releases.recover import recover
from newscrawler.dataset.releases.release import release
from newscrawler.ledger.releases.timelines import Timeline, begin_timeline
from newscrawler.ledger.schema import timelines
from tests.ledgers import SITE, notes


def manifest(latest: int, *timelines: tuple[int, int]) -> Manifest:
    segment = SegmentEntry(
        name="000001.jsonl.zst",
        release=latest,
        rows=1,
        bytes=1,
        sha256="",
        schema_version=1,
        first=1,
        last=1,
        run_id="r",
        added=1,
        updated=0,
        withdrawn=0,
    )
    return Manifest(SITE, (segment,), timelines=tuple(Timeline(*each) for each in timelines))


RESTORED_TWICE = manifest(60, (1000, 40), (2000, 48))


@pytest.mark.parametrize("cursor", ["0", "40", "1:40", "1000:48", "2000:60", "2000:49", "1000:0"])
def test_what_all_timelines_since_have_in_common_leads_on(cursor: str) -> None:
    assert release_of(Cursor.parse(cursor), RESTORED_TWICE) == int(cursor.rpartition(":")[2])


@pytest.mark.parametrize(
    ("cursor", "reason"),
    [
        ("1:41", "what came after release 40 of timeline 1 was lost in a restore"),
        ("1000:49", "what came after release 48 of timeline 1000 was lost in a restore"),
        ("44", "release 44 may be one of an earlier timeline .* went on from 40 .* say 2000:44"),
        ("3000:3", "the cursor 3000:3 is of another dataset than this one of 'demo', which was begun anew since"),
    ],
)
def test_what_was_lost_is_refused_with_the_way_out(cursor: str, reason: str) -> None:
    way_out = "take `newscrawler dataset snapshot demo` anew and go on from 2000:60$"
    with pytest.raises(LookupError, match=f"^{reason}.*{way_out}"):
        release_of(Cursor.parse(cursor), RESTORED_TWICE)


def test_without_a_restore_every_release_leads_on_named_with_its_timeline_or_without() -> None:
    for text in ("7", "1:7"):
        assert release_of(Cursor.parse(text), manifest(9)) == 7


def test_a_manifest_says_its_timelines_and_one_of_before_they_were_is_of_the_first(tmp_path: Path) -> None:
    ledger = notes(tmp_path)
    ledger.add("a")
    release(ledger.store, tmp_path, SITE, run_id="run-1", now=3000.9)
    path = tmp_path / "dataset" / SITE / "manifest.json"
    told = json.loads(path.read_text())
    first = {"timeline": 3000, "after": 0}
    assert (told["timeline"], told["cursor"], told["timelines"]) == (3000, "3000:1", [first])
    with ledger.store.write() as connection:
        connection.execute(timelines.delete())  # as it was begun before that began a timeline
    path.unlink()
    recover(ledger.store, tmp_path, SITE)
    told = json.loads(path.read_text())
    assert (told["timeline"], told["cursor"], told["timelines"]) == (1, "1:1", [])
    old = json.dumps({name: told[name] for name in ("format", "site", "schema_version", "release", "segments")})
    assert parse_manifest(old) == parse_manifest(path.read_text())
    with ledger.store.write() as connection:
        begin_timeline(connection, SITE, after=1, now=5000.5)
    recover(ledger.store, tmp_path, SITE)
    told = json.loads(path.read_text())
    assert (told["timeline"], told["cursor"], told["timelines"]) == (5000, "5000:1", [{"timeline": 5000, "after": 1}])
    ledger.add("b")
    release(ledger.store, tmp_path, SITE, run_id="run-2", now=2.0)
    ledger.store.close()
    published = open_dataset(tmp_path, SITE)
    assert [json.loads(line)["id"] for line in diff_releases(published, Cursor.parse("1:1"))] == ["b"]
    with pytest.raises(LookupError):
        diff_releases(published, Cursor.parse("1:2"))


BEGUN_ANEW = manifest(60, (3000, 0), (4000, 48))


@pytest.mark.parametrize("cursor", ["7", "3000:7", "3000:48", "4000:60", "1:0", "2000:0"])
def test_the_timeline_that_a_dataset_began_with_leads_on_and_so_does_having_nothing(cursor: str) -> None:
    assert release_of(Cursor.parse(cursor), BEGUN_ANEW) == int(cursor.rpartition(":")[2])


@pytest.mark.parametrize("cursor", ["1:7", "2000:7", "3500:7", "5000:7"])
def test_a_cursor_of_a_dataset_that_lay_there_before_is_refused(cursor: str) -> None:
    reason = f"the cursor {cursor} is of another dataset .* begun anew"
    with pytest.raises(LookupError, match=f"^{reason} .* go on from 4000:60$"):
        release_of(Cursor.parse(cursor), BEGUN_ANEW)


def test_a_dataset_that_is_begun_anew_refuses_the_cursors_of_before(tmp_path: Path) -> None:
    cursors: list[str] = []
    for now in (5000.0, 6000.0, 4000.0):  # the clock has gone back
        folder = tmp_path / str(now)
        ledger = notes(folder)
        for id_ in "ab":
            ledger.add(id_)
            release(ledger.store, folder, SITE, run_id=f"run-{id_}", now=now)
        ledger.store.close()
        published = open_dataset(folder, SITE)
        assert list(diff_releases(published, Cursor.parse(published.manifest.cursor))) == []
        for cursor in cursors:
            with pytest.raises(LookupError, match="is of another dataset"):
                diff_releases(published, Cursor.parse(cursor))
        cursors.append(published.manifest.cursor)


def test_two_restores_in_one_second_are_two_timelines(tmp_path: Path) -> None:
    ledger = notes(tmp_path)
    with ledger.store.write() as connection:
        assert [begin_timeline(connection, SITE, after=0, now=7.0) for _ in "ab"] == [7, 8]
    ledger.store.close()
