"""Finds by a page's other dates whether the day or the month comes first in its dates of figures.

Tested in tests/extract/fields/test_where_dates_stand.py.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from newscrawler.extract.body.container import reading
from newscrawler.extract.fields.article_footer import footer_before_text
from newscrawler.extract.page import Page

_FIGURES = re.compile(
    r"(?:\b(mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\b[,.]? )?"
    r"(?<![\d/.-])(\d\d?)([/.-])(\d\d?)\3((?:19|20)\d\d)(?![\d/])",
    re.IGNORECASE,
)
_ISO_DAY = re.compile(rb"(?<!\d)(?:19|20)\d\d-[01]\d-[0-3]\d(?!\d)")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# English of a country where the day comes first, and of one where the month does.
_LOCALES = {"dmy": "en-GB", "mdy": "en-US"}


class _Figures(NamedTuple):
    first: int
    other: int
    year: int
    weekday: str  # of these three letters, or none


def locale_of_figures(page: Page) -> str | None:
    """English of the country whose order of figures the page's other dates show, where it is English of none.

    Figures above 12 are no month; else one reading is of the weekday that stands before it, or is a day that the page's
    data name, and the other is not.
    """
    texts = [*(block.text for block in reading(page).blocks), page.once(footer_before_text)]
    found = list(_figures(texts))
    orders = {"dmy" if each.first > 12 else "mdy" for each in found if (each.first > 12) != (each.other > 12)}
    orders = orders or {order for each in found for order in _of_weekday(each)}
    if not orders:
        days = {match.decode() for match in _ISO_DAY.findall(page.source)}
        readings = (("dmy", _iso(each.year, each.other, each.first)) for each in found)
        others = (("mdy", _iso(each.year, each.first, each.other)) for each in found)
        orders = {order for order, day in (*readings, *others) if day in days}
    return _LOCALES[orders.pop()] if len(orders) == 1 else None


def _figures(texts: Iterable[str]) -> Iterator[_Figures]:
    for text in texts:
        if "/" in text or "-" in text:
            for match in _FIGURES.finditer(text):
                yield _Figures(int(match[2]), int(match[4]), int(match[5]), (match[1] or "").lower())


def _of_weekday(figures: _Figures) -> list[str]:
    """The orders in which a date is of the weekday that stands before it."""
    readings = {"dmy": (figures.other, figures.first), "mdy": (figures.first, figures.other)}
    told = {order: _iso(figures.year, *each) for order, each in readings.items() if figures.weekday}
    return [order for order, day in told.items() if day and _DAYS[date.fromisoformat(day).weekday()] == figures.weekday]


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
