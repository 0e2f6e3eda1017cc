"""What a reader finds after each step of a release, or a kill (release, segments, recover, quarantine, lineage)."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from newscrawler.dataset.checks.repair import repair
from newscrawler.dataset.checks.verify import verify_dataset
from newscrawler.dataset.files.reading import read_lines
from newscrawler.dataset.readers.released import open_dataset
from newscrawler.dataset.releases import release as claiming
from newscrawler.dataset.releases import segments
from newscrawler.dataset.releases.card import MARK
from newscrawler.dataset.releases.options import ReleaseOptions
from newscrawler.dataset.releases.quarantine import accept
from newscrawler.dataset.releases.recover import Recovered, recover
from newscrawler.dataset.releases.release import Released, release
from newscrawler.dataset.row import ROW_FIELDS
from newscrawler.dataset.storage.storage import Storage, write_file_lines
from newscrawler.errors import ReleaseError, StoreError
from newscrawler.ledger.gate.quarantine import quarantine
from newscrawler.ledger.schema import revisions
from tests.dataset.releases.kills import KilledError, kill_at
from tests.folders import ledger_of
from tests.ledgers import SITE, Notes, notes

PAGE = "https://news.example/news"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Notes]:
    made = notes(tmp_path)
    yield made
    made.store.close()


def publish(ledger: Notes, folder: Path, *, run_id: str = "run-1", **options: Any) -> Released | None:
    return release(ledger.store, folder, SITE, ReleaseOptions(**options), run_id=run_id, now=1.0)


def fill(ledger: Notes) -> None:
    """Articles for five segments of two rows."""
    for number in range(8):
        ledger.add(f"a{number}", published=float(number), body="Text. " * 50, via=[("sections", f"{PAGE}/{number}")])
    ledger.update("a3", headline="Edited", published=3.0)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "dataset" / SITE).iterdir()}


def faults(folder: Path) -> list[str]:
    return list(verify_dataset(open_dataset(folder, SITE)))


@pytest.fixture
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a release that nothing disturbed."""
    folder = tmp_path_factory.mktemp("whole")
    ledger = notes(folder)
    fill(ledger)
    publish(ledger, folder, segment_rows=2)
    ledger.store.close()
    return contents(folder)


def test_a_release_says_what_it_has_and_the_next_only_what_is_new(ledger: Notes, tmp_path: Path) -> None:
    assert publish(ledger, tmp_path) is None
    assert not (tmp_path / "dataset").exists()
    ledger.add("a")
    ledger.add("b")
    assert publish(ledger, tmp_path) == Released(1, ("000001.jsonl.zst",), 2, 2, 0, 0, 0)
    assert publish(ledger, tmp_path) is None
    ledger.update("a", headline="Edited")
    ledger.withdraw("b")
    assert publish(ledger, tmp_path, compression="gz") == Released(2, ("000002.jsonl.gz",), 2, 0, 1, 1, 0)
    assert faults(tmp_path) == []
    assert sorted(contents(tmp_path)) == ["000001.jsonl.zst", "000002.jsonl.gz", "README.md", "manifest.json"]


def test_a_row_is_the_record_its_discoveries_and_what_it_changes(ledger: Notes, tmp_path: Path) -> None:
    ledger.add("a", via=[("sections", f"{PAGE}/x")], body='says "discovered_via":[] and\u2028more')
    ledger.update("a", headline="Edited")
    publish(ledger, tmp_path)
    first, second = [json.loads(line) for _, line in read_lines(tmp_path / "dataset" / SITE / "000001.jsonl.zst")]
    assert tuple(first) == tuple(second) == ROW_FIELDS
    assert first["body"] == second["body"] == 'says "discovered_via":[] and\u2028more'
    assert first["discovered_via"] == second["discovered_via"] == [{"channel": "sections", "page": f"{PAGE}/x"}]
    columns = ("change", "revision", "changed_fields", "body_similarity")
    assert [first[name] for name in columns] == ["added", 1, [], None]
    assert [second[name] for name in columns] == ["updated", 2, ["headline"], 0.5]


