"""A clock that is wrong, for processes that libfaketime tells the time. Their loops go on: only the date is another."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from tests.run.needs import lacking

_PLACES = ("/usr/lib", "/usr/lib64", "/usr/local/lib", "/opt/homebrew/lib")


@cache  # it looks through whole folders of the system
def library() -> Path | None:
    found = (path for place in _PLACES for path in Path(place).glob("**/faketime/libfaketime.so.1"))
    return next(found, None)


def clock(set_to: datetime | str) -> dict[str, str]:
    """The environment of a process whose clock is set to a moment, or is wrong by seconds such as "-3600"."""
    path = library()
    if path is None:
        lacking("libfaketime: apt-get install faketime")
    given = set_to if isinstance(set_to, str) else f"@{set_to.astimezone(UTC):%Y-%m-%d %H:%M:%S}"
    monotonic = dict.fromkeys(("FAKETIME_DONT_FAKE_MONOTONIC", "DONT_FAKE_MONOTONIC"), "1")
    return {"LD_PRELOAD": str(path), "FAKETIME": given, "TZ": "UTC", "FAKETIME_NO_CACHE": "1", **monotonic}
