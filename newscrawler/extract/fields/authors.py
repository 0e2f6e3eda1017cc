"""Decides on the authors, of all that the page's sources name.

Tested in tests/extract/test_explained.py.
"""

import re
from collections.abc import Container, Iterable
from itertools import takewhile
from urllib.parse import urlsplit

from newscrawler.extract.fields.affiliations import is_organisation
from newscrawler.extract.fields.byline import BESIDE, Byline
from newscrawler.extract.fields.person_names import is_one_word
from newscrawler.extract.fields.printed_authors import Bylines
from newscrawler.extract.fields.whole_names import is_person
from newscrawler.extract.sources.evidence import Sources
from newscrawler.extract.sources.surroundings import Surroundings
from newscrawler.language.languages import any_of, words_of_all
from newscrawler.language.letters import begins_small, letters

# Kinds of bylines that are surer than a box about somebody.
_SURE = (*BESIDE, "below")
# Those in which a name stands alone.
_ALONE = ("link", "markup")
_ALONE_ANYWHERE = (*_ALONE, "date", "box")
_IN_WORDS = ("words", "below")  # those that say so and overrule a team
_ARTICLE = re.compile(rf"^{any_of(words_of_all(lambda language: language.site_words))}\s+", re.IGNORECASE)
_MAX_SPACES = 5  # in what can be a name beside a person's; a longer one is an address or a role
_TELLING = 12  # letters of a site's name by which a longer name is told
_OWN_BLOG = re.compile(r"(.{5,40})['’]s (?:(?:web|home|own) ?)?(?:blog|site|log|page|home|journal)\b", re.I)
_STRUCTURED = ("json-ld", "microdata", "meta")


def best_authors(sources: Sources) -> tuple[list[str], str]:
    """The authors and their provenance; names in capitals alone as the byline spells them, where it does otherwise."""
    names, name = _best(sources)
    if any(map(str.isupper, names or ())):
        spelt = {letters(each): each for line in Bylines(sources.page.once(Surroundings)) for each in line.names}
        names = [own if each.isupper() and (own := spelt.get(letters(each))) else each for each in names]
    return names, name


def _best(sources: Sources) -> tuple[list[str], str]:
    """The authors and their provenance.

    Structured data first, but for the names of the site itself and of organisations, which sign only where no person
    does; and for those of who typed the text in, which a person's name below the headline tells.
    """
    site = _site_names(sources)
    bylines = Bylines(sources.page.once(Surroundings))
    newsroom = sources["json-ld"].get("newsroom") or []
    teams: list[tuple[list[str], str]] = []  # sign in place of people, and after them the site itself
    own: list[tuple[list[str], str]] = []
    for name in _STRUCTURED:
        names = sources[name].get("authors") or []
        people = [author for author in names if not _is_site(author, site)]
        if people and newsroom and letters(newsroom[0]).startswith(letters(people[0])):
            people = newsroom
        if any(map(is_person, people)):
            people = [author for author in people if is_person(author) or author.count(" ") < _MAX_SPACES]
        if people and not all(map(is_organisation, people)):
            return _corrected(people, name, sources, bylines, site)
        if names:
            (teams if people else own).append((people or names, name))
    if printed := _printed(bylines, site, _SURE):
        return teams[0] if teams and not all(map(is_person, printed)) else (printed, "visible")
    if newsroom:
        return newsroom, "json-ld"
    if printed := _printed(bylines, site, (*_SURE, "date", "box")):
        return printed, "visible"
    if teams or own:
        return (teams or own)[0]
    if byline := next(iter(bylines), None):
        return byline.names, "visible"
    return [owner for name in sources.page.tags.get("og:site_name", ()) if (owner := _owner(name))], "meta"


def _owner(site: str) -> str | None:
    """The person whose blog a site calls itself: "Rima Saad's blog"."""
    match = _OWN_BLOG.match(site)
    return match[1] if match and is_person(match[1]) else None