def test_a_withdrawn_row_has_the_last_record(ledger: Notes, tmp_path: Path) -> None:
    ledger.add("a")
    ledger.update("a", headline="Edited")
    publish(ledger, tmp_path)
    ledger.withdraw("a")
    publish(ledger, tmp_path)
    *_, last = open_dataset(tmp_path, SITE).lines(after=1)
    row = json.loads(last)
    assert (row["headline"], row["change"], row["revision"], row["changed_fields"]) == ("Edited", "withdrawn", 3, [])


def test_the_manifest_names_bytes_and_hashes_and_changes_only_with_what_it_names(ledger: Notes, tmp_path: Path) -> None:
    fill(ledger)
    publish(ledger, tmp_path, segment_rows=4)
    path = tmp_path / "dataset" / SITE / "manifest.json"
    described = json.loads(path.read_text())
    assert (described["format"], described["site"], described["release"]) == (1, SITE, 1)
    for segment in described["segments"]:
        data = path.with_name(segment["name"]).read_bytes()
        assert (len(data), sha256(data).hexdigest()) == (segment["bytes"], segment["sha256"])
    before = path.stat()
    publish(ledger, tmp_path)
    recover(ledger.store, tmp_path, SITE)
    assert path.stat().st_ino == before.st_ino


@pytest.mark.parametrize("options", [{"compression": "lz4"}, {"compression": None}, {"segment_rows": 0}])
def test_options_that_there_are_not_are_refused_before_anything_is_claimed(
    ledger: Notes, tmp_path: Path, options: dict[str, Any]
) -> None:
    ledger.add("a")
    with pytest.raises(LookupError, match=r"^(unknown DATASET_COMPRESSION .*: choose gz or zst|SEGMENT_ROWS is 0: )"):
        publish(ledger, tmp_path, **options)
    assert publish(ledger, tmp_path) == Released(1, ("000001.jsonl.zst",), 1, 1, 0, 0, 0)


# -- Kills


STEPS = ((claiming, "claim"), (segments, "mark_released"), (segments, "write_file_lines"))


def leave_a_part(folder: Path) -> None:
    """What a killed process leaves, which an exception in this one cleans away."""
    target = folder / "dataset" / SITE
    target.mkdir(parents=True, exist_ok=True)
    (target / ".000001.jsonl.zst.0badf00d.part").write_bytes(b"half")


@pytest.mark.proof
def test_after_a_kill_at_any_step_and_at_any_step_of_the_recovery_the_files_are_the_same(
    tmp_path: Path, whole: dict[str, bytes]
) -> None:
    killed = set()
    for number in range(1, 200):
        folder = tmp_path / str(number)
        ledger = notes(folder)
        fill(ledger)
        ended = True
        with pytest.MonkeyPatch.context() as patch:
            kill_at(number, patch, STEPS)
            try:
                publish(ledger, folder, segment_rows=2)
            except KilledError:
                ended = False
                leave_a_part(folder)
        if ended:
            break
        killed.add(number)
        if (folder / "dataset" / SITE / "manifest.json").exists():
            assert faults(folder)[:-1] == []  # the part alone does not belong there
        again = 0
        for again in range(1, 200):
            with pytest.MonkeyPatch.context() as patch:
                kill_at(again * 5 + number % 5, patch, STEPS)
                try:
                    recover(ledger.store, folder, SITE)
                    break
                except KilledError:
                    leave_a_part(folder)
        recover(ledger.store, folder, SITE)
        publish(ledger, folder, segment_rows=2)
        assert contents(folder) == whole, number
        ledger.store.close()
    assert len(killed) > 30


