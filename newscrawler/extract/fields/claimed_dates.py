"""Compares what the sources of a page tell of one date.

Tested in tests/extract/fields/test_publication_dates.py.
"""

from datetime import date

from newscrawler.extract.fields.clocks import is_utc
from newscrawler.language.datetimes import day_of, is_aware, is_midnight, seconds

# Two dates that far apart are of different days, wherever the clocks stood that they were read from.
_ANOTHER_DAY = 36 * 3600
# A day of any place lies between these, seen from its midnight in UTC: clocks are up to 14 hours ahead and 12 behind.
_EARLIEST, _LATEST = -14 * 3600, 36 * 3600


def most_exact(known: list[tuple[str, date]]) -> tuple[str, date]:
    """The first claim, or one with the time of its day where it has none."""
    first = known[0]
    if not is_midnight(first[1]):
        return first
    return next((claim for claim in known[1:] if is_clock_of(first[1], claim[1])), first)


def is_clock_of(day: date, other: date) -> bool:
    """Whether a date tells the time of a day that another names; one in UTC may be of the day before or after there."""
    if is_midnight(other) or (is_aware(day) and is_aware(other) and day == other):
        return False
    if is_utc(other):
        return _EARLIEST <= seconds(other) - seconds(day_of(day)) < _LATEST
    return day_of(other) == day_of(day)


def may_follow(change: date, published: date | None) -> bool:
    """Whether a change can be one of an article of then."""
    if published is None:
        return True
    if is_midnight(change) or is_midnight(published):
        return day_of(change) >= day_of(published)
    return seconds(change) >= seconds(published)


def is_later(change: date, published: date) -> bool:
    return may_follow(change, published) and not may_follow(published, change)


def differs(one: date, other: date) -> bool:
    return abs(seconds(one) - seconds(other)) > _ANOTHER_DAY
