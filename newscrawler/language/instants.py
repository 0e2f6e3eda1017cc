"""Instants as people write them at a command: so long ago, a day, or a date and a time.

Tested in tests/commands/test_requeue.py.
"""

from datetime import UTC, datetime

from newscrawler.language import datetimes
from newscrawler.language.durations import parse_duration


def parse_since(text: str, now: float) -> float:
    """Seconds since 1970 of `2d`, `2024-02-13` or `2024-02-13T17:00`; without a zone it is UTC.

    Raises ValueError that says how one is written.

    >>> parse_since("1h", 7200.0), parse_since("1970-01-02", 0.0)
    (3600.0, 86400.0)
    """
    try:
        return now - parse_duration(text)
    except ValueError:
        pass
    try:
        value = datetimes.parse(text)
    except ValueError as error:
        raise ValueError(f"{text}: write 2d, 12h, 2024-02-13 or 2024-02-13T17:00") from error
    moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day, tzinfo=UTC)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