@pytest.mark.proof
@pytest.mark.parametrize("renames", [0, 2, 5])
def test_a_real_kill_leaves_what_recover_finishes(tmp_path: Path, whole: dict[str, bytes], renames: int) -> None:
    ledger = notes(tmp_path)
    fill(ledger)
    ledger.store.close()
    script = f"""
import os, signal, sys
from pathlib import Path
from newscrawler.dataset.releases.options import ReleaseOptions
from newscrawler.dataset.releases.release import release
from newscrawler.ledger.store import open_named
renames = []
def see(event, _):
    if event == "os.rename":
        renames.append(event)
        len(renames) > {renames} and os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(see)
folder = Path(sys.argv[1])
release(open_named(sys.argv[2]), folder, {SITE!r}, ReleaseOptions(segment_rows=2), run_id="run-1", now=1.0)
"""
    killed = subprocess.run([sys.executable, "-c", script, str(tmp_path), ledger_of(tmp_path)], check=False)
    assert killed.returncode == -signal.SIGKILL
    ledger = notes(tmp_path)
    names = tuple(sorted(whole.keys() - {"manifest.json", "README.md"}))
    assert recover(ledger.store, tmp_path, SITE) == Recovered(finished=names[renames:], rewritten=(), manifest=True)
    assert recover(ledger.store, tmp_path, SITE) == Recovered((), (), manifest=False)
    assert contents(tmp_path) == whole
    ledger.store.close()


def test_a_readme_of_somebody_s_own_stays(ledger: Notes, tmp_path: Path) -> None:
    ledger.add("a")
    publish(ledger, tmp_path)
    card = tmp_path / "dataset" / SITE / "README.md"
    made = card.read_text()
    card.write_text(f"{made}\nAn addition of ours.\n".replace(MARK, "# Ours."))
    own = card.read_text()
    ledger.add("b")
    publish(ledger, tmp_path)
    assert card.read_text() == own
    card.unlink()
    recover(ledger.store, tmp_path, SITE)
    assert card.read_text() == made
    assert faults(tmp_path) == []


def test_a_reader_never_sees_a_manifest_that_is_not_true(ledger: Notes, tmp_path: Path) -> None:
    seen: set[int] = set()
    wrong: list[bytes | Exception] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            try:
                published = open_dataset(tmp_path, SITE)
                seen.add(published.manifest.release)
                wrong.extend(line for line in published.lines() if not line.startswith(b"{"))
            except LookupError:
                continue
            except Exception as error:  # noqa: BLE001, RUF100 - whatever it is, the test is to say it
                if "it is missing" not in str(error) or seen:  # before the first manifest
                    wrong.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(25):
        ledger.add(f"a{number}")
        ledger.add(f"b{number}")
        publish(ledger, tmp_path, segment_rows=1)
    stop.set()
    reader.join()
    assert wrong == []
    assert len(seen) > 2


# -- What goes wrong on the disk


def test_a_folder_that_cannot_be_written_is_one_line_and_mended_later(
    ledger: Notes, tmp_path: Path, whole: dict[str, bytes]
) -> None:
    fill(ledger)
    (tmp_path / "dataset").write_text("a file in the way")
    with pytest.raises(ReleaseError, match=r"^Cannot write .*000001\.jsonl\.zst: .*name another folder\.$"):
        publish(ledger, tmp_path, segment_rows=2)
    with pytest.raises(ReleaseError):
        recover(ledger.store, tmp_path, SITE)
    (tmp_path / "dataset").unlink()
    assert recover(ledger.store, tmp_path, SITE).manifest
    assert contents(tmp_path) == whole


