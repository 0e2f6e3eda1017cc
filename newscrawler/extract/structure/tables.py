"""Reads the rows of a table: its cells in their columns, also where some are empty or reach over several."""

from collections.abc import Mapping, Sequence

from newscrawler.article.blocks import Cell, Span, TableRow
from newscrawler.extract.parsing.tree import Element
from newscrawler.extract.structure.alignment import PlacedText
from newscrawler.extract.structure.groups import CELL_TAGS
from newscrawler.extract.structure.spans import Absolute, spans

_MAX_COLUMNS = 100
_MAX_ROWS = 1_000  # that a cell reaches over


def table_rows(table: Element, found: Sequence[PlacedText], absolute: Absolute) -> list[TableRow]:
    """The rows that hold text of the body; what stands in no cell, as a caption, is a row of its own above them."""
    texts: dict[Element, Cell] = {}
    rows: list[TableRow] = []
    for place in found:
        parts = place.lines if len(place.lines) > 1 else place.lines[:1]
        for line in parts:
            made = (
                Cell(text=line.text, spans=spans(line.pieces(), line.text, absolute))
                if len(place.lines) > 1
                else Cell(text=place.text, spans=spans(place.pieces(), place.text, absolute))
            )
            around = (line.element, *line.element.iterancestors())
            holder = next((element for element in around if element.tag in CELL_TAGS), None)
            if holder is None or table not in around[around.index(holder) :]:
                rows.append(TableRow(cells=[made]))
            elif holder in texts:
                _continue(texts[holder], made)
            else:
                texts[holder] = made
    return rows + _grid(table, texts)


def _grid(table: Element, texts: Mapping[Element, Cell]) -> list[TableRow]:
    rows: list[TableRow] = []
    reaching: dict[int, int] = {}  # columns, and how many rows a cell above still reaches into them
    for row in table.iter("tr"):
        cells: list[Cell] = []
        for element in row:
            _pass(cells, reaching)
            if len(cells) >= _MAX_COLUMNS:
                break
            if element.tag not in CELL_TAGS:
                continue
            column, height, width = len(cells), _reach(element, "rowspan", _MAX_ROWS), _reach(element, "colspan", 20)
            cell = texts.get(element) or Cell(text="", spans=[])
            cell.is_header = _is_header(element, row)
            cells += [cell, *(Cell(text="", spans=[], is_header=cell.is_header) for _ in range(width - 1))]
            if height > 1:
                reaching.update(dict.fromkeys(range(column, column + width), height - 1))
        _pass(cells, reaching)
        if any(cell.text for cell in cells):
            rows.append(TableRow(cells=cells))
    return rows


def _pass(cells: list[Cell], reaching: dict[int, int]) -> None:
    """Adds empty cells where one of a row above reaches into this one."""
    while len(cells) < _MAX_COLUMNS and (left := reaching.get(len(cells), 0)):
        reaching[len(cells)] = left - 1
        cells.append(Cell(text="", spans=[]))


def _reach(cell: Element, name: str, most: int) -> int:
    value = (cell.get(name) or "").strip()
    return min(max(int(value), 1), most) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def _is_header(cell: Element, row: Element) -> bool:
    above = row.getparent()
    return cell.tag == "th" or (above is not None and above.tag == "thead")


def _continue(cell: Cell, more: Cell) -> None:
    """Adds a further paragraph to a cell."""
    if cell.spans or more.spans:
        cell.spans = [*(cell.spans or [Span(text=cell.text)]), Span(text=" "), *(more.spans or [Span(text=more.text)])]
    cell.text = f"{cell.text} {more.text}"
