"""Dates in figures: which of them is the day, the month and the year.

Tested in tests/language/test_dates.py.
"""

from collections.abc import Mapping

from newscrawler.language.calendars import Calendar

_EAST_ASIAN = frozenset(("ja", "ko", "zh"))


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


def of_two_figures(year: int, language: str) -> int:
    """The whole year of its last two figures."""
    if language == "th" and year >= 50:
        return 2500 + year
    return year + (2000 if year < 70 else 1900)
