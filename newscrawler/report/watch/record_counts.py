"""Counts what the records of a run say: which fields they have, from which source, how sure, how long, how late.

Tested in tests/report/watch/test_counts.py.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from newscrawler.article import WITHOUT_TEXT

FIELDS = (
    *("headline", "authors", "date_published", "description", "image"),
    *("section", "keywords", "body", "language", "date_modified"),
)
LAG_SECONDS = (60, 300, 900, 3_600, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800)
"""Upper limits of the buckets of lag."""
WORDS_FROM = (0, 1, *(1 << power for power in range(4, 14)))
"""Lower limits of the buckets of words: 0, 1, 16, 32 ... 8,192."""

_DAY = 86_400.0
_CLOCK_ERROR = 300.0  # so far ahead a publisher's clock may be
_LONG_WORD = 15  # characters a word, from which on a script has no spaces between its words
_MAX_NAME = 60  # characters of a section's name


class RecordCounts:
    """The groups of an observation that records are counted in.

    >>> found = RecordCounts()
    >>> record = {"headline": "Rain", "provenance": {"headline": "json-ld"}, "confidence": {"headline": 0.9}}
    >>> found.add(record, is_new=True, published=0.0, found=50.0, channel="feeds")
    >>> {group: dict(counts) for group, counts in found.groups.items() if group in ("source", "doubt", "lag")}
    {'source': {'headline=json-ld': 1}, 'doubt': {'headline': 100}, 'lag': {'60': 1}}
    """

    def __init__(self) -> None:
        self.groups: dict[str, Counter[str]] = {
            group: Counter()
            for group in (
                *("records", "section", "channel", "named", "kind", "language", "field", "source"),
                *("judged", "doubt", "words", "lag"),
            )
        }

    def add(
        self,
        record: Mapping[str, Any],
        *,
        is_new: bool,
        published: float | None,
        found: float,
        channel: str | None,
        channels: Iterable[str] = (),
    ) -> None:
        """Count a record: `published` and `found` are seconds since 1970, `channel` is what found it first, `channels`
        are all that have named it."""
        groups = self.groups
        groups["records"]["all"] += 1
        if record.get("kind") in WITHOUT_TEXT and not record.get("body"):
            groups["records"]["without_text"] += 1
        if is_new:
            groups["records"]["new"] += 1
            groups["channel"][channel or "-"] += 1
            groups["named"].update(channels)
            for name in ("section", "kind", "language"):
                groups[name][_name(record.get(name))] += 1
            is_day = len(record.get("date_published") or "") == len("2024-02-13")
            groups["lag"][lag_bucket(published, found, is_day=is_day)] += 1
        provenance, confidence = record.get("provenance") or {}, record.get("confidence") or {}
        for name in FIELDS:
            if _has(record.get(name)):
                groups["field"][name] += 1
                if (source := provenance.get(name)) is not None:
                    groups["source"][f"{name}={source.partition(';')[0]}"] += 1  # "meta; visible differs" is of meta
            if (chance := confidence.get(name)) is not None:
                groups["judged"][name] += 1
                groups["doubt"][name] += round(1_000 * (1 - chance))
        groups["words"][words_bucket(record.get("body") or "", record.get("word_count") or 0)] += 1


def words_bucket(body: str, words: int) -> str:
    """The bucket of a body's words; where nothing parts them, two characters are one.

    >>> words_bucket("", 0), words_bucket("rain", 1), words_bucket("rain " * 40, 40), words_bucket("雨" * 40, 1)
    ('0', '1', '32', '16')
    """
    if len(body) > _LONG_WORD * words:
        words = len(body) // 2
    return str(0 if not words else 1 if words < 16 else min(1 << words.bit_length() - 1, WORDS_FROM[-1]))


def lag_bucket(published: float | None, found: float, *, is_day: bool = False) -> str:
    """The bucket of the seconds between an article's publication and its being found. That of a day without a clock is
    counted from its end, and is no less than a day.

    >>> lag_bucket(0, 61), lag_bucket(0, 3, is_day=True), lag_bucket(0, 90_000, is_day=True), lag_bucket(9_999, 0)
    ('300', '86400', '86400', 'future')
    """
    if published is None:
        return "none"
    lag = found - published
    if lag < (-_DAY / 2 if is_day else -_CLOCK_ERROR):  # in the zone of its page, a day may have begun
        return "future"
    if is_day:
        lag = max(lag - _DAY, _DAY)
    at = bisect_left(LAG_SECONDS, lag)
    return str(LAG_SECONDS[at]) if at < len(LAG_SECONDS) else "more"


def _name(value: Any) -> str:
    return str(value)[:_MAX_NAME] if value else "-"


def _has(value: Any) -> bool:
    return bool(value.get("url")) if isinstance(value, dict) else bool(value)
