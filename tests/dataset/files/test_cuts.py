"""What a power cut has cut off is not added to."""

import bz2
import gzip
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest

from newscrawler.dataset.files.cuts import CutFileError, require_whole
from newscrawler.dataset.files.joining import Seam, as_array, as_bytes, as_lines, as_rows, as_table
from newscrawler.language.zstd import zstd

LINES = b"".join(b'{"headline":"The hay of field %d is in"}\n' % number for number in range(2000))
ARRAY = b'[\n{"keywords":["a","b"]},\n{"keywords":["c"]}\n]'


@pytest.mark.parametrize("name", ["rows.jsonl", "rows"])
@pytest.mark.parametrize(
    ("suffix", "compress", "shown_by"),
    [
        (".gz", gzip.compress, "zcat"),
        (".zst", zstd.compress, "zstdcat"),
        (".bz2", bz2.compress, "bzcat"),
        (".xz", lzma.compress, "xzcat"),
        ("", gzip.compress, "zcat"),
    ],
)
def test_a_compressed_file_is_whole_to_the_end_of_its_last_part(
    tmp_path: Path, name: str, suffix: str, compress: Callable[[bytes], bytes], shown_by: str
) -> None:
    path, part = tmp_path / f"{name}{suffix}", compress(LINES)
    path.write_bytes(part + part)
    require_whole(path, as_bytes)
    for cut in (part[: len(part) // 2], part[:-1], part + part[:-3], part + part[: len(part) // 2]):
        path.write_bytes(cut)
        with pytest.raises(CutFileError) as raised:
            require_whole(path, as_bytes)
        assert shown_by in raised.value.way_out


@pytest.mark.parametrize(
    ("seam", "whole", "cut"),
    [
        (as_lines, b'{"a":1}\n', b'{"a":1}\n{"a'),
        (as_lines, b'{"a":1}\n{"a":2}', b'{"a":1}\n' + bytes(4000)),
        (as_lines, b'{"a":1}\n{"a":"' + 3_000_000 * b"x" + b'"}', b'{"a":1}\n{"a":"' + 3_000_000 * b"x"),
        (as_table, b"a,b\r\n1,2", b"a,b\r\n1"),
        (as_table, b'a,b\r\n1,"2\n3"', b'a,b\r\n1,"2\n3'),
        (as_rows, b'1,"2\n3"\r\n', b"1,2\r\n1"),
        (as_array, ARRAY, ARRAY[:-20]),
        (as_array, b'[{"a":["b"]}]', b'[{"a":["b"]'),
        (as_array, b"[]", b"["),
        (as_bytes, b"no compression of ours", b"\x1f\x8b"),
    ],
)
def test_other_files_are_whole_to_the_end_of_their_last_record(
    tmp_path: Path, seam: Seam, whole: bytes, cut: bytes
) -> None:
    path = tmp_path / "rows"
    require_whole(path, seam)
    for content in (b"", whole):
        path.write_bytes(content)
        require_whole(path, seam)
    path.write_bytes(cut)
    with pytest.raises(CutFileError):
        require_whole(path, seam)


def test_what_only_looks_like_a_compressed_file_by_its_name_is_not_added_to(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl.gz"
    path.write_bytes(LINES)
    with pytest.raises(CutFileError):
        require_whole(path, as_bytes)
