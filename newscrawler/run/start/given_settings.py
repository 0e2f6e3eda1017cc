"""Settings of the command line that can be told to be wrong before anything is run: by their name, or by their value.

Tested in tests/run/start/test_given_settings.py.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from newscrawler import settings as ours
from newscrawler.exits import BadUsageError

if TYPE_CHECKING:
    from scrapy.settings import Settings

_NEAR = 0.92  # of two names, one mistyped: another project's own settings may be called whatever it likes
_ALSO_TEXT = ("EXTRACT_PROCESSES",)  # "auto"


def check_given(settings: "Settings", pairs: Iterable[str]) -> None:
    """Raises BadUsageError for a name that is nearly a setting's, and for text where Scrapy and we read a number.

    To be asked before the pairs NAME=VALUE are set.
    """
    for pair in pairs:
        name, mark, value = pair.partition("=")
        if mark and name not in settings:
            from difflib import get_close_matches  # a start that is right does without

            if near := get_close_matches(name, [*settings], n=1, cutoff=_NEAR):
                raise BadUsageError(f"unknown setting {name!r}: did you mean {near[0]}?")
        elif mark:
            _check_value(name, value)


def _check_value(name: str, value: str) -> None:
    from scrapy.settings import default_settings

    usual = getattr(ours, name, getattr(default_settings, name, None))
    if name in _ALSO_TEXT or not isinstance(usual, (int, float)):
        return
    if isinstance(usual, bool):
        if not (value in ("True", "true", "False", "false") or value.isdecimal()):
            raise BadUsageError(f"{name} is {value!r}: give True or False")
        return
    try:
        float(value)
    except ValueError:
        raise BadUsageError(f"{name} is {value!r}: give a number") from None


def find_home(settings: "Settings") -> None:
    """Read the ~ with which DATA_DIR may begin: neither files nor all shells do, as in -s DATA_DIR=~/news."""
    named = str(settings["DATA_DIR"])
    if named.startswith("~"):
        priority = settings.getpriority("DATA_DIR")
        settings.set("DATA_DIR", str(Path(named).expanduser()), priority=priority or 0)
