"""Decides on the headline, by the votes of all that the page's sources tell.

Tested in tests/extract/fields/test_headlines.py.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

from newscrawler.extract.fields.site_name import TITLE_MARKS
from newscrawler.extract.sources.evidence import Sources, told_by
from newscrawler.language.letters import letters

# What a claim is worth. Print is right most often (on 88 % of labelled pages); the structured data of news say what
# the article's headline is, among the many under which it is printed. Where these two differ, each is right on half of
# the pages, so what else a page tells decides: it counts once for Open Graph, once for the title.
_VOTES = {"visible": 3.0, "news": 3.5, "json-ld": 1.0, "microdata": 1.0, "meta": 1.0}
_TITLE, _IN_TITLE = 1.0, 0.5
_ADDRESS = 2.1  # more than the tags' and the title's votes lack to overrule print
_CUT = -3.0

_MIN_COMMON = 0.8  # share of words by which an address was made from a headline
_MAX_OF_PRINTED = 0.6  # share of its words below which it was not made from what is printed
_MIN_OF_PRINTED = 0.6  # share of a printed headline that a part of the title has without its kicker
_MIN_WORDS = 5  # of an address that tells
_WORD = re.compile(r"[^\W_]+")
_ELLIPSES = ("…", "...")
_BRACKET = re.compile(r"(.*\S)\s*[(（\[【][^()（）\[\]【】]+[)）\]】]", re.DOTALL)


def best_headline(sources: Sources) -> tuple[str | None, str]:
    """The headline with the most votes, and its provenance; of two with as many, that of the better source."""
    claims = [
        (name, value)
        for name in ("visible", "json-ld", "microdata", "meta")
        if (value := sources[name].get("headline"))
    ]
    if news := sources["json-ld"].get("news_headline"):
        claims = [(name, news if name == "json-ld" else value) for name, value in claims]
    if not claims:
        return None, ""
    claims = _without_bracket(_without_kicker(sources, claims))
    votes = _votes(sources, claims, news is not None)
    winner, headline = max(claims, key=lambda claim: votes[letters(claim[1])])
    if news and letters(news) == letters(headline):
        winner, headline = "json-ld", news
    return headline, told_by(
        winner, *(name for name, other in claims if name != winner and letters(other) != letters(headline))
    )


def _votes(sources: Sources, claims: Sequence[tuple[str, str]], is_news: bool) -> Mapping[str, float]:
    """The votes for each claim, by its letters."""
    title, whole_title = letters(sources["meta"].get("title") or ""), letters(sources.page.title or "")
    votes: dict[str, float] = defaultdict(float)
    values: dict[str, str] = {}
    for name, value in claims:
        values.setdefault(letters(value), value)
        votes[letters(value)] += _VOTES["news" if is_news and name == "json-ld" else name]
    printed = next((value for name, value in claims if name == "visible"), "")
    address: Counter[str] = Counter() if is_news else _address(sources.page.url, printed)
    for claim, value in values.items():
        votes[claim] += _TITLE if claim == title else _IN_TITLE * (claim in whole_title)
        votes[claim] += _ADDRESS * _made(address, value) + _CUT * value.endswith(_ELLIPSES)
    return votes


def _without_bracket(claims: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The claims without a name in brackets at their end, as portals put the newspaper's, where print has none."""
    name, printed = claims[0]
    if name != "visible":
        return claims
    whole = letters(printed)
    cut = ((other, value, _BRACKET.fullmatch(value)) for other, value in claims)
    return [(other, match[1] if match and letters(match[1]) == whole else value) for other, value, match in cut]


def _without_kicker(sources: Sources, claims: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The claims, that of print without the kicker or the subtitle that stands in its heading.

    It is parted from the headline in markup, and another source or the title tells the headline without it, and none
    with it. Microdata that tell it as it is printed are the same heading.
    """
    name, printed = claims[0]
    whole = letters(printed)
    others = [value for other, value in claims[1:] if other != "microdata" or letters(value) != whole]
    if name != "visible" or any(letters(value) == whole for value in others):
        return claims
    parts = sources["visible"].get("headline_parts")
    title = sources["meta"].get("title")
    for value in (*others, title, *_long_parts(sources.page.title or "", whole)) if title else others:
        own = letters(value)
        rest = whole.removesuffix(own) if whole.endswith(own) else whole.removeprefix(own)
        if rest != whole and (own in parts or rest in parts):
            return [(other, value if letters(told) == whole else told) for other, told in claims]
    return claims


def _long_parts(title: str, printed: str) -> list[str]:
    """The parts of a title that have most of what is printed, where the title has nothing of the rest."""
    whole = letters(title)
    parts = [part for part in TITLE_MARKS.split(title) if len(letters(part)) >= _MIN_OF_PRINTED * len(printed)]
    return [part for part in parts if (rest := printed.replace(letters(part), "")) and rest not in whole]


def _address(url: str, printed: str) -> Counter[str]:
    """The words of the part of an address that has most; none where they are few, or those of the printed headline."""
    words = max((_words(part) for part in unquote(urlsplit(url).path).split("/")), key=Counter.total)
    count = words.total()
    is_printed = (words & _words(printed)).total() >= _MAX_OF_PRINTED * count
    return words if count >= _MIN_WORDS and not is_printed else Counter()


def _made(address: Counter[str], headline: str) -> bool:
    """Whether an address was made from a headline, word for word."""
    if not address:
        return False
    words = _words(headline)
    return (address & words).total() >= _MIN_COMMON * max(address.total(), words.total())


def _words(text: str) -> Counter[str]:
    """Words as addresses spell them: without accents and apostrophes."""
    plain = normalize("NFKD", text.casefold().replace("'", "").replace("’", "").replace("ø", "o"))
    return Counter(_WORD.findall("".join(filter(str.isascii, plain))))
