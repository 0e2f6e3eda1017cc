"""A link's query is sent in the encoding of its page, as browsers do."""

import pytest

from newscrawler.extract.page import Page

URL = "https://n.example/"


def link(href: str, encoding: str, label: str | None = None, more: str = "") -> str | None:
    label = label or encoding
    html = f'<html><head><meta charset="{label}"></head><body><a href={href}>x</a>{more}</body></html>'
    page = Page(html.encode(encoding), URL, None, f"text/html; charset={label}")
    return page.absolute(page.hrefs[0])


@pytest.mark.parametrize(
    ("href", "encoding", "label", "expected"),
    [
        ('"/bbs/board.php?sca=정치&amp;id=7"', "cp949", "euc-kr", "bbs/board.php?id=7&sca=%C1%A4%C4%A1"),
        ("'/nota.asp?t=educación y más#é'", "cp1252", "iso-8859-1", "nota.asp?t=educaci%F3n%20y%20m%E1s"),
        ("/list?kind=政治", "gb18030", "gb2312", "list?kind=%D5%FE%D6%CE"),
        ('"/número/1?t=é"', "cp1252", "iso-8859-1", "n%C3%BAmero/1?t=%E9"),  # paths are UTF-8 everywhere
        ('"/nota?t=ó"', "utf-8", "utf-8", "nota?t=%C3%B3"),
    ],
)
def test_a_query_is_in_the_encoding_of_its_page(href: str, encoding: str, label: str, expected: str) -> None:
    assert link(href, encoding, label) == URL + expected


def test_what_stands_beside_a_link_without_quotes_keeps_its_letters() -> None:
    html = "<html><body><a href=/nota?t=1 title=Qué?é>Qué más</a><p>¿Qué? href=a?é</p></body></html>"
    page = Page(html.encode("cp1252"), URL, None, "text/html; charset=iso-8859-1")
    assert page.links[0].get("title") == "Qué?é"
    assert page.links[0].text == "Qué más"
