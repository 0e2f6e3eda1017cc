"""Also takes the footnotes of a text: what a mark in a paragraph leads to, where it leads back or is named for a note.

The model takes the long ones for text and the short ones for links. Tested in tests/extract/body/test_footnotes.py.
"""

import re
from collections.abc import Iterator, Sequence

from newscrawler.extract.body.blocks import PARTING, TextBlock
from newscrawler.extract.body.scopes import Scope
from newscrawler.extract.parsing.tree import Element, text_of

_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§¶#]{1,3})[\])]?")
_NAMES_NOTE = re.compile(r"(?:foot|end)-?notes?(?![a-z])|(?<![a-z])fn[-:_]?\d", re.IGNORECASE)
_MAX_MARK = 8  # characters of a mark that links a note
_MAX_NOTE = 2_000  # characters of a note
_MAX_LEVELS = 3  # from the element that a mark leads to to the one that holds the note, too
_MAX_NOTES = 20  # of a text; more are a list of works, which labelled texts leave out
_TARGETS = ("id", "name")


def with_footnotes(blocks: Sequence[TextBlock], taken: Sequence[bool]) -> list[bool]:
    """The blocks that are taken, and those of the notes that marks in them lead to, which stand below the text."""
    marked = [
        number
        for number, (block, chosen) in enumerate(zip(blocks, taken, strict=True))
        if chosen and 0 < block.anchored < len(block.text)
    ]
    if not marked:
        return list(taken)
    wanted = {target: source for number in marked for target, source in _marks(blocks[number].scope.element)}
    if not wanted or len(wanted) > _MAX_NOTES:
        return list(taken)
    holders = set(_holders(blocks[0].scope, wanted))
    found = list(taken)
    for number in range(marked[0] + 1, len(blocks)):
        if not found[number] and holders and _is_in(blocks[number].scope, holders):
            found[number] = _MARK.fullmatch(blocks[number].text) is None  # the number of the note
    return found


def _marks(element: Element) -> Iterator[tuple[str, str]]:
    """What the marks in an element lead to, and what notes call them."""
    for link in element.iter("a"):
        href = link.get("href") or ""
        if href[:1] != "#" or len(href) < 2 or not _MARK.fullmatch(text_of(link)[:_MAX_MARK]):
            continue
        around = link.getparent()
        beside = () if around is None or around.tag in PARTING else (around,)
        called = [name for each in (link, *beside) for key in _TARGETS if (name := each.get(key))]
        if called:
            yield href[1:], called[0]


def _holders(scope: Scope, wanted: dict[str, str]) -> Iterator[Element]:
    """The elements that hold the notes, each with the link back to its mark or with a name that says so."""
    root = scope.element.getroottree().getroot()
    for element in root.iter():
        name = next((value for key in _TARGETS if (value := element.get(key)) in wanted), None)
        if name is None:
            continue
        back = f"#{wanted[name]}"
        at: Element | None = element
        for _ in range(_MAX_LEVELS):
            if at is None or at.tag in ("body", "article", "main"):
                break
            if at.tag in PARTING and len(text := text_of(at)) > _MAX_MARK:
                if len(text) <= _MAX_NOTE and (
                    any(link.get("href") == back for link in at.iter("a")) or _names_note(at)
                ):
                    yield at
                break
            at = at.getparent()


def _names_note(element: Element) -> bool:
    around = element.getparent()
    beside = () if around is None else (around,)
    return any(
        _NAMES_NOTE.search(each.get(key) or "") for each in (element, *beside) for key in ("class", "id", "role")
    )


def _is_in(scope: Scope, holders: set[Element]) -> bool:
    at: Scope | None = scope
    while at is not None:
        if at.element in holders:
            return True
        at = at.around
    return False
