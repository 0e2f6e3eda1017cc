"""Finds printed authors by words, by links to their pages and by what the markup calls them.

Tested in tests/extract/test_explained.py.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import count, islice, takewhile
from typing import Literal

from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.body.scopes import Scope
from newscrawler.extract.body.sizes import CLOSINGS
from newscrawler.extract.fields import person_names
from newscrawler.extract.fields.article_footer import footer_before_text, footer_below_text, own_footer_of
from newscrawler.extract.fields.author_marks import (
    author_links,
    is_another_part,
    is_named,
    is_of_section,
    names_account,
    names_author,
    names_author_here,
    names_author_icon,
)
from newscrawler.extract.fields.dated_names import beside_dates, has_date, is_below_headline, is_of_another
from newscrawler.extract.fields.line_ends import is_no_name
from newscrawler.extract.fields.signatures import (
    dated_below,
    edited,
    introduced,
    is_in_comments,
    signature,
    signed_below,
    signed_lines,
)
from newscrawler.extract.fields.whole_names import is_account, is_person, signed_account
from newscrawler.extract.parsing.tree import Element, text_of
from newscrawler.extract.sources.surroundings import MAX_LINE_LENGTH, Surroundings
from newscrawler.language.letters import begins_small

Evidence = Literal["words", "link", "markup", "account", "below", "date", "box"]

BESIDE = ("words", "link", "markup", "account")
"""Kinds of what stands around the headline."""

_IS_NAME = re.compile(r"(?<!\S)(?:full-?)?name(?!\S)", re.IGNORECASE).search
_MAX_ICON_LINES = 4  # below the headline; a menu has such signs, too
_ICONS = ("i", "span", "svg", "em")
_MAX_AROUND_NAME = 3  # boxes of an author around that of the name
_MAX_LINKS = 20
_MAX_LEVELS = 6  # of elements around one, of which one can be that of a picture
_MAX_ACCOUNT = 30  # characters
# The title of a box about the author, which can be that of the post that he holds as well.
_BOX_TITLE = re.compile(r"(?<![a-z])author[-_]?title(?![a-z])", re.IGNORECASE).search
_MAX_INSIDE = 40  # elements in one around the headline; one that holds more is no byline


@dataclass(frozen=True, slots=True)
class Byline:
    names: list[str]
    line: str
    evidence: Evidence
    is_below_headline: bool = False  # told of a line in words alone


class Bylines:
    """What may be the article's byline, the surest first; each is made when it is first asked for, and once."""

    def __init__(self, seen: Surroundings) -> None:
        self._seen = seen
        self._known: list[Byline] = []  # beyond those in words
        # Made without `self`: in a cycle with it, each page's tree would wait for the garbage collector.
        self._more = _by_somebody(_beyond_words(seen))

    @cached_property
    def in_words(self) -> list[Byline]:
        """Lines below the headline that say by whom: cheap to find, and the surest."""
        return list(_in_words(self._seen, _below_headline(self._seen)))

    @property
    def beside(self) -> Iterator[Byline]:
        """What stands around the headline."""
        return takewhile(lambda byline: byline.evidence in BESIDE, self)

    def __iter__(self) -> Iterator[Byline]:
        yield from _by_somebody(self.in_words)
        for number in count():  # others may ask for more while one waits
            if number == len(self._known):
                if (byline := next(self._more, None)) is None:
                    return
                self._known.append(byline)
            yield self._known[number]


def _below_headline(seen: Surroundings) -> range:
    return range(seen.around.start if seen.headline is None else seen.headline + 1, seen.around.stop)


def _by_somebody(bylines: Iterable[Byline]) -> Iterator[Byline]:
    """Those that name somebody: a system's own account, such as "admin", signs nothing, nor does what stands behind a
    label that is of no writer ("Source: AFP")."""
    return (line for line in bylines if not all(is_no_name(name) or ": " in name for name in line.names))


def _beyond_words(seen: Surroundings) -> Iterator[Byline]:
    below = _below_headline(seen)
    above = range(seen.around.start, below.start)
    yield from _in_elements(seen, below)
    yield from _in_words(seen, above)
    yield from _in_elements(seen, above)
    yield from _accounts(seen, range(max(below.start - 2, 0), below.stop))
    yield from _elsewhere(seen)


def _in_elements(seen: Surroundings, numbers: range) -> Iterator[Byline]:
    """Names in what the markup calls an author: links to their pages, elements, accounts."""
    links = [link for link, _ in seen.page.once(author_links) if seen.number_of(link) in numbers]
    links = [link for link in links if not is_of_section(link, seen.page.url)]
    if linked := [name for link in links for name in _name_alone(text_of(link))]:
        yield Byline(person_names.without_parts(linked), " ".join(map(text_of, links)), "link")
    yield from _in_markup(seen, numbers)
    for link in links:
        if "author" in (link.get("rel") or "") and is_account(account := text_of(link)):
            yield Byline([account], account, "account")


