"""Lets tables that are made of plain boxes be read as tables: by their roles, or by what rows and cells are called.

Components draw them so: Editor.js, react-table, display: table. WAI-ARIA names the roles
(https://www.w3.org/TR/wai-aria-1.2/#table). Boxes side by side are a table where all rows have as many cells, and each
holds little.

Tested in tests/extract/parsing/test_drawn_tables.py.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from newscrawler.extract.parsing.tree import Element

# What ends the name or the role of a cell, and Tailwind's class; a search for bytes costs a thirtieth of a pattern's.
_MARKS = (b'ell"', b"able-cell")
_ROW, _CELL = ("row",), ("cell", "gridcell", "columnheader", "rowheader")
_HEADERS = ("columnheader", "rowheader")
_TABLES = ("table", "grid", "treegrid")
# "tc-row" and "tc-cell", "rt-tr" and "rt-td", "divTableRow" and "divTableCell"; a grid of a page has rows and columns.
_IS_CELL = re.compile(r"(?:[-_](?:cell|td|th)|TableCell|TableHead|(?:^|\s)(?:cell|td|th))(?:\s|$)")
_IS_ROW = re.compile(r"(?:[-_](?:row|tr)|TableRow|TableHeading|(?:^|\s)(?:row|tr))(?:\s|$)")
_TAGS = ("div", "span", "li", "ul")
_MIN_ROWS = _MIN_CELLS = 2
_MAX_ROWS, _MAX_CELLS = 500, 50
_MAX_CELL = 300  # characters of one
_MAX_LEVELS = 3  # from a row to what holds the next one, too
_MAX_LOOKED_AT = 20_000


def name_tables(root: Element, source: bytes) -> None:
    """Call the boxes of such tables by the names of a table's parts, in place."""
    if source.rfind(_MARKS[0]) < 0 and source.rfind(_MARKS[1]) < 0:  # from the end: faster in CPython 3.11
        return
    tables: dict[Element, list[tuple[Element, Sequence[Element]]]] = {}
    for row in islice(root.iter(*_TAGS), _MAX_LOOKED_AT):
        if len(row) >= _MIN_CELLS and (cells := _cells_of(row)) and (table := _table_of(row)) is not None:
            tables.setdefault(table, []).append((row, cells))
    for table, rows in tables.items():
        if not _MIN_ROWS <= len(rows) == len(_rows(table)) or len({len(cells) for _, cells in rows}) > 1:
            continue
        table.tag = "table"
        for row, cells in rows:
            row.tag = "tr"
            for cell in cells:
                cell.tag = "th" if cell.get("role") in _HEADERS else "td"


def _cells_of(row: Element) -> Sequence[Element]:
    """The cells of a row; none of what is no row, holds others, or much."""
    if len(row) > _MAX_CELLS or not _is(row, _ROW, _IS_ROW) or (row.text and row.text.strip()):
        return ()
    cells = [child for child in row if isinstance(child.tag, str)]
    if all(_is(cell, _CELL, _IS_CELL) and _holds_little(cell) for cell in cells):
        return cells
    return ()


def _is(element: Element, roles: Sequence[str], named: "re.Pattern[str]") -> bool:
    role = element.get("role")
    return role in roles if role else _is_named(element.get("class") or "", named)


@lru_cache(maxsize=1024)  # pages of a site share their names
def _is_named(names: str, pattern: "re.Pattern[str]") -> bool:
    return pattern.search(names) is not None


def _holds_little(cell: Element) -> bool:
    left = _MAX_CELL
    for text in cell.itertext():
        left -= len(text)
        if left < 0:
            return False
    return next(cell.iter("h1", "h2", "h3", "img", "table", "form"), None) is None


def _table_of(row: Element) -> Element | None:
    """What holds a row and others: what its role calls a table, else the outermost that holds rows and nothing else."""
    around = list(islice(_around(row), _MAX_LEVELS))
    told = next((each for each in around if each.get("role") in _TABLES), None)
    return told if told is not None else next(filter(_holds_rows_alone, reversed(around)), None)


def _around(row: Element) -> Iterator[Element]:
    for each in row.iterancestors():
        if each.tag != "div":
            return
        yield each


def _holds_rows_alone(element: Element) -> bool:
    rows = _rows(element)
    return len(rows) >= _MIN_ROWS and _size(element) == sum(map(_size, rows))


def _rows(element: Element) -> list[Element]:
    return list(islice((each for each in element.iter(*_TAGS) if _is(each, _ROW, _IS_ROW)), _MAX_ROWS))


def _size(element: Element) -> int:
    return sum([len(text.strip()) for text in element.itertext()])
