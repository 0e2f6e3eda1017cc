"""Revisions: what changed between two records of one article.

A record here is its plain JSON: the dict that `dataset.record.decode` gives.
"""

import re
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from newscrawler.language import datetimes
from newscrawler.language.expressions import expression
from newscrawler.language.typography import as_typed, is_same_but_for_its_end

CONTENT_FIELDS = (
    "headline",
    "description",
    "body",
    "authors",
    "keywords",
    "date_published",
    "date_modified",
    "image",
)
"""What makes a revision, in the order of the record: the fields that `duplicates.content_hash` is taken of."""

_DATES = frozenset({"date_published", "date_modified"})
_TEXTS = frozenset({"headline", "description", "body"})

# Scripts that put no space between words: Thai, Lao, Tibetan, Myanmar, Khmer, Japanese and Chinese.
_UNSPACED = "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f"
_UNSPACED += "\U00020000-\U0003ffff"
WORD = f"[{_UNSPACED}]|[^\\s{_UNSPACED}]+"
_WORD = expression(WORD)


class RecordChange(NamedTuple):
    """The fields that changed, in the order of the record, and how similar the bodies are (0 to 1)."""

    fields: tuple[str, ...]
    similarity: float


# Parameters by which stores and networks of delivery let somebody in for a while: S3, Google, Azure, CloudFront ...
_SIGNED = expression(
    r"(?<=[?&])(?:x-(?:amz|goog)-[\w-]+|awsaccesskeyid|googleaccessid|key-pair-id|policy|signature|sig|token|hmac|expires"
    r"|exp|hdnts|hdnea|hdntl|verify|se|sv|sr|sp|st|spr|skoid|sktid|skt|ske|sks|skv|oh|oe)=[^&#]*&?",
    re.IGNORECASE,
)
# ... and those by which they are asked for one size of a picture or another.
_SIZED = expression(r"(?<=[?&])(?:w|h|width|height|q|quality|dpr)=[\d.]+&?", re.IGNORECASE)
_NUMBERED_HOST = re.compile(r"(?<=[a-z])\d{1,2}(?=\.[^/]+\.)")  # img3.news.example: one of several that have the same


def compare_records(old: Mapping[str, Any], new: Mapping[str, Any]) -> RecordChange:
    """What makes the new record another revision than the old one.

    Where the two have the same content hash no field changed: the same instant in another zone is no change. Nor is it
    where a date is told more or less exactly than before and says the same else, where keywords stand in another
    order, where texts differ in the form of their quotes and dashes or in spaces alone, where a description is cut off
    at another place, or where the address of an image is signed anew, asks for another size, has another scheme or
    number of its host, or has moved with the article's own to another host, though the hashes differ.
    """
    fields = tuple(name for name in CONTENT_FIELDS if not _is_same(old, new, name))
    return RecordChange(fields, body_similarity(old.get("body"), new.get("body")))


def _is_same(old_record: Mapping[str, Any], new_record: Mapping[str, Any], name: str) -> bool:
    old, new = old_record.get(name), new_record.get(name)
    if old == new or old is None or new is None:
        return bool(old == new)
    if name in _DATES:
        return datetimes.agree_but_for_seconds(datetimes.parse(old), datetimes.parse(new))
    if name in _TEXTS:
        return as_typed(old) == as_typed(new) or (name == "description" and is_same_but_for_its_end(old, new))
    if name == "keywords":
        return sorted(old) == sorted(new)
    return name == "image" and _plain(old, old_record) == _plain(new, new_record)


def _plain(image: Mapping[str, Any], record: Mapping[str, Any]) -> Mapping[str, Any]:
    """An image by an address without what tells no other one: a signature, which is another every hour; its size;
    scheme, "www." and the number of the host; and the host where that is the article's own, for both move together."""
    url = image.get("url")
    texts = {name: as_typed(image[name]) for name in ("caption", "credit") if image.get(name)}
    if not url:
        return {**image, **texts}
    host, slash, path = _bare(_SIZED.sub("", _SIGNED.sub("", url)).rstrip("?&")).partition("/")
    own = _bare(record.get("url") or "").partition("/")[0]
    return {**image, **texts, "url": ("" if host == own else _NUMBERED_HOST.sub("", host, count=1)) + slash + path}


def _bare(url: str) -> str:
    _, scheme_ends, rest = url.partition("://")
    return (rest if scheme_ends else url).removeprefix("www.")


def body_similarity(old: str | None, new: str | None) -> float:
    """How much two texts share, from 0 to 1, in four digits; takes time in proportion to their length.

    It is the Jaccard index of their pairs of neighbouring words, each counted as often as it occurs; a character is a
    word in scripts that do not separate them. No text is like no text (1.0), and unlike any other (0.0).

    >>> body_similarity("Talks go on in Geneva", "Talks go on in Geneva"), body_similarity("One two", None)
    (1.0, 0.0)
    >>> body_similarity("和平会谈在日内瓦继续", "和平会谈在日内瓦结束")
    0.6667
    """
    if old == new:
        return 1.0
    first, second = _pairs(old), _pairs(new)
    shared, both = (first & second).total(), first.total() + second.total()
    return round(shared / (both - shared), 4) if both else 1.0


def _pairs(text: str | None) -> Counter[tuple[str, str]]:
    """Each word with the one before it; the first one with none, so that a single word counts too."""
    return Counter(pairwise(["", *_WORD.findall(text or "")]))