def _corrected(
    people: list[str], name: str, sources: Sources, bylines: Bylines, site: set[str]
) -> tuple[list[str], str]:
    """The people of structured data, or those in print where they are more, or others, or have whole names."""
    if name == "json-ld" and (more := _signed_with(people, sources, bylines, site)):
        return [*people, *more], name
    if all(map(is_one_word, people)):
        printed = _printed(bylines, site, BESIDE)
        if not all(map(is_one_word, printed)):
            return printed, "visible"
        others = sources["meta"].get("authors") or []
        are_whole = all(map(is_person, others)) and not any(letters(author) in site for author in others)
        return (others, "meta") if others and are_whole else (people, name)
    if all(map(_is_phrase, people)):
        are_labelled = all(": " in person for person in people)
        printed = _printed(bylines, site, (*_SURE, "date", "box") if are_labelled else _SURE)
        return (printed, "visible") if any(map(is_person, printed)) else (people, name)
    if name != "meta":
        others = sources["meta"].get("authors") or []
        if _has_more(others, people):
            return others, "meta"
    printed = next((line.names for line in bylines.in_words if line.is_below_headline), [])
    if name == "meta" and not printed:
        printed = next((line.names for line in bylines.beside if line.evidence == "words"), [])
    if not all(map(is_person, printed)) or any(letters(author) in site for author in printed):
        return people, name
    if _has_more(printed, people):
        return printed, "visible"
    is_another = printed and not any(_shares_words(line.names, people) for line in bylines.beside)
    return (printed, "visible") if is_another else (people, name)


def _is_phrase(name: str) -> bool:
    """Whether what stands for a name is words: it begins with a small one or has a label in front."""
    return ": " in name or (" " in name and begins_small(name) and not is_person(name))


def _has_more(others: list[str], people: list[str]) -> bool:
    """Whether others are all of the people and more, whole names all of them."""
    return set(map(letters, people)) < set(map(letters, others)) and all(map(is_person, others))


def _shares_words(names: list[str], people: list[str]) -> bool:
    """Whether two lists may name the same person, if in another spelling."""
    words = {letters(word) for name in people for word in name.split()}
    return any(letters(word) in words for name in names for word in name.split())


def _printed(bylines: Iterable[Byline], site: set[str], kinds: Container[str]) -> list[str]:
    """The people of the first byline of these kinds.

    A line whose name begins with one that stands alone in a link or in markup has run on into what stands beside it;
    where it has but the first word of that, what stands beside it has cut it short.
    """
    team: list[str] = []
    for byline in takewhile(lambda byline: byline.evidence in kinds, bylines):
        if team and byline.evidence not in _IN_WORDS:
            continue
        people = [name for name in byline.names if letters(name) not in site]
        if people and letters(byline.line) not in site:
            people = _whole(people, bylines) if byline.evidence == "words" else people
            persons = [name for name in people if not is_organisation(name)]
            if persons:
                return persons if any(map(is_person, persons)) else people
            team = team or people
    return team


def _whole(people: list[str], bylines: Iterable[Byline]) -> list[str]:
    """The people of a line in words, or as they stand alone where the line has run on or has cut the name short."""
    kinds = _ALONE_ANYWHERE if is_one_word(people[0]) else _ALONE
    alone = (other.names for other in bylines if other.evidence in kinds)
    return next((names for names in alone if _is_whole(people[0], names[0])), people)


def _signed_with(people: list[str], sources: Sources, bylines: Iterable[Byline], site: set[str]) -> list[str]:
    """Contributors of the structured data whom the byline prints beside the author: some systems have room for one."""
    contributors = sources["json-ld"].get("contributors")
    printed = set(map(letters, _printed(bylines, site, BESIDE))) if contributors else ()
    return [name for name in contributors or () if letters(name) in printed and name not in people]


def _is_whole(name: str, alone: str) -> bool:
    """Whether a name that stands alone is what a line has with more words or with the first one only."""
    if is_one_word(alone) or name == alone:
        return False
    is_cut = is_one_word(name) and alone.startswith(f"{name} ") and alone[-1].isalpha()
    return is_cut or name.startswith(alone)


def _is_site(name: str, site: set[str]) -> bool:
    """Whether a name is the site's, with its article or without: "The River" of river.example."""
    own = letters(name)
    return (
        own in site
        or letters(_ARTICLE.sub("", name)) in site
        or any(len(label) >= _TELLING and label in own for label in site)
    )


def _site_names(sources: Sources) -> set[str]:
    host = urlsplit(sources.page.url).hostname or ""
    labels = host.removeprefix("www.").split(".")
    plain = labels[0].rstrip("0123456789")
    meta = sources["meta"]
    told = meta.get("site_name"), sources["json-ld"].get("publisher"), meta.get("publisher")
    named = (*told, host, ".".join(labels), labels[0], plain)
    bare = (_ARTICLE.sub("", name) for name in told if name)
    return {letters(name) for name in (*named, *bare) if name}
