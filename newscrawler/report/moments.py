"""Moments as reports show them. Seconds since 1970 in, text out; knows no clock."""

from datetime import UTC, datetime

_UNITS = (("d", 86_400), ("h", 3_600), ("min", 60), ("s", 1))


def iso(moment: float | None) -> str | None:
    """ISO 8601 in UTC, whole seconds.

    >>> iso(1707844500.7), iso(None)
    ('2024-02-13T17:15:00+00:00', None)
    """
    return None if moment is None else datetime.fromtimestamp(int(moment), UTC).isoformat()


def distance(seconds: float) -> str:
    """A length of time in its two largest units.

    >>> distance(12.4), distance(125), distance(3 * 3600), distance(90_061)
    ('12 s', '2 min 5 s', '3 h', '1 d 1 h')
    """
    left, words = round(abs(seconds)), []
    for unit, length in _UNITS:
        number, left = divmod(left, length)
        if number:
            words.append(f"{number} {unit}")
        elif words:
            break
    return " ".join(words[:2]) or "0 s"


def from_now(moment: float | None, now: float) -> str:
    """A moment as people say it.

    >>> from_now(0, 7200), from_now(7200, 0), from_now(None, 0)
    ('2 h ago', 'in 2 h', '-')
    """
    if moment is None:
        return "-"
    return f"{distance(now - moment)} ago" if moment <= now else f"in {distance(moment - now)}"
