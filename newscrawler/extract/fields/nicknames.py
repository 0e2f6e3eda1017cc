"""Replaces nicknames in quotes while the words around them are read, and puts them back.

Tested in tests/extract/fields/test_person_names.py.
"""

from newscrawler.language.expressions import expression

_NICKNAME = expression(r"(?<=\w )(?:[\"“„«][^\"“”„«»]{1,30}[\"”“»]|['‘][^'‘’]{1,30}['’])(?= \w)")
_HELD = "\u02ac"  # a letter of no language, in place of a nickname


def hold(line: str) -> tuple[str, list[str]]:
    """A line with a letter in place of each nickname, and the nicknames.

    >>> hold('Rima "The Author" Saad')
    ('Rima ʬ Saad', ['"The Author"'])
    """
    nicknames: list[str] = _NICKNAME.findall(line) if _HELD not in line else []
    return (_NICKNAME.sub(_HELD, line), nicknames) if nicknames else (line, [])


def release(name: str, nicknames: list[str]) -> str:
    """A name with its nicknames, which are taken from those that wait."""
    while nicknames and _HELD in name:
        name = name.replace(_HELD, nicknames.pop(0), 1)
    return name
