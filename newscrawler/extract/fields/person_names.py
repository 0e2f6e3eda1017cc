"""Splits a line into names of people, and tells names from what is none."""

import re
from collections.abc import Sequence
from functools import lru_cache

from newscrawler.extract.fields.affiliations import is_affiliation, without_affiliations
from newscrawler.extract.fields.affiliations import is_one_word as stands_alone
from newscrawler.extract.fields.east_asian_bylines import signed_by
from newscrawler.extract.fields.line_ends import is_name_of_day, is_no_name, up_to_end
from newscrawler.extract.fields.nicknames import hold, release
from newscrawler.language.any_case import AnyCase
from newscrawler.language.expressions import expression
from newscrawler.language.languages import any_of, pattern_of_all, words_of_all
from newscrawler.language.letters import begins_small, letters
from newscrawler.language.text import squeeze

_CONJUNCTION = any_of(words_of_all(lambda language: language.bylines.conjunctions))
_COMMA = expression(rf"\s*[,;،、]\s*(?:(?:&|{_CONJUNCTION})\s+)?")
_AND = expression(rf"\s*[|/&]\s*|\s+{_CONJUNCTION}\s+", re.IGNORECASE)
# Arabic writes its "and" as a letter before the next word, and many names begin with that letter ("جمال واكيم"): it
# parts names only where two words or more stand on either side, and not where it belongs to a first name.
_WITH_AND = any_of(words_of_all(lambda language: language.bylines.first_names_with_and))
_GLUED_AND = re.compile(rf"(?<=\S\s)و(?!{_WITH_AND}\s)(?=\S+\s\S)")
# Korean names stand side by side with a mark between that ends a line elsewhere.
_KOREAN_AND = expression(r"(?<=[가-힣])\s*[·ㆍ∙]\s*(?=[가-힣]{2,4}(?:\s|$|[·ㆍ∙]))")
_PERSIAN = re.compile("[یکگچپژےہھٹڈ]")  # letters of Persian and Urdu, which write "and" as a word of its own
_NO_NAME = re.compile(r"https?:|www\.|@|\[at\]|\(at\)|\d{3}|[{}<>=\\©]|\w\.\w{2,}/")
# An address or an account behind a name, as BLOX prints it: "Rima Saad rsaad@n.example".
_ADDRESS = re.compile(
    r"(?<=\w )(?:[|•(<]? ?[a-z0-9_.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}[>)]?|@\w{2,30})(?![^\s,;])"
)
_PICTOGRAMS = re.compile("[\u2600-\u27bf\U0001f000-\U0001faff][\ufe0f\u200d\u2600-\u27bf\U0001f000-\U0001faff]*")
_NUMBER = re.compile(r"(?<=[^\W\d_])\s+\d{1,6}$")  # of an account
_JOINED = re.compile(r"[^\W\d_a-z][^\W\d_A-Z]+(?:_[^\W\d_a-z][^\W\d_A-Z]+)+")  # "Jane_Doe"
# What a line begins with before the names. An edit is another's part.
_BY = AnyCase(rf"{pattern_of_all(lambda language: language.bylines.by)}(?:\s*[:：・／=＝]\s*|\s+)")
_BY_GLUED = re.compile(rf"{pattern_of_all(lambda language: language.bylines.glued)}(?=[A-Z])")
_INSIDE = pattern_of_all(lambda language: language.bylines.inside)
# After a date, a clock or a mark, before a word that is no small one: "May 7, 2024 by A. Writer", "10:05 am PDT by A.
# Writer", "5 views | Author: A. Writer".
_BY_INSIDE = expression(
    r"(?<=[|•·⋅●)\d,.:mMA-Z] )"  # which of them is looked at where one may be, as this is tried at each character
    r"(?:(?<=[|•·⋅●)\d,.:] )|(?<=\d [ap]m )|(?<=\d [AP]M )|(?<=\d[ap]m )|(?<=\d[AP]M )|(?<=[AP]M [A-Z]{3} )|"
    rf"(?<=[ap]m [A-Z]{{3}} ))(?i:{_INSIDE}) (?=[^\W\d_a-z])|"
    rf"(?<=[|•·⋅●] )(?i:{pattern_of_all(lambda language: language.bylines.by)})\s?: (?=[^\W\d_a-z])"
)
_ANOTHERS_PART = expression(rf"{pattern_of_all(lambda language: language.bylines.other_parts)}\w*\W*$", re.IGNORECASE)
_ANOTHERS = expression(
    rf"(?:{pattern_of_all(lambda language: (*language.bylines.other_parts, *language.modified))})\w*\s+{_INSIDE}\s",
    re.IGNORECASE,
)
_DATE_BEFORE = expression(
    r"^(?:[^\W\d_]{3,9}\.? \d{1,2},? \d{4}|\d{1,2}\.? [^\W\d_]{3,9}\.? \d{4}|\d{4}-\d\d-\d\d)\W*"
    rf"(?:{_INSIDE} )?",
    re.IGNORECASE,
)
_AFTER_NAMES = words_of_all(lambda language: language.bylines.after_name)
# What is of several words, as "Staff Writer", may stand for a name where it is alone.
_AFTER_NAME = re.compile(
    r"\s+[-–—]\s+.*|\s*\([^()]{1,40}\)$|\s*\([^()]*$|[\s,;:.*]+$(?<![A-Z]\.)|\s+\d+$|"
    rf"\s*{any_of(word for word in _AFTER_NAMES if ' ' not in word)}$|"
    rf"\s+{any_of(word for word in _AFTER_NAMES if ' ' in word)}$"
)
# Degrees and the like that follow a name; they stay with the name before them.
_TITLE = expression(rf"{pattern_of_all(lambda language: language.bylines.titles)}\.?[®™]?", re.IGNORECASE)
_ROLE = expression(rf"\b{pattern_of_all(lambda language: language.bylines.roles)}\b", re.IGNORECASE)
_NEWSROOM = re.compile(rf"\b{pattern_of_all(lambda language: language.bylines.newsrooms)}\b", re.IGNORECASE)
NO_PERSON = expression(pattern_of_all(lambda language: language.bylines.no_names), re.IGNORECASE)
_NO_SHAPE = re.compile(
    r"[\d+=#%]|[a-z]{4}[A-Z][a-z]+.*[a-z]{4}[A-Z][a-z]"
)  # a figure or a sign; links side by side: "NewsRiver"
_MIN_WORDS = 2  # of a name that a glued "and" may part from another
_MAX_WORDS, _MAX_LENGTH = 7, 60
_MAX_KEPT_LENGTH = 200  # characters of a line whose names are kept


