"""Dates in figures: which of them is the day, the month and the year.

Tested in tests/language/test_dates.py.
"""

import re
from collections.abc import Mapping
from datetime import date

from newscrawler.language.calendars import Calendar

_EAST_ASIAN = frozenset(("ja", "ko", "zh"))
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_BEFORE = re.compile(rf"\b({'|'.join(_DAYS)})[a-z]{{0,6}}[,.]? $").search
_MAX_BEFORE = 12  # characters of the longest of them, with its comma and a space


def ordered(named: Mapping[str, str | None], calendar: Calendar) -> tuple[int, int, int] | None:
    """Year, month and day of a date in figures; None where their order is not clear.

    Where the year has four figures and stands last, the day comes first in all languages but those that put the month
    there; in those of East Asia, and in English of no known country, it must show. Years of two figures stand where the
    language has them.
    """
    first, other = int(named["first"] or 0), int(named["other"] or 0)
    short = named.get("short")
    if short is not None:
        year = of_two_figures(int(short), calendar.language)
        if calendar.short_order == "ymd":
            return of_two_figures(first, calendar.language), other, int(short)
        if not calendar.short_order:
            if first <= 12 < other:  # 01/23/21: the year never stands in the middle
                return year, first, other
            return (year, other, first) if first > 12 and (named["sign"] or "").strip() == "." else None
        day_first = calendar.short_order == "dmy"
    else:
        year = int(named["year"] or 0)
        if first == other or first > 12 or (named["sign"] or "").strip() == ".":
            return year, other, first
        if other > 12:
            return year, first, other
        if not calendar.order or (calendar.order == "ymd" and calendar.language in _EAST_ASIAN):
            return None
        day_first = calendar.order != "mdy"
    return (year, other, first) if day_first else (year, first, other)


def ordered_by_weekday(named: Mapping[str, str | None], before: str) -> tuple[int, int, int] | None:
    """The same of a date of a whole year, where an English weekday stands before it that only one order of day and
    month has.

    >>> ordered_by_weekday({"first": "03", "other": "10", "year": "2026"}, "posted tue, ")
    (2026, 3, 10)
    """
    told = _DAY_BEFORE(before[-_MAX_BEFORE:])
    if told is None or not named.get("year"):
        return None
    year, first, other = (int(named[name] or 0) for name in ("year", "first", "other"))
    readings = ((year, first, other), (year, other, first))
    found = [each for each in dict.fromkeys(readings) if _weekday(*each) == told[1]]
    return found[0] if len(found) == 1 else None


def _weekday(year: int, month: int, day: int) -> str | None:
    try:
        return _DAYS[date(year, month, day).weekday()]
    except ValueError:
        return None


def of_two_figures(year: int, language: str) -> int:
    """The whole year of its last two figures."""
    if language == "th" and year >= 50:
        return 2500 + year
    return year + (2000 if year < 70 else 1900)
