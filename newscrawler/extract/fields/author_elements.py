"""Finds names in what the markup calls an author: links to their pages, elements, accounts, signs for persons.

Tested in tests/extract/test_explained.py.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from newscrawler.extract.body.scopes import Scope
from newscrawler.extract.fields import person_names
from newscrawler.extract.fields.author_marks import (
    author_links,
    is_another_part,
    is_named,
    is_of_section,
    names_account,
    names_author_here,
    names_author_icon,
)
from newscrawler.extract.fields.byline import Byline
from newscrawler.extract.fields.signatures import is_in_comments
from newscrawler.extract.fields.whole_names import is_account, is_person
from newscrawler.extract.parsing.tree import Element, text_of
from newscrawler.extract.sources.surroundings import MAX_LINE_LENGTH, Surroundings
from newscrawler.language.letters import begins_small

_IS_NAME = re.compile(r"(?<!\S)(?:full-?)?name(?!\S)", re.IGNORECASE).search
_MAX_ICON_LINES = 4  # below the headline; a menu has such signs, too
_ICONS = ("i", "span", "svg", "em")
_MAX_AROUND_NAME = 3  # boxes of an author around that of the name
_MAX_LEVELS = 6  # of elements around one, of which one can be that of a picture
_MAX_GLUED = 2  # parts of a name and a role
_PARTING = " -–—|/:;,.·•("
_MAX_ACCOUNT = 30  # characters
MAX_INSIDE = 40
"""Elements in one around the headline; one that holds more is no byline."""


def named_elements(seen: Surroundings, numbers: range) -> Iterator[Byline]:
    """Names in what the markup calls an author: links to their pages, elements, accounts."""
    links = [link for link, _ in seen.page.once(author_links) if seen.number_of(link) in numbers]
    links = [link for link in links if not is_of_section(link, seen.page.url)]
    if linked := [name for link in links for name in name_alone(text_of(link))]:
        yield Byline(person_names.without_parts(linked), " ".join(map(text_of, links)), "link")
    yield from _joined(_in_markup(seen, numbers))
    for link in links:
        if "author" in (link.get("rel") or "") and is_account(account := text_of(link)):
            yield Byline([account], account, "account")


def _joined(found: Iterable[tuple[Scope, Byline]]) -> Iterator[Byline]:
    """Bylines of the same kind whose boxes are alike and stand side by side as one: each author has one of them."""
    last: tuple[Scope, Byline] | None = None
    for scope, byline in found:
        if last is not None and set(byline.names) <= set(last[1].names):  # the box around the name, with a role
            continue
        if last is not None and byline.evidence == last[1].evidence == "markup" and _are_alike(scope, last[0]):
            names = [*last[1].names, *(name for name in byline.names if name not in last[1].names)]
            byline = replace(byline, names=names, line=f"{last[1].line} {byline.line}")
        elif last is not None:
            yield last[1]
        last = scope, byline
    if last is not None:
        yield last[1]


def _are_alike(scope: Scope, other: Scope) -> bool:
    """Whether two scopes are named alike, and stand in one box or in two that are named alike in one box."""
    if scope.key != other.key or scope.around is None or other.around is None:
        return False
    if scope.around is other.around:
        return True
    return scope.around.key == other.around.key and scope.around.around is other.around.around


def _in_markup(seen: Surroundings, numbers: range) -> Iterator[tuple[Scope, Byline]]:
    """The elements around the headline that are named for an author and hold a name alone."""
    for scope in dict.fromkeys(seen.blocks[number].scope for number in numbers):
        inside = list(islice(scope.element.iter(), MAX_INSIDE + 1))
        if len(inside) > MAX_INSIDE:
            continue
        outer = _names_around(scope)
        found: dict[Element, tuple[str, list[str]]] = {}
        account = ""
        for element in inside:
            own = f"{element.get('class') or ''} {element.get('rel') or ''} {element.get('data-testid') or ''}"
            named = f"{own} {outer}" if element is scope.element else own
            is_authors = names_author_here(named) or is_named(element)
            if is_authors and element.tag != "time" and not is_another_part(own) and not is_of_picture(element):
                text = text_of(element)
                people = _names_in(element, text) if 1 < len(text) <= MAX_LINE_LENGTH else []
                if people and (not seen.near(element) or is_in_comments(element)):
                    continue  # it stands below the text, in an element around both
                if people:
                    found[element] = text, people
                    for outside in islice(element.iterancestors(), MAX_INSIDE):  # which holds the name and more
                        found.pop(outside, None)
                elif names_account(own) and (is_account(text) or _is_whole_line(text, scope.element)):
                    account = text
        if found:
            people = [name for _, inner in found.values() for name in inner]
            line = " ".join(text for text, _ in found.values())
            yield scope, Byline(person_names.without_parts(people), line, "markup")
        elif account:
            yield scope, Byline([account], account, "account")
        elif seen.headline is not None and (people := _behind_icons(inside, scope, seen)):
            yield scope, Byline(person_names.without_parts(people), " ".join(people), "markup")


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
    names = name_alone(told) if 1 < len(told) <= MAX_LINE_LENGTH else []
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
    people = person_names.in_byline(text) or name_alone(text)
    if glued := _without_glued_role(people, element, text):
        return glued
    if people:
        return parted_names(people, element)
    parts = islice(element.iterdescendants("span", "a", "b", "strong", "em"), MAX_INSIDE) if "@" in text else ()
    return next((names for part in parts if all(map(is_person, names := name_alone(text_of(part)))) and names), [])


def _without_glued_role(people: list[str], element: Element, text: str) -> list[str]:
    """The whole name that is the first of two parts of an element, which no space parts: "Rima SaadReporter"."""
    parts = [text_of(part) for part in islice(element, _MAX_GLUED + 1)]
    if len(parts) != _MAX_GLUED or not all(parts) or "".join(parts) != text:
        return []
    name, role = parts
    are_parted = name[-1] in _PARTING or role[0] in _PARTING or role[0].isdigit()
    if are_parted or (people and not people[0].startswith(name) and not name.startswith(people[0])):
        return []
    return [name] if is_person(name) else []


def _is_whole_line(text: str, line: Element) -> bool:
    """Whether a line says by whom and holds nothing but an account: "Author Bring more boats"."""
    whole = text_of(line)
    return 1 < len(text) <= _MAX_ACCOUNT and whole != text and person_names.without_by(whole) == text


def parted_names(names: list[str], element: Element) -> list[str]:
    """The names, those of them in parts that are made of whole names in elements of their own, which nothing but spaces
    parts."""
    if len(names) != 1 or " " not in names[0]:
        return names
    texts = (text_of(part) for part in islice(element.iterdescendants("span", "a", "b", "strong", "li"), MAX_INSIDE))
    parts = [text for text in texts if text and text in names[0]]
    are_whole = len(parts) > 1 and not any(map(person_names.is_one_word, parts))
    return parts if are_whole and " ".join(parts) == names[0] else names


def is_of_picture(element: Element) -> bool:
    return any(around.tag in ("figure", "figcaption") for around in islice(element.iterancestors(), _MAX_LEVELS))


def name_alone(text: str) -> list[str]:
    """The names in a text that holds nothing else but a role; the first word of a phrase ("Insights from") is none."""
    found = person_names.in_line(text) if len(text) <= MAX_LINE_LENGTH and not person_names.is_by(text) else []
    is_one_word = len(found) == 1 and person_names.is_one_word(found[0])
    return [] if is_one_word and begins_small(text.removeprefix(f"{found[0]} ")) else found
