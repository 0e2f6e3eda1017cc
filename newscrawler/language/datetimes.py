"""Dates as exact as a page gives them: a day, a clock without a zone, or an instant. How they are written and compared.

A bare day is a `date`, a clock whose zone nobody knows a `datetime` without one, an instant an aware `datetime`. Every
`datetime` is a `date` in Python, so that `date` is the type of all three; they are never compared by < or ==.
"""

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)
PATTERN = r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}([+-]\d{2}:\d{2})?)?$"
"""What `iso` gives and `parse` takes, as JSON Schema says it."""


def iso(value: date) -> str:
    """ISO 8601 in whole seconds, as exact as the value.

    >>> iso(date(2024, 2, 13)), iso(datetime(2024, 2, 13, 19, 15)), iso(datetime(2024, 2, 13, 19, 15, tzinfo=UTC))
    ('2024-02-13', '2024-02-13T19:15:00', '2024-02-13T19:15:00+00:00')
    """
    return value.isoformat(timespec="seconds") if isinstance(value, datetime) else value.isoformat()


def parse(text: str) -> date:
    """The value of what `iso` gave. Raises ValueError for any other text."""
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def day_of(value: date) -> date:
    """The day, in the zone of its clock.

    >>> day_of(datetime(2024, 2, 13, 19, 15))
    datetime.date(2024, 2, 13)
    """
    return value.date() if isinstance(value, datetime) else value


def clock_of(value: date) -> datetime | None:
    """What a clock beside it shows, to the minute and whatever its zone; None for a day."""
    return value.replace(second=0, tzinfo=None) if isinstance(value, datetime) else None


def swapped(value: date) -> date | None:
    """The date that its figures give where day and month change places; None where they give no other.

    >>> swapped(date(2021, 1, 11)), swapped(date(2021, 1, 13))
    (datetime.date(2021, 11, 1), None)
    """
    if value.day > 12 or value.day == value.month:
        return None
    return value.replace(month=value.day, day=value.month)


def is_aware(value: date) -> bool:
    """Whether a date is an instant."""
    return isinstance(value, datetime) and value.utcoffset() is not None


def in_zone(value: date, zone: tzinfo) -> date:
    """An instant as the clocks of a zone show it; a day or a clock without a zone as it is. May raise OverflowError.

    The way over UTC makes a real time of one that a change of clocks left out.
    """
    if not isinstance(value, datetime) or not value.tzinfo:
        return value
    shown = value.astimezone(UTC).astimezone(zone)
    offset = shown.utcoffset() or timedelta()
    if not offset % _MINUTE:
        return shown
    # Before there were zones a town's clocks went by its sun; RFC 3339 has no seconds in an offset.
    whole = timezone(_MINUTE * round(offset / _MINUTE))
    return value if value.utcoffset() == whole.utcoffset(None) else shown.replace(tzinfo=whole)


def is_midnight(value: date) -> bool:
    """Whether it is a day, or the first second of one: what a template prints that has no time."""
    return not isinstance(value, datetime) or (value.hour, value.minute, value.second) == (0, 0, 0)


def earliest(value: date, zone: tzinfo = UTC) -> datetime:
    """The first instant that it may be, aware; days and clocks without a zone are read in `zone`.

    >>> earliest(date(2024, 2, 13)).isoformat()
    '2024-02-13T00:00:00+00:00'
    """
    if not isinstance(value, datetime):
        return datetime.combine(value, time(), zone)
    return value if value.utcoffset() is not None else value.replace(tzinfo=zone)


def seconds(value: date) -> float:
    """Seconds since 1970, by which rows and copies stand in order: a day by its beginning, what has no zone in UTC."""
    return earliest(value).timestamp()


def last_second(value: date) -> float:
    """The same of the end of a day, for which it may stand: an article of today may be a minute old.

    >>> last_second(date(1970, 1, 1)), last_second(datetime(1970, 1, 1, 12))
    (86399.0, 43200.0)
    """
    return seconds(value) + (0 if isinstance(value, datetime) else 86_399)


def is_before(value: date, instant: datetime) -> bool:
    """Whether all of it lies before an aware instant, in whose zone days and clocks without one are read.

    >>> noon = datetime(2024, 2, 13, 12, tzinfo=UTC)
    >>> is_before(date(2024, 2, 13), noon), is_before(date(2024, 2, 12), noon)
    (False, True)
    """
    first = earliest(value, instant.tzinfo or UTC)
    return first < instant if isinstance(value, datetime) else first + _DAY <= instant


def is_from(value: date, instant: datetime) -> bool:
    """Whether none of it lies before an aware instant, in whose zone days and clocks without one are read."""
    return earliest(value, instant.tzinfo or UTC) >= instant


def at_utc(value: date) -> date:
    """An instant as a clock of UTC shows it, as far as there is one; a day or a clock without a zone as it is."""
    try:
        return in_zone(value, UTC)
    except OverflowError:
        return value


def agree(one: date, other: date) -> bool:
    """Whether two say the same as far as both say anything: the same instant, clock or day.

    >>> agree(date(2024, 2, 13), datetime(2024, 2, 13, 19, 15)), agree(date(2024, 2, 13), date(2024, 2, 14))
    (True, False)
    """
    if not isinstance(one, datetime) or not isinstance(other, datetime):
        return day_of(one) == day_of(other)
    if is_aware(one) and is_aware(other):
        return one == other
    return one.replace(tzinfo=None) == other.replace(tzinfo=None)


def may_be_one(one: date, other: date) -> bool:
    """Whether both may be the date of one article: they agree, or would in UTC, or but for the seconds.

    Many systems print the clock of UTC without saying so, and many print no seconds.

    >>> noon = datetime.fromisoformat("2024-02-13T12:00:30+02:00")
    >>> [may_be_one(noon, datetime(2024, 2, 13, hour)) for hour in (12, 10, 11)]
    [True, True, False]
    """
    if is_aware(one) != is_aware(other) and may_be_one(*map(_naive_utc, (one, other))):
        return True
    return agree_but_for_seconds(one, other)


def agree_but_for_seconds(one: date, other: date) -> bool:
    """Whether two agree, or would if neither had seconds, where one has none: many templates print none.

    >>> minute, second = datetime(2024, 2, 13, 19, 15), datetime(2024, 2, 13, 19, 15, 29)
    >>> agree_but_for_seconds(minute, second), agree_but_for_seconds(second, second.replace(second=30))
    (True, False)
    """
    if isinstance(one, datetime) and isinstance(other, datetime) and not (one.second and other.second):
        one, other = one.replace(second=0), other.replace(second=0)
    return agree(one, other)


def _naive_utc(value: date) -> date:
    value = at_utc(value)
    return value.replace(tzinfo=None) if isinstance(value, datetime) else value


def exactness(value: date | None) -> tuple[bool, ...]:
    """By which dates that agree stand in order: none, a day, a clock, an instant; of two those with seconds.

    >>> exactness(date(2024, 2, 13)) < exactness(datetime(2024, 2, 13, 19, 15))
    True
    """
    if not isinstance(value, datetime):
        return (value is not None,)
    return True, True, is_aware(value), value.second > 0


def more_exact(one: date | None, other: date | None) -> date | None:
    """The first, unless it is but the day of the second; the second where there is no first.

    >>> more_exact(date(2024, 2, 13), datetime(2024, 2, 13, 19, 15))
    datetime.datetime(2024, 2, 13, 19, 15)
    """
    if one is None or other is None:
        return one or other
    return other if is_midnight(one) and not is_midnight(other) and day_of(one) == day_of(other) else one
