"""Durations as people write them (90s, 25m, 1h30m, 2d) <-> seconds.

Tested in tests/run/test_schedules.py.
"""

import re

_SECONDS = {"d": 86400, "h": 3600, "m": 60, "s": 1}


def parse_duration(text: str) -> int:
    """Seconds of a duration. Raises ValueError that says how one is written.

    >>> parse_duration("25m"), parse_duration("1h30m"), parse_duration("45")
    (1500, 5400, 45)
    """
    parts = re.fullmatch(r"(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?", text.strip(), re.ASCII)
    seconds = (
        sum(int(part or 0) * unit for part, unit in zip(parts.groups(), _SECONDS.values(), strict=True)) if parts else 0
    )
    if not 0 < seconds < 10**9:
        raise ValueError(f"{text!r} is no duration: write 90s, 25m, 1h30m or 2d")
    return seconds


def format_duration(seconds: int) -> str:
    """A duration as people write it.

    >>> format_duration(1500), format_duration(5400), format_duration(172800)
    ('25m', '1h30m', '2d')
    """
    words = []
    for letter, unit in _SECONDS.items():
        number, seconds = divmod(seconds, unit)
        if number:
            words.append(f"{number}{letter}")
    return "".join(words) or "0s"
