"""What a reader sees right below a picture is its line: a paragraph, or a line that breaks part from the text."""

import pytest

from newscrawler.extract.fields.below_pictures import line_below, stands_below_picture
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import select

LINE = "The pier from the sea. Photo: Lin Abara"
URL = "https://n.example/a"


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{{}}</p><p>{LINE}</p><p>Text.</p>",
        f"<p>{{}}<br>{LINE}</p><p>Text.</p>",
        f"<div><div align=center>{{}}</div><i>{LINE}</i><br><br>Text.<br><br></div>",
        f"<p>Text of it.<br><br>{{}}</p><p><em>{LINE}</em></p>",
        f"<div><a href=/q.jpg>{{}}</a><noscript>x</noscript><div><span>{LINE}</span></div></div><p>Text.</p>",
        "<table><tr><td><p>{}</p><p>The pier <b>from</b> the sea.<br>Photo: Lin Abara</p><p>Text.</p></table>",
    ],
)
def test_the_line_right_below_a_picture_is_found(html: str) -> None:
    page = Page(f"<body><h1>A quay</h1>{html.format('<img src=/q.jpg>')}", URL)
    assert line_below(page.pictures[0]) == LINE


@pytest.mark.parametrize(
    "html",
    ["<p>{}</p><h2>Another</h2><p>Text.</p>", "<p>{}</p><ul><li>One</ul>", "<p>{}</p>" + "word " * 200, "<p>{}</p>"],
)
def test_headings_lists_and_long_paragraphs_are_none(html: str) -> None:
    page = Page(f"<body><article>{html.format('<img src=/q.jpg>')}</article>", URL)
    assert line_below(page.pictures[0]) == ""


@pytest.mark.parametrize(
    ("html", "stands"),
    [
        (f"<p><img src=/q.jpg></p><p id=x>{LINE}</p>", True),
        (f"<p>Text of it.<br><br><img src=/q.jpg></p><p id=x>{LINE}</p>", True),
        (f"<div id=x><div><img src=/q.jpg></div><i>{LINE}</i><br><br>Text.</div>", True),
        (f"<div id=x>Text.<br><br><img src=/q.jpg><br>{LINE}<br><br>Text.</div>", True),
        (f"<p><img src=/q.jpg></p><p>Text.</p><p id=x>{LINE}</p>", False),
        (f"<p><img src=/q.jpg>So it was.</p><p id=x>{LINE}</p>", False),
        (f"<div id=x>Text.<br><br>{LINE}<br><br><img src=/q.jpg><br>Text.</div>", False),
        (f"<article><img src=/q.jpg><article><p id=x>{LINE}</p></article></article>", False),
    ],
)
def test_a_line_stands_below_a_picture_where_nothing_is_seen_between(html: str, stands: bool) -> None:
    (element,) = select(Page(f"<body>{html}", URL).root, "#x")
    assert stands_below_picture(element, LINE) is stands
