"""The months of the past that a run is asked for.

Tested in tests/crawl/test_archives.py.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from newscrawler.language.datetimes import day_of
from newscrawler.language.plausible import FIRST_PAPERS
from newscrawler.ledger.urls.archive_lanes import ANY_MONTH, lane_of

_MONTH = re.compile(r"(\d{4})(?:-(\d\d))?").fullmatch
_USUAL_EDIT = timedelta(days=31)  # an article that only a lastmod dates may be so much older
ORDERS = ("newest", "oldest")


@dataclass(frozen=True, slots=True)
class ArchiveMonths:
    """From the first day of one month to the last day of another; `newest_first` says in which order."""

    first: date
    last: date
    newest_first: bool = True

    @classmethod
    def parse(cls, value: str, order: str | None, today: date) -> "ArchiveMonths":
        """Of `2019-01..2021-12`, `2019`, `2019-05` or `2019-01..`, which goes on to this month. Raises ValueError."""
        if order is not None and order not in ORDERS:
            raise ValueError(f"archive_order={order!r} is none of {', '.join(ORDERS)}")
        begins, dots, ends = value.strip().partition("..")
        first = _month(value, begins.strip(), is_end=False)
        if dots and not ends.strip():
            last = last_of(today)
        else:
            last = _month(value, ends.strip() or begins.strip(), is_end=True)
        if first > last:
            raise ValueError(f"archive={value!r} ends before it begins; give the earlier month first")
        if first > today:
            raise ValueError(f"archive={value!r} is in the future; give months that were, such as {today.year - 1}")
        last = min(last, last_of(today))
        return cls(first, last, order != "oldest")

    def lane(self, day: date | None) -> int | None:
        """The lane of what is of that day, or of any where that is None; None for what is of other months."""
        if day is None:
            return ANY_MONTH
        return lane_of(day) if self.first <= day_of(day) <= self.last else None

    def lane_of_span(self, begins: date, ends: date) -> int | None:
        """The lane of a source whose articles are of these days; None where none of them is asked for."""
        if ends < self.first or begins > self.last:
            return None
        return lane_of(begins) if lane_of(begins) == lane_of(ends) else ANY_MONTH

    def lane_of_lastmod(self, day: date) -> int | None:
        """The lane of what was changed on that day, and mostly published then or shortly before."""
        return self.lane(min(day, self.last) if day <= self.last + _USUAL_EDIT else day)

    @property
    def lanes(self) -> tuple[int, int]:
        """The lowest and the highest lane of its months."""
        return lane_of(self.last), lane_of(self.first)

    def __iter__(self) -> Iterator[date]:
        """The first day of each month, in the order that is asked for."""
        found, month = [], self.first
        while month <= self.last:
            found.append(month)
            month = (month + timedelta(days=31)).replace(day=1)
        return iter(found[::-1] if self.newest_first else found)

    def is_past(self, dates: Iterable[date | None]) -> bool:
        """Whether a listing whose links have these dates is older than all of its months, and so is what follows."""
        shown = list(dates)
        known = [day_of(each) for each in shown if each]
        return bool(known) and 2 * len(known) >= len(shown) and all(day < self.first for day in known)


def last_of(month: date) -> date:
    """The last day of a month."""
    return month.replace(day=monthrange(month.year, month.month)[1])


def _month(value: str, text: str, *, is_end: bool) -> date:
    found = _MONTH(text)
    wanted = "give months as YYYY-MM..YYYY-MM, such as 2019-01..2021-12, or one month or year"
    if found is None:
        raise ValueError(f"archive={value!r}: {text!r} is no month; {wanted}")
    year, month = int(found[1]), int(found[2] or (12 if is_end else 1))
    if not 1 <= month <= 12 or not FIRST_PAPERS <= year <= 2100:
        raise ValueError(f"archive={value!r}: {text!r} is no month from {FIRST_PAPERS} on; {wanted}")
    return date(year, month, monthrange(year, month)[1] if is_end else 1)
