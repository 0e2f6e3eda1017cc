"""An Article as a record, and a record as one line of JSON."""

import json
import math
from collections.abc import Iterable, Mapping
from datetime import UTC, date, time
from decimal import Decimal
from typing import Any

import orjson

from newscrawler.article import (
    ASKED_FOR,
    RECORD_FIELDS,
    Article,
    Discovery,
    confidence_parts,
    image_parts,
    plain,
    provenance_parts,
    rights_parts,
    usage_parts,
)
from newscrawler.language import datetimes

_LINE_SEPARATORS = {
    "\u0085".encode(): rb"\u0085",
    "\u2028".encode(): rb"\u2028",
    "\u2029".encode(): rb"\u2029",
}
"""What JSON allows raw in a string (RFC 8259, section 7) and some readers take for the end of a line. JSON never
allows the others (LF, VT, FF, CR, FS, GS, RS) raw."""


_NO_DISCOVERIES = b'"discovered_via":[]'
"""Where a line gets its discoveries. Inside a string of JSON the quotation marks are escaped, so it is found once."""


def to_record(article: Article, *, discovered_via: Iterable[Discovery] | None = None) -> dict[str, Any]:
    """The article as a record: every field of RECORD_FIELDS, in that order, as plain JSON types.

    Dates are ISO 8601 in whole seconds and no more exact than the article's; `crawled_at` is in UTC ("+00:00").
    Every object has every key, null where there is nothing: readers that infer a schema from the first rows, or from
    one file of many, then find the same columns everywhere.
    `discovered_via` stands in for the article's own while that is still growing. Raises ValueError for a `crawled_at`
    without an offset.
    """
    record = {name: getattr(article, name) for name in RECORD_FIELDS}
    for name in ("date_published", "date_modified"):
        record[name] = datetimes.iso(value) if (value := record[name]) is not None else None
    record["crawled_at"] = _crawled_at(article)
    for name in ASKED_FOR:
        record[name] = plain(record[name])
    record["image"] = image_parts(article.image)
    record["related"] = [{"type": link.type, "url": link.url, "headline": link.headline} for link in article.related]
    record["rights"] = rights_parts(article.rights)
    record["usage"] = usage_parts(article.usage)
    record["provenance"] = provenance_parts(article.provenance)
    record["confidence"] = confidence_parts(article.confidence)
    record["discovered_via"] = to_plain(article.discovered_via if discovered_via is None else discovered_via)
    return record


def to_plain(discoveries: Iterable[Discovery]) -> list[dict[str, str]]:
    """Discoveries as a record shows them."""
    return [{"channel": found.channel, "page": found.page} for found in discoveries]


def with_discoveries(line: bytes, discoveries: Iterable[Discovery]) -> bytes:
    """The line of a record that was encoded without discoveries, with these."""
    return line.replace(_NO_DISCOVERIES, b'"discovered_via":' + encode(to_plain(discoveries)), 1)


def _crawled_at(article: Article) -> str | None:
    crawled_at = article.crawled_at
    if crawled_at is None:
        return None
    if crawled_at.utcoffset() is None:
        raise ValueError(f"{article.url}: crawled_at {crawled_at.isoformat()} has no offset; give it one")
    return datetimes.iso(crawled_at.astimezone(UTC))


def encode(value: Any) -> bytes:
    """One line of JSON in UTF-8, without its line end; the order of keys is kept.

    No character that any reader takes for a line end is in it. Lone surrogates, which have no UTF-8, become U+FFFD.
    Raises TypeError for what has no JSON.
    """
    try:
        line = orjson.dumps(value, default=_plain)
    except orjson.JSONEncodeError:
        line = json.dumps(_mended(value), ensure_ascii=False, separators=(",", ":"), default=_plain).encode()
    for raw, escaped in _LINE_SEPARATORS.items():
        if raw[0] in line and raw[-1] in line:  # to look for a byte takes a tenth of a replace
            line = line.replace(raw, escaped)
    return line


def decode(line: bytes) -> dict[str, Any]:
    """The record on a line. Raises ValueError for a line that holds none."""
    record = orjson.loads(line)
    if not isinstance(record, dict):
        raise ValueError(f"A record is a JSON object, not {line[:60]!r}")
    return record


def _plain(value: Any) -> Any:
    """What stands for a value that items of other spiders may hold and JSON does not know."""
    if isinstance(value, (tuple, set, frozenset)):
        return list(value) if isinstance(value, tuple) else sorted(value, key=repr)
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no JSON")


def _mended(value: Any) -> Any:
    """A copy that Python's own encoder writes as strict JSON: surrogate pairs joined, lone ones and NaN replaced."""
    if isinstance(value, str):
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(value, Mapping):
        return {_mended(key): _mended(member) for key, member in value.items()}
    if isinstance(value, (list, tuple)):
        return [_mended(member) for member in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
