"""Removes what stands beside the names in a byline: where somebody writes from, and for whom.

Tested in tests/extract/fields/test_person_names.py.
"""

import re
from functools import lru_cache

from newscrawler.language.expressions import expression
from newscrawler.language.languages import any_of, language_of, pattern_of_all, words_of_all
from newscrawler.language.letters import begins_small

_WORD = r"[^\W\d_a-z][\w.'’-]*"  # with a capital
_PLACE = rf"(?:[Tt]he )?{_WORD}(?: (?:(?:de|del|do|la|le|el|al|am|an der|ob der|of) )?{_WORD}){{0,3}}"
# "Jane Doe in London and Omar Nasser in Paris", "Jane Doe for The Times": up to the next name or the end.
_AND = any_of((*words_of_all(lambda language: language.bylines.conjunctions), "AND"))
_JOINER = expression(rf"[,;|/&]| {_AND} ")
_FROM = any_of((*words_of_all(lambda language: language.bylines.from_or_for), "For", "FOR", "IN"))
_FROM_OR_FOR = expression(rf" ({_FROM}) ({_PLACE})(?= ?(?:[,;|/&]|$)| {_AND} [^\W\d_a-z])")
_EITHER = (
    frozenset(words_of_all(lambda language: language.bylines.conjunctions))
    & frozenset(words_of_all(lambda language: language.bylines.from_or_for))
) - frozenset(language_of("en").bylines.from_or_for)
"""What joins names in one language and a place in another: "en", which is Dutch and Spanish, "i", Polish and Danish."""
_MAX_NAME_LENGTH = 80  # characters
_OUTLET = expression(
    rf"\b(?:{pattern_of_all(lambda language: language.bylines.outlets)}|"
    r"al jazeera|bloomberg|reuters|afp|dpa|upi|ansa|efe|bbc|cnn|cnbc|npr|abc|nbc|cbs|xinhua|tass|anadolu|politico|"
    r"axios|forbes|[\w-]{1,60}\.(?:com|org|net|info|tv|co\.uk|de|fr|it|es|at|ch))\b"
    rf"|{any_of(words_of_all(lambda language: language.bylines.outlet_stems))}",
    re.IGNORECASE,
)
_COMPANY = re.compile(r".*\b(?:inc|ltd|llc|gmbh|corp|plc|pty|s\.?a\.?r\.?l|s\.r\.l|e\. ?v)\.?", re.IGNORECASE)
_TEAM = re.compile(rf"\b{pattern_of_all(lambda language: language.bylines.newsrooms)}\b", re.IGNORECASE)
_PLACES = frozenset(map(str.casefold, words_of_all(lambda language: language.bylines.places)))
# Scripts whose words no space parts: of a name in them no word can be counted.
_UNSPACED = expression("[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def without_affiliations(line: str) -> str:
    """A line of names, squeezed, without the places and outlets that a word joins to them.

    >>> without_affiliations("Rima Saad in London and Omar Nasser in Paris, Lea Haddad for The Day")
    'Rima Saad and Omar Nasser, Lea Haddad'
    """

    def cut(match: re.Match[str]) -> str:
        if match[1] in _EITHER and not is_one_word(match[2]) and match[2].casefold() not in _PLACES:
            return match[0]
        name = _JOINER.split(line[max(0, match.start() - _MAX_NAME_LENGTH) : match.start()])[-1]
        return match[0] if is_one_word(name.strip()) else ""

    return _FROM_OR_FOR.sub(cut, line)


def is_affiliation(part: str, is_joined: bool) -> bool:
    """Whether a part of a line, after a full name, is a place or an outlet. One word is, unless an "and" joins it.

    >>> is_affiliation("Berlin", False), is_affiliation("BBC News", True), is_affiliation("Omar Nasser", False)
    (True, True, False)
    """
    if _OUTLET.search(part) or part.rstrip(".").casefold() in _PLACES:
        return True
    return not is_joined and is_one_word(part) and not begins_small(part)


@lru_cache(maxsize=1024)  # authors write more than once
def is_organisation(name: str) -> bool:
    """Whether a name is that of an outlet, a team or a company, and no person's.

    >>> is_organisation("River News Online"), is_organisation("Verein am Fluss e.V."), is_organisation("Rima Saad")
    (True, True, False)
    """
    return (_OUTLET.search(name) or _TEAM.search(name) or _COMPANY.match(name)) is not None


def without_companies(names: list[str]) -> list[str]:
    """The names without those of companies, if any is left.

    >>> without_companies(["River Media Ltd", "Rima Saad"]), without_companies(["River Media Ltd"])
    (['Rima Saad'], ['River Media Ltd'])
    """
    return [name for name in names if not _COMPANY.fullmatch(name)] or names


def is_one_word(name: str) -> bool:
    """Whether a name is one word of a script that parts words by spaces."""
    return " " not in name and _UNSPACED.search(name) is None
