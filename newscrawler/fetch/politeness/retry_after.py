"""Retry-After: how long a response asks to be left alone (RFC 9110, section 10.2.3)."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

STATUSES = (429, 503)
"""Answers whose Retry-After speaks for the whole host."""

MAX_SECONDS = 7 * 86400.0
"""Seconds that one answer can ask for; a server that asks for more has its clock or its mind elsewhere."""


def retry_after(value: str, *, date: str | None, now: float) -> float | None:
    """Seconds from the answer on, 0 to MAX_SECONDS; None for what is neither a number of seconds nor a date.

    A date is counted from the answer's own `date` where it has one, so that a server's wrong clock does no harm, else
    from `now`.

    >>> retry_after("120", date=None, now=0.0)
    120.0
    >>> retry_after("Wed, 21 Oct 2026 07:28:00 GMT", date="Wed, 21 Oct 2026 07:27:30 GMT", now=0.0)
    30.0
    >>> retry_after("soon", date=None, now=0.0) is None
    True
    """
    value = value.strip()
    if value.isascii() and value.isdecimal():
        return min(float(value), MAX_SECONDS) if len(value) < 16 else MAX_SECONDS
    until = _moment(value)
    if until is None:
        return None
    begins = _moment(date) if date else None
    return min(max(until - (now if begins is None else begins), 0.0), MAX_SECONDS)


def _moment(text: str) -> float | None:
    try:
        moment = parsedate_to_datetime(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError, IndexError, TypeError):
        return None


def iso(moment: float) -> str:
    return datetime.fromtimestamp(moment, UTC).isoformat(timespec="seconds")
