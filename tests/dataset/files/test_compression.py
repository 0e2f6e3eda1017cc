"""Equal content gives equal bytes, compressed or not."""

import gzip
import io
from collections.abc import Callable

import pytest

from newscrawler.dataset.files.compression import Compression, compressed, compression_of
from newscrawler.language.zstd import zstd


@pytest.mark.parametrize(
    ("name", "compression"),
    [("a.jsonl", None), ("a.jsonl.gz", "gz"), ("a.jsonl.zst", "zst"), ("a.gz.jsonl", None), ("", None)],
)
def test_the_name_says_how_a_file_is_compressed(name: str, compression: Compression | None) -> None:
    assert compression_of(name) == compression


def test_content_is_read_back_and_equal_content_gives_equal_bytes() -> None:
    lines = [b'{"n":%d}\n' % n for n in range(5000)]
    readers: dict[Compression | None, Callable[[bytes], bytes]] = {
        None: bytes,
        "gz": gzip.decompress,
        "zst": zstd.decompress,
    }
    for compression, read in readers.items():
        files = [io.BytesIO(), io.BytesIO()]
        for file in files:
            with compressed(file, compression) as writer:
                for line in lines:
                    writer.write(line)
        first, second = (file.getvalue() for file in files)
        assert first == second
        assert read(first) == b"".join(lines)


def test_gzip_holds_no_time_and_no_name_and_zstd_is_one_frame_with_a_checksum() -> None:
    gz, zst = io.BytesIO(), io.BytesIO()
    with compressed(gz, "gz") as writer:
        writer.write(b"a\n")
    assert gz.getvalue()[3:8] == bytes(5)  # RFC 1952: flags, then four bytes of time
    with compressed(zst, "zst") as writer:
        writer.write(b"a\n" * 500_000)
    frame = zst.getvalue()
    assert frame[4] & 0b100  # RFC 8878, 3.1.1.1: the bit of the checksum
    assert zstd.get_frame_size(frame) == len(frame)
    with pytest.raises(zstd.ZstdError):
        zstd.decompress(frame[:-1] + bytes([frame[-1] ^ 1]))