def split(line: str) -> list[str]:
    """The names in a line that is known to hold names and no more; titles stay with the name that they follow.

    >>> split("By Rima Saad, MD, and Omar Nasser"), split("Lea Haddad, Head of News and Sport")
    (['Rima Saad, MD', 'Omar Nasser'], ['Lea Haddad'])
    """
    return list(_split(line))


@lru_cache(maxsize=1024)  # the same people write many articles of a site
def _split(line: str) -> tuple[str, ...]:
    line, nicknames = hold(squeeze(_PICTOGRAMS.sub(" ", line)))
    line = _NUMBER.sub("", without_by(line))
    if "@" in line:
        line = _ADDRESS.sub(" ", line).strip()
    if _NO_NAME.search(line):
        return ()
    found: list[str] = []
    is_beside = False  # a full name
    for part in _COMMA.split(without_affiliations(line)):
        part = part.strip(" *")
        if found and (_TITLE.fullmatch(part.split(" ")[0]) or _TITLE.fullmatch(part)):
            found[-1] = f"{found[-1]}, {part if '.' in part[:-1] else part.rstrip('.')}"
        elif not _ANOTHERS.match(part) and (not found or not _ROLE.search(part)):
            for number, piece in enumerate(_apart(part)):
                name = _AFTER_NAME.sub("", piece.strip())
                if name and not (is_beside and is_affiliation(name, number > 0)):
                    found.append(name.replace("_", " ") if _JOINED.fullmatch(name) else name)
                    is_beside = is_beside or not stands_alone(name)
    names = each_once([release(name, nicknames) for name in found])
    return tuple(name for name in names if 1 < len(name) < 80)


def _apart(part: str) -> list[str]:
    """The names in a part of a line that no comma parts.

    >>> _apart("ريما سعد وعمر ناصر"), _apart("جمال واكيم"), _apart("ريما سعد ووليد ناصر")
    (['ريما سعد', 'عمر ناصر'], ['جمال واكيم'], ['ريما سعد', 'وليد ناصر'])
    """
    pieces = _AND.split(part)
    if stands_alone(pieces[0]) and any(
        piece.islower() and begins_small(piece) and " " in piece for piece in pieces[1:]
    ):
        return [part]  # "Staff and news service reports"
    return [name for piece in pieces for name in _unglued(piece)]


