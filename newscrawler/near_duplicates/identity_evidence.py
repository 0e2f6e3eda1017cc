"""What is kept of an article, to find out later whether a page that claims to be it can be it.

Most articles are never doubted, so that a text is kept as it is, compressed, and read only once it is compared.
"""

from array import array
from datetime import date
from heapq import nsmallest
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from newscrawler.language.zstd import frame_maker, zstd
from newscrawler.near_duplicates.outlines import outline
from newscrawler.near_duplicates.signatures import MIN_TOKENS
from newscrawler.near_duplicates.words import tokens

SKETCH = 192
"""Of the lowest hashes: a Jaccard index is estimated within 0.03."""

_TOP = 120  # words in which a lead is looked for: it may stand below a note
_SUFFIXES = (".html", ".htm", ".php", ".amp", ".aspx")
_make_frame = frame_maker(1)  # as short as zlib's first level, in a sixth of its time
_LONG = 12_000  # bytes of a text, compressed some 5 kB, beyond which its words are less


class IdentityWords(NamedTuple):
    """The words of an article as far as others are compared with it: at most four kilobytes."""

    headline: frozenset[int]
    slug: frozenset[str]
    sketch: "array[int] | None"  # the lowest hashes of its pairs of words; none where it has hardly any text
    pairs: int
    words: "array[int]"  # of its top
    top: "array[int]"  # pairs
    lead: int  # how many of these


class KeptText:
    """Headline, body and URL of an article. `keep` it where it is to stay in memory; where it need not, LEFT stands for
    it."""

    __slots__ = ("_body", "_headline", "_url", "_words")

    def __init__(self, headline: str | None, body: str | None, url: str) -> None:
        self._headline, self._url = headline or "", url
        self._body: str | bytes = body or ""
        self._words: IdentityWords | None = None

    def keep(self) -> None:
        """Take less memory from now on."""
        if isinstance(self._body, str) and self._words is None:
            body = self._body.encode("utf-8", "surrogatepass")
            self._body = _make_frame(body)
            if len(body) > _LONG:
                self._read()

    @property
    def size(self) -> int:
        """Characters of the body that it holds, or bytes of the compressed one."""
        return len(self._body)

    @property
    def words(self) -> IdentityWords:
        return self._words or self._read()

    def _read(self) -> IdentityWords:
        body = self._body
        if isinstance(body, bytes):
            body = zstd.decompress(body).decode("utf-8", "surrogatepass")
        self._words = _words_of(self._headline, body, self._url)
        self._headline = self._body = ""
        return self._words


LEFT = KeptText(None, None, "")
"""In the place of a text that takes no memory any more: whoever needs that again looks it up."""


class IdentityEvidence(NamedTuple):
    """What an article says, with which another one that claims to be it is compared."""

    text: KeptText
    published: date | None = None
    modified: date | None = None


def evidence_of(
    headline: str | None, body: str | None, url: str, published: date | None = None, modified: date | None = None
) -> IdentityEvidence:
    return IdentityEvidence(KeptText(headline, body, url), published, modified)


def _words_of(headline: str, body: str, url: str) -> IdentityWords:
    text = outline(map(tokens, body.split("\n\n")))
    pairs = text.shingles.pairs if len(text.words) >= MIN_TOKENS else frozenset()
    return IdentityWords(
        frozenset(outline([tokens(headline)]).words),
        _slug(url),
        array("I", nsmallest(SKETCH, pairs)) if pairs else None,
        len(pairs),
        text.words[:_TOP],
        text.pairs[:_TOP],
        max(text.opening - 1, 0),
    )


def _slug(url: str) -> frozenset[str]:
    """The words of the address's longest part, numbers among them."""
    parts = [part for part in unquote(urlsplit(url).path).lower().split("/") if part]
    for suffix in _SUFFIXES:
        parts = [part.removesuffix(suffix) for part in parts]
    found = [frozenset(tokens(part.replace("_", " "))) for part in parts]
    return max(found, key=len, default=frozenset())
