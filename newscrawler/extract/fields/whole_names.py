"""Tells a person's whole name, and what an account can be called, from other words.

Tested in tests/extract/fields/test_authors.py.
"""

import re
from functools import lru_cache

from newscrawler.extract.fields.affiliations import is_organisation
from newscrawler.extract.fields.line_ends import is_name_of_day, is_no_name, up_to_end
from newscrawler.extract.fields.person_names import NO_PERSON, is_by, is_name, without_by
from newscrawler.language.expressions import expression
from newscrawler.language.languages import words_of_all

_ACCOUNT = re.compile(r"(?=.*[^\W\d_])[\w.\-' ]+")
_SMALL = frozenset(words_of_all(lambda language: (*language.bylines.small_ends, *language.site_words)))
_SMALL_LAST = frozenset(words_of_all(lambda language: language.bylines.small_ends)) | {
    word
    for word in _SMALL
    if len(word) > 3  # not "das": Das is a name
}
# What stands in front of an account in a line of a post's data: its section, a date. And an account alone with a date.
_SECTION = re.compile(
    r"(?:posted|filed|published) (?:in|under):? .{1,60}? (?=by )|.{1,60}[|•·⋅∙●▪] (?=\w+ \S+ [|•·⋅∙●▪])", re.IGNORECASE
)
_MARKS = "|•·⋅∙●▪"
_DATED = re.compile(r"(?=\S*(?:[a-z][A-Z]|[^\W\d_]\d))([^\W\d_]\S{3,29}) \d{1,2}\.\d{1,2}\.(?:20)?\d\d\b")
_AT = re.compile(r" [—–] (\S{2,30}) @ \d{1,2}:\d\d(?!\d)")  # as WordPress printed it in its first years
_MAX_ACCOUNT_WORDS, _MAX_ACCOUNT_LENGTH = 2, 30
_MAX_PERSON_WORDS = 5
_UNSPACED = expression("[\u3005\u3400-\u9fff]{2,5}|[가-힣]{2,4}")  # a name in Chinese characters or in Korean
_MIN_WORDS = 2


def is_account(text: str) -> bool:
    """Whether a text that the markup calls an author is what an account can be called: "rsaad", "der Schreiber"."""
    words = text.split()
    if not 1 <= len(words) <= _MAX_ACCOUNT_WORDS or not 2 <= len(text) <= _MAX_ACCOUNT_LENGTH:
        return False
    is_none = NO_PERSON.fullmatch(text) or is_no_name(text) or is_by(text)
    return _ACCOUNT.fullmatch(text) is not None and not is_none


@lru_cache(maxsize=1024)  # many lines around headlines stand on every page of a site
def signed_account(line: str) -> str | None:
    """The account of one word that a line names and nothing else, but for a date or what follows a mark.

    >>> signed_account("by rsaad"), signed_account("Posted by: rsaad | 7 May 2024"), signed_account("by the river")
    ('rsaad', 'rsaad', None)
    """
    if dated := _DATED.match(line) or _AT.search(line):
        return dated[1] if is_account(dated[1]) else None
    if _may_begin_with_section(line):
        line = _SECTION.sub("", line, count=1)
    name = without_by(line)
    name = up_to_end(name) if name != line else ""
    return name if " " not in name and is_account(name) and not is_name_of_day(name) else None


def _may_begin_with_section(line: str) -> bool:
    """Whether a line has what any section has: cheaper than the expression, for the many lines that name none."""
    small = line.lower()
    return ("ed " in small and "by " in small) or sum(map(line.count, _MARKS)) > 1


def is_person(name: str) -> bool:
    """Whether a name is a whole one, and by its shape a person's.

    >>> is_person("Rima van der Saad"), is_person("Rima"), is_person("The River Media"), is_person("Rima Saad In")
    (True, False, False, False)
    """
    words = name.split()
    if len(words) < _MIN_WORDS:
        return _UNSPACED.fullmatch(name) is not None
    if len(words) > _MAX_PERSON_WORDS or is_organisation(name) or not is_name(name) or ":" in name:
        return False
    if words[0].casefold() in _SMALL or words[-1].casefold() in _SMALL_LAST:
        return False
    ends = words[0], words[-1]
    return all(
        word[:1] != word[:1].lower() or not word.isascii() or (len(word) < 4 and word not in ends) for word in words
    )
