"""A backup is whole or not there, a restore is done or not begun (backup, generations, restore, placing)."""

import json
import os
from pathlib import Path
from shutil import copytree, rmtree

import pytest

from newscrawler.dataset.checks.check import check_data_dir
from newscrawler.dataset.readers.cursor import Cursor
from newscrawler.dataset.readers.diff import diff_releases
from newscrawler.dataset.readers.released import open_dataset
from newscrawler.dataset.recovery.backup import back_up
from newscrawler.dataset.recovery.generations import generations, is_sound
from newscrawler.dataset.recovery.rebuild import rebuild
from newscrawler.dataset.recovery.restore import restore
from newscrawler.dataset.root import check_root
from newscrawler.errors import BackupError, RootError
from newscrawler.ledger.store import FILE_NAME, open_store
from newscrawler.ledger.urls.timing import Timing
from tests.dataset.recovery.test_rebuild import HERE, THERE, contents, data, of_site, publish, state
from tests.folders import lose_ledger
from tests.ledgers import Notes
from tests.sweep.steps import killed_at

__all__ = ["data"]  # the fixture

DAY = 86_400.0
NOW = 1.8e9
FIRST = 1_000_000_000  # the timeline that the first release of the data has begun
EVERY_POINT = "EVERY_POINT" in os.environ
"""Kill at each of some hundred points, for minutes, and not at a sample of them that reaches each step."""


def go_on(folder: Path, run: int, *ids: str) -> None:
    """Another release of the first site."""
    with open_store(folder) as store:
        here = Notes(store, site=HERE)
        here._articles = of_site(folder, HERE)
        for id_ in ids:
            here.add(id_, body=f"The text of {id_}. " * 30)
        publish(store, folder, HERE, run)


def published_ids(folder: Path, after: int = 0) -> list[str]:
    return [json.loads(line)["id"] for line in open_dataset(folder, HERE).lines(after=after)]


def test_a_backup_restored_elsewhere_is_the_same_on_another_timeline_and_goes_on(data: Path, tmp_path: Path) -> None:
    made = back_up(data, tmp_path / "backup", now=NOW)
    assert (made.copied, made.linked, made.faults) == (6, 0, ())
    assert contents(made.generation) == contents(data)
    elsewhere = tmp_path / "elsewhere"
    done = restore(tmp_path / "backup", elsewhere, now=NOW + DAY)
    assert (done.sites, done.newer, done.aside) == ((HERE, THERE), (), None)
    assert state(elsewhere) == state(data)
    assert list(check_data_dir(elsewhere)) == []
    assert open_dataset(elsewhere, HERE).manifest.cursor == f"{int(NOW + DAY)}:2"
    go_on(data, 4, "lost")
    go_on(elsewhere, 5, "found")
    published = open_dataset(elsewhere, HERE)
    assert [json.loads(line)["id"] for line in diff_releases(published, Cursor(FIRST, 2))] == ["found"]
    with pytest.raises(LookupError, match=f"after release 2 of timeline {FIRST} was lost in a restore"):
        diff_releases(published, Cursor(FIRST, 3))
    assert sorted(path.name for path in elsewhere.iterdir()) == ["backup.json", "dataset", FILE_NAME, "ledger.sums"][1:]


