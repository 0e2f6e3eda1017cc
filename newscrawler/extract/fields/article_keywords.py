"""Decides on the keywords: those that are told of the article alone, and not of its whole site.

Tested in tests/extract/fields/test_article_keywords.py.
"""

from newscrawler.extract.fields.tags import printed_tags
from newscrawler.extract.sources.evidence import Sources
from newscrawler.extract.sources.surroundings import Surroundings

_MIN_COUNT = 6  # of keywords that can be judged by the text
_MIN_IN_TEXT = 0.1  # share of an article's keywords that its own text has; those of a whole site have less


def best_keywords(sources: Sources) -> tuple[list[str], str]:
    """The keywords and their provenance.

    Structured data go first; then what is printed as the article's tags, for `<meta>` holds as often what a system or
    a search engine is told; a list that is the same on all pages of a site is none.
    """
    for name in ("json-ld", "visible", "microdata", "meta"):
        if name == "visible" and not sources.page.once(printed_tags).are_said:
            continue
        words: list[str] = sources[name].get("keywords")
        if words and (name == "visible" or not _are_of_site(words, sources)):
            return words, name
    if tagged := sources["meta"].get("tagged"):
        return tagged, "meta"
    return sources["visible"].get("keywords") or [], "visible"


def _are_of_site(words: list[str], sources: Sources) -> bool:
    """Whether many keywords are told, and next to none of them is in headline or text."""
    if len(words) < _MIN_COUNT:
        return False
    seen = sources.page.once(Surroundings)
    own = [block.text for block, taken in zip(seen.blocks, seen.taken, strict=True) if taken]
    text = "\n".join((seen.declared, seen.description, *own)).casefold()
    return sum(word.casefold() in text for word in words) <= _MIN_IN_TEXT * len(words)
