"""What is added to a file makes one file of its format with it."""

import json
from pathlib import Path

import pytest

from newscrawler.dataset.files.atomic import AtomicFile
from newscrawler.dataset.files.joining import Seam, as_array, as_bytes, as_lines, as_table


def joined(target: Path, old: bytes, new: bytes, seam: Seam) -> bytes:
    target.write_bytes(old)
    file = AtomicFile(target, append=True, seam=seam)
    file.write(new)
    file.commit()
    return target.read_bytes()


@pytest.mark.parametrize(
    ("old", "seam", "whole"),
    [(b'{"a":1}', as_lines, b'{"a":1}\nnew\n'), (b"", as_lines, b"new\n"), (b"PK", as_bytes, b"PKnew\n")],
)
def test_only_lines_get_the_line_end_that_the_old_file_lacks(
    tmp_path: Path, old: bytes, seam: Seam, whole: bytes
) -> None:
    assert joined(tmp_path / "out", old, b"new\n", seam) == whole


@pytest.mark.parametrize(
    ("old", "new", "whole"),
    [
        (b"a,b\r\n1,2", b"a,b\r\n3,4\r\n", b"a,b\r\n1,2\n3,4\r\n"),
        (b"", b"a,b\r\n3,4\r\n", b"a,b\r\n3,4\r\n"),
        (b"a,b\r\n1,2\r\n", b"a,c\r\n3,4\r\n", b"a,b\r\n1,2\r\na,c\r\n3,4\r\n"),
        (b"a,b\r\n", b"", b"a,b\r\n"),
    ],
)
def test_a_table_has_the_names_of_its_columns_once(tmp_path: Path, old: bytes, new: bytes, whole: bytes) -> None:
    assert joined(tmp_path / "out", old, new, as_table) == whole


@pytest.mark.parametrize("old", ["", "[]", "[\n\n]", "[1]", "[\n1,\n2\n]\n", '["' + 9000 * "x" + '"]'])
@pytest.mark.parametrize("new", ["[]", "[\n\n]", "[\n7,\n8\n]", "[7]"])
def test_arrays_become_one(tmp_path: Path, old: str, new: str) -> None:
    whole = joined(tmp_path / "out", old.encode(), new.encode(), as_array)
    assert json.loads(whole) == json.loads(old or "[]") + json.loads(new)


def test_what_is_no_array_is_added_to_as_it_is(tmp_path: Path) -> None:
    assert joined(tmp_path / "out", b'{"a":1}', b"[1]", as_array) == b'{"a":1}[1]'
