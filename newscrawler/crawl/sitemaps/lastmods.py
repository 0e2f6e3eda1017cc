"""What a sitemap's lastmod says: which moments it may mean, and whether a sitemap's are to be believed.

Tested in tests/crawl/test_recent_sitemaps.py.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from newscrawler.extract.feeds.feed_dates import feed_date
from newscrawler.language.plausible import plausible

_MONTH = re.compile(r"\d{4}(?:-\d\d)?").fullmatch
_LAST_ZONE, _FIRST_ZONE = timedelta(hours=12), timedelta(hours=14)  # a day ends at UTC-12 and begins at UTC+14
_AT_ONCE = timedelta(minutes=10)
_MIN_JUDGED = 5


def moments_of(text: str) -> tuple[datetime, datetime] | None:
    """The first and the last moment that a W3C date may mean, aware; None where nothing plausible is told.

    Of a day, a month or a year these are its beginning and its end, wherever it begins first and ends last.
    """
    text = text.strip()
    try:
        if _MONTH(text):
            year, month = int(text[:4]), int(text[5:7] or 12)
            begins = datetime(year, int(text[5:7] or 1), 1, tzinfo=UTC) - _FIRST_ZONE
            ends = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=UTC) + _LAST_ZONE
        elif len(text) == len("2024-05-13"):
            day = datetime.fromisoformat(text).replace(tzinfo=UTC)
            begins, ends = day - _FIRST_ZONE, day + timedelta(days=1) + _LAST_ZONE
        else:
            begins = ends = _instant(text)
            if not begins.tzinfo:
                begins, ends = begins.replace(tzinfo=UTC) - _FIRST_ZONE, begins.replace(tzinfo=UTC) + _LAST_ZONE
    except (ValueError, OverflowError):
        return None
    return (begins, ends) if plausible(ends) else None


def _instant(text: str) -> datetime:
    """An instant, or a clock without a zone, as ISO 8601 or else as feeds write it. Raises ValueError."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        told = feed_date(text, None)
        if not isinstance(told, datetime):
            raise
        return told


def are_believable(moments: Iterable[datetime]) -> bool:
    """Whether the lastmods of one sitemap tell one of its entries from another.

    Many systems print the time at which the sitemap was made: more than half lie within ten minutes then. Of fewer than
    five nothing can be said, and little is lost by believing them.
    """
    found = sorted(moments)
    half = len(found) // 2
    if len(found) < _MIN_JUDGED:
        return True
    return all(later - earlier > _AT_ONCE for earlier, later in zip(found, found[half:], strict=False))
