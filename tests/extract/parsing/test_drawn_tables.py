"""Tables of plain boxes are read as tables, by their roles or by what rows and cells are called."""

import pytest

from newscrawler.extract import extract_article
from newscrawler.extract.page import Page

ROWS = [("Town", "Visitors"), ("Lenn", "5196"), ("Carrow", "1501")]
TEXT = "<p>The ferry to the outer islands runs all winter, the harbour board of part {} said for the first time.</p>"
URL = "https://quay.example/ferries-run"


def table(row: str, cell: str, around: str = "<div>{}</div>", first: str = "") -> str:
    def drawn(texts: tuple[str, ...], number: int) -> str:
        return f"<div {row}>{''.join(f'<div {first if first and not number else cell}>{t}</div>' for t in texts)}</div>"

    return around.format("".join(drawn(texts, number) for number, texts in enumerate(ROWS)))


@pytest.mark.parametrize(
    "html",
    [
        table('class="tc-row"', 'class="tc-cell"', "<div class=tc-wrap><div class=tc-table>{}</div></div>"),
        table('role="row"', 'role="cell"', "<div role=table><div role=rowgroup>{}</div></div>", 'role="columnheader"'),
        table('class="rt-tr" role="row"', 'class="rt-td" role="gridcell"', "<div role=grid>{}</div>"),
        table(
            'class="divTableRow"', 'class="divTableCell"', "<div class=divTable><div class=divTableBody>{}</div></div>"
        ),
    ],
)
def test_rows_of_boxes_are_rows_of_the_text(html: str) -> None:
    story = f"<h1>Ferries run all winter</h1>{TEXT.format(1)}{TEXT.format(2)}{html}{TEXT.format(3)}"
    found = extract_article(f"<html><body><article>{story}</article></body></html>", URL)
    body = found.body or ""
    assert [line for line in body.split("\n\n") if "|" in line] == [" | ".join(texts) for texts in ROWS]
    (block,) = [block for block in found.body_blocks or () if block.rows]
    assert [[cell.text for cell in row.cells] for row in block.rows] == list(map(list, ROWS))


@pytest.mark.parametrize(
    "html",
    [
        table('class="row"', 'class="col-md-4"'),  # a page's grid
        table('class="row"', 'class="cell"').replace('<div class="cell">5196</div>', ""),  # rows are not alike
        table('class="row"', 'class="cell"').replace("5196", "A paragraph of the text. " * 20),
        table('class="row"', 'class="cell"').replace("5196", "<h2>Another story</h2>"),
        '<div><div class="row"><div class="cell">Lenn</div><div class="cell">5196</div></div></div>',  # one row
    ],
)
def test_boxes_side_by_side_are_no_table(html: str) -> None:
    assert next(Page(f"<body>{html}</body>", URL).root.iter("table"), None) is None
