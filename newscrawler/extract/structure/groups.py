"""Tells what a paragraph is a part of by the elements around it: a heading, a list, a quotation, a table, code.

An element that lays out the page is none of these: a table with an article in it, a list of sections with headings.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from newscrawler.extract.parsing.tree import Element
from newscrawler.extract.structure.alignment import PlacedText

Kind = Literal["paragraph", "heading", "list", "quote", "table", "code"]

LISTS = ("ul", "ol", "dl", "menu", "dir")
ITEMS = ("li", "dt", "dd")
CELL_TAGS = ("td", "th")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_CODE = ("pre", "listing", "xmp", "plaintext")
_IS_QUOTE = re.compile(r"pull-?quote|block-?quote", re.IGNORECASE)
_MAX_SHARE = 0.6  # of a text that one quotation holds; a <blockquote> with more indents the article
_MAX_IN_ITEM = 3  # paragraphs of an item; one with more is a part of the page
_MAX_CELL = 300  # characters of a cell of data
_MIN_ROWS = 2


@dataclass(frozen=True, slots=True)
class Group:
    """What paragraphs that follow each other are a part of, and the element that holds it."""

    kind: Kind
    element: Element | None = None
    level: int | None = None  # of a heading


_PARAGRAPH = Group("paragraph")


class Groups:
    """The groups of a text's paragraphs, which are looked at together: their shares tell layout from meaning."""

    def __init__(self, found: Sequence[PlacedText]) -> None:
        self._around: dict[Element, list[Element]] = {}
        self._held: Counter[Element] = Counter()  # characters of the text in an element
        self._paragraphs: Counter[Element] = Counter()
        self._rows: dict[Element, list[int]] = {}  # of tables: how many cells each row shows
        self._headed: set[Element] = set()  # elements that hold headings of the text
        self._known: dict[Element, Group] = {}
        self._total = sum(len(place.text) for place in found)
        for place in found:
            for line in place.lines[:1]:
                is_heading = _heading(self.around(line.element)) is not None
                for element in self.around(line.element):
                    self._held[element] += len(place.text)
                    self._paragraphs[element] += 1
                    if is_heading:
                        self._headed.add(element)

    def around(self, element: Element) -> list[Element]:
        """An element and those around it, from the inside."""
        if element not in self._around:
            self._around[element] = [element, *element.iterancestors()]
        return self._around[element]

    def of(self, place: PlacedText) -> Group:
        if not place.lines:
            return _PARAGRAPH
        element = place.lines[0].element
        if element not in self._known:
            self._known[element] = self._group(element)
        return self._known[element]

    def _group(self, element: Element) -> Group:
        around = self.around(element)
        level = _heading(around)
        if level is not None:
            return Group("heading", element, level)
        for each in around:
            if each.tag in _CODE:
                return Group("code", each)
        for each in reversed(around):  # the outermost
            kind = self._kind(each)
            if kind is not None:
                return Group(kind, each)
        return _PARAGRAPH

    def _kind(self, element: Element) -> Kind | None:
        tag = element.tag
        if tag == "blockquote" or (tag in ("aside", "figure", "div") and _is_named_quote(element)):
            return "quote" if self._held[element] <= _MAX_SHARE * self._total or self._total == 0 else None
        if tag in LISTS:
            return "list" if self._is_list(element) else None
        if tag == "table":
            return "table" if self._is_table(element) else None
        return None

    def _is_list(self, element: Element) -> bool:
        """Whether a list is one and no layout: its items hold no headings and few paragraphs."""
        return all(
            item not in self._headed and (self._paragraphs[item] <= _MAX_IN_ITEM or _has_lists(item))
            for item in element
            if item.tag in ITEMS
        )

    def _is_table(self, element: Element) -> bool:
        """Whether a table holds data: rows of several short cells, and neither headings nor tables within."""
        if element in self._headed or (element.get("role") or "").lower() in ("presentation", "none"):
            return False
        if next(element.iterdescendants("table"), None) is not None:
            return False
        rows = [[cell for cell in row if cell.tag in CELL_TAGS] for row in element.iter("tr")]
        several = [row for row in rows if len(row) > 1]
        if len(rows) < _MIN_ROWS or 2 * len(several) < len(rows):
            return False
        return all(self._held[cell] <= _MAX_CELL for row in rows for cell in row)


def _heading(around: Sequence[Element]) -> int | None:
    """The level of the heading that the innermost elements are."""
    for element in around[:3]:
        if element.tag in _HEADINGS:
            return _HEADINGS[element.tag]
        if element.get("role") == "heading":
            level = element.get("aria-level") or "2"
            return int(level) if level in "123456" and len(level) == 1 else 2
    return None


def _is_named_quote(element: Element) -> bool:
    return _IS_QUOTE.search(element.get("class") or "") is not None


def _has_lists(item: Element) -> bool:
    return next(item.iterdescendants(*LISTS), None) is not None
