"""Decides on the keywords: those that are told of the article alone, and not of its whole site.

Tested in tests/extract/fields/test_article_keywords.py.
"""

from collections.abc import Sequence

from newscrawler.extract.fields.tags import printed_tags
from newscrawler.extract.memory.of_site import is_of_site
from newscrawler.extract.sources.evidence import Sources
from newscrawler.extract.sources.surroundings import Surroundings
from newscrawler.language.expressions import expression
from newscrawler.language.letters import letters

_MIN_COUNT = 6  # of keywords that can be judged by the text
_MIN_IN_TEXT = 0.1  # share of an article's keywords that its own text has; those of a whole site have less
_MIN_HEADLINE, _MIN_SPACES = 12, 3  # letters of a headline that is no keyword itself, and spaces
_UNSPACED = expression("[\u3040-\u9fff]")  # scripts in which it has none
_MIN_SHARED = 0.8  # share of two lists' keywords that both have where they are one list
_MIN_WITHIN = 0.5  # share of a shorter list that a longer one has where that one adds a system's words
_MIN_CONFIRMED = 0.8  # share of what machines are told as tags that links print, where these are the article's
_TIMES = 2  # how much longer the links to tags may be than the list that they hold: more are those of other articles

Words = Sequence[str]


def best_keywords(sources: Sources) -> tuple[list[str], str]:
    """The keywords and their provenance: those of the list that tells them best, but not the headline once more."""
    words, name = _best(sources)
    headline = sources["visible"].get("headline") or ""
    told = letters(headline)
    if len(told) < _MIN_HEADLINE or (headline.count(" ") < _MIN_SPACES and not _UNSPACED.search(headline)):
        return words, name
    return [word for word in words or () if told not in letters(word)], name


def _best(sources: Sources) -> tuple[list[str], str]:
    """The list of keywords that tells them best, and its provenance.

    Structured data go first, unless two other lists are one, or a tag has the same without a system's words; then what
    is printed as the article's tags, for `<meta>` holds as often what a system or a search engine is told; a list that
    is the same on all pages of a site is none.
    """
    meta, data = sources["meta"], _of_article("json-ld", sources)
    if data:
        return _by_agreement(data, sources) or (data, "json-ld")
    tagged: list[str] = meta.get("tagged")
    if tagged and is_of_site(sources.page, "keywords", tagged):
        tagged = []
    printed: list[str] = sources["visible"].get("keywords") or []
    if printed and (sources.page.once(printed_tags).are_said or _are_confirmed(printed, meta.get("system_tags"))):
        is_too_long = tagged and len(printed) > _TIMES * len(tagged) and _share(tagged, printed) == 1
        return (tagged, "meta") if is_too_long else (printed, "visible")
    for name in ("microdata", "meta"):
        if words := _of_article(name, sources):
            return words, name
    if tagged:
        return tagged, "meta"
    return (printed, "visible") if printed else (meta.get("system_tags"), "meta")


def _by_agreement(data: list[str], sources: Sources) -> tuple[list[str], str] | None:
    """The list of the tags that wins over that of structured data: one that is printed, too, or one that is shorter.

    Systems add sections, kinds of page and switches of their template to what they tell there.
    """
    meta = sources["meta"]
    for words in (meta.get("keywords"), meta.get("tagged")):
        if not words or _are_one(words, data):
            continue
        if 1 < len(words) < len(data) and _share(words, data) >= _MIN_WITHIN:
            return words, "meta"
        printed = sources["visible"].get("keywords")
        if printed and _are_one(words, printed):
            return words, "meta"
    return None


def _are_one(some: Words, others: Words) -> bool:
    mine, theirs = set(map(letters, some)), set(map(letters, others))
    return len(mine & theirs) >= _MIN_SHARED * len(mine | theirs)


def _share(some: Words, others: Words) -> float:
    """The share of the keywords of a list that another has, too."""
    mine, theirs = set(map(letters, some)), set(map(letters, others))
    return len(mine & theirs) / len(mine)


def _are_confirmed(printed: Words, told: Words) -> bool:
    """Whether links that lead to some tags are to those of the article, which machines are told, too."""
    return bool(told) and len(printed) <= _TIMES * len(told) and _share(told, printed) >= _MIN_CONFIRMED


def _of_article(name: str, sources: Sources) -> list[str]:
    words: list[str] = sources[name].get("keywords") or []
    return [] if _are_of_site(words, sources) or is_of_site(sources.page, "keywords", words) else words


def _are_of_site(words: Words, sources: Sources) -> bool:
    """Whether many keywords are told, and next to none of them is in headline or text."""
    if len(words) < _MIN_COUNT:
        return False
    seen = sources.page.once(Surroundings)
    own = [block.text for block, taken in zip(seen.blocks, seen.taken, strict=True) if taken]
    text = "\n".join((seen.declared, seen.description, *own)).casefold()
    return sum(word.casefold() in text for word in words) <= _MIN_IN_TEXT * len(words)