def test_what_the_backup_before_has_is_not_copied_again_and_old_ones_go(data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backup"
    first = back_up(data, folder, now=NOW)
    go_on(data, 4, "new")
    second = back_up(data, folder, now=NOW - DAY)  # the clock has gone back
    assert (second.copied, second.linked) == (1, 6)
    name = Path("dataset", HERE, "000001.jsonl.zst")
    assert (first.generation / name).samefile(second.generation / name)
    assert not (first.generation / name).samefile(data / name)
    (folder / ".20200101T000000Z.part").mkdir()
    third = back_up(data, folder, now=NOW + DAY, keep=2)
    assert (third.linked, third.removed) == (7, 1)
    assert generations(folder) == [second.generation, third.generation]
    assert sorted(path.name for path in folder.iterdir()) == [second.generation.name, third.generation.name]


def test_a_newer_ledger_is_not_replaced_unless_it_is_said_and_then_it_is_kept(data: Path, tmp_path: Path) -> None:
    back_up(data, tmp_path / "backup", now=NOW)
    go_on(data, 4, "new")
    before = contents(data)
    with pytest.raises(BackupError, match="knows later runs than the backup"):
        restore(tmp_path / "backup", data, now=NOW + 1)
    assert contents(data) == before
    done = restore(tmp_path / "backup", data, now=NOW + 1, force=True)
    assert done.aside is not None
    assert published_ids(done.aside) == [*published_ids(data), "new"]
    assert list(check_data_dir(data)) == []
    assert list(check_data_dir(done.aside)) == []


@pytest.mark.parametrize("how", ["lost", "malformed"])
def test_the_newer_dataset_stays_and_the_ledger_comes_up_to_it(data: Path, tmp_path: Path, how: str) -> None:
    back_up(data, tmp_path / "backup", now=NOW)
    go_on(data, 4, "new")
    files = contents(data)
    if how == "lost":
        lose_ledger(data)
    else:
        (data / FILE_NAME).write_bytes(b"SQLite format 3\0" + b"\1" * 20_000)
    done = restore(tmp_path / "backup", data, now=NOW + 1)
    assert (done.newer, done.aside is None) == ((HERE,), how == "lost")
    with open_store(data) as store:
        [rebuilt] = rebuild(store, data, [HERE], timing=Timing())
    assert (rebuilt.release, rebuilt.rows) == (3, 1)
    changed = {name for name, text in contents(data).items() if text != files.get(name)}
    assert {name for name in changed if not name.endswith("manifest.json")} == set()
    assert open_dataset(data, HERE).manifest.cursor == f"{int(NOW + 1)}:3"
    assert [json.loads(line)["id"] for line in diff_releases(open_dataset(data, HERE), Cursor(FIRST, 3))] == []
    assert list(check_data_dir(data)) == []


def test_files_that_are_lost_or_damaged_come_back_with_the_ledger(data: Path, tmp_path: Path) -> None:
    back_up(data, tmp_path / "backup", now=NOW)
    files = contents(data)
    lose_ledger(data)
    (data / "dataset" / HERE / "000001.jsonl.zst").unlink()
    (data / "dataset" / HERE / "000002.jsonl.zst").write_bytes(b"\0" * 100)
    rmtree(data / "dataset" / THERE)
    assert restore(tmp_path / "backup", data, now=NOW + 1).newer == ()
    assert {name: text for name, text in contents(data).items() if "manifest" not in name} == {
        name: text for name, text in files.items() if "manifest" not in name
    }
    assert list(check_data_dir(data)) == []


def test_a_damaged_backup_is_not_restored_and_a_damaged_ledger_removes_no_backup(data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backup"
    good = back_up(data, folder, now=NOW)
    page = bytearray((data / FILE_NAME).read_bytes())
    page[-3000] ^= 1
    (data / FILE_NAME).write_bytes(page)
    bad = back_up(data, folder, now=NOW + 1, keep=1)
    assert (bad.faults != (), bad.removed) == (True, 0)
    assert [is_sound(each) for each in generations(folder)] == [True, False]
    lose_ledger(data)
    assert restore(folder, data, now=NOW + 2).generation == good.generation
    segment = good.generation / "dataset" / HERE / "000001.jsonl.zst"
    segment.write_bytes(segment.read_bytes()[:-1])
    lose_ledger(data)
    with pytest.raises(BackupError, match=r"is damaged: .*000001\.jsonl\.zst"):
        restore(folder, data, now=NOW + 3)
    assert not (data / FILE_NAME).exists()


def test_a_backup_of_nothing_or_into_itself_is_refused(data: Path, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="name a folder elsewhere"):
        back_up(data, data / "backup", now=NOW)
    with pytest.raises(BackupError, match="there is no backup at"):
        restore(tmp_path / "none", data, now=NOW)


# -- kills


def every_point(sampled: int) -> list[int]:
    return list(range(1, 400, 1 if EVERY_POINT else sampled))


@pytest.mark.parametrize("sampled", [53, pytest.param(3, marks=pytest.mark.proof)])
def test_a_killed_backup_is_not_there_and_the_next_one_is_whole(data: Path, tmp_path: Path, sampled: int) -> None:
    folder = tmp_path / "backup"
    first = back_up(data, folder, now=NOW)
    go_on(data, 4, "new")
    killed = 0
    for number in every_point(sampled):
        if not killed_at(number, lambda: back_up(data, folder, now=NOW + 1, keep=1)):
            break
        killed += 1
        assert all(list(check_data_dir(each)) == [] for each in generations(folder)), number
        assert first.generation in generations(folder) or len(generations(folder)) == 1
    assert killed >= 60 // sampled
    back_up(data, folder, now=NOW + 2, keep=1)
    assert len(generations(folder)) == 1
    assert [path.name for path in folder.iterdir()] == [generations(folder)[0].name]


@pytest.mark.parametrize("sampled", [61, pytest.param(3, marks=pytest.mark.proof)])
@pytest.mark.parametrize("how", ["forced", "newer"])
def test_a_killed_restore_leaves_the_old_or_the_new_and_done_again_is_done(
    data: Path, tmp_path: Path, how: str, sampled: int
) -> None:
    back_up(data, tmp_path / "backup", now=NOW)
    go_on(data, 4, "new")
    if how == "newer":
        lose_ledger(data)
    before = tmp_path / "before"
    data.rename(before)
    wanted = tmp_path / "wanted"
    copytree(before, wanted)
    restore(tmp_path / "backup", wanted, now=NOW + 1, force=how == "forced")
    killed = 0
    for number in every_point(sampled):
        rmtree(data, ignore_errors=True)
        copytree(before, data)
        if not killed_at(number, lambda: restore(tmp_path / "backup", data, now=NOW + 1, force=how == "forced")):
            break
        killed += 1
        try:
            check_root(data)
        except RootError as error:  # no run comes in between
            assert "has not come to its end" in str(error) or how == "newer", number  # noqa: PT017
        else:
            assert how == "newer" or list(check_data_dir(data)) == [], number
            assert published_ids(data) in (published_ids(before), published_ids(wanted)), number
        done = restore(tmp_path / "backup", data, now=NOW + 2, force=how == "forced")
        if done.newer:
            with open_store(data) as store:
                rebuild(store, data, done.newer, timing=Timing())
            assert published_ids(data)[-1] == "new", number
        else:
            assert published_ids(data) == published_ids(wanted), number
        assert list(check_data_dir(data)) == [], number
    assert killed > 60 // sampled


@pytest.mark.parametrize("sampled", [11, pytest.param(3, marks=pytest.mark.proof)])
def test_a_killed_rebuild_is_done_again(data: Path, tmp_path: Path, sampled: int) -> None:
    lose_ledger(data)
    data.rename(tmp_path / "before")

    def again() -> None:
        with open_store(data) as store:
            rebuild(store, data, (HERE, THERE), timing=Timing())

    killed = 0
    for number in every_point(sampled):
        rmtree(data, ignore_errors=True)
        copytree(tmp_path / "before", data)
        if not killed_at(number, again):
            break
        killed += 1
        again()
        assert list(check_data_dir(data)) == [], number
        assert contents(data) == contents(tmp_path / "before"), number
    assert killed >= 4 // sampled
