"""Dates: what pages say, in ISO 8601 or as readers see it, as moments in a zone. Knows nothing of HTML."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import NamedTuple

from newscrawler.calendars import ENGLISH_ZONES, ZONES, Calendar, calendar_for, fold

_ISO = re.compile(
    r"([0-9]{4})(-?)([0-9]{2})\2([0-9]{2})"
    r"(?:(?:T| {1,3})([0-9]{2}):?([0-9]{2})(?::?([0-9]{2})(?:[.,][0-9]+)?)?"
    r" ?(Z|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?)?)?",
    re.IGNORECASE,
).fullmatch

_LONGEST = 100  # characters of a date alone on its line; the longest real ones have half as many
_DAY = timedelta(days=1)


class _Found(NamedTuple):
    start: int
    end: int
    moment: datetime


class _Clock(NamedTuple):
    hour: int = 0
    minute: int = 0
    second: int = 0
    offset: tzinfo | None = None


def parse_iso(text: str, zone: tzinfo | None, default_zone: tzinfo | None = None) -> datetime | None:
    """The moment of an ISO 8601 date as found in the wild, in `zone`, to the second; None where it is none.

    A space may stand for the T, an offset may lack its colon, a fraction may have any number of digits. A
    time without offset is read in `default_zone`, or in `zone` where that is None; a date without time is the
    start of its day in `zone`. Where `zone` is None, the moment keeps the offset it was read with. Never
    raises. Whether the moment is plausible is the caller's to judge.

    >>> beirut = timezone(timedelta(hours=2))
    >>> parse_iso("2024-02-13T17:15:00.1234567", beirut, UTC).isoformat()
    '2024-02-13T19:15:00+02:00'
    >>> parse_iso("2024-02-13 19:15 +0200", UTC).isoformat(), parse_iso("2024", UTC)
    ('2024-02-13T17:15:00+00:00', None)
    """
    match = _ISO(text.strip())
    if not match:
        return None
    year, _, month, day, hour, minute, second, offset = match.groups()
    if hour is None:
        return _moment(int(year), int(month), int(day), _Clock(), zone or default_zone)
    try:
        read_in = _shift(offset) if offset else default_zone
    except ValueError:
        return None
    return _moment(int(year), int(month), int(day), _Clock(int(hour), int(minute), int(second or 0), read_in), zone)


def parse_visible(text: str, language: str, zone: tzinfo, now: datetime | None = None) -> datetime | None:
    """The moment of a date as readers see it, in `zone`, to the second; None where the text is no such date.

    The whole text must be the date, but for a weekday and marks. `language` is an ISO 639-1 code; English
    names are understood in every language. In dates of figures the day comes first (13/02/2024); an English
    one must be clear. A date without time is the start of its day. `now` is the aware moment at which the
    page was seen: without it, "Today 06:42" and dates without a year give None; with it, a date without a
    year is the last such day that is not later than a day after `now`. Never raises.

    >>> beirut = timezone(timedelta(hours=2))
    >>> parse_visible("Tuesday, 13 Feb 2024 7:15 p.m.", "en", beirut).isoformat()
    '2024-02-13T19:15:00+02:00'
    >>> parse_visible("اليوم 06:42", "ar", beirut, datetime(2024, 2, 13, tzinfo=UTC)).isoformat()
    '2024-02-13T06:42:00+02:00'
    >>> parse_visible("23 Julio 19:20", "es", beirut, datetime(2024, 2, 13, tzinfo=UTC)).isoformat()
    '2023-07-23T19:20:00+02:00'
    """
    folded = fold(text)
    if len(folded) > _LONGEST:
        return None
    calendar = calendar_for(language)
    for found in _dates_in(folded, calendar, zone, now, alone=True):
        if calendar.foreword.fullmatch(folded, 0, found.start) and calendar.afterword.fullmatch(folded, found.end):
            return found.moment
    return None


def find_visible(text: str, language: str, zone: tzinfo, now: datetime | None = None) -> datetime | None:
    """The first date inside a longer text, read as `parse_visible` reads it; None where there is none.

    A date in running text must have a year or a time: "Today" and "12 May" alone are words of a sentence.

    >>> find_visible("By A. Writer | 13 Feb 2024 19:15 | 4 Min Read", "en", UTC).isoformat()
    '2024-02-13T19:15:00+00:00'
    """
    calendar = calendar_for(language)
    found = next(_dates_in(fold(text), calendar, zone, now, alone=False), None)
    return found.moment if found else None


def _dates_in(text: str, calendar: Calendar, zone: tzinfo, now: datetime | None, alone: bool) -> Iterator[_Found]:
    matches = [match for pattern in calendar.days for match in pattern.finditer(text)]
    for match in sorted(matches, key=lambda match: (match.start(), -match.end())):
        start, end = match.span()
        clock = None
        if after := calendar.time_after.match(text, end):
            clock = _clock(after, calendar.language)
            end = after.end() if clock else end
        if not clock and (before := calendar.time_before.search(text, max(0, start - 40), start)):
            clock = _clock(before, calendar.language)
            start = before.start() if clock else start
        if clock or alone or match.groupdict().get("year"):
            moment = _read(match, calendar, clock or _Clock(), zone, now)
            if moment:
                yield _Found(start, end, moment)


def _clock(match: "re.Match[str]", language: str) -> _Clock | None:
    """The time of day; None for a number that is no time, as there is neither a minute nor a.m. or p.m."""
    hour, half = int(match["hour"]), match["half"]
    if not match["minute"] and not half:
        return None
    if half and half[0] in "pم" and hour < 12:
        hour += 12
    elif half and half[0] in "aص" and hour == 12:
        hour = 0
    name, shift = match["name"], match["offset"] or match["shift"]
    try:
        offset = _shift(shift or "") if name or shift else None
    except ValueError:
        return None
    if offset and name and not shift:
        offset = timezone(timedelta(hours=ZONES.get(name, ENGLISH_ZONES.get(name, 0))))
        offset = offset if name in ZONES or language == "en" else None
    return _Clock(hour, int(match["minute"] or 0), int(match["second"] or 0), offset)


def _read(
    match: "re.Match[str]", calendar: Calendar, clock: _Clock, zone: tzinfo, now: datetime | None
) -> datetime | None:
    named = match.groupdict()
    if "ago" in named:
        if now is None:
            return None
        day = _today(now, zone) - _DAY * calendar.days_back[named["ago"]]
        return _moment(day.year, day.month, day.day, clock, zone)
    if "first" in named:
        day_and_month = _day_and_month(int(named["first"]), int(named["other"]), named["sign"], calendar.language)
        if not day_and_month:
            return None
        day_of_month, month = day_and_month
    else:
        day_of_month = int(named["day"])
        month = calendar.months[named["name"]] if "name" in named else int(named["month"])
    if named["year"]:
        return _moment(int(named["year"]), month, day_of_month, clock, zone)
    if now is None:
        return None
    latest = _today(now, zone).year + 1
    # Eight years hold a 29 February, but for the turn of most centuries.
    candidates = (_moment(latest - back, month, day_of_month, clock, zone) for back in range(10))
    return next((moment for moment in candidates if moment and moment - now <= _DAY), None)


def _day_and_month(first: int, other: int, sign: str, language: str) -> tuple[int, int] | None:
    if first > 12 or first == other or sign == "." or (language != "en" and other <= 12):
        return first, other
    return (other, first) if other > 12 else None


def _today(now: datetime, zone: tzinfo) -> date:
    return now.astimezone(zone).date()


def _shift(text: str) -> tzinfo:
    """The zone of "Z", "GMT", "+3", "+02", "+0200" or "+02:00". Raises ValueError where no zone is that far off."""
    if not text.startswith(("+", "-")):
        return UTC
    digits = text[1:].replace(":", "")
    minutes = int(digits[:-2]) * 60 + int(digits[-2:]) if len(digits) > 2 else int(digits) * 60
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))


def _moment(year: int, month: int, day: int, clock: _Clock, zone: tzinfo | None) -> datetime | None:
    """None for what no calendar or clock has, and where no zone is known to read it in.

    The way over UTC makes a real time of one that a change of clocks left out.
    """
    hour, minute, second, offset = clock
    read_in = offset or zone
    if read_in is None:
        return None
    try:
        moment = datetime(year, month, day, hour, minute, second, tzinfo=read_in)
        return moment.astimezone(UTC).astimezone(zone or read_in)
    except (ValueError, OverflowError):
        return None
