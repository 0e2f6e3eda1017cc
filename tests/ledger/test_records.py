import pytest

from newscrawler.ledger.records import pack, unpack


@pytest.mark.parametrize("line", [b"", b'{"discovered_via":[]}', '{"body":"\u0627\u0644"}'.encode() * 1000])
def test_a_line_comes_back_as_it_was_and_takes_less_room(line: bytes) -> None:
    assert unpack(pack(line)) == line
    assert len(pack(line)) < len(line) or len(line) < 100


@pytest.mark.parametrize("blob", [b"no frame", pack(b"cut off" * 100)[:-4]])
def test_what_is_no_whole_frame_is_refused(blob: bytes) -> None:
    with pytest.raises(ValueError, match="a record in it is damaged"):
        unpack(blob)
