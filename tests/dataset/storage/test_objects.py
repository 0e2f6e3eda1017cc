"""An object store as the storage of a dataset, in memory: tests/object_stores has servers, faults and kills."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from obstore.store import MemoryStore

from newscrawler.dataset.checks.check import check_data_dir
from newscrawler.dataset.checks.repair import repair
from newscrawler.dataset.checks.verify import verify_dataset
from newscrawler.dataset.readers.released import open_dataset, released_sites
from newscrawler.dataset.readers.snapshot import snapshot_of
from newscrawler.dataset.recovery.backup import back_up
from newscrawler.dataset.recovery.rebuild import rebuild
from newscrawler.dataset.recovery.restore import restore
from newscrawler.dataset.releases.compaction import compact
from newscrawler.dataset.releases.options import ReleaseOptions
from newscrawler.dataset.releases.release import release
from newscrawler.dataset.root import MARKER
from newscrawler.dataset.storage.admission import check_owner, read_owner
from newscrawler.dataset.storage.objects import ObjectStorage
from newscrawler.dataset.storage.opening import open_storage
from newscrawler.dataset.storage.requests import storage_error
from newscrawler.dataset.storage.storage import is_whole, write_file_lines
from newscrawler.errors import OvertakenError, ReleaseError, StorageError, StorageRefusedError
from newscrawler.ledger.store import open_store
from newscrawler.ledger.urls.timing import Timing
from tests.ledgers import SITE, Notes, notes


@pytest.fixture
def root() -> ObjectStorage:
    return ObjectStorage(MemoryStore(), "s3://bucket/news")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Notes]:
    made = notes(tmp_path)
    for number in range(6):
        made.add(f"a{number}", published=float(number), body="Text. " * 50)
    yield made
    made.store.close()


def publish(ledger: Notes, where: Any, run_id: str = "run-1") -> None:
    release(ledger.store, where, SITE, ReleaseOptions(segment_rows=2), run_id=run_id, now=1.0)


def contents(root: ObjectStorage) -> dict[str, bytes]:
    files = root.below(SITE)
    return {name: data_of(files, name) for name in files.sizes()}


def data_of(files: ObjectStorage, name: str) -> bytes:
    found = files.read(name)
    assert found is not None
    return found.data


def test_a_file_is_there_once_it_is_whole_and_never_twice(root: ObjectStorage) -> None:
    files = root.below("site")
    written = write_file_lines(files, "1.jsonl.zst", [b"{}"])
    assert is_whole(files, "1.jsonl.zst", written.sha256)
    with pytest.raises(ZeroDivisionError):
        write_file_lines(files, "2.jsonl", (b"%d" % (1 // number) for number in (1, 0)))
    assert list(files.sizes()) == ["1.jsonl.zst"]
    assert write_file_lines(files, "1.jsonl.zst", [b"{}"]) == written
    assert root.counts == {"object_store/was_there": 1}
    with pytest.raises(StorageError, match="it is there with other bytes"):
        write_file_lines(files, "1.jsonl.zst", [b"[]"])
    assert is_whole(files, "1.jsonl.zst", written.sha256)
    other = write_file_lines(files, "1.jsonl.zst", [b"[]"], anew=True)
    assert is_whole(files, "1.jsonl.zst", other.sha256)
    files.delete(["1.jsonl.zst", "nothing"])
    assert files.sizes() == {}


def test_who_was_overtaken_replaces_nothing(root: ObjectStorage) -> None:
    root.replace("manifest.json", b"1", None)
    with pytest.raises(OvertakenError):
        root.replace("manifest.json", b"2", None)
    first = root.read("manifest.json")
    root.replace("manifest.json", b"2", first)
    with pytest.raises(OvertakenError):
        root.replace("manifest.json", b"3", first)
    assert data_of(root, "manifest.json") == b"2"
    root.replace("manifest.json", b"2", first)  # as if the answer of the first time had been lost
    assert root.counts == {"object_store/was_there": 1}


def test_a_dataset_is_there_byte_for_byte_as_in_a_folder(root: ObjectStorage, ledger: Notes, tmp_path: Path) -> None:
    publish(ledger, root)
    other = notes(tmp_path / "other")
    for number in range(6):
        other.add(f"a{number}", published=float(number), body="Text. " * 50)
    publish(other, tmp_path / "other")
    other.store.close()
    folder = tmp_path / "other" / "dataset" / SITE
    assert contents(root) == {path.name: path.read_bytes() for path in folder.iterdir()}
    assert released_sites(root) == [SITE]
    dataset = open_dataset(root, SITE)
    assert list(verify_dataset(dataset)) == []
    assert list(check_data_dir(tmp_path, root)) == []
    assert list(snapshot_of(dataset)) == list(snapshot_of(open_dataset(tmp_path / "other", SITE)))
    with pytest.raises(LookupError, match=f"no dataset of 'x' at s3://bucket/news/x: there is one of {SITE}"):
        open_dataset(root, "x")


def test_what_is_lost_or_damaged_is_mended_and_small_files_become_few(
    root: ObjectStorage, ledger: Notes, tmp_path: Path
) -> None:
    publish(ledger, root)
    before, files = contents(root), root.below(SITE)
    files.delete(["000001.jsonl.zst"])
    with files.create("000002.jsonl.zst", anew=True) as file:
        file.write(b"damaged")
    assert len(list(verify_dataset(open_dataset(root, SITE)))) > 1
    assert repair(ledger.store, root, SITE).rewritten == ("000001.jsonl.zst", "000002.jsonl.zst")
    assert contents(root) == before
    assert compact(ledger.store, root, SITE, now=2.0, grace=0.0).names == ("000004.jsonl.zst",)
    assert list(contents(root)) == ["000004.jsonl.zst", "README.md", "manifest.json"]
    assert list(verify_dataset(open_dataset(root, SITE))) == []
    assert list(check_data_dir(tmp_path, root)) == []


def test_a_ledger_is_made_of_what_is_there_and_goes_into_a_backup_with_it(
    root: ObjectStorage, ledger: Notes, tmp_path: Path
) -> None:
    publish(ledger, root)
    check_owner(root, "its-identity")
    with open_store(tmp_path / "new") as store:
        [rebuilt] = rebuild(store, tmp_path / "new", [SITE], timing=Timing(), datasets=root)
        assert (rebuilt.rows, rebuilt.segments) == (6, 3)
    made = back_up(tmp_path, tmp_path.with_name(f"{tmp_path.name}-backup"), now=1e9, datasets=root)
    assert (made.copied, made.faults) == (3, ())
    folder = made.generation / "dataset" / SITE
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == contents(root)


def test_a_ledger_from_a_backup_is_brought_up_to_what_is_there(
    root: ObjectStorage, ledger: Notes, tmp_path: Path
) -> None:
    publish(ledger, root)
    ledger.add("not-released-yet")
    backup, restored = tmp_path.with_name(f"{tmp_path.name}-backup"), tmp_path / "restored"
    restored.mkdir()
    back_up(tmp_path, backup, now=1e9, datasets=root)
    ledger.add("later")
    publish(ledger, root, "run-2")
    rows = list(open_dataset(root, SITE).lines())
    restore(backup, restored, now=2e9)
    with open_store(restored) as store:
        with pytest.raises(ReleaseError, match=f"newscrawler ledger rebuild {SITE}"):
            release(store, root, SITE, run_id="run-3", now=2e9)
        rebuild(store, restored, [SITE], timing=Timing(), datasets=root)
        release(store, root, SITE, run_id="run-3", now=2e9)
    assert list(open_dataset(root, SITE).lines()) == rows
    assert list(verify_dataset(open_dataset(root, SITE))) == []
    assert list(check_data_dir(restored, root)) == []


def test_a_run_that_was_overtaken_takes_no_reader_back(
    root: ObjectStorage, ledger: Notes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has read manifest and ledger, and sleeps; another publishes; it wakes."""
    publish(ledger, root)
    ledger.add("late")
    replace = ObjectStorage.replace

    def asleep(files: ObjectStorage, name: str, *rest: Any) -> None:
        monkeypatch.undo()
        ledger.add("later")
        publish(ledger, root, "run-3")
        replace(files, name, *rest)

    monkeypatch.setattr(ObjectStorage, "replace", asleep)
    publish(ledger, root, "run-2")
    manifest = open_dataset(root, SITE).manifest
    assert [segment.run_id for segment in manifest.segments] == ["run-1"] * 3 + ["run-2", "run-3"]
    assert list(verify_dataset(open_dataset(root, SITE))) == []


