"""How long a feed may be kept, by what it says of how often it changes.

Tested in tests/extract/feeds/test_reader.py.
"""

_PERIODS = {"hourly": 60.0, "daily": 1_440.0, "weekly": 10_080.0, "monthly": 43_200.0, "yearly": 525_600.0}


def kept_minutes(ttl: str | None, period: str | None, frequency: str | None) -> float | None:
    """Minutes by RSS's ttl, or by the period and the times in it of RSS's module of syndication.

    >>> kept_minutes("30", None, None), kept_minutes(None, "daily", "4"), kept_minutes("soon", None, None)
    (30.0, 360.0, None)
    """
    if (minutes := _number(ttl)) is not None:
        return minutes
    length = _PERIODS.get((period or "").lower())
    return None if length is None else length / (_number(frequency) or 1)


def _number(text: str | None) -> float | None:
    return float(text) if text and text.isascii() and text.isdigit() and int(text[:9]) > 0 and len(text) < 10 else None
