"""Reads dates, in ISO 8601 or as readers see them; none is more exact than the page says it."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import NamedTuple

from newscrawler.language.calendars import Calendar, calendar_for
from newscrawler.language.clocks import Clock, dated, read_clock, utc_offset
from newscrawler.language.date_patterns import OF_FIGURES
from newscrawler.language.datetimes import is_from
from newscrawler.language.eras import with_whole_years
from newscrawler.language.figures import of_two_figures, ordered, ordered_by_weekday
from newscrawler.language.folding import fold
from newscrawler.language.relative import parse_distance

_ISO = re.compile(
    r"([0-9]{4})(-?)([0-9]{2})\2([0-9]{2})"
    r"(?:(?:T| {1,3})([0-9]{2}):?([0-9]{2})(?::?([0-9]{2})(?:[.,][0-9]+)?)?"
    r" ?(Z|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?)?)?",
    re.IGNORECASE,
).fullmatch

_MAX_LENGTH = 100  # characters of a date alone on its line; the longest real ones have half as many
_DAY = timedelta(days=1)
_FIGURE = re.compile(r"\d").search
_IN_FIGURES = re.compile(r"\d ?[/.-] ?\d").search  # what every date of figures and signs has
# A date as C's asctime() and `date` write it, the year last: "Sun Nov 29 22:57:04 2026", with a zone or without.
_CLOCK_FIRST = re.compile(r"\b([a-z]{3}) ([0-3]?\d) (\d\d:\d\d:\d\d)( [a-z]{3,5})? ((?:19|20)\d\d)\b")
_BEHIND = {"solar": 621, "lunar": 578, "ethiopic": 7, "vikram": -57}  # years, at least, behind the common calendar


class _PrintedDate(NamedTuple):
    start: int
    end: int
    value: date


@lru_cache(maxsize=256)  # a page tells its date in several places
def parse_iso(text: str, zone: tzinfo | None = None, language: str = "") -> date | None:
    """The date of a text in ISO 8601 as found in the wild, as exact as it is written, to the second; else None.

    A space may stand for the T, an offset may lack its colon, a fraction may have any number of digits. A date without
    time is a day, a time without offset one in `zone`, or in none. A year of another calendar ("1403-06-20") is read
    where the language has that calendar. Never raises. Whether the date is plausible is the caller's to judge.

    >>> parse_iso("2024-02-13T17:15:00.1234567").isoformat(), parse_iso("2024-02-13").isoformat(), parse_iso("2024")
    ('2024-02-13T17:15:00', '2024-02-13', None)
    >>> parse_iso("2024-02-13 19:15 +0200").isoformat(), parse_iso("2024-02-13T17:15", UTC).isoformat()
    ('2024-02-13T19:15:00+02:00', '2024-02-13T17:15:00+00:00')
    """
    match = _ISO(text.strip())
    if not match:
        return None
    year, _, month, day, hour, minute, second, offset = match.groups()
    if hour is None:
        return dated(int(year), int(month), int(day), None, zone, language)
    try:
        clock = Clock(int(hour), int(minute), int(second or 0), utc_offset(offset) if offset else None)
    except ValueError:
        return None
    return dated(int(year), int(month), int(day), clock, clock.offset or zone, language)


def parse_visible(text: str, language: str, zone: tzinfo | None = None, now: datetime | None = None) -> date | None:
    """A date as readers see it, to the second and as exact as it is printed; None where the text is no such date.

    The whole text must be the date, but for a weekday and marks. `language` is an ISO 639-1 code; English
    names are understood in every language. In dates of figures the day comes first (13/02/2024); an English
    one must be clear. A clock is read in the zone that it is printed with, else in `zone`, else in none. `now` is
    the aware datetime at which the page was seen: without it, "Today 06:42" and dates without a year give None; with
    it, a date without a year is the last such day that is not later than a day after `now`. Never raises.

    >>> from zoneinfo import ZoneInfo
    >>> beirut = ZoneInfo("Asia/Beirut")
    >>> parse_visible("Tuesday, 13 Feb 2024 7:15 p.m.", "en", beirut).isoformat()
    '2024-02-13T19:15:00+02:00'
    >>> parse_visible("اليوم 06:42", "ar", beirut, datetime(2024, 2, 13, tzinfo=UTC)).isoformat()
    '2024-02-13T06:42:00+02:00'
    >>> parse_visible("23 Julio 19:20", "es", beirut, datetime(2024, 2, 13, tzinfo=UTC)).isoformat()
    '2023-07-23T19:20:00+03:00'
    """
    if now is None and not _FIGURE(text):
        return None
    folded = _comparable(text, language)
    if len(folded) > _MAX_LENGTH:
        return None
    if now is not None and (found := parse_distance(folded, language.partition("-")[0], now, zone)):
        return found
    calendar = calendar_for(language)
    for printed in _dates_in(folded, calendar, zone, now, alone=True):
        if calendar.foreword.fullmatch(folded, 0, printed.start) and calendar.afterword.fullmatch(folded, printed.end):
            return printed.value
    return None


def find_visible(text: str, language: str, zone: tzinfo | None = None, now: datetime | None = None) -> date | None:
    """The first date inside a longer text, read as `parse_visible` reads it; None where there is none.

    A date in running text must have a year or a time: "Today" and "12 May" alone are words of a sentence.

    >>> find_visible("By A. Writer | 13 Feb 2024 19:15 | 4 Min Read", "en", UTC).isoformat()
    '2024-02-13T19:15:00+00:00'
    """
    calendar = calendar_for(language)
    found = next(_dates_in(_comparable(text, language), calendar, zone, now, alone=False), None)
    return found.value if found else None


def _comparable(text: str, language: str) -> str:
    folded = fold(text)
    if ":" in folded:
        folded = _CLOCK_FIRST.sub(r"\1 \2 \5 \3\4", folded)
    return folded if folded.isascii() and language[-2:] != "TW" else with_whole_years(folded, language)


def _dates_in(
    text: str, calendar: Calendar, zone: tzinfo | None, now: datetime | None, alone: bool
) -> Iterator[_PrintedDate]:
    matches = [match for pattern in patterns_for(text, calendar) for match in pattern.finditer(text)]
    # The common calendar first: a date is often printed in both, and the lunar one depends on who saw the moon.
    for match in sorted(matches, key=lambda match: ("foreign" in match.re.groupindex, match.start(), -match.end())):
        start, end = match.span()
        clock = None
        if after := calendar.time_after.match(text, end):
            clock = read_clock(after, calendar)
            end = after.end() if clock else end
        if not clock and (before := calendar.time_before.search(text, max(0, start - 40), start)):
            clock = read_clock(before, calendar)
            start = before.start() if clock else start
        is_date = clock or alone or match.groupdict().get("year") or match.groupdict().get("short")
        if is_date and (value := _read(match, calendar, clock, zone, now)):
            yield _PrintedDate(start, end, value)


def patterns_for(text: str, calendar: Calendar) -> tuple["re.Pattern[str]", ...]:
    """Those ways to name a day that a text may have: most have no figures at all, or name the month."""
    if not _FIGURE(text):
        return calendar.days[-1:]
    if _IN_FIGURES(text):
        return calendar.days
    return calendar.days[OF_FIGURES + text.isascii() :]


def _read(
    match: "re.Match[str]", calendar: Calendar, clock: Clock | None, zone: tzinfo | None, now: datetime | None
) -> date | None:
    named = match.groupdict()
    if "ago" in named:
        if now is None:
            return None
        day = _today(now, zone) - _DAY * calendar.days_back[named["ago"]]
        return dated(day.year, day.month, day.day, clock, zone, "")
    if "first" in named:
        told = ordered_by_weekday(named, match.string[: match.start()]) if calendar.language == "en" else None
        figures = told or ordered(named, calendar)
        if figures is None:
            return None
        year, month, day_of_month = figures
        return dated(year, month, day_of_month, clock, zone, calendar.language)
    day_of_month = int(named["day"])
    other = calendar.foreign_calendar if "foreign" in named else ""
    if other:
        month = calendar.foreign[named["foreign"]]
    else:
        month = calendar.months[named["name"]] if "name" in named else int(named["month"])
    if short := named.get("short"):
        return dated(of_two_figures(int(short), calendar.language), month, day_of_month, clock, zone, calendar.language)
    if named["year"]:
        return dated(int(named["year"]), month, day_of_month, clock, zone, calendar.language, other)
    if now is None:
        return None
    latest = _today(now, zone).year + 1 - _BEHIND.get(other, 0)
    # Eight years hold a 29 February, but for the turn of most centuries.
    candidates = (
        dated(latest - back, month, day_of_month, clock, zone, calendar.language, other) for back in range(10)
    )
    return next((value for value in candidates if value and not is_from(value, now + _DAY)), None)


def _today(now: datetime, zone: tzinfo | None) -> date:
    return now.astimezone(zone or UTC).date()
