from pathlib import Path
from threading import Thread

import pytest

from newscrawler.errors import StorageRefusedError
from newscrawler.report.pages.folder import MARKER, own_folder


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("ten years of work")
    with pytest.raises(StorageRefusedError, match="no report of newscrawler"), own_folder(tmp_path, "1"):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "pages").write_text("")
    with pytest.raises(StorageRefusedError, match="no folder"), own_folder(tmp_path / "pages", "1"):
        pass


def test_a_folder_is_ours_from_the_first_moment(tmp_path: Path) -> None:
    def end_early() -> None:
        with own_folder(tmp_path / "pages", "1") as folder:
            folder.write("index.html", b"half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        end_early()
    with own_folder(tmp_path / "pages", "1") as folder:
        assert folder.write("index.html", b"whole")
    assert (tmp_path / "pages" / "index.html").read_bytes() == b"whole"


def test_a_file_with_these_bytes_is_not_touched(tmp_path: Path) -> None:
    with own_folder(tmp_path / "pages", "1") as folder:
        assert folder.write("a/b.html", b"one")
        before = (tmp_path / "pages/a/b.html").stat()
        assert not folder.write("a/b.html", b"one")
        assert (tmp_path / "pages/a/b.html").stat() == before
        assert folder.write("a/b.html", b"two")


def test_notes_of_another_form_are_forgotten(tmp_path: Path) -> None:
    with own_folder(tmp_path, "1") as folder:
        folder.notes["sites"]["gazette"] = {"state": "x"}
    with own_folder(tmp_path, "1") as folder:
        assert folder.notes["sites"] == {"gazette": {"state": "x"}}
    with own_folder(tmp_path, "2") as folder:
        assert folder.notes["sites"] == {}


@pytest.mark.parametrize("text", [b"", b"[]", b'{"form":"1","sites":7}', b"\xff"])
def test_notes_that_are_damaged_are_forgotten(tmp_path: Path, text: bytes) -> None:
    (tmp_path / MARKER).write_bytes(text)
    with own_folder(tmp_path, "1") as folder:
        assert folder.notes == {"form": "1", "sites": {}}


def test_two_at_once_write_one_after_the_other(tmp_path: Path) -> None:
    order: list[str] = []

    def second() -> None:
        with own_folder(tmp_path / "pages", "1"):
            order.append("second")

    with own_folder(tmp_path / "pages", "1"):
        other = Thread(target=second)
        other.start()
        other.join(0.3)
        order.append("first")
    other.join()
    assert order == ["first", "second"]


def test_parts_that_a_killed_process_left_go(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / ".page.dead.part").write_bytes(b"<html>half")
    with own_folder(tmp_path / "pages", "1"):
        pass
    assert [path.name for path in (tmp_path / "pages").iterdir()] == [MARKER]
