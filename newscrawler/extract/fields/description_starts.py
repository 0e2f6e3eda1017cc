"""Takes off what a system prints in front of a description: the day of its article, or the headline once more.

Tested in tests/extract/fields/test_descriptions.py.
"""

import re
from collections.abc import Iterable
from datetime import date

from newscrawler.extract.page import Page
from newscrawler.language.dates import parse_visible
from newscrawler.language.datetimes import day_of

# "31.10.2023, 10.19 Uhr : The bridge", "06.11.23 - The bridge", "31 October 2023. The bridge".
_MARK = re.compile(r"(?:\s*[:|·–—-]|\.)\s+")
_MAX_DATE = 40  # characters of a date with its mark
_MIN_HEADLINE = 12  # characters; a shorter one may well begin a word


def without_date(description: str, days: Iterable[date | None], page: Page) -> str:
    """A description without the day of its article in front, or the day before; any other is what it tells of."""
    own = [day_of(day) for day in days if day]
    for mark in _MARK.finditer(description, 0, _MAX_DATE):
        told = parse_visible(description[: mark.start()], page.locale, page.zone)
        if told and any(abs((day_of(told) - day).days) <= 1 for day in own):
            return description[mark.end() :] or description
    return description


def without_headline(description: str, headline: str) -> str:
    """A description without the headline that a system has glued to its front.

    >>> without_headline("The bridge is openTrams cross it once more.", "The bridge is open")
    'Trams cross it once more.'
    >>> without_headline("The bridge is open to trams once more.", "The bridge is open")
    'The bridge is open to trams once more.'
    """
    rest = description[len(headline) :]
    is_glued = len(headline) >= _MIN_HEADLINE and description.startswith(headline) and rest[:1].isupper()
    return rest if is_glued and len(rest) >= _MIN_HEADLINE else description
