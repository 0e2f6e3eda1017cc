"""A listing goes on where the data for its scripts say that it does, if nothing in the page links it."""

import pytest

from newscrawler.extract.links.pagination import further_pages
from newscrawler.extract.page import Page

URL = "https://n.example/news"


def further(html: str, url: str = URL) -> list[str]:
    return further_pages(Page(f"<html><body><p>News</p>{html}</body></html>", url))


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<script>window.__DATA = {"items": [], "next": "/news?page=2"};</script>', "/news?page=2"),
        (
            '<script type="application/json">{"pagination":{"nextPage":"\\/news\\/page\\/2\\/"}}</script>',
            "/news/page/2/",
        ),
        (
            '<script>self.__next_f.push([1,"{\\"next\\":\\"/news?page=2\\u0026size=9\\"}"])</script>',
            "/news?page=2&size=9",
        ),
        ('<script>var more = {"links": {"next": {"href": "?page=2"}}, "total": 240};</script>', "?page=2"),
        (
            '<script>x = {"next_url": "https://n.example/api/news?cursor=a1&page=2"};</script>',
            "https://n.example/api/news?cursor=a1&page=2",
        ),
        ('<script>window.state = {"next": "/news?after=story-4711"};</script>', "/news?after=story-4711"),
        (
            """<div id=app data-page='{"props":{"articles":{"next_page_url":"https://n.example/news?page=2"}}}'></div>""",
            "https://n.example/news?page=2",
        ),
        ('<script>window.slides = {"next": "/img/next.svg", "label": "Next slide"};</script>', None),
        ('<script>window.state = {"next": "/story/the-bridge-is-open-again"};</script>', None),
        ('<script>window.__DATA = {"items": [], "next": null, "prev": "/news?page=0"};</script>', None),
    ],
)
def test_data_name_the_next_page(html: str, found: str | None) -> None:
    assert further(html) == ([found] if found else [])


def test_a_further_page_leads_to_the_one_after_it_and_not_back() -> None:
    data = '<script>window.__DATA = {"first": "/news?page=1", "next": "/news?page={}"};</script>'
    assert further(data.replace("{}", "4"), f"{URL}?page=3") == ["/news?page=4"]
    assert further(data.replace("{}", "2"), f"{URL}?page=3") == []


def test_what_the_page_links_comes_first() -> None:
    data = '<script>window.__DATA = {"items": [], "next": "/api/news?page=2"};</script>'
    assert further(f'<a rel=next href="/news?page=2">Next</a>{data}') == ["/news?page=2"]
