"""What a URL's pattern says of its page: patterns.py, article_shape.py, parts.py and words.py."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newscrawler.urls import words as url_words
from newscrawler.urls.paging import listing_of, page_number
from newscrawler.urls.path_facts import date_of, kind_of
from newscrawler.urls.patterns import looks_like_article, may_be_numbered, page_type

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
        "/?q=news/the-council-votes-for-the-new-ferry",
        "/index.php?/world/the-council-votes-for-the-new-ferry/",
        "/1405/09/07/night-trains",  # Jalali
        "/2569/11/28/night-trains",  # Buddhist
    ],
)
def test_dates_numbers_and_long_slugs_make_an_article(path: str) -> None:
    assert page_type(SITE + path) == "article"
    assert looks_like_article(SITE + path)


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
        ("/1405/09/07/", "section"),
        ("/?q=news/local&page=2", "section"),
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
        ("/?tag=rail", "tags"),  # WordPress, where nobody has chosen addresses
        ("/index.php?tag=rail&paged=2", "tags"),
        ("/?author=2", "authors"),
        ("/?cat=7&tag=rail", "section"),
    ],
)
def test_short_names_archives_and_words_of_listings_make_a_listing(path: str, type_: str) -> None:
    assert page_type(SITE + path) == type_
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
        f"{SITE}/news/@@search?Subject:list=bridges",
        f"{SITE}/wiki/Special:RecentChanges",
        f"{SITE}/wiki/User_talk:Rima",
        f"{SITE}/index.php?title=What_the_ministers_said_today&action=edit",
        f"{SITE}/index.php?title=What_the_ministers_said_today&oldid=12345",
        f"{SITE}/doku.php?id=news:what-the-ministers-said&do=revisions",
        f"{SITE}/news/what-the-ministers-said/%40%40sharing",
        f"{SITE}/a/b/c/d/e/f/g/h/i",
        "mailto:desk@news.example",
        "/world/what-the-ministers-said-today",
        "https://[news.example/what-the-ministers-said-today",
        "",
    ],
)
def test_files_forms_and_pages_about_the_publisher_are_of_no_use(url: str) -> None:
    assert page_type(url) is None
    assert not looks_like_article(url)


_TEXT = st.text(max_size=60)
_URLS = st.one_of(
    _TEXT,
    st.builds(lambda path, query: f"{SITE}/{path}?{query}", _TEXT, _TEXT),
    st.lists(
        st.sampled_from(["a", "2024", "05", "13", "page", "tag", "%", "%ff", "a-b-c-d", "x.html", "99999", ""])
    ).map(lambda parts: f"{SITE}/" + "/".join(parts)),
)


@given(_URLS)
@example("/PAGE0/PAGE0/PAGE0")
def test_no_text_raises_and_an_article_looks_like_one(url: str) -> None:
    assert looks_like_article(url) == (page_type(url) == "article")
    day, number = date_of(url), page_number(url)
    assert day is None or day.year >= 1950
    assert number is None or number >= 0
    assert kind_of(url) is None or isinstance(kind_of(url), str)
    assert listing_of(listing_of(url)) == listing_of(listing_of(listing_of(url)))


@given(st.integers(1, 30), st.text("abcdefg", min_size=1, max_size=8))
def test_time_stays_bounded_however_long_a_url_is(repeats: int, word: str) -> None:
    assert page_type(SITE + f"/{word}" * repeats * 100) is None
    assert page_type(SITE + "/" + f"{word}-" * repeats * 100) == "article"


@pytest.mark.parametrize(
    "path",
    [
        "/weather/a-storm-is-to-hit-the-coast-b2694513.html",
        "/games/a-harbour-in-a-box-is-the-best-of-the-year",
        "/jobs/why-nobody-wants-to-steer-a-ferry-98765",
        "/help/how-readers-helped-a-library-out-of-the-water",
        "/columnists/jane-doe/the-city-needs-more-night-trains",
        "/autoren/erika-muster/warum-die-stadt-mehr-nachtzuege-braucht",
        "/opinion/columnists/2024/05/13/night-trains",
        "/topics/energy/why-the-wind-does-not-pay",
        "/news/lifestyle/898682/slug/ar",
        "/news/lifestyle/898682/a-night-by-the-sea/ar",
        "/News/1083/25/256707/harbour/a-night-by-the-sea.aspx",
        "/2016/11/29/politics/harbour-vote/index.html",
        "/world/a-bridge-that-nobody-wanted/index.html",
        "/blog/a-bridge-that-nobody-wanted/2022/12/29/",
        "/comment/opinion/article/3046526/the-playbook-of-a-harbour-master",
        "/newsletters/the-week-at-the-harbour-in-five-pictures",
        "/about/how-we-count-the-boats-of-the-harbour-98765",
        "/news/news_lang.php?ArtNr=335614",
        "/service/news_view.htm?lang=e&Seq_Code=181595",
        "/spip.php?article717",
        "/c/8Wda7wwUnuC",
        "/archives/2562",
        "/article/2052610",
        "/deportes/201305/una-regata",
        "/国际/港口城市将增加夜间列车班次以满足需求",
        "/events/2024/05/13/night-market-opens",
        "/harbour/the-council-keeps-the-old-lighthouse-open-for-another-year/rope-kd41x",
        "/ar/almjls-yqrr-abqaa-almnart-mftwht-llzwar-hta-alsyf/almynaa",
        "/sport/2024-05/boats-final-ropes-knots/komplettansicht",
        "/news-details/90311/2024-05-13",
        "/regions/the-lighthouse-stays-open/note_5c1f0d3a-2b6e-4f0a-9c55-0e6a7b8c9d10.html",
    ],
)
def test_an_articles_shape_wins_over_a_word_and_an_id_may_stand_anywhere(path: str) -> None:
    assert page_type(SITE + path) == "article"


@pytest.mark.parametrize(
    "path",
    [
        "/calendar/202601",
        "/calendar/2026-01-05",
        "/calendar/98765",
        "/calendar/action~agenda/exact_date~1577836800",
        "/events/week/202605",
        "/calendar.php?id=12345",
        "/archive/20260105.html",
        "/news/2026-01-05",
        "/news/may-2026",
        "/archivo/13-05-2024",
        "/sitemap/2026-w05",
        "/12345/archive/2026/01/05",
        "/category/12345",
        "/category/12345/world",
        "/channel/12345-world",
        "/news/node_96374.htm",
        "/news/list_12.html",
        "/GB/14677/index.html",
        "/world/middle-east-and-africa",
        "/weather",
        "/jobs",
        "/a/b/c/d/e/f",
        "/list?companyId=98765",
        "/list?postcode=48165",
        "/shop/the-best-teapots-of-the-year",
        "/ads/the-best-teapots-of-the-year",
        "/calendar/harbour/night-market/event_5c1f0d3a-2b6e-4f0a-9c55-0e6a7b8c9d10.html",
        "/archive/90311/2024-05-13",
        "/calendar/90311/2024-05-13",
        "/harbour/the-council-keeps-the-old-lighthouse-open/2",
    ],
)
def test_calendars_archives_by_date_and_listings_with_numbers_are_no_articles(path: str) -> None:
    assert page_type(SITE + path) == "section"


@pytest.mark.parametrize(
    ("path", "type_"),
    [
        ("/author/12345/jane-doe-of-the-harbour-light", "authors"),
        ("/columnists/jane-doe", "authors"),
        ("/author/jane-doe/98765", "authors"),
        ("/author/jane-doe/most-read-articles", "authors"),
        ("/tag/2024-harbour-council-election-results", "tags"),
        ("/thema/rail/98765", "tags"),
        ("/tag/rail-0000018f-9a2b-d5c1-afff-bbf1c2d30000", "tags"),
    ],
)
def test_names_of_authors_and_subjects_are_no_slugs(path: str, type_: str) -> None:
    assert page_type(SITE + path) == type_


@pytest.mark.parametrize(
    "path",
    [
        "/print/world/what-the-ministers-said-today",
        "/amp/world/what-the-ministers-said-today",
        "/world/what-the-ministers-said-today.amp.html",
        "/world/what-the-ministers-said-today?amp=1",
        "/world/what-the-ministers-said-today?outputType=amp",
        "/world/what-the-ministers-said-today?replytocom=399009",
        "/world/what-the-ministers-said-today?pdf=1",
        "/world/what-the-ministers-said-today.html?printPagedArticle=true",
        "/ispis/world/what-the-ministers-said-today",
        "/world/what-the-ministers-said-today/comment-page-2/",
        "/world/what-the-ministers-said-today?_wpnonce=1f0a&like_comment=4",
        "/?attachment_id=81",
        "/?cat=7&feed=rss2",
        "/world/what-the-ministers-said-today?share=facebook",
        "/print.php?id=12345",
        "/comment/reply/12345",
        "/login.php?id=12345",
        "/sign_in?id=12345",
        "/members?return_to=/world/what-the-ministers-said-today",
        "/continue?redirect_url=https://news.example/world/what-the-ministers-said-today",
        "/forgot-password",
        "/shop",
        "/classifieds/housing",
        "/search-results?q=flood",
        "/site/forms/letters/new",
        "/board-of-directors",
        "/pages/modern-slavery-statement",
        "/tentang-kami",
    ],
)
def test_other_views_of_an_article_and_forms_that_lead_back_are_of_no_use(path: str) -> None:
    assert page_type(SITE + path) is None


@pytest.mark.parametrize(
    "path",
    [
        "/harbour-light-code-of-ethics",
        "/site/valley_privacy_policy.html",
        "/41418-about-us.html",
        "/submit-a-letter-to-the-editor/",
        "/help/how-to-subscribe-to-the-paper",
    ],
)
def test_a_page_about_the_publisher_may_have_more_words_in_its_address_and_has_to_show_what_it_is(path: str) -> None:
    assert page_type(SITE + path) == "section"


@pytest.mark.parametrize(
    "path",
    ["/tech/apps/a-ferry-line-delays-its-new-privacy-policy", "/2024/05/13/council-adopts-a-code-of-ethics"],
)
def test_news_of_such_a_page_is_told_by_its_place_and_its_day(path: str) -> None:
    assert page_type(SITE + path) == "article"


def test_no_word_of_any_list_is_torn_or_written_in_capitals() -> None:
    """Lines that are wrapped once tore "tv-guide" in two."""
    lists = {name: value for name, value in vars(url_words).items() if name.isupper()}
    assert len(lists) > 15
    for name, words in lists.items():
        torn = [word for word in words if word.strip("-_") != word or not word or word != word.lower() or " " in word]
        assert not torn, (name, torn)
    assert "forgot-password" in url_words.NEVER
    assert "tv-guide" in url_words.CALENDARS


def test_a_search_is_a_listing_only_where_it_looks_for_nothing_and_says_how_it_is_sorted() -> None:
    assert page_type(f"{SITE}/search/?f=html&q=&c[]=news*&s=start_time&sd=desc&l=25&t=article") == "section"
    for path in ("/search/?q=flood&sd=desc", "/search/", "/search/?f=html", "/account/search?sort=new"):
        assert page_type(SITE + path) is None, path


def test_a_short_number_may_be_an_articles_where_its_parameter_is_called_so() -> None:
    typo3 = "tx_news_pi1%5Baction%5D=detail&tx_news_pi1%5Bnews%5D"
    assert may_be_numbered(f"{SITE}/detail?{typo3}=7&cHash=ab")
    assert not may_be_numbered(f"{SITE}/list?tx_news_pi1%5BcurrentPage%5D=7")


def test_a_number_or_a_code_may_be_an_articles_whatever_its_parameter_is_called() -> None:
    numbered = ("/view.asp?tbl=news&no=66", "/bbs/view.do?nttId=40&menuNo=200", "/read.php?seq=7")
    for path in (*numbered, "/n/kX9bQ2w", "/a/qTrXkBz"):
        assert may_be_numbered(SITE + path), path
    others = (
        "/list.asp?menuNo=4",
        "/list.do?bbsId=7&pageIndex=2",
        "/view.asp?no=new",
        "/en/AboutUs",
        "/category/kX9bQ2w",
    )
    for path in (*others, "/world", "/n/market"):
        assert not may_be_numbered(SITE + path), path


@pytest.mark.parametrize(
    "path",
    [
        "/tech/ferry-line-delays-its-new-privacy-policy",
        "/ferry-line-delays-its-new-privacy-policy",
        "/news/how-to-donate-to-those-whom-the-flood-has-hit",
        "/opinion/this-is-what-we-mean-by-who-we-are",
    ],
)
def test_news_of_such_a_page_of_somebody_else_is_news(path: str) -> None:
    assert page_type(SITE + path) == "article"
