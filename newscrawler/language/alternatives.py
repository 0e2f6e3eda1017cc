"""Joins patterns to one that matches any of them, at a cost that hardly grows with the number of languages.

An expression tries its alternatives one after the other, at each character of a text. Those that begin with the same
letter are put together here, so that it tries each letter once, and letters beyond ASCII only where there is one.

Tested in tests/language/test_alternatives.py.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

_FEW = 8  # alternatives that are not worth to be grouped
# An escape, a set, and the signs of groups and alternatives.
_SIGN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.DOTALL).finditer
_SPECIAL = frozenset("\\^$.|?*+()[]{}")
_REPEATS = frozenset("?*+{")
# Letters beyond ASCII that equal one of ASCII where case is ignored: Turkish I, long S and the sign of Kelvin.
_ALIKE = str.maketrans("ıİſK", "iisk")
_SMALL = frozenset("abcdefghijklmnopqrstuvwxyz")
_BEYOND_ASCII = r"(?=[^\x00-\x7f])"


def joined(patterns: Iterable[str], *, in_any_order: bool = False) -> str:
    """The alternatives of patterns without capturing groups, in a form that tries them in the same order.

    In any order where nothing is asked but whether one matches: then hardly any begins with something else than a
    letter, and the letters need not be tried once more behind each that does.

    >>> joined(["by", "from"])
    'by|from'
    >>> joined(["a", "by", "bx?", "c|d", "e", "f", "g", "h", "i", "(?:k|l)m"])
    'a|b(?:y|x?)|c|d|e|f|g|h|i|(?:k|l)m'
    >>> joined(["(?:k|l)m", "a", "b", "c|d", "e", "f", "g", "h", "key"], in_any_order=True)
    'k(?:m|ey)|lm|a|b|c|d|e|f|g|h'
    """
    parts = [part for pattern in patterns for part in _parts(pattern)]
    if in_any_order:
        parts = [part for grouped in parts for part in _opened(grouped)]
        parts.sort(key=_begins_with_letter, reverse=True)
    found = list(dict.fromkeys(parts))
    if len(found) <= _FEW:
        return "|".join(found)
    # What does not begin with a letter may match where others do: none changes places with it.
    runs = groupby(found, _begins_with_letter)
    return "|".join("|".join(_by_letter(list(run)) if has_letter else run) for has_letter, run in runs)


def _parts(pattern: str) -> Iterator[str]:
    """What the bars outside groups and sets part in a pattern."""
    if "|" not in pattern:  # as most
        yield pattern
        return
    depth = start = 0
    for match in _SIGN(pattern):
        sign = match[0]
        if sign == "|" and not depth:
            yield pattern[start : match.start()]
            start = match.end()
        elif sign == "(":
            depth += 1
        elif sign == ")":
            depth -= 1
    yield pattern[start:]


def _opened(pattern: str) -> Iterator[str]:
    """The alternatives of the group that a pattern begins with, each with what follows it; itself where none is."""
    end = _end_of_group(pattern) if pattern.startswith("(?:") else 0
    rest = pattern[end:]
    if not end or rest[:1] in _REPEATS - {"?"} or rest[:2] in ("??", "?+"):
        yield pattern
        return
    for part in _parts(pattern[3 : end - 1]):
        yield from _opened(part + rest.removeprefix("?"))
    if rest[:1] == "?":
        yield from _opened(rest[1:])


def _end_of_group(pattern: str) -> int:
    depth = 0
    for match in _SIGN(pattern):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if not depth:
            return match.end()
    return 0


def _begins_with_letter(pattern: str) -> bool:
    return pattern[:1] not in _SPECIAL and pattern[1:2] not in _REPEATS and pattern != ""


def _by_letter(patterns: list[str]) -> list[str]:
    groups: dict[str, list[str]] = {}
    for pattern in patterns:
        first = pattern[0]
        groups.setdefault(first if first in _SMALL else first.translate(_ALIKE).casefold(), []).append(pattern)
    ascii_ones = [_together(group) for letter, group in groups.items() if letter.isascii()]
    others = [_together(group) for letter, group in groups.items() if not letter.isascii()]
    return [*ascii_ones, f"{_BEYOND_ASCII}(?:{'|'.join(others)})"] if len(others) > 1 else ascii_ones + others


def _together(group: list[str]) -> str:
    """One pattern of those that begin with a letter, if all have it in the same case."""
    first = {pattern[0] for pattern in group}
    if len(group) == 1 or len(first) > 1:
        return "|".join(group)
    return f"{first.pop()}(?:{'|'.join(pattern[1:] for pattern in group)})"
