"""A line in the ledger comes back as it was, or not at all."""

import random

import pytest

from newscrawler.language.zstd import zstd
from newscrawler.ledger.articles.records import pack, unpack


@pytest.mark.parametrize("line", [b"", b'{"discovered_via":[]}', '{"body":"\u0627\u0644"}'.encode() * 1000])
def test_a_line_comes_back_as_it_was_and_takes_less_room(line: bytes) -> None:
    assert unpack(pack(line)) == line
    assert len(pack(line)) < len(line) or len(line) < 100


@pytest.mark.parametrize("blob", [b"no frame", pack(b"cut off" * 100)[:-4]])
def test_what_is_no_whole_frame_is_refused(blob: bytes) -> None:
    with pytest.raises(ValueError, match="a record in it is damaged"):
        unpack(blob)


_NOISE = random.Random(7).randbytes(90)  # noqa: S311 - it is no secret


@pytest.mark.parametrize("line", [b"[]", b'{"body":"' + b"Some words of a text, and " * 12 + b'"}', _NOISE])
def test_no_flipped_bit_gives_another_line(line: bytes) -> None:
    frame, refused = pack(line), 0
    for bit in range(len(frame) * 8):
        flipped = bytearray(frame)
        flipped[bit // 8] ^= 1 << bit % 8
        try:
            assert unpack(bytes(flipped)) == line, bit  # a bit of the frame's head that says nothing of the line
        except ValueError:
            refused += 1
    assert refused >= len(frame) * 8 - 3


def test_a_frame_of_an_earlier_schema_which_has_no_checksum_is_still_read() -> None:
    assert unpack(zstd.compress(b"[]", 3)) == b"[]"
