"""Clocks as pages print them, and the days that they stand beside.

Tested in tests/language/test_dates.py.
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import NamedTuple

from newscrawler.language.calendars import Calendar
from newscrawler.language.datetimes import in_zone
from newscrawler.language.eras import gregorian
from newscrawler.language.zones import zone_of

_NIGHT, _EVENING = 2, 6  # a word for both halves of a day, and the hour from which on it means the second
NOWHERE = timezone(timedelta(0), "nowhere")  # of a clock whose zone is named by a name that nobody knows here


class Clock(NamedTuple):
    hour: int
    minute: int
    second: int
    offset: tzinfo | None


def read_clock(match: "re.Match[str]", calendar: Calendar) -> Clock | None:
    """The time of day; None for a number that is no time, as there is neither a minute nor a.m. or p.m."""
    hour, said = int(match["hour"]), match["early"] or match["half"]
    if not match["minute"] and not match["full"] and not said:
        return None
    if said:
        half = calendar.halves.get(said, said[0] in "p")
        is_late = _EVENING <= hour < 12 if half == _NIGHT else bool(half)
        hour = hour + 12 if is_late and hour < 12 else 0 if not is_late and hour == 12 else hour
    name, shift = match["name"], match["offset"] or match["shift"]
    offset: tzinfo | None = None
    if shift:
        try:
            offset = utc_offset(shift)
        except ValueError:
            return None
    elif match["unknown"]:
        offset = NOWHERE
    elif name:
        offset = zone_of(name, calendar.language, calendar.region) or NOWHERE
    return Clock(hour, int(match["minute"] or 0), int(match["second"] or 0), offset)


def utc_offset(text: str) -> tzinfo:
    """The zone of "Z", "GMT", "+3", "+02", "+0200" or "+02:00". Raises ValueError where no zone is that far off."""
    if not text.startswith(("+", "-")):
        return UTC
    digits = text[1:].replace(":", "")
    minutes = int(digits[:-2]) * 60 + int(digits[-2:]) if len(digits) > 2 else int(digits) * 60
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))


def dated(
    year: int, month: int, day: int, clock: Clock | None, zone: tzinfo | None, language: str, calendar: str = ""
) -> date | None:
    """A day, or a clock in `zone`; None for what no calendar or clock has."""
    try:
        found = gregorian(year, month, day, language.partition("-")[0], calendar)
        if clock is None or found is None:
            return found
        year, month, day = found.timetuple()[:3]
        if clock.offset is NOWHERE:
            return datetime(year, month, day, clock.hour, clock.minute, clock.second)
        value = datetime(year, month, day, clock.hour, clock.minute, clock.second, tzinfo=clock.offset or zone)
        return in_zone(value, zone) if zone else value
    except (ValueError, OverflowError):
        return None
