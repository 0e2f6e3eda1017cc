"""Reads the clocks that attributes tell machines beside a printed date: `datetime`, `data-published`, `data-time`.

Tested in tests/extract/fields/test_where_dates_stand.py.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import islice

from newscrawler.extract.fields import values
from newscrawler.extract.fields.claimed_dates import is_clock_of
from newscrawler.extract.fields.clocks import at_clock, is_utc
from newscrawler.extract.fields.date_purposes import purpose_of_time
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import Element, text_of
from newscrawler.language import dates
from newscrawler.language.datetimes import clock_of, is_aware, is_midnight
from newscrawler.language.plausible import plausible

_ANY_TIME = datetime(2024, 1, 1, tzinfo=UTC)  # from which a text is known to be a date that is seen from now
_MAX_ELEMENTS = 12  # in a line, of which one may tell its date
_IS_CLOCK = re.compile(r"[12]\d{3}-\d\d-\d\d[T ]\d\d:?\d\d").match
_IS_SECONDS = re.compile(r"1\d{9}(?:\d{3})?").fullmatch  # since 1970, or milliseconds, as scripts count them
_CHANGE = re.compile(r"modif|updat|chang")


def marked_date(element: Element, page: Page) -> date | None:
    """What a <time> without `datetime` tells in another attribute, as those do whose text a script prints."""
    return next(_stated(element, page), None)


def more_exact_in(element: Element, printed: date, page: Page) -> date:
    """A printed date as exact as the attributes of its element, and of those in it, tell the same one."""
    if is_aware(printed):
        return printed
    is_beside = False  # a <time> of its own: many themes call the only one "updated"
    for part in islice(element.iter("*"), _MAX_ELEMENTS):
        if part.tag == "time":
            if is_beside and purpose_of_time(part) == "modified":
                continue
            is_beside = True
        for stated in _stated(part, page):
            if is_midnight(printed):
                if is_clock_of(printed, stated):
                    return stated
            elif local := placed(printed, stated):
                return local
    return printed


def date_seen_from_now(element: Element, page: Page) -> date | None:
    """What attributes tell machines of a date that a line prints as seen from now: "3 hours ago", "yesterday"."""
    for part in islice(element.iter("*"), _MAX_ELEMENTS):
        if part.tag == "time":  # those are read wherever they stand
            continue
        hover = part.get("title") or ""
        stated = next(_stated(part, page), None) or (_whole_date(hover, page) if "20" in hover else None)
        if stated and dates.parse_visible(text_of(part), page.reading_language, None, _ANY_TIME):
            return stated
    return None


def _whole_date(text: str, page: Page) -> date | None:
    return values.iso_date(text, page) or plausible(dates.parse_visible(text, page.locale, page.zone))


def _stated(element: Element, page: Page) -> Iterator[date]:
    """The clocks in the attributes of an element, but those of a change."""
    # A page may have a name that is none in XML, by which no value can be asked for.
    for name, value in zip(map(str, element.keys()), map(str, element.values()), strict=True):
        if value[:1] in ("1", "2") and name.startswith(("data-", "datetime")) and not _CHANGE.search(name):
            told = int(value) if _IS_SECONDS(value) else value if _IS_CLOCK(value) else None
            if told is not None and (found := values.iso_date(told, page)) and not is_midnight(found):
                yield found


def placed(printed: date, stated: date) -> date | None:
    """A printed clock with the offset of an instant that it shows; None where it shows another.

    The same clock in UTC tells nothing: many systems keep local time and believe that it is UTC.
    """
    clock = clock_of(printed)
    if clock is None or not isinstance(stated, datetime):
        return None
    if is_utc(stated):
        return at_clock(stated, clock)
    return stated if is_aware(stated) and clock_of(stated) == clock else None
