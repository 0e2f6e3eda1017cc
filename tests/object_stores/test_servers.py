"""Which servers are taken, and what becomes of a release where one is slow, forgetful or disturbed."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from newscrawler.commands import refusing
from newscrawler.dataset.checks.verify import verify_dataset
from newscrawler.dataset.readers.released import open_dataset
from newscrawler.dataset.releases.options import ReleaseOptions
from newscrawler.dataset.releases.recover import recover
from newscrawler.dataset.releases.release import release
from newscrawler.dataset.storage import objects
from newscrawler.dataset.storage.admission import check_conditions
from newscrawler.dataset.storage.opening import open_storage
from newscrawler.dataset.storage.storage import Storage
from newscrawler.errors import OvertakenError, ReleaseError, StorageError, StorageRefusedError
from tests.conftest import Run
from tests.ledgers import SITE
from tests.object_stores.conftest import filled, in_folder
from tests.object_stores.relay import LOST, relayed
from tests.object_stores.servers import BUCKET, rclone, s3rver
from tests.ports import free_port

RACERS = 16


def contents(root: Storage) -> dict[str, bytes]:
    files = root.below(SITE)
    found = {name: files.read(name) for name in files.sizes()}
    return {name: file.data for name, file in found.items() if file is not None}


def test_a_store_that_honours_conditions_is_taken_and_one_of_many_wins(server: str, url: str) -> None:
    check_conditions(url, server)
    root = open_storage(url, "", endpoint=server)
    assert root.sizes() == {}, "the probe leaves nothing behind"

    def put(number: int) -> bool:
        try:
            root.replace("manifest.json", b"%d" % number, None)
        except OvertakenError:
            return False
        return True

    with ThreadPoolExecutor(RACERS) as racers:
        assert sum(racers.map(put, range(RACERS))) == 1


@pytest.mark.parametrize("dishonest", [rclone, s3rver])
def test_a_store_that_ignores_conditions_is_refused_before_anything_is_crawled(
    dishonest: Callable[[Path], AbstractContextManager[str]], tmp_path: Path, run: Run
) -> None:
    with dishonest(tmp_path / "objects") as address:
        settings = (f"DATA_DIR={tmp_path / 'data'}", f"DATASET=s3://{BUCKET}/x", f"DATASET_ENDPOINT={address}")
        words = [word for setting in settings for word in ("-s", setting)]
        ended = run("run", "almayadeen", "-a", f"base_url=http://127.0.0.1:{free_port()}", *words)
    assert ended.returncode == 2
    assert f"DATASET s3://{BUCKET}/x: this server ignores If-None-Match, so that of two runs" in ended.stderr
    assert not (tmp_path / "data" / "requests").exists()


@pytest.mark.parametrize(
    ("fault", "counted"),
    [
        (("PUT", "000002.jsonl.zst", 409), "retry_409"),
        (("PUT", "000002.jsonl.zst", 503), "retry_503"),
        (("PUT", "000002.jsonl.zst", LOST), "was_there"),
        (("PUT", "manifest.json", 409), "retry_409"),
        (("PUT", "manifest.json", 503), "retry_503"),
        (("PUT", "manifest.json", LOST), "was_there"),
        (("PUT", "README.md", LOST), "was_there"),
        (("GET", "manifest.json", 503), "retry_503"),
        (("GET", "manifest.json", LOST), "retry_connection"),
        (("GET", f"/{BUCKET}", 500), "retry_500"),
    ],
)
def test_what_goes_wrong_once_is_counted_and_changes_no_byte(
    server: str, url: str, tmp_path: Path, fault: tuple[str, str, int], counted: str
) -> None:
    with relayed(server) as relay:
        root = open_storage(url, "", endpoint=relay.address)
        ledger, other = filled(tmp_path / "a"), filled(tmp_path / "b")
        relay.plan = [fault]
        recover(ledger.store, root, SITE)
        release(ledger.store, root, SITE, ReleaseOptions(segment_rows=2), run_id="run-1", now=1.0)
        release(other.store, tmp_path / "b", SITE, ReleaseOptions(segment_rows=2), run_id="run-1", now=1.0)
        assert relay.plan == [], "the fault was never met"
        assert root.counts[f"object_store/{counted}"] == 1
        assert contents(root) == in_folder(tmp_path / "b")
        assert list(verify_dataset(open_dataset(root, SITE))) == []
    ledger.store.close()
    other.store.close()


def test_a_refusal_of_a_manifest_that_nobody_wrote_is_looked_into(server: str, url: str, tmp_path: Path) -> None:
    with relayed(server) as relay:
        root = open_storage(url, "", endpoint=relay.address)
        ledger = filled(tmp_path)
        relay.plan = [("PUT", "manifest.json", 412)]
        release(ledger.store, root, SITE, ReleaseOptions(segment_rows=2), run_id="run-1", now=1.0)
        assert [request.partition("?")[0].rpartition("/")[2] for request in relay.requests].count("manifest.json") > 3
        assert list(verify_dataset(open_dataset(root, SITE))) == []
        ledger.store.close()


def test_a_store_that_does_not_get_better_ends_the_release_which_is_finished_later(
    server: str, url: str, tmp_path: Path
) -> None:
    with relayed(server) as relay:
        root = open_storage(url, "", endpoint=relay.address)
        ledger = filled(tmp_path)
        relay.plan = [("PUT", "000002.jsonl.zst", 503)] * 9
        with pytest.raises(
            ReleaseError, match=r"000002\.jsonl\.zst: the object store said 503 SlowDown Planted\. Nothing is"
        ):
            release(ledger.store, root, SITE, ReleaseOptions(segment_rows=2), run_id="run-1", now=1.0)
        assert recover(ledger.store, root, SITE).finished == tuple(f"00000{n}.jsonl.zst" for n in range(2, 6))
        assert list(verify_dataset(open_dataset(root, SITE))) == []
        ledger.store.close()


def test_a_large_file_goes_in_parts_and_is_put_where_there_is_none(
    server: str, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(objects, "WHOLE_BYTES", 1 << 20)
    monkeypatch.setattr(objects, "_PART_BYTES", 5 << 20)
    data, other = os.urandom(12 << 20), os.urandom(6 << 20)
    with relayed(server) as relay:
        root = open_storage(url, "", endpoint=relay.address)
        for _ in range(2):
            with root.create("1.jsonl.zst") as file:
                file.write(data)
        assert root.counts["object_store/was_there"] == 1
        with pytest.raises(StorageError, match="with other bytes"), root.create("1.jsonl.zst") as file:
            file.write(other)
        assert sum("partNumber=3" in request for request in relay.requests) == 2
        assert root.sizes() == {"1.jsonl.zst": len(data)}
        with root.open("1.jsonl.zst") as read:
            assert read.read() == data
        with root.create("1.jsonl.zst", anew=True) as file:
            file.write(other)
        assert root.sizes() == {"1.jsonl.zst": len(other)}


def test_a_store_that_cannot_be_reached_says_nothing_of_damage(url: str) -> None:
    root = open_storage(url, "", endpoint=f"http://127.0.0.1:{free_port()}")
    with pytest.raises(StorageError, match="the object store cannot be used: HTTP error") as met:
        open_dataset(root, SITE)
    assert root.counts["object_store/retry_connection"] == 8
    with pytest.raises(SystemExit) as ended, refusing():
        raise met.value
    assert ended.value.code == 6


@pytest.mark.parametrize(
    ("bucket", "message"),
    [("nobody-has-this", "the object store said 404 NoSuchBucket"), (BUCKET, "the object store cannot be used")],
)
def test_a_store_that_cannot_be_used_is_named_with_the_way_out(server: str, bucket: str, message: str) -> None:
    address = server if bucket != BUCKET else f"http://127.0.0.1:{free_port()}"
    with pytest.raises((StorageRefusedError, ReleaseError), match=message):
        check_conditions(f"s3://{bucket}/x", address)
