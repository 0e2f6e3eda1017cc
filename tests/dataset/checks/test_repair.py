"""Repair and audit: what was released stays as it was, or its bytes come back from where they are right."""

import json
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from sqlalchemy import select, update

from newscrawler.dataset.checks.repair import repair
from newscrawler.dataset.releases.options import ReleaseOptions
from newscrawler.dataset.releases.recover import Recovered, recover
from newscrawler.dataset.releases.release import release
from newscrawler.errors import ReleaseError
from newscrawler.ledger.articles.records import pack, unpack
from newscrawler.ledger.schema import revisions, segments
from tests.ledgers import SITE, Notes, notes

NAMES = ("000001.jsonl.zst", "000002.jsonl.zst")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Notes]:
    """Two published segments of two rows."""
    made = notes(tmp_path)
    for number in range(4):
        made.add(f"a{number}", published=float(number), body="Text. " * 50)
    release(made.store, tmp_path, SITE, ReleaseOptions(segment_rows=2), run_id="run-1", now=1000.0)
    yield made
    made.store.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "dataset" / SITE


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def change_record(ledger: Notes) -> None:
    """A record of the first segment is another one, as by a flipped bit in one of an earlier schema."""
    with ledger.store.write() as connection:
        first = connection.execute(select(revisions.c.number, revisions.c.record).order_by(revisions.c.number)).first()
        assert first
        other = pack(unpack(first.record).replace(b"Text.", b"Tekt.", 1))
        connection.execute(update(revisions).where(revisions.c.number == first.number).values(record=other))


def test_a_published_segment_is_never_written_with_other_bytes(ledger: Notes, tmp_path: Path, folder: Path) -> None:
    before = contents(folder)
    change_record(ledger)
    assert recover(ledger.store, tmp_path, SITE) == Recovered((), (), manifest=False)
    (folder / NAMES[0]).unlink()
    for mend in (recover, repair):
        with pytest.raises(ReleaseError, match=r"000001\.jsonl\.zst.*other bytes than were released"):
            mend(ledger.store, tmp_path, SITE)
        assert contents(folder) == {name: data for name, data in before.items() if name != NAMES[0]}


@pytest.mark.parametrize("where", ["demo", "dataset/demo", "20260101T000000Z/dataset/demo", "."])
def test_the_bytes_come_from_a_backup_where_the_ledger_has_them_no_more(
    ledger: Notes, tmp_path: Path, folder: Path, where: str
) -> None:
    before = contents(folder)
    copytree(folder, tmp_path / "backup" / where, dirs_exist_ok=True)
    change_record(ledger)
    data = bytearray(before[NAMES[0]])
    data[40] ^= 1
    (folder / NAMES[0]).write_bytes(data)
    (folder / NAMES[1]).unlink()
    assert repair(ledger.store, tmp_path, SITE, backups=[tmp_path / "backup"]) == Recovered((), NAMES, manifest=False)
    assert contents(folder) == before


def test_what_is_right_nowhere_is_named_and_all_else_is_mended(ledger: Notes, tmp_path: Path, folder: Path) -> None:
    before = contents(folder)
    change_record(ledger)
    copytree(folder, tmp_path / "backup")
    for place in (folder, tmp_path / "backup"):
        (place / NAMES[0]).write_bytes(b"\0" * len(before[NAMES[0]]))
    (folder / NAMES[1]).unlink()
    with pytest.raises(ReleaseError, match=r"bytes of 1 segments .* are nowhere: .*nor in .*backup\. 000001\.jsonl"):
        repair(ledger.store, tmp_path, SITE, backups=[tmp_path / "backup"])
    assert (folder / NAMES[1]).read_bytes() == before[NAMES[1]]


@pytest.mark.parametrize(
    ("field", "value"),
    [("rows", 3), ("sha256", "0" * 64), ("run_id", "run-9"), ("bytes", 1), ("first", 2), ("added", 0)],
)
def test_of_a_manifest_and_a_ledger_that_differ_the_one_is_mended_that_is_wrong(
    ledger: Notes, tmp_path: Path, folder: Path, field: str, value: object
) -> None:
    before = contents(folder)
    told = json.loads(before["manifest.json"])
    told["segments"][0][field] = value
    (folder / "manifest.json").write_text(json.dumps(told))
    with pytest.raises(ReleaseError, match=r"ledger (check|rebuild)"):
        recover(ledger.store, tmp_path, SITE)
    assert repair(ledger.store, tmp_path, SITE).manifest
    assert contents(folder) == before
    with ledger.store.write() as connection:  # and the same in the ledger
        connection.execute(update(segments).where(segments.c.sequence == 1).values({field: value}))
    for mend in (recover, repair):
        with pytest.raises(ReleaseError, match=r"ledger (check|rebuild)"):
            mend(ledger.store, tmp_path, SITE)
        assert contents(folder) == before


@pytest.mark.parametrize("first", [{"timeline": 1001}, {"timeline": 999}, {"after": 1}])
def test_a_manifest_whose_first_timeline_is_another_is_mended(
    ledger: Notes, tmp_path: Path, folder: Path, first: dict[str, int]
) -> None:
    before = contents(folder)
    told = json.loads(before["manifest.json"])
    told["timelines"][0] |= first
    (folder / "manifest.json").write_text(json.dumps(told))
    with pytest.raises(ReleaseError, match=r"another first timeline .* `newscrawler dataset repair demo`"):
        recover(ledger.store, tmp_path, SITE)
    assert repair(ledger.store, tmp_path, SITE).manifest
    assert contents(folder) == before


def test_the_dataset_of_another_ledger_is_not_repaired_either(ledger: Notes, tmp_path: Path) -> None:
    other = notes(tmp_path / "other")
    other.add("b")
    release(other.store, tmp_path / "other", SITE, run_id="run-2", now=1.0)
    other.store.close()
    copytree(tmp_path / "other" / "dataset", tmp_path / "dataset", dirs_exist_ok=True)
    before = contents(tmp_path / "dataset" / SITE)
    with pytest.raises(ReleaseError):
        repair(ledger.store, tmp_path, SITE)
    assert contents(tmp_path / "dataset" / SITE) == before
