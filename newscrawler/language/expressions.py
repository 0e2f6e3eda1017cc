"""Regular expressions that are compiled when a text first asks for them.

To compile the costly ones of this package takes 5 % of the time in which a run is imported. A run that finds nothing
new asks for few of them, and no site has pages in all scripts.

Tested in tests/language/test_expressions.py.
"""

import re
from typing import Any, cast

_ASKED = ("search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn")


class _Expression:
    """A pattern that becomes an expression at its first use; from then on it has that one's methods for its own."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self.flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self.flags)
        for each in _ASKED:
            setattr(self, each, getattr(compiled, each))
        return getattr(compiled, name)


def expression(pattern: str, flags: int = 0) -> "re.Pattern[str]":
    """What `re.compile` gives, later."""
    return cast("re.Pattern[str]", _Expression(pattern, flags))