def test_a_disk_that_fills_up_in_the_middle_publishes_nothing_and_loses_nothing(
    ledger: Notes, tmp_path: Path, whole: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(ledger)

    def full(files: Storage, name: str, lines: Any, **options: Any) -> Any:
        if name.startswith("000003"):
            raise OSError(28, os.strerror(28))
        return write_file_lines(files, name, lines, **options)

    monkeypatch.setattr(segments, "write_file_lines", full)
    with pytest.raises(ReleaseError, match=r"No space left on device\. Free some space there"):
        publish(ledger, tmp_path, segment_rows=2)
    assert sorted(contents(tmp_path)) == ["000001.jsonl.zst", "000002.jsonl.zst"]
    monkeypatch.undo()
    ledger.add("b", published=99.0)
    assert publish(ledger, tmp_path, segment_rows=2) == Released(2, ("000006.jsonl.zst",), 1, 1, 0, 0, 0)
    assert {name: contents(tmp_path)[name] for name in whole if name != "manifest.json"} == {
        name: data for name, data in whole.items() if name != "manifest.json"
    }
    assert faults(tmp_path) == []


def test_lost_files_are_written_again_and_damaged_ones_when_told_to(
    ledger: Notes, tmp_path: Path, whole: dict[str, bytes]
) -> None:
    fill(ledger)
    publish(ledger, tmp_path, segment_rows=2)
    ledger.discover("a1", "most_read", f"{PAGE}/later")  # the ledger has gone on
    folder = tmp_path / "dataset" / SITE
    (folder / "000001.jsonl.zst").unlink()
    (folder / "000002.jsonl.zst").write_bytes(b"short")
    (folder / "000003.jsonl.zst").write_bytes(b"\0" * len(whole["000003.jsonl.zst"]))
    (folder / "manifest.json").write_text("{")
    assert recover(ledger.store, tmp_path, SITE) == Recovered((), ("000001.jsonl.zst", "000002.jsonl.zst"), True)
    assert repair(ledger.store, tmp_path, SITE) == Recovered((), ("000003.jsonl.zst",), False)
    assert contents(tmp_path) == whole


def test_the_folder_that_was_deleted_comes_back_whole(ledger: Notes, tmp_path: Path, whole: dict[str, bytes]) -> None:
    fill(ledger)
    publish(ledger, tmp_path, segment_rows=2)
    for path in (tmp_path / "dataset" / SITE).iterdir():
        path.unlink()
    (tmp_path / "dataset" / SITE).rmdir()
    recover(ledger.store, tmp_path, SITE)
    assert contents(tmp_path) == whole


def test_the_dataset_of_another_ledger_is_not_overwritten(ledger: Notes, tmp_path: Path) -> None:
    fill(ledger)
    publish(ledger, tmp_path)
    ledger.store.close()
    before = contents(tmp_path)
    ledger = notes(tmp_path / "another")
    ledger.add("b")
    for attempt in (lambda: publish(ledger, tmp_path), lambda: recover(ledger.store, tmp_path, SITE)):
        with pytest.raises(
            ReleaseError, match=r"`newscrawler ledger rebuild demo` brings it up to .* move the folder away\.$"
        ):
            attempt()
    assert contents(tmp_path) == before
    ledger.store.close()


def test_a_ledger_that_lost_rows_publishes_no_false_segment(
    ledger: Notes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(ledger)
    monkeypatch.setattr(segments, "rows_of", lambda *_: iter(()))
    with pytest.raises(ReleaseError, match="has 0 of the 9 rows"):
        publish(ledger, tmp_path)
    assert "manifest.json" not in contents(tmp_path)


def test_records_that_are_no_frames_are_an_error_of_the_ledger(ledger: Notes, tmp_path: Path) -> None:
    ledger.add("a")
    with ledger.store.write() as connection:
        connection.execute(update(revisions).values(record=b"\0"))
    with pytest.raises(StoreError, match="a record in it is damaged"):
        publish(ledger, tmp_path)


# -- Quarantine


def test_accepting_a_run_publishes_what_waited_for_it(ledger: Notes, tmp_path: Path) -> None:
    ledger.add("a")
    with ledger.store.write() as connection:
        quarantine(connection, SITE, "bad")
    assert publish(ledger, tmp_path) is None
    with pytest.raises(LookupError, match=r"no run 'bed' of demo is in quarantine: there is bad \(1 rows\)$"):
        accept(ledger.store, tmp_path, SITE, "bed", now=1.0)
    assert accept(ledger.store, tmp_path, SITE, "bad", now=1.0) == Released(1, ("000001.jsonl.zst",), 1, 1, 0, 0, 0)
    with pytest.raises(LookupError, match=r"there is none$"):
        accept(ledger.store, tmp_path, SITE, "bad", now=1.0)
