"""Names of authors in the lines that a page prints. Knows nothing of elements or metadata."""

import re
from collections.abc import Sequence

from newscrawler.extract import values
from newscrawler.labels import Labels

_MONTHS = "jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec"
_DOING = "written|posted|published|story|words|article|text|created|authored|contributed|interview|report(?:ed|ing)?"
# "By" in the languages of the pages seen; what follows begins with a capital, or has none to begin with.
_BY = re.compile(
    rf"(?:^|[\s|•·⋅●)\d,.:])(?i:(?:this (?:post|article|story) was )?(?:{_DOING})?\s*"
    r"(?:by|von|par|por|door|автор|بقلم)|authors?|autor(?:in)?|作者)\s*[:：]?\s*(?=[^\W\d_a-z])"
)
# "di", "av" and "af" are words of other languages, too, so they count at the beginning of a line alone.
_BY_FIRST = re.compile(r"(?:Di|Av|Af|by|By the) (?=[^\W\d_])")
_ANOTHER_ROLE = re.compile(r"(?i:review|fact.check|edit|photo|illustrat|translat|recommend|medical)\w*\W*$")
_END = re.compile(
    rf"\s*(?:\s[^\W\d_]+\s?[:：]|[|•·⋅∙●/(–—☆*\n]|\s-|-\s|\d|\s(?i:in|on|at|for|is|last|edited|reviewed|view|fact-checked)\b|\s?(?i:updated|published|posted)|"
    rf"(?<=[a-z])(?=[A-Z][a-z]+ed\b)|(?<=[\w ])(?i:{_MONTHS})[a-z]*\.?\s*\d).*$",
    re.DOTALL,
)
_ROLE = re.compile(
    r"(?:,\s*|\s+)(?:(?:senior|lead|chief|staff|associate|managing|contributing|executive|deputy|guest|former|tech|news)\s+)*"
    r"(?:writer|editor|reporter|journalist|correspondent|columnist|contributor|director|manager|founder|co-founder|ceo|cto|"
    r"head|analyst|author|expert|specialist|president|professor|team lead|candidate|dietitian|redakteur(?:in)?)\b.*$",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"^(?:by|written by|author|article by|articles by|cited by|posted|published|veröffentlicht|view|read|more|follow|"
    r"share|about|updated|reviewed|insights|home|news|blog|comments?|contact|email|subscribe|advertisement|menu|search|"
    r"all|the author|meet|our|see|click|bio|from)\b|"
    rf"^(?:{_MONTHS}|mon|tue|wed|thu|fri|sat|sun)(?:[a-z]*day|[a-z]*ary|[a-z]*ber|ch|il|ust)?$|"
    r"[:?!»@]|\b(?:profile|posts?|articles?|minutes?|read|privacy|cookie|policy)\b",
    re.IGNORECASE,
)


_IS_WORD_OF_NAME = re.compile(r"[^\W\d_]{1,2}\.?|(?![a-z])[^\W\d_][^\W\d_'’.-]*(?:['’.-][^\W\d_]*)*").fullmatch


def of_line(line: str, labels: Labels) -> list[str]:
    """The authors that a line names by its words: "By A. Writer and B. Editor | 3 May", "Text by A. Writer"."""
    for match in _BY.finditer(line):
        if not _ANOTHER_ROLE.search(line[: match.start() + 1]):
            return _names(line[match.end() :], labels)
    first = _BY_FIRST.match(line)
    return _names(line[first.end() :], labels) if first else []


def alone(line: str, labels: Labels) -> list[str]:
    """The authors in a line that holds nothing else, or only a date or a role beside them."""
    return of_line(line, labels) or _names(line, labels)


def is_name(text: str) -> bool:
    """Whether a text can be the name of a person or of a desk: a few words, the first not in small letters."""
    words = text.split()
    return 1 <= len(words) <= 6 and 2 < len(text) <= 50 and not text[0].islower() and not _NO_NAME.search(text)


def is_full_name(text: str) -> bool:
    """Whether a text looks like a person's name of two to four words and like nothing else."""
    words = text.split()
    return 2 <= len(words) <= 4 and is_name(text) and all(map(_IS_WORD_OF_NAME, words))


def _names(rest: str, labels: Labels) -> list[str]:
    line = _ROLE.sub("", _END.sub("", rest)).strip(" .,:;-")
    names = [name for name in values.authors(line, labels) if is_name(name)]
    # What follows a comma may be a role or an employer; only what looks like a person's name is one more author.
    return without_parts([name for i, name in enumerate(names) if i == 0 or "," not in line or is_full_name(name)])


def without_parts(names: Sequence[str]) -> list[str]:
    """The names without those that are only the beginning of another: "Shannon" beside "Shannon Grilli"."""
    return [name for name in names if not any(other != name and other.startswith(name) for other in names)]
