"""Identities: whether two pages that claim to be one article can be it, by what they say. Pure.

A template may print one post id, or one canonical URL, on every page: an identity that disagrees with text, headline
and address is none.
"""

import math
from array import array
from collections.abc import Iterable
from heapq import nsmallest
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from newscrawler.duplicates.signatures import LEAST_TOKENS, shingles
from newscrawler.duplicates.words import tokens

TEXT = 0.45
"""Share of the shorter text's pairs of words that the other one has, from which on they are versions of one."""

SOME_TEXT = 0.35
"""The same, where headlines or addresses are alike, though not equal: those of two articles on one thing are."""

HEADLINE = 0.6
"""Share of the words of the shorter headline that the other one has."""

SLUG = 0.75
"""Jaccard index of the words of two addresses, of three words or more."""

_SKETCH = 192  # of the lowest hashes: a Jaccard index is estimated within 0.03
_LEAST_SLUG = 3
_DAY = 86_400.0
_SUFFIXES = (".html", ".htm", ".php", ".amp", ".aspx")


class Evidence(NamedTuple):
    """What is kept of an article to compare another one with it: about a kilobyte."""

    headline: frozenset[str]
    slug: frozenset[str]
    sketch: "array[int] | None"  # the lowest hashes of its pairs of words; none where it has hardly any text
    pairs: int
    published: float  # infinite where it is not known


def evidence_of(headline: str | None, body: str | None, url: str, published: float = math.inf) -> Evidence:
    words = tokens(body or "")
    pairs = shingles(words).pairs if len(words) >= LEAST_TOKENS else frozenset()
    return Evidence(
        frozenset(tokens(headline or "")),
        _slug(url),
        array("I", nsmallest(_SKETCH, pairs)) if pairs else None,
        len(pairs),
        published,
    )


def _slug(url: str) -> frozenset[str]:
    """The words of the address's longest part, numbers among them."""
    parts = [part for part in unquote(urlsplit(url).path).lower().split("/") if part]
    for suffix in _SUFFIXES:
        parts = [part.removesuffix(suffix) for part in parts]
    found = [frozenset(tokens(part.replace("_", " "))) for part in parts]
    return max(found, key=len, default=frozenset())


def agree(one: Evidence, other: Evidence) -> bool:
    """Whether two articles of one identity can be one: in text, in headline, or in most of the address.

    Headlines and addresses repeat from day to day, as those of bulletins do: articles that were published on other days
    have to share text. Where there is nothing to compare, nothing disagrees.
    """
    share = _share(one, other) if one.sketch and other.sketch else None
    headlines = one.headline and other.headline
    if share is None and not headlines:
        return True
    if share is not None and share >= TEXT:
        return True
    if _DAY < abs(one.published - other.published) < math.inf:
        return False
    if headlines and one.headline == other.headline:
        return True
    if share is not None and share < SOME_TEXT:
        return False
    if headlines and _covered(one.headline, other.headline) >= HEADLINE:
        return True
    return min(len(one.slug), len(other.slug)) >= _LEAST_SLUG and _jaccard(one.slug, other.slug) >= SLUG


def _share(one: Evidence, other: Evidence) -> float:
    """The share of the smaller set that is in the larger one, by the estimate of MinHash (Broder 1997)."""
    assert one.sketch is not None and other.sketch is not None  # noqa: S101, PT018 - the caller has looked
    lowest = nsmallest(_SKETCH, {*one.sketch, *other.sketch})
    jaccard = len({*lowest} & {*one.sketch} & {*other.sketch}) / len(lowest)
    return jaccard * (one.pairs + other.pairs) / (1 + jaccard) / min(one.pairs, other.pairs)


def _covered(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / min(len(one), len(other))


def _jaccard(one: Iterable[str], other: Iterable[str]) -> float:
    first, second = {*one}, {*other}
    return len(first & second) / len(first | second)


class Shared(NamedTuple):
    """An identity that articles have which disagree."""

    name: str  # id, canonical_url
    value: str
    articles: int
    urls: tuple[str, str]  # of two of them

    def __str__(self) -> str:
        what = self.name.replace("_url", " URL")
        first, second = self.urls
        return f"{self.articles} different articles have the {what} {self.value}, such as {first} and {second}"
