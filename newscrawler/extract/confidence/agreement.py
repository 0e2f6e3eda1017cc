"""Says whether other sources of a page tell the same of a field as the one that was believed.

Tested in tests/extract/confidence/test_signs.py.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from newscrawler.extract.sources.evidence import Sources
from newscrawler.language.datetimes import at_utc, day_of
from newscrawler.language.letters import letters

_MIN_BEGINNING = 60  # letters by which two descriptions are one, of which the other is cut short
_MIN_COMMON = 0.8  # share of keywords that two lists of them have in common
# Sources that were read for every page, or are read cheaply.
_ASKED = ("json-ld", "microdata", "meta")
_ALSO_PRINTED = (*_ASKED, "visible")


def counts(field: str, value: Any, source: str, sources: Sources) -> tuple[int, int]:
    """How many other sources tell a field like `source`, and how many tell it otherwise."""
    is_same = _SAME[field]
    agreeing = differing = 0
    for name in _ALSO_PRINTED if field == "headline" else _ASKED:
        if name != source and (other := sources[name].get(field)):
            if is_same(value, other):
                agreeing += 1
            else:
                differing += 1
    return agreeing, differing


def _is_same_text(one: str, other: str) -> bool:
    return one == other or letters(one) == letters(other)


def _is_same_description(one: str, other: str) -> bool:
    """Two texts of the same letters, or of which one is the other cut short."""
    if one == other:
        return True
    first, second = letters(one), letters(other)
    shorter = min(len(first), len(second))
    return first == second or (shorter >= _MIN_BEGINNING and first[:shorter] == second[:shorter])


def _are_same_names(some: list[str], others: list[str]) -> bool:
    return some == others or set(map(letters, some)) == set(map(letters, others))


def _are_same_keywords(some: list[str], others: list[str]) -> bool:
    if some == others:
        return True
    mine, theirs = set(map(letters, some)), set(map(letters, others))
    return len(mine & theirs) >= _MIN_COMMON * len(mine | theirs)


def _is_same_day(one: date, other: date) -> bool:
    """Two moments of one day, at the place of either or in UTC."""
    return not {day_of(one), day_of(at_utc(one))}.isdisjoint((day_of(other), day_of(at_utc(other))))


def _is_same_picture(one: str, other: str) -> bool:
    """Two addresses of one file: most sites have it in several sizes, at several hosts."""
    return one == other or one.partition("?")[0].rpartition("/")[2] == other.partition("?")[0].rpartition("/")[2]


def _is_equal(one: str, other: str) -> bool:
    return one == other


_SAME: Mapping[str, Callable[[Any, Any], bool]] = {
    "headline": _is_same_text,
    "description": _is_same_description,
    "authors": _are_same_names,
    "keywords": _are_same_keywords,
    "language": _is_equal,
    "date_published": _is_same_day,
    "image": _is_same_picture,
}
