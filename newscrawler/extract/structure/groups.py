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
_QUOTING = ("aside", "figure", "div")
_TELLING = frozenset((*LISTS, *ITEMS, *CELL_TAGS, *_CODE, "blockquote", "table"))
_IS_QUOTE = re.compile(r"pull-?quote|block-?quote", re.IGNORECASE)
_MAX_SHARE = 0.6  # of a text that one quotation holds; a <blockquote> with more indents the article
_MAX_IN_ITEM = 3  # paragraphs of an item; one with more is a part of the page
_MAX_CELL = 300  # characters of a cell of data; one in ten may have more
_MAX_LONG_CELL = 1_000
_MIN_ROWS = _MIN_COLUMNS = 2
_MAX_HEADING = 300  # characters; what is longer is a paragraph in large letters
_MAX_STEPS = 3  # elements from a line to its heading


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
        self._around: dict[Element, tuple[Element, ...]] = {}
        self._held: Counter[Element] = Counter()  # characters of the text in an element
        self._paragraphs: Counter[Element] = Counter()
        self._rows: dict[Element, list[int]] = {}  # of tables: how many cells each row shows
        self._headed: set[Element] = set()  # elements that hold headings of the text
        self._in_headings: Counter[Element] = Counter()  # characters of the text in a heading
        self._known: dict[Element, Group] = {}
        self._kinds: dict[Element, Kind | None] = {}
        self._total = sum(len(place.text) for place in found)
        for place in found:
            for number, line in enumerate(place.lines):
                around = self.around(line.element)
                size = len(place.text if len(place.lines) == 1 else line.text)
                for element in around:
                    self._held[element] += size
                    self._paragraphs[element] += number == 0
                heading = _heading(line.element)
                if heading is not None:
                    self._in_headings[heading] += size
                    self._headed.update(around)

    def around(self, element: Element) -> tuple[Element, ...]:
        """An element and those around it that may mean something, from the inside."""
        known = self._around
        chain: list[Element] = []
        at: Element | None = element
        while at is not None and at not in known:
            chain.append(at)
            at = at.getparent()
        found = known[at] if at is not None else ()
        for at in reversed(chain):
            if at.tag in _TELLING or _is_named_quote(at):
                found = (at, *found)
            known[at] = found
        return found

    def of(self, place: PlacedText) -> Group:
        if not place.lines:
            return _PARAGRAPH
        element = place.lines[0].element
        if element not in self._known:
            self._known[element] = self._group(element)
        return self._known[element]

    def _group(self, element: Element) -> Group:
        around = self.around(element)
        heading = _heading(element)
        if heading is not None:
            table = next((each for each in around if each.tag == "table" and self._kind_of(each) == "table"), None)
            if table is not None:
                return Group("table", table)
            if self._in_headings[heading] <= _MAX_HEADING:
                return Group("heading", element, _level(heading))
        for each in around:
            if each.tag in _CODE:
                return Group("code", each)
        for each in reversed(around):  # the outermost
            kind = self._kind_of(each)
            if kind is not None:
                return Group(kind, each)
        return _PARAGRAPH

    def _kind_of(self, element: Element) -> Kind | None:
        if element not in self._kinds:
            self._kinds[element] = self._kind(element)
        return self._kinds[element]

    def _kind(self, element: Element) -> Kind | None:
        tag = element.tag
        if tag == "blockquote" or _is_named_quote(element):
            return "quote" if self._held[element] <= _MAX_SHARE * self._total or self._total == 0 else None
        if tag in LISTS:
            return "list" if self._is_list(element) else None
        if tag == "table":
            return "table" if self._is_table(element) else None
        return None

    def _is_list(self, element: Element) -> bool:
        """Whether a list is one and no layout: its items hold neither headings nor moments, and few paragraphs."""
        return all(
            item not in self._headed
            and (self._paragraphs[item] <= _MAX_IN_ITEM or _has_lists(item))
            and next(item.iterdescendants("time"), None) is None
            for item in element
            if item.tag in ITEMS
        )

    def _is_table(self, element: Element) -> bool:
        """Whether a table holds data: rows of several cells, most of them short, and no tables within.

        A cell may be a heading, but holds none above other text unless the table has heads of rows or columns.
        """
        if (element.get("role") or "").lower() in ("presentation", "none"):
            return False
        if next(element.iterdescendants("table"), None) is not None:
            return False
        rows = [[cell for cell in row if cell.tag in CELL_TAGS] for row in element.iter("tr")]
        told = [[cell for cell in row if self._held[cell]] for row in rows]
        if sum(map(bool, told)) < _MIN_ROWS or max(map(len, told)) < _MIN_COLUMNS:
            return False
        cells = [cell for row in told for cell in row]
        if not any(cell.tag == "th" for cell in cells) and any(map(self._is_section, cells)):
            return False
        long = [size for cell in cells if (size := self._held[cell]) > _MAX_CELL]
        if 10 * len(long) > len(cells) or max(long, default=0) > _MAX_LONG_CELL:
            return False
        return 2 * sum(len(row) > 1 for row in rows) >= len(rows)

    def _is_section(self, cell: Element) -> bool:
        """Whether a cell has a heading and text below it."""
        if cell not in self._headed:
            return False
        return self._held[cell] > sum(self._in_headings[part] for part in cell.iterdescendants())


def _heading(element: Element) -> Element | None:
    """The heading that an element is, or that is right around it."""
    at: Element | None = element
    for _ in range(_MAX_STEPS):
        if at is None or at.tag in _HEADINGS or at.get("role") == "heading":
            return at
        at = at.getparent()
    return None


def _level(heading: Element) -> int:
    if heading.tag in _HEADINGS:
        return _HEADINGS[heading.tag]
    level = heading.get("aria-level") or "2"
    return int(level) if level in "123456" and len(level) == 1 else 2


def _is_named_quote(element: Element) -> bool:
    if element.tag not in _QUOTING:
        return False
    return _IS_QUOTE.search(element.get("class") or "") is not None


def _has_lists(item: Element) -> bool:
    return next(item.iterdescendants(*LISTS), None) is not None
