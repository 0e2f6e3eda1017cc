"""Bodies and sitemaps are unpacked no further than they may be, and one that breaks off is never taken for whole."""

import gzip
import zlib
from collections.abc import Callable
from contextlib import suppress

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.crawl.limits.bounds import Bounds
from newscrawler.crawl.sitemaps.reading import Entry, SitemapError, read_sitemap
from newscrawler.fetch.limits.decompression import (
    BodyTooLargeError,
    CutOffError,
    UnknownEncodingError,
    decompress,
    encodings_of,
    gunzipped,
)
from newscrawler.fetch.limits.endings import breaks_off
from newscrawler.language.zstd import zstd

Pack = Callable[[bytes], bytes]
PACKERS: dict[str, Pack] = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstd.compress,
}
URL = "https://news.example/sitemap.xml"
_TRAILER = 8  # bytes of a gzip file's checksum and length (RFC 1952, section 2.3.1)


@given(st.binary(max_size=2_000), st.lists(st.sampled_from(sorted(PACKERS)), max_size=2))
def test_what_was_packed_is_unpacked(body: bytes, encodings: list[str]) -> None:
    packed = body
    for encoding in encodings:
        packed = PACKERS[encoding](packed)
    assert decompress(packed, encodings, max_size=10_000) == body


@pytest.mark.parametrize("encoding", PACKERS)
def test_one_byte_too_many_is_too_many(encoding: str) -> None:
    packed = PACKERS[encoding](bytes(100_000))
    assert decompress(packed, [encoding], max_size=100_000) == bytes(100_000)
    with pytest.raises(BodyTooLargeError):
        decompress(packed, [encoding], max_size=99_999)


@pytest.mark.parametrize("encoding", PACKERS)
@given(cut=st.integers(min_value=1, max_value=900))
def test_a_body_that_lacks_its_end_breaks_off(encoding: str, cut: int) -> None:
    packed = PACKERS[encoding](bytes(range(256)) * 4 + b"".join(b"%d" % number for number in range(1000)))
    cut += _TRAILER if encoding.endswith("gzip") else 0
    kept = packed[: max(6, len(packed) - cut)]
    with pytest.raises(CutOffError):
        decompress(kept, [encoding], max_size=10_000)


@given(st.binary(max_size=2_000), st.integers(min_value=1, max_value=_TRAILER))
def test_gzip_that_lacks_nothing_but_its_checksum_is_whole(body: bytes, cut: int) -> None:
    assert decompress(gzip.compress(body)[:-cut], ["gzip"], max_size=10_000) == body


@given(st.binary(max_size=500), st.lists(st.sampled_from(sorted(PACKERS)), max_size=3))
def test_any_bytes_are_read_or_refused(body: bytes, encodings: list[str]) -> None:
    with suppress(BodyTooLargeError, CutOffError, UnknownEncodingError):
        assert len(decompress(body, encodings, max_size=100)) <= (100 if encodings else len(body))


def test_encodings_are_named_in_one_header_or_in_several() -> None:
    assert encodings_of([b"GZIP , br", b"identity, zstd"]) == ["gzip", "br", "zstd"]


@given(st.binary(max_size=300_000), st.integers(min_value=0, max_value=300_000))
def test_a_file_is_unpacked_piece_by_piece(body: bytes, most: int) -> None:
    for file in (body if not body.startswith(b"\x1f\x8b") else b"", gzip.compress(body)):
        found = bytearray()
        try:
            for piece in gunzipped(file, most):
                found += piece
        except BodyTooLargeError:
            assert len(found) <= most + 65_536
        else:
            assert found == (body if file else b"")
            assert len(found) <= most


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "fail/sitemap"),
        (b"no XML", "fail/sitemap"),
        (b"<html><body>A page</body></html>", "fail/sitemap"),
        (b"\x1f\x8b\x08 no gzip", "fail/sitemap"),
        (gzip.compress(b"<urlset></urlset>", mtime=0)[:-4], "fail/sitemap"),
        (b"<urlset>" + b" " * 200_000, "limit/sitemap"),
        (b"<urlset>" + b"<url><loc>https://n.example/</loc></url>" * 11, "limit/sitemap_entries"),
    ],
)
def test_what_is_no_sitemap_is_refused_with_its_reason(body: bytes, reason: str) -> None:
    with pytest.raises(SitemapError) as refused:
        list(read_sitemap(body, URL, max_size=100_000, max_entries=10))
    assert refused.value.reason == reason


def test_entries_before_the_limit_are_read() -> None:
    body = gzip.compress(b"<urlset>" + b"<url><loc>https://n.example/a</loc></url>" * 50)
    found: list[Entry] = []
    with pytest.raises(SitemapError):
        found.extend(read_sitemap(body, URL, max_entries=10))  # extend keeps what came before
    assert len(found) == 10


def test_an_entity_is_not_expanded() -> None:
    body = b'<!DOCTYPE urlset [<!ENTITY a "https://n.example/">]><urlset><url><loc>&a;x</loc></url></urlset>'
    assert [entry.url for entry in read_sitemap(body, URL)] == []


@pytest.mark.parametrize(
    ("body", "is_cut"),
    [
        (b"<html><body><p>A sen", True),
        (b"<html><body><p>A sentence.</body></HTML>\n<!-- served in 3 ms -->", False),
        (b'[{"a": 1}, {"a"', True),
        (b'{"a": 1}\n', False),
        (b"<?xml version='1.0'?><urlset><url", True),
        (b"<?xml version='1.0'?><urlset><url></url>", True),
        (b"<!-- x --><rss><item></item></rss><!-- 3 ms -->", False),
        (b"<rss><item></item>", True),
        (b"plain words", False),
        (b"", False),
    ],
)
def test_an_end_tells_whether_a_body_is_whole(body: bytes, is_cut: bool) -> None:
    assert breaks_off(body) == is_cut


def test_text_that_is_shorter_than_announced_breaks_off() -> None:
    assert breaks_off(b"User-agent: *", is_short=True)
    assert not breaks_off(b"<html><p>A sentence.</html>", is_short=True)


def test_a_folder_a_host_and_sitemaps_have_bounds() -> None:
    bounds = Bounds(folder_urls=2, host_urls=3, sitemaps=2, sitemap_depth=1)
    urls = [f"https://n.example/{path}" for path in ("a/1", "a/2?q=/", "a/3", "b/1", "c/1")]
    assert [bounds.refuse_url(url) for url in urls] == [None, None, "folder_urls", None, "host_urls"]
    assert [bounds.refuse_sitemap(depth) for depth in (1, 2, 1, 1)] == [None, "sitemap_depth", None, "sitemaps"]