def _elsewhere(seen: Surroundings) -> Iterator[Byline]:
    linked = [link for link, _ in seen.page.once(author_links) if own_footer_of(link, seen.page) is not None]
    if named := [name for link in linked[:_MAX_LINKS] for name in _name_alone(text_of(link))]:
        yield Byline(person_names.without_parts(named), " ".join(map(text_of, linked)), "box")
    for footer in (seen.page.once(footer_before_text), seen.page.once(footer_below_text)):
        if named := person_names.in_byline(footer):
            yield Byline(named, footer, "box")
    yield from (Byline(names, block.text, "below") for names, block in dated_below(seen))
    for read in (signed_lines, signature):
        yield from (Byline(names, text, "below") for names, text in read(seen))
    yield from (Byline(names, text, "date") for names, text in beside_dates(seen))
    yield from _by_relation(seen)
    yield from _in_boxes(seen)
    for read in (signed_below, introduced, edited):
        yield from (Byline(names, text, "box") for names, text in read(seen))


def _in_words(seen: Surroundings, numbers: Iterable[int]) -> Iterator[Byline]:
    """Lines around the headline that begin with "By"; the name can stand on the next."""
    waiting = False
    for number in numbers:
        block = seen.blocks[number]
        text = block.text
        if len(text) > MAX_LINE_LENGTH or is_of_another(seen, number):
            waiting = False
            continue
        # A role can stand below its name, and above the text: "Reporter".
        is_name = waiting and text[-1] not in CLOSINGS
        if found := person_names.in_line(text) if is_name else person_names.in_byline(text) or _behind_label(block):
            yield Byline(_parted(found, block.scope.element), text, "words", is_below_headline(seen, number))
        waiting = person_names.is_by(text)


def _behind_label(block: TextBlock) -> list[str]:
    """The names behind a label that ends with a comma in an element of its own: it is for those who are read to, and
    readers do not see it ("Author, Rima Saad")."""
    label, comma, name = block.text.partition(", ")
    if not comma or len(block.scope.element) == 0 or not person_names.is_by(label):
        return []
    inside = islice(block.scope.element.iter(), _MAX_INSIDE)
    is_apart = any(len(element) == 0 and (element.text or "").strip() == f"{label}," for element in inside)
    return person_names.in_line(name) if is_apart else []


def _accounts(seen: Surroundings, numbers: Iterable[int]) -> Iterator[Byline]:
    """Lines between headline and text, or right above it, that say by which account."""
    for number in numbers:
        text = seen.blocks[number].text[:MAX_LINE_LENGTH]
        is_near = is_below_headline(seen, number) or (number + 1 == seen.headline and has_date(text))
        if is_near and (account := signed_account(text)):
            yield Byline([account], text, "account")


def _in_markup(seen: Surroundings, numbers: range) -> Iterator[Byline]:
    """The elements around the headline that are named for an author and hold a name alone."""
    for scope in dict.fromkeys(seen.blocks[number].scope for number in numbers):
        inside = list(islice(scope.element.iter(), _MAX_INSIDE + 1))
        if len(inside) > _MAX_INSIDE:
            continue
        outer = _names_around(scope)
        found: dict[Element, tuple[str, list[str]]] = {}
        account = ""
        for element in inside:
            own = f"{element.get('class') or ''} {element.get('rel') or ''} {element.get('data-testid') or ''}"
            named = f"{own} {outer}" if element is scope.element else own
            is_authors = names_author_here(named) or is_named(element)
            if is_authors and element.tag != "time" and not is_another_part(own) and not _is_of_picture(element):
                text = text_of(element)
                people = _names_in(element, text) if 1 < len(text) <= MAX_LINE_LENGTH else []
                if people and (not seen.near(element) or is_in_comments(element)):
                    continue  # it stands below the text, in an element around both
                if people:
                    found[element] = text, people
                    for outside in islice(element.iterancestors(), _MAX_INSIDE):  # which holds the name and more
                        found.pop(outside, None)
                elif names_account(own) and (is_account(text) or _is_whole_line(text, scope.element)):
                    account = text
        if found:
            people = [name for _, inner in found.values() for name in inner]
            yield Byline(person_names.without_parts(people), " ".join(text for text, _ in found.values()), "markup")
        elif account:
            yield Byline([account], account, "account")
        elif seen.headline is not None and (people := _behind_icons(inside, scope, seen)):
            yield Byline(person_names.without_parts(people), " ".join(people), "markup")


