"""Finds dates in the data of a page's own scripts: JSON, strings of JSON in it, and attributes.

Tested in tests/extract/fields/test_publication_dates.py.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice

from newscrawler.extract.fields import values
from newscrawler.extract.page import Page
from newscrawler.language.dates import parse_iso

_QUOTE = rb"(?:\"|'|&quot;|\\\")"
_DAY = rb"\s*[:=,]\s*" + _QUOTE + rb"(\d{4}-\d\d-\d\d[T \d:.Z+-]{0,22})"
_BY_SCHEMA = re.compile(rb"datePublished" + _QUOTE + _DAY)
# What systems, counters of readers and frameworks call it.
_BY_ANY_NAME = re.compile(
    rb"[\"'\s](?:published(?:_?(?:at|date|time|on))?|publish_?(?:date|time)|publication[_-]?(?:date|time)|"
    rb"pub_?date|first[_-]?publi(?:shed|cation)\w{0,10}|date_?published|"
    rb"display_?date|created?_?(?:at|date))" + _QUOTE + rb"?" + _DAY,
    re.IGNORECASE,
)
_CLOCK = re.compile(rb"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?: ?[+-]\d\d:?\d\d)?(?![+\dZ-])").match
_BEFORE_MINUTES = 13  # bytes of a day and an hour
_MAX_FOUND = 100


def date_in_data(page: Page, *, by_any_name: bool = False) -> date | None:
    """The date that scripts give under schema.org's name, or under any, if they give one only (or one day only)."""
    pattern = _BY_ANY_NAME if by_any_name else _BY_SCHEMA
    found = dict.fromkeys(match[1].decode("ascii") for match in islice(pattern.finditer(page.source), _MAX_FOUND))
    if len(found) == 1 or (by_any_name and len({stated[:10] for stated in found}) == 1):
        return values.iso_date(next(iter(found)), page)
    return None


def same_seconds(value: datetime, page: Page) -> Iterator[datetime]:
    """The clocks in the page's data that show the minute and the second of another, in no zone or in one that is told.

    Counters of readers tell the clock of the place where the page's metadata tell UTC.
    """
    end = value.strftime(":%M:%S").encode()
    at = page.source.find(end) if value.second else -1
    while at >= 0:
        match = _CLOCK(page.source, max(0, at - _BEFORE_MINUTES))
        other = parse_iso(match[0].decode("ascii")) if match else None
        if isinstance(other, datetime):
            yield other
        at = page.source.find(end, at + 1)
