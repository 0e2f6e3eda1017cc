"""The root of datasets: an empty folder in its place is not taken for a new one."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from newscrawler.dataset import root
from newscrawler.dataset.root import MARKER, check_root, clear_root, establish, fault_of_root, read_marker
from newscrawler.errors import RootError
from newscrawler.ledger.address import FILE_NAME as LEDGER


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "newscrawler" / "roots"


@pytest.fixture
def data(tmp_path: Path, state: Path) -> Path:  # noqa: ARG001 - where it is remembered
    """A root that was used once."""
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / LEDGER).write_bytes(b"SQLite")
    establish(folder, "one")
    return folder


def emptied(folder: Path) -> Path:
    shutil.rmtree(folder)
    folder.mkdir()
    return folder


def test_a_folder_that_is_new_may_be_there_or_not_and_what_was_used_is_marked(tmp_path: Path, state: Path) -> None:
    for folder in (tmp_path / "none", tmp_path):
        check_root(folder)
    assert not state.exists()
    (tmp_path / LEDGER).write_bytes(b"SQLite")
    establish(tmp_path, "one")
    check_root(tmp_path)
    assert read_marker(tmp_path) == "one"
    assert [json.loads(path.read_text())["data_dir"] for path in state.iterdir()] == [str(tmp_path)]


def test_an_empty_folder_in_the_place_of_a_known_root_is_refused_until_new_ones_are_begun(data: Path) -> None:
    emptied(data)
    (data / "README.md").touch()  # what may lie below a mount point
    with pytest.raises(
        RootError, match=rf"^{data} held datasets until 2\d+-\d\d-\d\d, and now has neither {MARKER} nor"
    ):
        check_root(data)
    with pytest.raises(RootError, match=r"Mount its disk, name the folder with -s DATA_DIR=, or begin .* --new`\.$"):
        check_root(data)
    check_root(data, new=True)
    (data / "locks").mkdir()  # the run that was let in
    check_root(data)
    (data / LEDGER).write_bytes(b"SQLite")
    establish(data, "two")
    check_root(data)


def test_a_link_leads_to_the_same_root(data: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(data)
    emptied(data)
    with pytest.raises(RootError):
        check_root(link)


def test_a_link_that_leads_nowhere_begins_no_second_dataset(tmp_path: Path) -> None:
    (link := tmp_path / "link").symlink_to(tmp_path / "moved")
    with pytest.raises(RootError, match=r"is a link to .*moved, which is not there"):
        check_root(link)
    check_root(link, new=True)
    (tmp_path / "moved").mkdir()
    check_root(link)


def test_a_folder_that_was_removed_is_new_and_one_whose_disk_is_not_mounted_is_not(
    data: Path, state: Path, tmp_path: Path
) -> None:
    shutil.rmtree(data)
    check_root(data)
    [known] = state.iterdir()
    described = json.loads(known.read_text()) | {"mount": str(tmp_path)}  # as if a disk had been there
    known.write_text(json.dumps(described))
    makes: list[Callable[[], None]] = [lambda: None, data.mkdir, (data / "hosts").mkdir]
    for make in makes:  # what a run left that had it taken away
        make()
        with pytest.raises(RootError, match=f"and now .*; nothing is mounted at {tmp_path}"):
            check_root(data)


def test_a_marked_root_without_its_ledger_is_refused_and_one_with_anothers_too(data: Path) -> None:
    (data / LEDGER).unlink()
    with pytest.raises(
        RootError, match=rf"has datasets, as its {MARKER} says, and no {LEDGER}\. `newscrawler ledger restore`"
    ):
        check_root(data)
    (data / LEDGER).touch()
    assert "has datasets" in (fault_of_root(data) or ""), "a file without a byte is no ledger"
    (data / LEDGER).write_bytes(b"SQLite")
    assert fault_of_root(data) is None
    with pytest.raises(RootError, match=r"names the ledger one, and .* is two: they are not of the same datasets"):
        establish(data, "two")
    (data / LEDGER).unlink()
    check_root(data, new=True)
    clear_root(data)
    (data / LEDGER).write_bytes(b"SQLite")
    establish(data, "two")
    assert read_marker(data) == "two"
    clear_root(data)
    assert read_marker(data) == "two", "its ledger is there"


def test_a_lost_or_damaged_marker_is_made_again(data: Path) -> None:
    for text in ("", "[]", '{"ledger": 7}', None):
        (data / MARKER).unlink()
        if text is not None:
            (data / MARKER).write_text(text)
        check_root(data)
        establish(data, "one")
        assert read_marker(data) == "one"


def test_without_a_place_to_remember_it_a_root_can_be_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    for place in (str(tmp_path / "file"), "relative"):
        monkeypatch.setenv("XDG_STATE_HOME", place)
        monkeypatch.setenv("HOME", str(tmp_path / "file"))
        (tmp_path / MARKER).unlink(missing_ok=True)
        establish(tmp_path, "one")
        assert read_marker(tmp_path) == "one"
        (tmp_path / "empty").mkdir(exist_ok=True)
        check_root(tmp_path / "empty")


def test_only_the_roots_that_were_used_last_are_remembered(
    tmp_path: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(root, "MAX_REMEMBERED", 3)
    for number in range(5):
        (tmp_path / str(number)).mkdir()
        establish(tmp_path / str(number), str(number))
    assert len(list(state.iterdir())) == 3
