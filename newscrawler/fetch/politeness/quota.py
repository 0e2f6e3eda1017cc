"""Quota: how many more requests a response says that its host takes, and for how long.

The header fields are those of the IETF's draft, "RateLimit header fields for HTTP"
(draft-ietf-httpapi-ratelimit-headers), in its forms of 2020, 2022 and since 2024, and those that GitHub and others had
before it, X-RateLimit-*.

Tested in tests/fetch/politeness/test_host.py.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

_FIELDS = ("RateLimit-", "X-RateLimit-", "X-Rate-Limit-")
_NUMBER = re.compile(r"\s*(\d{1,13})(?:\.\d+)?\s*(?:[,;].*)?").fullmatch
_NAMED = re.compile(r"\b(remaining|reset|r|t)\s*=\s*(\d{1,9})").findall
_MOMENT, _MILLISECONDS = 10**9, 10**12  # above which a number is a moment since 1970
_MAX_SECONDS = 86_400.0


class Quota(NamedTuple):
    """So many more requests are taken in so many seconds."""

    remaining: int
    seconds: float


def quota(header: Callable[[str], str | None], now: float) -> Quota | None:
    """What a response's headers say, by their names; None where they do not say both, or tell of more than a day.

    >>> quota({"RateLimit": '"default";r=3;t=30'}.get, 0.0)
    Quota(remaining=3, seconds=30.0)
    >>> quota({"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1800000060"}.get, 1_800_000_000.0)
    Quota(remaining=0, seconds=60.0)
    >>> quota({"X-RateLimit-Remaining": "0"}.get, 0.0) is None
    True
    """
    told = _of_one_field(header("RateLimit") or "")
    for prefix in _FIELDS:
        if told is None:
            told = _of_two_fields(header(f"{prefix}Remaining") or "", header(f"{prefix}Reset") or "", now)
    return told if told is not None and 0 < told.seconds <= _MAX_SECONDS else None


def _of_one_field(value: str) -> Quota | None:
    """The one of several policies that is nearest to its end."""
    found: list[Quota] = []
    for policy in value.split('"') if ";" in value else [value]:
        named = {name[:3]: int(number) for name, number in _NAMED(policy)}
        remaining, seconds = named.get("rem", named.get("r")), named.get("res", named.get("t"))
        if remaining is not None and seconds is not None:
            found.append(Quota(remaining, float(seconds)))
    return min(found, default=None)


def _of_two_fields(remaining: str, reset: str, now: float) -> Quota | None:
    left, end = _NUMBER(remaining), _NUMBER(reset)
    if left is None or end is None:
        return None
    number = int(end[1])
    if number >= _MOMENT:
        return Quota(int(left[1]), number / (1_000 if number >= _MILLISECONDS else 1) - now)
    return Quota(int(left[1]), float(number))
