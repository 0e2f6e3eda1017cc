"""Decides on the authors, of all that the page's sources name.

Tested in tests/extract/test_explained.py.
"""

from collections.abc import Container, Iterable
from itertools import takewhile
from urllib.parse import urlsplit

from newscrawler.extract.fields.person_names import is_one_word, letters
from newscrawler.extract.fields.printed_authors import Byline, Bylines
from newscrawler.extract.sources.evidence import Sources
from newscrawler.extract.sources.surroundings import Surroundings

# Kinds of bylines: those around the headline, and all that are surer than a box about somebody.
_BESIDE = ("words", "link", "markup")
_SURE = (*_BESIDE, "below")
_STRUCTURED = ("json-ld", "microdata", "meta")


def best_authors(sources: Sources) -> tuple[list[str], str]:
    """The authors and their provenance.

    Structured data first, but for the name of the site itself, which signs only where nobody else does, and for that of
    an account, where the page prints a person's.
    """
    site = _site_names(sources)
    bylines = Bylines(sources.page.once(Surroundings))
    newsroom = sources["json-ld"].get("newsroom") or []
    signing: tuple[list[str], str] = [], ""
    for name in _STRUCTURED:
        names = sources[name].get("authors") or []
        people = [author for author in names if letters(author) not in site]
        if people and newsroom and letters(newsroom[0]).startswith(letters(people[0])):
            return newsroom, "json-ld"
        if people:
            if name == "json-ld" and (more := _signed_with(people, sources, bylines, site)):
                return [*people, *more], name
            printed = _printed(bylines, site, _BESIDE) if all(map(is_one_word, people)) else []
            return (printed, "visible") if not all(map(is_one_word, printed)) else (people, name)
        if names and not signing[0]:
            signing = names, name
    if printed := _printed(bylines, site, _SURE):
        return printed, "visible"
    if newsroom:
        return newsroom, "json-ld"
    if printed := _printed(bylines, site, (*_SURE, "box")):
        return printed, "visible"
    own = next(iter(bylines), None)
    return signing if signing[0] or own is None else (own.names, "visible")


def _printed(bylines: Iterable[Byline], site: set[str], kinds: Container[str]) -> list[str]:
    """The people of the first byline of these kinds.

    A line whose name begins with one that stands alone in a link or in markup has run on into what stands beside it;
    where it has but the first word of that, what stands beside it has cut it short.
    """
    for byline in takewhile(lambda byline: byline.evidence in kinds, bylines):
        people = [name for name in byline.names if letters(name) not in site]
        if people and letters(byline.line) not in site:
            if byline.evidence == "words":
                alone = (other.names for other in bylines if other.evidence in ("link", "markup"))
                people = next((names for names in alone if _is_whole(people[0], names[0])), people)
            return people
    return []


def _signed_with(people: list[str], sources: Sources, bylines: Iterable[Byline], site: set[str]) -> list[str]:
    """Contributors of the structured data whom the byline prints beside the author: some systems have room for one."""
    contributors = sources["json-ld"].get("contributors")
    printed = set(map(letters, _printed(bylines, site, _BESIDE))) if contributors else ()
    return [name for name in contributors or () if letters(name) in printed and name not in people]


def _is_whole(name: str, alone: str) -> bool:
    """Whether a name that stands alone is what a line has with more words or with the first one only."""
    if is_one_word(alone) or name == alone:
        return False
    is_cut = is_one_word(name) and alone.startswith(f"{name} ") and alone[-1].isalpha()
    return is_cut or name.startswith(alone)


def _site_names(sources: Sources) -> set[str]:
    host = urlsplit(sources.page.url).hostname or ""
    labels = host.removeprefix("www.").split(".")
    named = (sources["meta"].get("site_name"), sources["json-ld"].get("publisher"), host, ".".join(labels), labels[0])
    return {letters(name) for name in named if name}
