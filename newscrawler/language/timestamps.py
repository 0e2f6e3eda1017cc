"""Timestamps as reports show them: seconds since 1970 in, text out.

Tested in tests/report/test_attention.py.
"""

from datetime import UTC, datetime

_UNITS = (("d", 86_400), ("h", 3_600), ("min", 60), ("s", 1))


def iso_timestamp(timestamp: float | None) -> str | None:
    """ISO 8601 in UTC, whole seconds.

    >>> iso_timestamp(1707844500.7), iso_timestamp(None)
    ('2024-02-13T17:15:00+00:00', None)
    """
    return None if timestamp is None else datetime.fromtimestamp(int(timestamp), UTC).isoformat()


def duration(seconds: float) -> str:
    """A length of time in its two largest units.

    >>> duration(12.4), duration(125), duration(3 * 3600), duration(90_061)
    ('12 s', '2 min 5 s', '3 h', '1 d 1 h')
    """
    left, parts = round(abs(seconds)), []
    for unit, length in _UNITS:
        number, left = divmod(left, length)
        if number:
            parts.append(f"{number} {unit}")
        elif parts:
            break
    return " ".join(parts[:2]) or "0 s"


def relative_time(timestamp: float | None, now: float) -> str:
    """A timestamp as people name it.

    >>> relative_time(0, 7200), relative_time(7200, 0), relative_time(None, 0)
    ('2 h ago', 'in 2 h', '-')
    """
    if timestamp is None:
        return "-"
    return f"{duration(now - timestamp)} ago" if timestamp <= now else f"in {duration(timestamp - now)}"
