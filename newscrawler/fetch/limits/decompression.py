"""Decompresses bodies no further than they may be large.

A bomb is never unpacked: each decoder is asked for one byte more than is taken, and the rest stays in it.
"""

import zlib
from collections.abc import Callable, Iterable, Iterator
from struct import pack

import brotli

from newscrawler.dataset.files.compression import GZIP_MAGIC, ZSTD_MAGIC
from newscrawler.language.zstd import zstd

ACCEPTED = "gzip, deflate, br, zstd"
"""Value of the header Accept-Encoding."""

_OTHERS = frozenset(
    (
        "aes128gcm",
        "bzip2",
        "compress",
        "dcb",
        "dcz",
        "exi",
        "lzma",
        "pack200-gzip",
        "sdch",
        "x-bzip2",
        "x-compress",
        "xz",
    )
)
"""Encodings that we cannot undo: those of the IANA registry, and some that servers write."""

MAX_ENCODINGS = 2
"""A body packed more often than that is packed to hurt whoever unpacks it."""

_LARGEST_WINDOW = 23  # log2 of 8 MB, which RFC 9659 allows; zstd itself would set aside 128 MB for one frame
_PIECE = 65_536  # bytes


class BodyTooLargeError(ValueError):
    """The body is larger than it may be."""


class CutOffError(ValueError):
    """The body ends before its end."""


class UnknownEncodingError(ValueError):
    """The body is in no encoding that we know, or not in the one that it is said to be in."""


def encodings_of(values: Iterable[bytes]) -> list[str]:
    """The encodings that headers Content-Encoding name, in the order in which they were applied.

    What is none, such as "none" and "utf-8", is left out, as browsers do: it says nothing of the body.
    """
    names = [name.strip().lower() for value in values for name in value.decode("latin-1").split(",")]
    return [name for name in names if name in _DECODERS or name in _OTHERS]


def decompress(body: bytes, encodings: list[str], max_size: int, *, beginning: bool = False) -> bytes:
    """The body without its encodings, at most `max_size` bytes at every step.

    Where its `beginning` is enough, a larger one is cut. A body that lacks the first bytes of gzip or zstd is not in
    it, whatever is said, and is taken as it is. Raises BodyTooLargeError, CutOffError and UnknownEncodingError.
    """
    if len(encodings) > MAX_ENCODINGS:
        raise BodyTooLargeError(f"it is packed {len(encodings)} times")
    for encoding in reversed(encodings):
        decode = _DECODERS.get(encoding)
        if decode is None:
            raise UnknownEncodingError(f"the encoding {encoding[:40]!r} is not known")
        if not body:
            raise CutOffError("the body is empty")
        body = decode(body, max_size)
        if len(body) > max_size and not beginning:
            raise BodyTooLargeError(f"unpacked, it is more than {max_size} bytes")
    return body[:max_size]


def gunzip(body: bytes, max_size: int) -> bytes:
    """All members of a gzip file (RFC 1952), and no more than one byte past `max_size`."""
    if not body.startswith(GZIP_MAGIC):
        return body
    unpacked = b""
    while body.startswith(GZIP_MAGIC):  # what else stands behind a member is padding
        part, body = _inflated(body, zlib.MAX_WBITS | 16, max_size - len(unpacked))
        unpacked += part
        if len(unpacked) > max_size:
            break
    return unpacked


def gunzipped(body: bytes, max_size: int) -> Iterator[bytes]:
    """A gzip file, or what is none as it is, in pieces: however large it is, one piece is held at a time.

    Raises BodyTooLargeError after `max_size` bytes, CutOffError and UnknownEncodingError.
    """
    if not body.startswith(GZIP_MAGIC):
        yield from (body[at : at + _PIECE] for at in range(0, min(len(body), max_size), _PIECE))
        if len(body) > max_size:
            raise BodyTooLargeError(f"it is more than {max_size} bytes")
        return
    size = 0
    while body.startswith(GZIP_MAGIC):
        decoder = zlib.decompressobj(zlib.MAX_WBITS | 16)
        at = 0
        while not decoder.eof:
            packed = decoder.unconsumed_tail or body[at : at + _PIECE]
            at += 0 if decoder.unconsumed_tail else _PIECE
            try:
                piece = decoder.decompress(packed, _PIECE)
            except zlib.error as error:
                raise UnknownEncodingError(str(error)) from error
            size += len(piece)
            if size > max_size:
                raise BodyTooLargeError(f"unpacked, it is more than {max_size} bytes")
            if piece:
                yield piece
            elif not packed:
                raise CutOffError("the compressed file breaks off")
        body = decoder.unused_data + body[at:]


def _inflate(body: bytes, max_size: int) -> bytes:
    try:
        return _inflated(body, zlib.MAX_WBITS, max_size)[0]
    except UnknownEncodingError:
        return _inflated(body, -zlib.MAX_WBITS, max_size)[0]  # some servers leave the envelope out


def _inflated(body: bytes, bits: int, max_size: int) -> tuple[bytes, bytes]:
    decoder = zlib.decompressobj(bits)
    try:
        unpacked = decoder.decompress(body, max_size + 1)
    except zlib.error as error:
        raise UnknownEncodingError(str(error)) from error
    if len(unpacked) <= max_size and not decoder.eof and not (bits > zlib.MAX_WBITS and _lacks_sum(decoder, unpacked)):
        raise CutOffError("the compressed body breaks off")
    return unpacked, decoder.unused_data


def _lacks_sum(decoder: "zlib._Decompress", unpacked: bytes) -> bool:
    """Whether a member of a gzip file is whole but for its last bytes, those of its checksum: some servers leave them
    out, and browsers do not ask for them."""
    trailer = pack("<II", zlib.crc32(unpacked), len(unpacked) & 0xFFFFFFFF)
    for missing in range(len(trailer)):
        completed = decoder.copy()
        try:
            completed.decompress(trailer[missing:])
        except zlib.error:
            continue
        if completed.eof:
            return True
    return False


def _unbrotli(body: bytes, max_size: int) -> bytes:
    decoder = brotli.Decompressor()
    parts: list[bytes] = []
    size, given = 0, body
    try:
        while size <= max_size and not decoder.is_finished():
            part = decoder.process(given, output_buffer_limit=max_size + 1 - size)
            if not part and not given:
                raise CutOffError("the compressed body breaks off")
            parts.append(part)
            size, given = size + len(part), b""
    except brotli.error as error:
        raise UnknownEncodingError(str(error)) from error
    return b"".join(parts)


def _unzstd(body: bytes, max_size: int) -> bytes:
    if not body.startswith(ZSTD_MAGIC):
        return body
    unpacked = b""
    while body.startswith(ZSTD_MAGIC) and len(unpacked) <= max_size:
        decoder = zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: _LARGEST_WINDOW})
        try:
            part = decoder.decompress(body, max_size + 1 - len(unpacked))
        except zstd.ZstdError as error:
            raise UnknownEncodingError(str(error)) from error
        unpacked += part
        if len(unpacked) <= max_size and not decoder.eof:
            raise CutOffError("the compressed body breaks off")
        body = decoder.unused_data if decoder.eof else b""
    return unpacked


_DECODERS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": gunzip,
    "x-gzip": gunzip,
    "deflate": _inflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}
