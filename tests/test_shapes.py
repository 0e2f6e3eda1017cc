"""What a URL's shape says of its page."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.shapes import (
    date_of,
    kind_of,
    listing_of,
    looks_like_article,
    looks_like_listing,
    page_number,
    page_type,
)

SITE = "https://news.example"


@pytest.mark.parametrize(
    "path",
    [
        "/2024/05/13/flood",
        "/world/2024/05/a-bridge",
        "/world/what-the-ministers-said-today",
        "/world/what_the_ministers_said_today/",
        "/world/a-bridge-reopens.html",
        "/deportes/1650146/una-regata",
        "/world/a-bridge-98765",
        "/news/articles/c4g8n1lz7xko",
        "/story/a-bridge-reopens",
        "/politik/6f1c2a34-0b1d-4c2e-9d3f-1a2b3c4d5e6f",
        "/?p=12345",
        "/article.php?id=4711",
        "/live/%D9%85%D8%A8%D8%A7%D8%B4%D8%B1-%D9%86%D8%A7%D8%AF%D9%8A-%D8%A7%D9%84%D8%B4%D8%B7%D8%B1%D9%86%D8%AC-%D9%8A%D9%86%D8%A7%D9%82%D8%B4",
        "/category/world/a-bridge-that-nobody-wanted-is-open-again-today",
    ],
)
def test_dates_numbers_and_long_slugs_make_an_article(path: str) -> None:
    assert page_type(SITE + path) == "article"
    assert looks_like_article(SITE + path)
    assert not looks_like_listing(SITE + path)


@pytest.mark.parametrize(
    ("path", "type_"),
    [
        ("", "section"),
        ("/", "section"),
        ("/world", "section"),
        ("/news/arts-culture", "section"),
        ("/regiones/america-latina", "section"),
        ("/category/middle-east-and-north-africa", "section"),
        ("/world/index.html", "section"),
        ("/2024/05/", "section"),
        ("/2024/05/13", "section"),
        ("/world/page/12", "section"),
        ("/world?page=12", "section"),
        ("/video?series=3", "section"),
        ("/tag/night-trains-across-europe", "tags"),
        ("/etiquetas/transporte-publico", "tags"),
        ("/topics/energy/page/2", "tags"),
        ("/coverage/in-five", "coverage"),
        ("/author/a-writer-with-a-long-name", "authors"),
        ("/autor/maria-perez-12345", "authors"),
        ("/profiles/ana", "authors"),
    ],
)
def test_short_names_archives_and_words_of_listings_make_a_listing(path: str, type_: str) -> None:
    assert page_type(SITE + path) == type_
    assert looks_like_listing(SITE + path)
    assert not looks_like_article(SITE + path)


@pytest.mark.parametrize(
    "url",
    [
        f"{SITE}/media/2024/05/13/a-picture-of-the-flood.jpg",
        f"{SITE}/feed",
        f"{SITE}/world/feed.xml",
        f"{SITE}/login?next=/world/what-the-ministers-said-today",
        f"{SITE}/about",
        f"{SITE}/about/team",
        f"{SITE}/privacy-policy.html",
        f"{SITE}/wp-json/wp/v2/posts/12345",
        f"{SITE}/world/what-the-ministers-said-today/amp",
        f"{SITE}/world/what-the-ministers-said-today/comments",
        f"{SITE}/world/what-the-ministers-said-today?page=2",
        f"{SITE}/search?q=what-the-ministers-said-today",
        f"{SITE}/a/b/c/d/e/f",
        "mailto:desk@news.example",
        "/world/what-the-ministers-said-today",
        "https://[news.example/what-the-ministers-said-today",
        "",
    ],
)
def test_files_forms_and_pages_about_the_publisher_are_of_no_use(url: str) -> None:
    assert page_type(url) is None
    assert not looks_like_article(url)
    assert not looks_like_listing(url)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/video/a-bridge", "video"),
        ("/en-vivo/1650000/una-regata", "live"),
        ("/world/fotos/12345/el-mar", "gallery"),
        ("/world/a-bridge", None),
        ("/world/video", None),
    ],
)
def test_a_word_before_an_articles_own_part_tells_its_kind(path: str, kind: str | None) -> None:
    assert kind_of(SITE + path) == kind


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2024/05/13/flood", date(2024, 5, 13)),
        ("/world/2024/may/3/flood", date(2024, 5, 3)),
        ("/world/flood-2024-05-13", date(2024, 5, 13)),
        ("/20240513/flood", date(2024, 5, 13)),
        ("/2024/02/31/flood", None),
        ("/2024/05/flood", None),
        ("/world/flood-120240513", None),
    ],
)
def test_a_url_may_name_a_day(path: str, day: date | None) -> None:
    assert date_of(SITE + path) == day


@pytest.mark.parametrize(
    ("path", "number"),
    [
        ("/world/page/3", 3),
        ("/world/page-3/", 3),
        ("/world?page=3", 3),
        ("/world?sort=new&paged=3", 3),
        ("/world?offset=40", 40),
        ("/?p=3", 3),
        ("/?p=12345", None),
        ("/world?page=next", None),
        ("/world", None),
    ],
)
def test_further_pages_of_a_listing_are_known_by_their_number(path: str, number: int | None) -> None:
    assert page_number(SITE + path) == number


def test_all_pages_of_a_listing_are_of_one_listing() -> None:
    spellings = ("/world", "/world/", "/world?page=2", "/world/page/2/", "/World/page/3?sort=new#top")
    assert {listing_of(SITE + path) for path in spellings} == {SITE + "/world"}
    assert listing_of(SITE + "/economy") != listing_of(SITE + "/world")


_TEXT = st.text(max_size=60)
_URLS = st.one_of(
    _TEXT,
    st.builds(lambda path, query: f"{SITE}/{path}?{query}", _TEXT, _TEXT),
    st.lists(
        st.sampled_from(["a", "2024", "05", "13", "page", "tag", "%", "%ff", "a-b-c-d", "x.html", "99999", ""])
    ).map(lambda parts: f"{SITE}/" + "/".join(parts)),
)


@given(_URLS)
def test_no_text_raises_and_no_page_is_article_and_listing(url: str) -> None:
    assert not (looks_like_article(url) and looks_like_listing(url))
    day, number = date_of(url), page_number(url)
    assert day is None or day.year >= 1950
    assert number is None or number >= 0
    assert kind_of(url) is None or isinstance(kind_of(url), str)
    assert listing_of(listing_of(url)) == listing_of(listing_of(listing_of(url)))


@given(st.integers(1, 30), st.text("abcdefg", min_size=1, max_size=8))
def test_time_stays_bounded_however_long_a_url_is(repeats: int, word: str) -> None:
    assert page_type(SITE + f"/{word}" * repeats * 100) is None
    assert page_type(SITE + "/" + f"{word}-" * repeats * 100) == "article"
