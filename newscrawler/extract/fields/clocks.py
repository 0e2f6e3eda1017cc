"""Finds the zone of a clock that a page tells in UTC or without one, by the other dates of the page.

Tested in tests/extract/fields/test_publication_dates.py.
"""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TypeGuard

from newscrawler.extract.sources.evidence import Sources
from newscrawler.language.dates import parse_iso
from newscrawler.language.datetimes import clock_of, day_of, is_aware, is_midnight

STRUCTURED = ("json-ld", "meta", "microdata")
_HOUR = timedelta(hours=1)
_WITH_OFFSET = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?[+-](?!00:?00)\d\d:?\d\d").match
_BEFORE_MINUTES = 13  # bytes of a day and an hour
_SAME_SEASON = timedelta(days=7)  # in which the clocks of a place hardly ever change
# Languages of which some readers have the clock of Greenwich in winter. Those of any other see no time in UTC.
_AT_GREENWICH = frozenset(("ar", "cy", "en", "es", "eu", "fo", "fr", "ga", "gd", "gl", "is", "pt"))


def claims(sources: Sources, field: str) -> list[tuple[str, date]]:
    found = ((name, sources[name].get(field)) for name in STRUCTURED)
    return [(name, value) for name, value in found if value is not None]


def _beside_print(value: datetime, printed: Iterable[date]) -> datetime:
    """A clock in UTC or in no zone beside a print of the same minute some whole hours off: it is UTC."""
    for other in printed:
        ahead = (clock_of(other) or value) - value.replace(second=0, tzinfo=None)
        if ahead and ahead % _HOUR == timedelta(0) and -12 * _HOUR <= ahead <= 14 * _HOUR:
            return (value.replace(tzinfo=None) + ahead).replace(tzinfo=timezone(ahead))
    return value


def _in_data(value: datetime, source: bytes) -> datetime | None:
    """The same second as the page's data tell it elsewhere with the offset of its place, as those of counters do."""
    end = value.strftime(":%M:%S").encode()
    at = source.find(end) if value.second else -1
    while at >= 0:
        match = _WITH_OFFSET(source, max(0, at - _BEFORE_MINUTES))
        other = parse_iso(match[0].decode("ascii")) if match else None
        if isinstance(other, datetime) and (other == value or other.replace(tzinfo=None) == value):
            return other
        at = source.find(end, at + 1)
    return None


def in_its_zone(value: date, others: Iterable[date], printed: Iterable[date], sources: Sources) -> date:
    """A clock in UTC or in no zone with the offset of its place, as far as the page tells it.

    It may tell the same instant elsewhere with that offset. Where it tells the same clock so, the offset was left out
    or taken for UTC. That happens where a system keeps local time and believes that it is UTC; so a clock that readers
    of a language see who are never at UTC has no zone unless the page's other dates have one.
    """
    if not isinstance(value, datetime) or value.utcoffset():
        return value
    printed = list(printed)
    others = [*others, *printed]
    placed = [other for other in others if isinstance(other, datetime) and other.utcoffset()]
    for other in placed:
        if other == value or clock_of(other) == clock_of(value):
            return other
    if stated := _in_data(value, sources.page.source):
        return stated
    local = _with_offset_of(value, sources)
    if not is_aware(value):
        return local if is_aware(local) else _beside_print(value, printed)
    beside = _beside_print(value, [other for other in printed if isinstance(other, datetime) and not is_aware(other)])
    if beside is not value:
        return beside
    is_seen = any(not is_aware(other) and clock_of(other) == clock_of(value) for other in others)
    return local if is_seen and (is_aware(local) or sources.page.reading_language not in _AT_GREENWICH) else value


def _with_offset_of(value: datetime, sources: Sources) -> datetime:
    """A clock with the offset that the page's other dates of that week have, without any where there are none."""
    known = [other for field in ("date_published", "date_modified") for _, other in claims(sources, field)]
    clock = value.replace(tzinfo=None)
    for other in known:
        if isinstance(other, datetime) and other.utcoffset() and abs(other.replace(tzinfo=None) - clock) < _SAME_SEASON:
            return clock.replace(tzinfo=other.tzinfo)
    return clock


def is_utc(value: date) -> TypeGuard[datetime]:
    return isinstance(value, datetime) and value.utcoffset() == timedelta(0)


def _is_clock(value: date) -> TypeGuard[datetime]:
    return isinstance(value, datetime) and not is_aware(value)


def shifted(change: date, told: date, published: date) -> date:
    """The date of a change in the publication's zone, where a source tells local clocks of both as UTC."""
    is_near = abs(day_of(change) - day_of(published)) < _SAME_SEASON
    if (
        _is_clock(change)
        and _is_clock(told)
        and isinstance(published, datetime)
        and clock_of(told) != clock_of(published)
    ):
        utc = change.replace(tzinfo=UTC)
        return utc.astimezone(published.tzinfo) if is_near else utc
    if not is_utc(change) or not is_utc(told) or clock_of(told) != clock_of(published):
        return change
    clock = change.replace(tzinfo=None)
    zone = published.tzinfo if isinstance(published, datetime) else None
    return clock.replace(tzinfo=zone if is_near else None)


def finished(value: date) -> date:
    """The day alone of a clock at midnight, which is what a template prints that knows no clock.

    One of 70 real pages does so, and hardly one by chance.
    """
    return day_of(value) if is_midnight(value) else value