def test_a_segment_of_other_bytes_is_left_alone_until_a_repair(root: ObjectStorage, ledger: Notes) -> None:
    with root.below(SITE).create("000002.jsonl.zst") as file:
        file.write(b"of whoever")
    with pytest.raises(ReleaseError, match=r"Cannot write s3://bucket/news/demo/000002\.jsonl\.zst: it is there with"):
        publish(ledger, root)
    assert contents(root)["000002.jsonl.zst"] == b"of whoever"
    repair(ledger.store, root, SITE)
    publish(ledger, root)
    assert list(verify_dataset(open_dataset(root, SITE))) == []


def test_one_ledger_writes_below_a_prefix(root: ObjectStorage) -> None:
    assert read_owner(root) is None
    check_owner(root, "one")
    check_owner(root, "one")
    assert json.loads(data_of(root, MARKER))["ledger"] == "one"
    with pytest.raises(StorageRefusedError, match="has the datasets of the ledger one, and this one is two"):
        check_owner(root, "two")


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("ftp://bucket/x", "DATASET is no s3://bucket/prefix, gs://bucket/prefix, az://bucket/prefix"),
        ("s3:///x", "DATASET is no s3://"),
        ("s3://bucket/x?key=1", "DATASET is no s3://"),
        ("s3://me:geheim@bucket/x", "DATASET holds credentials: leave these to the environment"),
    ],
)
def test_a_dataset_that_there_cannot_be_is_refused_without_its_secrets(url: str, message: str) -> None:
    with pytest.raises(StorageRefusedError) as refused:
        open_storage(url, "")
    assert str(refused.value).startswith(message)
    assert "geheim" not in str(refused.value)


def test_an_error_says_what_the_store_said_and_nothing_of_what_it_was_sent() -> None:
    text = (
        "Generic S3 error: Error performing PUT http://x/?X-Amz-Signature=geheim in 1ms - Server returned non-2xx "
        "status code: 403 Forbidden: <Error><Code>InvalidAccessKeyId</Code><Message>No such key.</Message>"
        "<AWSAccessKeyId>geheim</AWSAccessKeyId></Error>"
    )
    error = storage_error(text)
    assert error.strerror == "the object store said 403 InvalidAccessKeyId No such key"
    assert error.is_of_settings
    lost = storage_error("Generic S3 error: Error performing GET http://x/geheim in 1ms - HTTP error: connect\n\nDebug")
    assert lost.strerror == "the object store cannot be used: HTTP error: connect"
    role = "Generic S3 error: Error performing PUT http://169.254.169.254/latest/api/token in 1ms - HTTP error: x"
    assert storage_error(role).strerror == "neither the environment nor this machine has credentials"
