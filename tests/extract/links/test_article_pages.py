"""The next page of a parted article: found where sites put it, and not where a number says other things."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newscrawler.extract.links.article_pages import further_pages, is_page_of, next_page

FIRST = "https://gazette.example/2026/11/the-bridge-is-open-again-4711"


@pytest.mark.parametrize(
    ("first", "link", "found"),
    [
        (FIRST, '<a href="{}/2/">2</a>', "/2/"),  # WordPress
        (FIRST, "<link rel=next href={}/seite-2>", "/seite-2"),
        (FIRST + ".html", '<a href="/2026/11/the-bridge-is-open-again-4711_2.html">Weiter</a>', "_2.html"),
        (FIRST + ".html", '<a href="the-bridge-is-open-again-4711-p2.html#top">2</a>', "-p2.html"),
        (FIRST + ".html", "<a href='the-bridge-is-open-again-4711_Page2.html'>2</a>", "_Page2.html"),
        (FIRST, '<link href="{}?page=2" rel="next">', "?page=2"),
        (FIRST, '<a class=n href="{}?page=2"><span>Next page</span></a>', "?page=2"),
        (FIRST + "?id=9", '<link rel="next" href="{}?id=9&amp;page=2">', "?id=9&page=2"),
        (FIRST, '<a rel="next" href="{}-2">2</a>', "-2"),
        (FIRST, '<div class="pages"><b>1</b> <a href="{}-2">2</a> <a href="{}-3">3</a></div>', "-2"),
        (FIRST, '<ul><li>1</li><li><a href="{}?page=2">\n 2 </a></li></ul><div id="comments"></div>', "?page=2"),
        (FIRST, '<a href="{}?start=1">Next</a> <a href="{}?showall=1">All</a>', "?start=1"),  # Joomla
        (FIRST, '<a rel="next" href="{}?showall=&amp;start=1">More</a>', "?showall=&start=1"),
        (FIRST, '<a href="{}?page=2">Page 2</a>', "?page=2"),
        (FIRST, '<span>1</span> <a href="{}/page/2" aria-label="Page 2">2</a>', "/page/2"),
        (FIRST, '<a class=next href="{}?page=2">次のページ 橋の費用は誰が払うのか</a>', "?page=2"),
        (FIRST, '<a href="{}?page=2"><p>次ページ</p>橋の費用</a>', "?page=2"),
        (FIRST, '<a href="{}?page=2">Next page: who pays for it</a>', "?page=2"),
        (FIRST, '<a href="{}?p=2"><img alt="次のページ" src=/next.png></a>', "?p=2"),
        (FIRST, '<a href="{}?artikelseite=2">2</a>', "?artikelseite=2"),
        (FIRST, '<div id=pages><a href="{}?teil=2">Nächste Seite</a></div>', "?teil=2"),
        (FIRST, '<a href="?as=2">następne</a>', "?as=2"),
        (FIRST, '<a href="{}/index_2.php">2</a>', "/index_2.php"),
    ],
)
def test_the_next_page_is_found_where_sites_put_it(first: str, link: str, found: str) -> None:
    html = link.replace("{}", FIRST).encode()
    base = FIRST.removesuffix(".html")
    assert next_page(html, first, 2) == base + found


@pytest.mark.parametrize("spelled", ["%D8%AC%D8%B3%D8%B1", "%d8%ac%d8%b3%d8%b1", "جسر"])
def test_the_next_page_is_found_however_its_address_is_spelled(spelled: str) -> None:
    first = "https://gazette.example/%D8%AC%D8%B3%D8%B1/"
    found = next_page(f'<a href="https://gazette.example/{spelled}/2/">2</a>'.encode(), first, 2)
    assert found == f"https://gazette.example/{spelled}/2/"


@pytest.mark.parametrize("shown", ["2", "Page 2"])
@pytest.mark.parametrize("folder", ["/", "/es/", "/news/"])
def test_a_site_whose_pages_are_all_one_script_parts_an_article_in_its_query(folder: str, shown: str) -> None:
    first = f"https://gazette.example{folder}?p=114"
    link = f'<a href="{first}&#038;page=2">{shown}</a>'
    assert next_page(link.encode(), first, 2) == f"{first}&page=2"
    assert next_page(link.replace("114", "1145").encode(), first, 2) is None
    assert is_page_of(f"{first}&page=2", first)
    assert not is_page_of(f"https://gazette.example{folder}?p=115&page=2", first)


@pytest.mark.parametrize("next_", ["?page=2", "/2/", "_2", "/page/2"])
def test_what_a_listing_adds_to_an_address_its_further_pages_need_not_repeat(next_: str) -> None:
    link = f'<a rel=next href="{FIRST}{next_}">2</a>'.encode()
    assert next_page(link, f"{FIRST}?ref=list&utm_place=top", 2) == f"{FIRST}{next_}"
    of_another = link.replace(FIRST.encode(), b"https://gazette.example/article")
    assert next_page(of_another, "https://gazette.example/article?number=9", 2) is None


def test_a_listing_links_further_pages_of_the_articles_that_it_links() -> None:
    parted = [f"{FIRST}/2/", "https://gazette.example/?p=11445&page=2"]
    others = [
        "https://gazette.example/world/2/",
        "https://gazette.example/world",
        "https://gazette.example/a-b-c-d-e/2",
    ]
    assert further_pages([*parted, *others, FIRST, "https://gazette.example/?p=11445"]) == set(parted)


@pytest.mark.parametrize(
    "link",
    [
        '<a href="{}">2</a>',
        '<a href="{}/3/">3</a>',
        '<a href="{}/22/">2</a>',
        '<div id="comments"><p>Well done</p></div><ul class="pager"><li><a href="{}?page=2">2</a></li></ul>',
        '<a href="{}?page=2">12</a>',
        '<a href="{}?sort=old&page=2" rel="next">2</a>',
        '<a href="{}?start=2">Next</a>',
        '<a href="{}?start=1">1</a>',
        '<a href="{}-2">Bridge 2</a>',
        '<a href="{}?page=2">The bridge 2</a>',
        '<a href="{}-2">The bridge is open again</a>',  # another article of that headline
        '<a href="{}-and-closed_2">2</a>',
        '<a href="{}/page/2">Older</a>',
        '<a href="{}?size=2">2</a>',
        '<a href="{}?page=2">Next pageant of the bridge</a>',
        '<a href="{}?size=2&sort=new">Next page</a>',
        '<a href="https://other.example/2026/11/the-bridge-is-open-again-4711/2/">2</a>',
        '<p>{}/2/</p><a data-x="{}/2/">2</a>',
        '<a href="https://[{}/2/">2</a>',
    ],
)
def test_a_number_that_says_other_things_leads_to_no_page(link: str) -> None:
    assert next_page(link.replace("{}", FIRST).encode(), FIRST, 2) is None


def test_pages_are_followed_by_their_numbers() -> None:
    html = "".join(f'<a href="{FIRST}/{number}/">{number}</a>' for number in (1, 2, 3)).encode()
    assert next_page(html, FIRST, 3) == f"{FIRST}/3/"
    assert next_page(html, FIRST, 4) is None


def test_a_name_that_says_nothing_has_no_pages() -> None:
    assert next_page(b'<a href="/7/2/">2</a>', "https://gazette.example/7", 2) is None
    assert next_page(b'<a href="/2/">2</a>', "https://gazette.example/", 2) is None


def test_all_pages_of_an_article_are_known_by_their_addresses_and_another_of_its_headline_is_none() -> None:
    pages = ["/2/", "/12", "?page=3", "_2", "-p3"]
    assert all(is_page_of(FIRST + page, FIRST) for page in pages)
    assert not any(is_page_of(FIRST + other, FIRST) for other in ("", "-2", "/comments", "-2-more", "?page=x", "/2/3"))


PIECES = st.sampled_from(
    [
        FIRST,
        "<a ",
        "<article ",
        "href=",
        '"',
        "'",
        "?page=",
        "2",
        "\u00b2",
        "/",
        "_",
        "-",
        ">",
        "</a",
        "[",
        "%",
        "\0",
        "rel=next",
    ]
)


@pytest.mark.parametrize(
    ("link", "is_found"),
    [
        ('<a href="?page=2">2</a>', True),
        ("<a rel=next href=?page=2>Next</a>", True),
        ('<section class=comments><a href="?page=2">2</a></section>', False),
        ('<a href="?page=2&sort=new">2</a>', False),
        ('<a href="?page=3">3</a>', False),
        ('<a href="?page=2">More of the council</a>', False),
    ],
)
def test_a_page_may_be_linked_by_its_number_alone(link: str, is_found: bool) -> None:
    assert next_page(link.encode(), FIRST, 2) == (f"{FIRST}?page=2" if is_found else None)


@example("//[")
@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_page_and_no_address_raises(text: str) -> None:
    found = next_page(text.encode(), FIRST, 2)
    assert found is None or found.startswith(FIRST)
    assert is_page_of(text, FIRST) in (True, False)


def test_a_page_that_names_its_article_without_end_is_looked_at_so_far() -> None:
    link = f'<a href="{FIRST}/2/">2</a>'
    assert next_page((FIRST + "2").encode() * 400_000 + link.encode(), FIRST, 2) is None
