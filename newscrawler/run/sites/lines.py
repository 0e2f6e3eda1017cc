"""The line of every key of a TOML file, which `tomllib` does not tell."""

import re
from collections.abc import Iterator, Mapping

Path = tuple[str | int, ...]
"""Where a value is: names of tables and keys, and the numbers of the tables of an array."""

_PART = r"""(?:[\w-]+|"(?:\\.|[^"\\\n])*"|'[^'\n]*')"""
_NAME = rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*"
_HEADER = re.compile(rf"[ \t]*(\[\[?)[ \t]*({_NAME})[ \t]*\]\]?")
_KEY = re.compile(rf"[ \t]*({_NAME})[ \t]*=")
# What a value is made of, as far as its end goes: strings and comments hide brackets and ends of lines.
_PIECE = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*|[\[\]{}]|\n|[^\[\]{}\n#"\']+|.',
    re.DOTALL,
)


class KeyLines:
    """The lines of a file's keys, counted from 1, of a text that `tomllib` has read without an error.

    >>> lines = KeyLines('[defaults]\\nevery = "1h"\\n\\n[[site]]\\nurl = "https://news.example"\\n')
    >>> lines.of("defaults", "every"), lines.of("site", 0), lines.of("site", 0, "url"), lines.of("site", 0, "name")
    (2, 4, 5, 4)
    """

    def __init__(self, text: str) -> None:
        self._lines: Mapping[Path, int] = dict(_keys(text))
        self._first = 1

    @classmethod
    def only(cls, line: int) -> "KeyLines":
        """Lines of what is known by the line alone where it begins."""
        lines = cls("")
        lines._first = line
        return lines

    def of(self, *path: str | int) -> int:
        """The line of a key; of one that is not written by itself, as in `{a = 1}`, that of what it is in."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, self._first)


def _keys(text: str) -> Iterator[tuple[Path, int]]:
    at, line = 0, 1
    table: Path = ()
    numbers: dict[Path, int] = {}  # of the tables of arrays, the last one
    while at < len(text):
        if header := _HEADER.match(text, at):
            names = tuple(_names(header[2]))
            if header[1] == "[[":
                inner = _numbered(names[:-1], numbers) + names[-1:]
                numbers[inner] = numbers.get(inner, -1) + 1
                if numbers[inner] == 0:
                    yield inner, line
            table = _numbered(names, numbers)
            yield table, line
            at = header.end()
        elif key := _KEY.match(text, at):
            names = tuple(_names(key[1]))
            for length in range(1, len(names) + 1):
                yield table + names[:length], line
            at = key.end()
        at, line = _next_statement(text, at, line)


def _numbered(names: tuple[str, ...], numbers: Mapping[Path, int]) -> Path:
    """The table that a header names: of an array, its last table."""
    path: Path = ()
    for name in names:
        path += (name,)
        if path in numbers:
            path += (numbers[path],)
    return path


def _next_statement(text: str, at: int, line: int) -> tuple[int, int]:
    """Where the next line begins that goes on with no value, and its number."""
    depth = 0
    while at < len(text):
        piece = _PIECE.match(text, at)
        assert piece  # noqa: S101 - its last alternative takes anything
        at, found = piece.end(), piece[0]
        line += found.count("\n")
        if found in ("[", "{"):
            depth += 1
        elif found in ("]", "}"):
            depth -= 1
        elif found == "\n" and depth <= 0:
            break
    return at, line


def _names(dotted: str) -> Iterator[str]:
    for part in re.findall(_PART, dotted):
        yield part[1:-1] if part[0] in "\"'" else part
