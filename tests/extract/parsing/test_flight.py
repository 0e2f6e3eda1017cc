"""A page that React's server components describe is read as a browser draws it, where it shows nothing itself."""

import json
from typing import Any

import pytest

from newscrawler.extract import extract_article
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import text_of
from tests.extract.body.test_script_text import HEADLINE, HTML, PARAGRAPHS

URL = "https://river.example/bridge"


def element(tag: str, children: Any = None, **properties: Any) -> list[Any]:
    return ["$", tag, None, properties | ({} if children is None else {"children": children})]


def page(*rows: str, shown: str = "") -> str:
    stream = "".join(rows)
    pieces = (stream[at : at + 150] for at in range(0, len(stream), 150))
    scripts = "".join(f"<script>self.__next_f.push([1,{json.dumps(piece)}])</script>" for piece in pieces)
    return f"<html><head><title>{HEADLINE} | River</title></head><body>{shown}{scripts}</body></html>"


def row(name: str, value: Any) -> str:
    return f"{name}:{json.dumps(value)}\n"


def test_the_article_is_what_the_rows_draw() -> None:
    head = element("header", [element("h1", HEADLINE), element("p", ["By ", "Ines Brandt"])])
    clock = element("time", "11 May 2024", dateTime="2024-05-11T08:00:00Z")
    text = [element("p", each, className="text") for each in PARAGRAPHS]
    seed = ["", {"children": ["__PAGE__", {}]}, ["$", "article", None, {"children": [head, clock, "$L5"]}]]
    article = extract_article(page(row("0", {"b": "x", "f": [[seed]]}), row("5", element("div", text))), URL)
    assert article.headline == HEADLINE
    assert article.body == "\n\n".join(PARAGRAPHS)
    assert article.authors == ["Ines Brandt"]
    assert str(article.date_published) == "2024-05-11 08:00:00+00:00"


def test_raw_html_and_text_of_its_own_row_stand_where_they_are_named() -> None:
    raw = element("section", dangerouslySetInnerHTML={"__html": "$2"})
    said = page(row("0", [element("h1", "$3"), raw]), f"2:T{len(HTML.encode()):x},{HTML}", row("3", HEADLINE))
    assert extract_article(said, URL).body == "\n\n".join(PARAGRAPHS)


def body_text(page: Page) -> str:
    body = page.root.find("body")
    assert body is not None
    return text_of(body)


def test_links_of_components_are_links() -> None:
    link = ["$", "$L7", None, {"href": "/a?b=1&c=2", "children": element("h2", "A & B")}]
    drawn = Page(page('7:I[12,["4"],"default"]\n', row("0", [link])), URL)
    assert drawn.hrefs == ["/a?b=1&c=2"]
    assert body_text(drawn) == "A & B"


@pytest.mark.parametrize(
    "rows", ["0:[", "0:" + "[" * 5_000, row("0", "$0"), row("0", element("p", "$L0")), "0:Tffff,x", "x"]
)
def test_rows_that_are_cut_or_name_themselves_draw_nothing(rows: str) -> None:
    assert body_text(Page(page(rows), URL)) in ("", "x")


def test_a_page_that_shows_its_text_is_read_as_it_is() -> None:
    said = page(row("0", element("p", "Drawn")), shown=f"<main>{HTML}</main>")
    assert "Drawn" not in text_of(Page(said, URL).root)
