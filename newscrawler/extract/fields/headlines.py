"""Decides on the headline, of all that the page's sources tell.

Tested in tests/extract/test_explained.py.
"""

import re
from collections import Counter
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

from newscrawler.extract.fields.person_names import letters
from newscrawler.extract.sources.evidence import Sources, told_by

_MIN_COMMON = 0.8  # share of words by which an address was made from a headline
_MAX_OF_OTHER = 0.6  # share of words below which it was made from another
_MIN_WORDS = 5  # of an address that tells
_WORD = re.compile(r"[^\W_]+")


def best_headline(sources: Sources) -> tuple[str | None, str]:
    """The headline and its provenance.

    What the page prints is right most often. News are printed under many a headline, on the front page and in the tab
    of the browser; that of their structured data is the article's, unless all others agree against it. Where the
    address was made from the headline of the tags, and not from what is printed, that is the article's own.
    """
    claims = [
        (name, value)
        for name in ("visible", "json-ld", "microdata", "meta")
        if (value := sources[name].get("headline"))
    ]
    if not claims:
        return None, ""
    winner, headline = claims[0]
    news = sources["json-ld"].get("news_headline")
    if news and not news.endswith(("…", "...")) and not _stands_alone(news, claims):  # not where it is cut short
        winner, headline = "json-ld", news
    elif winner == "visible" and claims[-1][0] == "meta" and _made_from(sources.page.url, claims[-1][1], headline):
        winner, headline = claims[-1]
    return headline, told_by(
        winner, *(name for name, other in claims if name != winner and letters(other) != letters(headline))
    )


def _stands_alone(headline: str, claims: list[tuple[str, str]]) -> bool:
    """Whether all three others agree on another headline."""
    others = [letters(value) for name, value in claims if name != "json-ld"]
    return len(others) == 3 and len(set(others)) == 1 and others[0] != letters(headline)


def _made_from(url: str, headline: str, other: str) -> bool:
    """Whether an address was made from a headline, word for word, and not from another one."""
    slug = max((_words(part) for part in unquote(urlsplit(url).path).split("/")), key=Counter.total)
    count = slug.total()
    if count < _MIN_WORDS:
        return False
    words = _words(headline)
    common = (slug & words).total()
    return common >= _MIN_COMMON * max(count, words.total()) and (slug & _words(other)).total() < _MAX_OF_OTHER * count


def _words(text: str) -> Counter[str]:
    """Words as addresses spell them: without accents and apostrophes."""
    plain = normalize("NFKD", text.casefold().replace("'", "").replace("’", "").replace("ø", "o"))
    return Counter(_WORD.findall("".join(filter(str.isascii, plain))))
