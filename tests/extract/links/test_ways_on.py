"""How lists go on where no pager says so: what scripts fetch, headers, JSON and the parts of a page."""

from datetime import UTC, datetime

import orjson
import pytest

from newscrawler.extract import Page
from newscrawler.extract.links.buttons import ScriptFetch, script_fetches
from newscrawler.extract.links.headers import in_headers
from newscrawler.extract.links.listing import read_listing, read_more
from newscrawler.extract.links.pagination import further_pages

URL = "https://news.example/world"
NOW = datetime(2024, 5, 14, 12, tzinfo=UTC)


def page(body: str, url: str = URL) -> Page:
    return Page(f"<html lang=en><head></head><body>{body}</body></html>", url)


@pytest.mark.parametrize(
    ("markup", "address"),
    [
        ('<div id=list data-next-url="/popular?page=2"></div>', "/popular?page=2"),
        ('<div class="load-more" data-url="/world?offset=20">Tap</div>', "/world?offset=20"),
        ('<span id="btnLoadMore" data-href="/world/more"></span>', "/world/more"),
        ('<li class="show-more"><button data-endpoint="/stories?start=10">▼</button></li>', "/stories?start=10"),
        (
            '<div data-infinite-scroll-url="https://news.example/api/list?page=2"></div>',
            "https://news.example/api/list?page=2",
        ),
        ('<tr hx-get="/world?page=2" hx-trigger="revealed"><td></td></tr>', "/world?page=2"),
        ('<button data-hx-get="/pieces">Browse more</button>', "/pieces"),
        ('<button data-url="/list?p=2">تصفح المزيد</button>', "/list?p=2"),
        ('<button data-url="/list?page={page}" data-page="4">Load more</button>', "/list?page=5"),
        ('<button class="load-more" data-url="/list?cat=3&amp;paged=">…</button>', "/list?cat=3&paged=2"),
        ('<a class="button load-more" href="/world/older">…</a>', "/world/older"),
        ("<script>new InfiniteScroll('.list', {path: '/page/{{#}}', append: '.card'})</script>", "/page/2"),
        ("""<div data-infinite-scroll='{"path": "/world/p{{#}}.html"}'></div>""", "/world/p2.html"),
        ('<ul class="pager"><li><a title="Load more items" href="?page=1">Load more</a></li></ul>', "?page=1"),
        ('<ul class="pager"><li class="next"><a href="?b=20">Next 20 items</a></li></ul>', "?b=20"),
        ('<a href="https://news.example/world?b_start:int=20">20</a>', "https://news.example/world?b_start:int=20"),
        (
            '<form action="/world"><input type=hidden name=page value=2><button>Load more</button></form>',
            "/world?page=2",
        ),
    ],
)
def test_a_listing_goes_on_where_an_attribute_a_class_or_a_word_says_so(markup: str, address: str) -> None:
    assert further_pages(page(markup)) == [address]


@pytest.mark.parametrize(
    "markup",
    [
        '<a class="more-link" href="/2024/05/13/the-boats-of-the-harbour">Continue</a>',
        '<form action="/search"><input name=q><input type=hidden name=page value=2><button>Load more</button></form>',
        '<form action="/world" method="post"><input type=hidden name=page value=2><button>Load more</button></form>',
        '<form action="/world"><input type=hidden name=page value=2><button>Subscribe</button></form>',
        '<div class="slider" data-next="/2024/05/13/the-boats-of-the-harbour"></div>',
        '<div class="load-more" data-src="/pictures/a.jpg"></div>',
        '<button class="load-more" data-url="/list?token={token}">More</button>',
        '<div hx-get="/prices?page=2" hx-trigger="every 5s"></div>',
        '<button hx-get="/login">Log in</button>',
        '<div data-href="/economy"></div>',
        '<button class="load-more" data-filters>Load more</button>',
        '<a class="load-more" href="#">Load more</a>',
    ],
)
def test_what_leads_elsewhere_is_no_way_on(markup: str) -> None:
    assert further_pages(page(markup)) == []


@pytest.mark.parametrize(
    "markup",
    [
        '<amp-list src="https://news.example/lists/latest" load-more="auto"></amp-list>',
        '<turbo-frame src="/lists/latest" loading="lazy"></turbo-frame>',
        '<div hx-get="/lists/latest" hx-trigger="load"></div>',
    ],
)
def test_a_list_that_every_reader_gets_is_a_part_of_its_page(markup: str) -> None:
    [part] = script_fetches(page(markup))
    assert part == ScriptFetch(part.href, "part")
    assert part.href.endswith("/lists/latest")
    assert read_listing(page(markup), NOW).parts == (part.href,)


def test_a_header_may_name_the_next_page() -> None:
    assert in_headers([b'</w?page=1>; rel="prev", </w?page=3>; rel="next"'], "next") == ["/w?page=3"]
    assert in_headers([b"<https://news.example/style.css>; rel=preload; as=style"], "next") == []


def test_json_says_where_it_goes_on_by_name_in_an_object_or_in_its_html() -> None:
    data = {
        "data": [{"attributes": {"path": "world/one-story-of-today"}, "image": {"url": "/pictures/a.jpg"}}],
        "links": {"next": {"href": "https://news.example/jsonapi/node?page%5Boffset%5D=10"}},
        "load-more-src": "/lists/latest?cursor=b",
        "html": '<a href="/world/another-story">x</a><a class=load-more data-url="/world/more?page=3">More</a>',
    }
    listing = read_more(orjson.dumps(data), None, NOW, URL)
    assert [card.href for card in listing.cards] == ["/world/one-story-of-today", "/world/another-story"]
    assert listing.more == (
        "https://news.example/jsonapi/node?page%5Boffset%5D=10",
        "/lists/latest?cursor=b",
        "/world/more?page=3",
    )


@pytest.mark.parametrize(
    ("here", "following"),
    [
        ("https://news.example/", "https://news.example/page/2/"),
        ("https://news.example/category/world/", "https://news.example/category/world/page/2/"),
        ("https://news.example/category/world/page/3/", "https://news.example/category/world/page/4/"),
        ("https://news.example/?cat=7", "https://news.example/?cat=7&paged=2"),
        ("https://news.example/?cat=7&paged=2", "https://news.example/?cat=7&paged=3"),
    ],
)
def test_wordpress_goes_on_by_its_own_pages_where_a_button_tells_no_address(here: str, following: str) -> None:
    button = '<div class="td-load-more-wrap"><a class="td_ajax_load_more" href="#">…</a></div>'
    generator = '<link rel="https://api.w.org/" href="https://news.example/wp-json/">'
    assert further_pages(page(generator + button, here)) == [following]
    assert further_pages(page(button, here)) == further_pages(page(generator, here)) == []
    assert further_pages(page(generator + button + '<a rel="next" href="/older">…</a>', here)) == ["/older"]


def test_what_every_card_has_is_asked_for_a_few_times_at_most() -> None:
    cards = "".join(f'<div data-more-url="/popup/{number}"></div>' for number in range(50))
    assert len(further_pages(page(cards))) == 10


def test_what_the_head_has_fetched_for_scripts_is_a_list_where_the_page_has_none() -> None:
    head = '<link rel="preload" as="fetch" href="/api/latest.json"><link rel="preload" as="style" href="/a.css">'
    assert read_listing(page(head), NOW).parts == ("/api/latest.json",)
    assert read_listing(page(f'{head}<a href="/2024/05/13/the-boats-of-the-harbour">The boats</a>'), NOW).parts == ()
