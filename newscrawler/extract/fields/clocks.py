"""Finds the zone of a clock that a page tells in UTC or without one, by the other dates of the page.

Tested in tests/extract/fields/test_publication_dates.py.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TypeGuard

from newscrawler.extract.fields.dates_in_data import same_seconds
from newscrawler.extract.sources.evidence import Sources
from newscrawler.language.dates import parse_iso
from newscrawler.language.datetimes import clock_of, day_of, is_aware, is_midnight

STRUCTURED = ("json-ld", "meta", "microdata")
_HOUR = timedelta(hours=1)
_INDIA = timedelta(hours=5, minutes=30)  # the one offset between whole hours that many newspapers have
_MAX_TIMES = 100
_SAME_SEASON = timedelta(days=7)  # in which the clocks of a place hardly ever change
# Languages of which some readers have the clock of Greenwich in winter. Those of any other see no time in UTC.
_AT_GREENWICH = frozenset(("ar", "cy", "en", "es", "eu", "fo", "fr", "ga", "gd", "gl", "is", "pt"))


def claims(sources: Sources, field: str) -> list[tuple[str, date]]:
    """What structured data tell of a date, without a clock of UTC that bears the offset with which another tells it."""
    found = sources.claims.get(field)
    if found is None:
        told = ((name, sources[name].get(field)) for name in STRUCTURED)
        known = [(name, value) for name, value in told if value is not None]
        found = [(name, value) for name, value in known if not any(_is_utc_of(other, value) for _, other in known)]
        sources.claims[field] = found
    return found


def _is_utc_of(local: date, value: date) -> bool:
    """Whether a clock is that of UTC, with the offset of another source's clock: 19:11-04:00 beside 15:11-04:00."""
    if not isinstance(local, datetime) or not isinstance(value, datetime):
        return False
    offset = value.utcoffset()
    return bool(offset) and local.utcoffset() == offset and local - value == offset


def _beside_print(value: datetime, printed: Iterable[date]) -> datetime:
    """A clock in UTC or in no zone beside a print of the same minute some whole hours off: it is UTC."""
    for other in printed:
        if (clock := clock_of(other)) and (found := at_clock(value, clock)):
            return found
    return value


def at_clock(value: datetime, clock: datetime) -> datetime | None:
    """A clock of UTC as it is where another one shows the same minute; None where none does, or Greenwich's."""
    ahead = clock - value.replace(second=0, tzinfo=None)
    if not ahead or (ahead % _HOUR and ahead != _INDIA) or not -12 * _HOUR <= ahead <= 14 * _HOUR:
        return None
    return (value.replace(tzinfo=None) + ahead).replace(tzinfo=timezone(ahead))


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
    told = (other for other in same_seconds(value, sources.page) if other.utcoffset())
    if stated := next((other for other in told if other == value or other.replace(tzinfo=None) == value), None):
        return stated
    local = _with_offset_of(value, sources)
    if not is_aware(value):
        return local if is_aware(local) else _beside_print(value, printed)
    beside = _beside_print(value, [other for other in printed if isinstance(other, datetime) and not is_aware(other)])
    if beside is not value:
        return beside
    is_seen = any(not is_aware(other) and clock_of(other) == clock_of(value) for other in others)
    return local if is_seen and (is_aware(local) or sources.page.reading_language not in _AT_GREENWICH) else value


def on_its_day(value: date, days: Collection[date], sources: Sources) -> date:
    """A clock in UTC as it is where the page's reader has a day that the page names, if it tells that place's clocks.

    They stand in another source or in the data of scripts, without a zone or called UTC as well; or the page's other
    dates of that week have an offset, as those of its comments.
    """
    if not days or not is_utc(value) or day_of(value) in days:
        return value
    others = [*(other for _, other in claims(sources, "date_published")), *same_seconds(value, sources.page)]
    clocks = [clock for other in others if (clock := clock_of(other))]
    places = (other.tzinfo for other in _marked(sources) if abs(other - value) < _SAME_SEASON)
    local = [*(at_clock(value, clock) for clock in clocks), *(value.astimezone(place) for place in places)]
    return next((other for other in local if other and day_of(other) in days), value)


def _marked(sources: Sources) -> Iterator[datetime]:
    """The instants that the page's <time> elements tell with an offset."""
    for element in sources.page.metadata("time")[:_MAX_TIMES]:
        found = parse_iso(element.get("datetime") or "")
        if isinstance(found, datetime) and found.utcoffset():
            yield found


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
