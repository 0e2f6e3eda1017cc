"""The page that a run dies with is known to the next one, whatever was left of the files that say so."""

from pathlib import Path

import pytest

from newscrawler.ledger.page_marks import NO_MARKS, PageMarks, Suspect

URL = "https://n.example/a"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "locks").mkdir()
    return tmp_path


def opened(folder: Path) -> PageMarks:
    """The marks of a run that begins."""
    marks = PageMarks.of(folder, "site")
    marks.open()
    return marks


def test_a_page_that_was_marked_when_its_run_died_is_suspected(folder: Path) -> None:
    opened(folder).set(7, URL)
    marks = opened(folder)
    assert (marks.found, marks.suspects) == ((URL,), {7: Suspect(URL, 1)})
    assert opened(folder).found == ()  # that run has not worked on it
    assert opened(folder).suspects == {7: Suspect(URL, 1)}


def test_what_was_over_before_the_run_died_is_not(folder: Path) -> None:
    marks = opened(folder)
    marks.set(1, "https://n.example/a-long-address")
    marks.set(2, URL)
    marks.clear(1)  # it is the other one that is worked on
    marks.clear(2)
    assert not opened(folder).suspects
    marks = opened(folder)
    marks.set(3, URL)
    marks.close()
    marks.close()
    assert not opened(folder).suspects


def test_a_suspect_stays_marked_beside_others_until_it_was_read(folder: Path) -> None:
    opened(folder).set(7, URL)
    marks = opened(folder)
    marks.set(7, URL)
    marks.set(8, "https://n.example/b")
    marks = opened(folder)
    assert marks.suspects == {7: Suspect(URL, 2), 8: Suspect("https://n.example/b", 1)}
    marks.set(7, URL)
    marks.clear(7)
    marks.give_chance(7)
    marks.acquit(8)
    marks = opened(folder)
    assert marks.suspects == {7: Suspect(URL, 1)}
    marks.set(7, URL)
    marks.acquit(7)
    assert not opened(folder).suspects
    assert not list(folder.glob("locks/*.suspects"))


@pytest.mark.parametrize("left", [b"", b"-\n", b"7", b"x y\n", b"\x00" * 4096, b"\xff\xfe"])
def test_files_that_a_power_cut_has_left_are_taken_for_what_they_are(left: bytes, folder: Path) -> None:
    for ending in ("reading", "suspects"):
        (folder / "locks" / f"site.{ending}").write_bytes(left)
    marks = opened(folder)
    assert set(marks.suspects) <= {7}
    marks.set(9, URL)
    assert 9 in opened(folder).suspects


def test_where_no_file_can_be_written_there_are_no_marks(tmp_path: Path) -> None:
    marks = opened(tmp_path)  # it has no folder for them
    for each in (marks, NO_MARKS):
        each.set(7, URL)
        each.clear(7)
        each.acquit(7)
        each.give_chance(7)
        each.close()
        assert not each.suspects
    assert not list(tmp_path.iterdir())


def test_only_so_many_are_suspected(folder: Path) -> None:
    for number in range(102):
        opened(folder).set(number, URL)
    assert sorted(opened(folder).suspects) == list(range(2, 102))
