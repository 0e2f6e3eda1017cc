"""Lines of a file, however it is compressed (reading; writing in test_release.py)."""

from pathlib import Path

import pytest

from newscrawler.dataset.files.compression import compressed, compression_of
from newscrawler.dataset.files.reading import holds_lines, read_lines


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.jsonl.zst", "A.JSONL.GZ"])
def test_lines_are_given_with_their_numbers_and_empty_ones_left_out(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with path.open("wb") as file, compressed(file, compression_of(name.lower())) as writer:
        writer.write(b'{"a":1}\r\n\n  \n{"b":"\xe2\x80\xa8"}\n{"c":3}')
    assert list(read_lines(path)) == [(1, b'{"a":1}'), (4, b'{"b":"\xe2\x80\xa8"}'), (5, b'{"c":3}')]


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.zst"])
@pytest.mark.parametrize("damage", ["cut", "flipped", "other"])
def test_damage_is_an_error_and_never_the_end_of_the_file(tmp_path: Path, name: str, damage: str) -> None:
    path = tmp_path / name
    with path.open("wb") as file, compressed(file, compression_of(name)) as writer:
        writer.writelines(b'{"n":%d}\n' % number for number in range(5000))
    whole = path.read_bytes()
    half = len(whole) // 2
    path.write_bytes(
        {
            "cut": whole[:half],
            "flipped": whole[:half] + bytes([whole[half] ^ 0xFF]) + whole[half + 1 :],
            "other": b'{"n":1}\n',
        }[damage]
    )
    with pytest.raises(ValueError, match="damaged after line"):
        list(read_lines(path))


def test_a_file_that_is_not_there_is_the_systems_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(read_lines(tmp_path / "a.jsonl"))


@pytest.mark.parametrize(
    ("name", "lines"),
    [("a.jsonl", True), ("a.jl.gz", True), ("a.jsonlines.zst", True), ("a.html", False), ("a.gz", False)],
)
def test_json_lines_are_known_by_their_name(name: str, lines: bool) -> None:
    assert holds_lines(name) is lines
