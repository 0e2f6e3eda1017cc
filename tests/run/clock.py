"""A clock that is wrong, for processes that libfaketime tells the time. Their loops go on: only the date is another."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from tests.run.needs import lacking

_SET_TO = "@%Y-%m-%d %H:%M:%S"
_PLACES = ("/usr/lib", "/usr/lib64", "/usr/local/lib", "/opt/homebrew/lib")


def library() -> Path | None:
    found = (path for place in _PLACES for path in Path(place).glob("**/faketime/libfaketime.so.1"))
    return next(found, None)


def clock(set_to: datetime | str) -> dict[str, str]:
    """The environment of a process whose clock is set to a moment, or is wrong by seconds such as "-3600"."""
    given = set_to if isinstance(set_to, str) else f"{set_to.astimezone(UTC):{_SET_TO}}"
    return {**_preloaded(), "FAKETIME": given, "FAKETIME_NO_CACHE": "1"}


def clock_in_file(file: Path) -> dict[str, str]:
    """The environment of a process whose clock is right, but goes by what a file says, once a second."""
    file.write_text("+0")
    return {**_preloaded(), "FAKETIME_TIMESTAMP_FILE": str(file), "FAKETIME_CACHE_DURATION": "1"}


def is_clock(variables: Mapping[str, str]) -> bool:
    """Whether what is set of an environment is a clock, and nothing else."""
    return "FAKETIME" in variables and variables.keys() == clock("+0").keys()


def seconds_off(set_to: str, now: float) -> float:
    """By how much a clock is wrong that is set so now."""
    if not set_to.startswith("@"):
        return float(set_to)
    return datetime.strptime(set_to, _SET_TO).replace(tzinfo=UTC).timestamp() - now


def _preloaded() -> dict[str, str]:
    path = library()
    if path is None:
        lacking("libfaketime: apt-get install faketime")
    monotonic = dict.fromkeys(("FAKETIME_DONT_FAKE_MONOTONIC", "DONT_FAKE_MONOTONIC"), "1")
    return {"LD_PRELOAD": str(path), "TZ": "UTC", **monotonic}