def _is_small(text: str) -> bool:
    return text.islower() and begins_small(text)


def _unglued(piece: str) -> list[str]:
    if "و" in piece and not _PERSIAN.search(piece):
        for match in _GLUED_AND.finditer(piece):
            before = piece[: match.start()].split()
            if len(before) >= _MIN_WORDS:
                return [" ".join(before), *_unglued(piece[match.end() :])]
    return [piece]


def without_by(line: str) -> str:
    """A line without the word that says that names follow."""
    match = _BY.match(line) or _BY_GLUED.match(line)
    return line[match.end() :] if match and match.end() < len(line) else line


def in_byline(line: str) -> list[str]:
    """The names in a printed line that says by whom; none in any other line, such as a sentence that begins so.

    >>> in_byline("By Rima Saad | 13 Feb 2024 19:15"), in_byline("By the river, people waited")
    (['Rima Saad'], [])
    """
    return list(_in_byline(line) if len(line) <= _MAX_KEPT_LENGTH else _in_byline.__wrapped__(line))


@lru_cache(maxsize=1024)  # several readers ask for the lines around a headline, many of which stand on every page
def _in_byline(line: str) -> Sequence[str]:
    line = line.lstrip("-–— ")
    if signed := signed_by(line):
        return signed
    match = _BY.match(line) or _BY_GLUED.match(line)
    if match is None:
        match = _BY_INSIDE.search(line)
        if match is None or _ANOTHERS_PART.search(line[: match.start()]):
            return ()
    return in_line(line[match.end() :].lstrip("-–— "))


def in_line(line: str) -> list[str]:
    """The names at the beginning of a printed line; none where it does not begin with a name.

    >>> in_line("7 May 2024 · Rima Saad, Senior Editor"), in_line("Read more")
    (['Rima Saad'], [])
    """
    held, nicknames = hold(squeeze(line))
    held = without_affiliations(_DATE_BEFORE.sub("", held))
    found: list[str] = []
    for name in split(up_to_end(_KOREAN_AND.sub(", ", held))):
        if not is_name(name):
            break
        found.append(release(name, nicknames))
    return found


def is_name(text: str) -> bool:
    """Whether a text has the shape of the name of a person, or of a team with its article."""
    if text.startswith("the "):
        return _NEWSROOM.search(text) is not None
    words = text.split()
    if not 1 <= len(words) <= _MAX_WORDS or not 2 <= len(text) <= _MAX_LENGTH or _NO_SHAPE.search(text):
        return False
    is_small = not text[0].isalpha() or begins_small(text)
    if is_small or NO_PERSON.fullmatch(text) or is_no_name(text) or is_name_of_day(text):
        return False
    last = words[-1].lstrip("('’")[:1]
    return len(words) == 1 or not last.islower() or not last.isascii() or bool(_NEWSROOM.fullmatch(words[-1]))


def is_newsroom(word: str) -> bool:
    """Whether a word stands for a team: "staff", "team", "redaktion"."""
    return _NEWSROOM.fullmatch(word) is not None


def says_by(text: str) -> bool:
    """Whether a line begins with words that names follow, or has them after a mark."""
    return (_BY.match(text) or _BY_GLUED.match(text) or _BY_INSIDE.search(text)) is not None


def is_by(text: str) -> bool:
    """Whether a line is the word that stands before a name, as "By" or "Written by"."""
    return len(text) < 30 and _BY.fullmatch(f"{text.rstrip(' :：')}: ") is not None


def is_one_word(name: str) -> bool:
    """Whether a name is one word of a script that parts names by spaces: an account's, a first name or a brand."""
    return " " not in name and name.lower() != name.upper()


def each_once(names: Sequence[str]) -> list[str]:
    """The names in their order, the first spelling of each.

    >>> each_once(["Rima O’Saad", "Rima O'Saad"])
    ['Rima O’Saad']
    """
    spellings: dict[str, str] = {}
    for name in names:
        spellings.setdefault(letters(name), name)
    return list(spellings.values())


def without_parts(names: Sequence[str]) -> list[str]:
    """The names, each once, without those that are only the beginning of another: "Rima" beside "Rima Saad"."""
    return [
        name for name in dict.fromkeys(names) if not any(other != name and other.startswith(name) for other in names)
    ]
