"""Finds by a page's other dates whether the day or the month comes first in its dates of figures.

Tested in tests/extract/fields/test_where_dates_stand.py.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from newscrawler.extract.body.container import reading
from newscrawler.extract.page import Page

_FIGURES = re.compile(r"(?<![\d/.-])(\d\d?)([/.-])(\d\d?)\2((?:19|20)\d\d)(?![\d/])")
_ISO_DAY = re.compile(rb"(?<!\d)(?:19|20)\d\d-[01]\d-[0-3]\d(?!\d)")
# English of a country where the day comes first, and of one where the month does.
_LOCALES = {"dmy": "en-GB", "mdy": "en-US"}


class _Figures(NamedTuple):
    first: int
    other: int
    year: int


def locale_of_figures(page: Page) -> str | None:
    """English of the country whose order of figures the page's other dates show, where it is English of none.

    Figures above 12 are no month; else one reading is a day that the page's data name, and the other is not.
    """
    found = list(_figures(block.text for block in reading(page).blocks))
    orders = {"dmy" if each.first > 12 else "mdy" for each in found if (each.first > 12) != (each.other > 12)}
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
                yield _Figures(int(match[1]), int(match[3]), int(match[4]))


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
