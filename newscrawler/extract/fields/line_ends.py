"""Cuts a printed line of names where they end: before a role, a date, a count or another's part in the work.

Tested in tests/extract/fields/test_person_names.py.
"""

import re
from functools import cache, lru_cache

from newscrawler.language.calendars import names_of_days
from newscrawler.language.expressions import expression
from newscrawler.language.folding import fold
from newscrawler.language.languages import any_of, pattern_of_all, words_of_all
from newscrawler.language.relative import words_before_distances

# Where the names of a line end: a role, a date, a place, a count, another's part in the work, a label and a colon.
_END = expression(
    r"\s*(?:[|•·⋅∙●▪/→]|(?<=\s)@\w|\s[-–—]\s|[-–—]{2}|(?<=\s)[^\W\d_]+\s?[:：](?=\s)|"
    rf"[,.]?\s*\b(?:{pattern_of_all(lambda language: language.bylines.ends)}|"
    rf"(?-i:{any_of(words_of_all(lambda language: language.bylines.small_ends))}))\b.*|,?\s*\(?\d|"
    rf"(?<=\s)(?:{pattern_of_all(lambda language: (*language.published, *language.modified))})|"
    # The same where no space stood between two elements: "Rima SaadPublished".
    r"(?-i:(?<=[a-z\xdf-\xff\u0430-\u045f])(?=[A-Z\xc0-\xde\u0400-\u042f]))"
    rf"(?:{pattern_of_all(lambda language: (*language.published, *language.modified))})|"
    rf"(?-i:(?<=[a-z\xdf-\xff.]){pattern_of_all(lambda language: language.bylines.glued_ends)})).*$",
    re.IGNORECASE | re.DOTALL,
)
_NOBODY = re.compile(
    r"no (?:author|name)|undefined|null|none|\[object object\]|array|true|false|\[.*\]|%.*%|(?:your|full|first) ?name|"
    r"佚名|网络整理|"
    # Accounts that publishing systems come with.
    r"(?:(?:user|site|super|web|system)[ _-]?)?admin(?:istrator)?|admin[ _-]user|web ?master|super ?user|"
    r"root(?: user)?|system account|админ(?:истратор)?|administra(?:dor|teur)|amministratore|yönetici|مدير الموقع|"
    r"(?:系统)?管理[员員者]|系统管理|관리자",
    re.IGNORECASE,
)
_FIRST_WORD = re.compile(r"[\s,(]*(\d|[^\W\d_]+)")
_GLUED = re.compile(r"(?<=[a-z\xdf-\xff])(?=[A-Z][a-z]*\W*$)")  # "Rima SaadMonday": no space stood between two elements
_MIN_LENGTH = 4  # of a day's or a month's name that is not a person's: "Jan" is both


@lru_cache(maxsize=1024)  # authors write more than once
def up_to_end(line: str) -> str:
    """The part of a line that holds its names, which stand first.

    >>> up_to_end("Rima Saad, Senior Editor"), up_to_end("Rima Saad On Tuesday, May 7, 2024")
    ('Rima Saad', 'Rima Saad')
    """
    names = _END.sub("", line)
    words = names.split(" ")
    first = _FIRST_WORD.match(line[len(names) :])
    if first and (first[1].isdigit() or _is_in_dates(first[1])):
        while len(words) > 1 and _is_in_dates(words[-1]):
            words.pop()
        glued = _GLUED.search(words[-1])
        if glued and _is_in_dates(words[-1][glued.start() :]):
            words[-1] = words[-1][: glued.start()]
    return " ".join(words).rstrip(" ,")


def is_name_of_day(text: str) -> bool:
    """Whether a word is a day's or a month's name, in any language: "Donnerstag"."""
    return len(text) >= _MIN_LENGTH and fold(text) in names_of_days()


def is_no_name(text: str) -> bool:
    """Whether a text is what systems fill in where nobody is named: "No author", "admin"."""
    return _NOBODY.fullmatch(text) is not None


def _is_in_dates(word: str) -> bool:
    folded = fold(word.strip(".,"))
    # "Day" and "Da" are names.
    return folded in _words_of_dates() or (word == word.lower() and folded in words_before_distances())


@cache
def _words_of_dates() -> frozenset[str]:
    words = words_of_all(lambda language: (*language.dates.before, *language.bylines.small_ends))
    return names_of_days() | frozenset(map(fold, words))
