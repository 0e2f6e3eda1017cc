"""IndexedText: the text of a released article, as others are compared with it.

Tested in tests/ledger/near_duplicates/test_texts.py.
"""

from array import array
from collections.abc import Collection
from hashlib import blake2b
from typing import Any, NamedTuple

import orjson

from newscrawler.language.zstd import frame_maker, zstd
from newscrawler.ledger.articles.records import unpack
from newscrawler.near_duplicates import Outline, Passage, Published, credited_agency, outline, own_passages, passages

_make_frame = frame_maker(1)  # the fastest of the levels that keep the size of zlib's first one


class ParsedText(NamedTuple):
    """A record as far as it matters here."""

    agency: str | None
    headline: str
    digest: bytes
    passages: list[Passage]
    counted: set[int]  # the digests of those that may turn out to be boilerplate


def parse_text(record: bytes) -> ParsedText:
    """The text of a record as the ledger keeps it, compressed. Raises ValueError for a damaged one."""
    fields: dict[str, Any] = orjson.loads(unpack(record))
    body = fields.get("body") or ""
    found = passages(body) if body else []
    return ParsedText(
        credited_agency(fields.get("source"), fields.get("authors") or (), body),
        fields.get("headline") or "",
        blake2b(body.encode("utf-8", "surrogatepass"), digest_size=16).digest(),
        found,
        {passage.digest for passage in found} - {0},
    )


class IndexedText:
    """A body, and who published it. `digest` is of the body as it is; its outline is without boilerplate.

    Most texts are compared with none, so that an outline is made when it is needed. The words of all passages are kept
    compressed: what is boilerplate may be known only later.
    """

    __slots__ = ("_left_out", "_outline", "_packed", "counted", "digest", "headline", "published")

    def __init__(self, published: Published, parsed: ParsedText, left_out: Collection[int]) -> None:
        """`left_out` are the digests of passages that are boilerplate."""
        self.published, self.digest, self.headline = published, parsed.digest, parsed.headline
        self.counted = array("q", parsed.counted)
        self._packed = _pack(parsed.passages)
        self._left_out = left_out
        self._outline: Outline | None = None

    @property
    def has_passages(self) -> bool:
        return bool(self._packed)

    @property
    def outline(self) -> Outline:
        if self._outline is None:
            self._outline = outline(own_passages(_unpack(self._packed), self._left_out), self.headline)
        return self._outline

    def forget_outline(self) -> None:
        """Take less memory; it is made again when it is needed."""
        self._outline = None

    def without(self, left_out: Collection[int]) -> "IndexedText":
        """The same text without these passages, and no others left out."""
        text: IndexedText = object.__new__(IndexedText)
        text.published, text.digest, text.headline = self.published, self.digest, self.headline
        text.counted, text._packed = self.counted, self._packed
        text._left_out, text._outline = left_out, None
        return text


def _pack(found: Collection[Passage]) -> bytes:
    if not found:
        return b""
    lines = [f"{passage.digest} {' '.join(passage.words)}" for passage in found]
    return _make_frame("\n".join(lines).encode("utf-8", "surrogatepass"))


def _unpack(packed: bytes) -> list[Passage]:
    if not packed:
        return []
    lines = zstd.decompress(packed).decode("utf-8", "surrogatepass").split("\n")
    parts = [line.split(" ") for line in lines]
    return [Passage(int(words[0]), words[1:]) for words in parts]