def _behind_icons(inside: Iterable[Element], scope: Scope, seen: Surroundings) -> list[str]:
    """The names behind signs for persons in one of the first lines below the headline."""
    top = seen.headline or 0
    if all(block.scope is not scope for block in seen.blocks[top + 1 : top + 1 + _MAX_ICON_LINES]):
        return []
    return [name for element in inside for name in _behind_icon(element)]


def _behind_icon(element: Element) -> list[str]:
    """The whole names behind a sign for a person, in its own line."""
    if element.tag not in _ICONS or not names_author_icon(element.get("class") or "") or text_of(element):
        return []
    following = element.getnext()
    told = (element.tail or "").strip() or (text_of(following) if following is not None else "")
    names = _name_alone(told) if 1 < len(told) <= MAX_LINE_LENGTH else []
    return names if all(map(is_person, names)) else []


def _names_around(scope: Scope) -> str:
    """What the element around another is named, or those around that is a part of an author's box: "name"."""
    if scope.around is None or not _IS_NAME(scope.names):
        return scope.around.names if scope.around else ""
    around: list[str] = []
    at: Scope | None = scope.around
    while at is not None and len(around) < _MAX_AROUND_NAME:
        around.append(at.names)
        at = at.around
    return next((names for names in around if names_author_here(names) and not is_another_part(names)), around[0])


def _names_in(element: Element, text: str) -> list[str]:
    """The names in what is named for an author; an address of e-mail may stand beside the element of the name."""
    if people := person_names.in_byline(text) or _name_alone(text):
        return _parted(people, element)
    parts = islice(element.iterdescendants("span", "a", "b", "strong", "em"), _MAX_INSIDE) if "@" in text else ()
    return next((names for part in parts if all(map(is_person, names := _name_alone(text_of(part)))) and names), [])


def _parted(names: list[str], element: Element) -> list[str]:
    """The names, those of them in parts that are made of whole names in elements of their own, which nothing but spaces
    parts."""
    if len(names) != 1 or " " not in names[0]:
        return names
    texts = (text_of(part) for part in islice(element.iterdescendants("span", "a", "b", "strong", "li"), _MAX_INSIDE))
    parts = [text for text in texts if text and text in names[0]]
    are_whole = len(parts) > 1 and not any(map(person_names.is_one_word, parts))
    return parts if are_whole and " ".join(parts) == names[0] else names


def _is_whole_line(text: str, line: Element) -> bool:
    """Whether a line says by whom and holds nothing but an account: "Author Bring more boats"."""
    whole = text_of(line)
    return 1 < len(text) <= _MAX_ACCOUNT and whole != text and person_names.without_by(whole) == text


def _is_of_picture(element: Element) -> bool:
    return any(around.tag in ("figure", "figcaption") for around in islice(element.iterancestors(), _MAX_LEVELS))


def _by_relation(seen: Surroundings) -> Iterator[Byline]:
    """A link anywhere that HTML says leads to the author, if all name the same one."""
    links = [link for link, is_said in seen.page.once(author_links) if is_said]
    found = {name for link in links[:_MAX_LINKS] for name in _name_alone(text_of(link))}
    found = found or {text for link in links[:_MAX_LINKS] if is_account(text := text_of(link))}
    if len(found) == 1:
        yield Byline(list(found), text_of(links[0]), "box")


def _in_boxes(seen: Surroundings) -> Iterator[Byline]:
    """Blocks elsewhere that are named for an author and hold a full name alone."""
    for number, block in enumerate(seen.blocks):
        named = f"{block.scope.names} {block.names}"
        is_read = number in seen.around and not is_of_another(seen, number)
        if is_read or len(block.text) > MAX_LINE_LENGTH or not names_author(named):
            continue
        if _is_of_picture(block.scope.element):
            continue
        is_other = is_another_part(named)
        if not is_other or _BOX_TITLE(block.names or block.scope.names):
            found = person_names.in_byline(block.text) or ([] if is_other else _name_alone(block.text))
            if found and not any(map(person_names.is_one_word, found)):
                yield Byline(found, block.text, "box")


def _name_alone(text: str) -> list[str]:
    """The names in a text that holds nothing else but a role; the first word of a phrase ("Insights from") is none."""
    found = person_names.in_line(text) if len(text) <= MAX_LINE_LENGTH and not person_names.is_by(text) else []
    is_one_word = len(found) == 1 and person_names.is_one_word(found[0])
    return [] if is_one_word and begins_small(text.removeprefix(f"{found[0]} ")) else found
