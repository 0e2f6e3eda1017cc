"""Where listings go on, and what links and JSON lead to, without a profile."""

from datetime import UTC, date, datetime

import orjson
import pytest

from newscrawler.extract import Page
from newscrawler.extract.links.dated_links import Card
from newscrawler.extract.links.listing import read_listing, read_more
from newscrawler.extract.links.pagination import further_pages

URL = "https://news.example/world"
NOW = datetime(2024, 5, 14, 12, tzinfo=UTC)


def page(body: str, head: str = "", url: str = URL) -> Page:
    return Page(f"<html lang=en><head>{head}</head><body>{body}</body></html>", url)


@pytest.mark.parametrize(
    "link",
    [
        '<a rel="next" href="/more/stories">on</a>',
        '<a href="?page=2">2</a>',
        '<a href="/world/page/2">2</a>',
        '<a href="/world?cursor=abc">Older posts »</a>',
        '<a href="/world?cursor=abc">الصفحة التالية</a>',
        '<a href="/world?cursor=abc" aria-label="Next page"><svg></svg></a>',
        '<button data-url="/loadmore?page=2">Load more</button>',
        '<button data-next="https://news.example/loadmore?page=2"><span>Cargar más</span></button>',
        '<a href="#" data-href="/loadmore?page=2">Mehr anzeigen …</a>',
    ],
)
def test_a_listing_goes_on_where_its_links_and_buttons_say_so(link: str) -> None:
    assert len(further_pages(page(link))) == 1


@pytest.mark.parametrize(
    ("call", "found"),
    [
        ("createPageHTML(12, 0, 'index', 'html');", ["index_1.html"]),
        ('createPageHTML(12,3,"list","shtml",600)', ["list_4.shtml"]),
        ("createPageHTML(12, 11, 'index', 'html');", []),
        ("createPageHTML(pages, now, 'index', 'html');", []),
    ],
)
def test_a_listing_of_trs_goes_on_by_the_script_that_links_its_pages(call: str, found: list[str]) -> None:
    assert further_pages(page(f"<div><script>{call}</script></div>")) == found


def test_a_link_in_the_head_counts() -> None:
    assert further_pages(page("", '<link rel="next" href="/world?page=2">')) == ["/world?page=2"]


@pytest.mark.parametrize(
    "link",
    [
        '<a href="/economy">More</a>',
        '<a href="/economy?page=2">2</a>',
        '<a href="/world?page=1">1</a>',
        '<a href="/world">Next</a>',
        '<a href="/world?sort=old">Oldest first</a>',
        '<button data-url="/share">Share</button>',
        "<button>Load more</button>",
        '<a rel="prev" href="/world/a">Previous</a>',
    ],
)
def test_other_links_and_buttons_lead_nowhere(link: str) -> None:
    assert further_pages(page(link)) == []


CARDS = """
<div class=list>
  <div><h3><a href="/world/one-story-with-a-name">One</a></h3><time datetime="2024-05-13T10:00:00+02:00"></time></div>
  <div><a href="/world/two-story-with-a-name">Two</a><span>12 May 2024</span></div>
  <div><a href="/2024/05/11/three">Three</a></div>
  <div><a href="/world/four-story-with-a-name">Four</a></div>
  <a href="/economy">Economy</a>
</div>
"""


def test_dates_stand_around_a_link_or_in_its_url() -> None:
    cards = read_listing(page(CARDS), NOW).cards
    assert [card.date for card in cards] == [
        datetime.fromisoformat("2024-05-13T10:00:00+02:00"),
        date(2024, 5, 12),
        date(2024, 5, 11),
        None,
        None,
    ]
    assert all(card.date is None for card in read_listing(page(CARDS), NOW, dated=False).cards)


def test_every_url_in_the_json_of_a_button_is_a_card_and_what_is_named_next_leads_on() -> None:
    data = {
        "items": [
            {"url": "/world/one-story", "title": "/ or so", "image": {"url": "/media/1.jpg"}},
            {"link": "https://news.example/world/two-story", "tags": ["a", None, 3]},
        ],
        "html": '<li><a class="x" href="/world/three-story">Three</a></li>',
        "pagination": {"next_page": "/loadmore?page=3"},
    }
    listing = read_more(orjson.dumps(data), None, NOW)
    assert [card.href for card in listing.cards] == [
        "/world/one-story",
        "https://news.example/world/two-story",
        "/world/three-story",
    ]
    assert listing.more == ("/loadmore?page=3",)
    assert read_more(b"[]", None, NOW).cards == ()
    assert read_more(b'"/world/one-story"', None, NOW).cards == (Card("/world/one-story"),)
    with pytest.raises(ValueError, match=r"JSON|json|unexpected"):
        read_more(b"{", None, NOW)


def test_a_listing_goes_on_by_the_form_that_a_script_sends_with_the_number_of_a_page() -> None:
    fields = "<input type=hidden name={} value=2><input type=hidden name=menuNo value=9>"
    form = f"<form action='/list.do' method=post>{fields}</form>"
    pager = "".join(f"<a href='#' onclick='fn_egov_link_page({n});return false;'>{n}</a>" for n in (1, 2, 3))
    assert further_pages(page(form.format("pageIndex") + pager)) == ["/list.do?pageIndex=3&menuNo=9"]
    assert further_pages(page(form.format("pageIndex") + pager.replace("(3)", "(1)"))) == []  # the last one
    assert further_pages(page(form.format("boardNo") + pager)) == []
    assert further_pages(page(pager)) == []
