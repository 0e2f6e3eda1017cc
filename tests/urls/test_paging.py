import pytest

from newscrawler.urls.paging import listing_of, page_number

SITE = "https://news.example"


@pytest.mark.parametrize(
    ("path", "number"),
    [
        ("/world/page/3", 3),
        ("/world/page-3/", 3),
        ("/world?page=3", 3),
        ("/world?sort=new&paged=3", 3),
        ("/world?offset=40", 40),
        ("/?p=3", 3),
        ("/news/?SECTION_ID=5&PAGEN_1=3", 3),  # Bitrix
        ("/?tx_news_pi1%5B%40widget_0%5D%5BcurrentPage%5D=3&cHash=a1", 3),  # TYPO3
        ("/?filter%5Bpages%5D=3", None),
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


def test_what_a_link_bears_for_its_visitor_makes_no_other_listing() -> None:
    spellings = ("/list.do;jsessionid=1F?pageNo=2", "/list.do;jsessionid=9A.node2?pageNo=3", "/list.do")
    assert {listing_of(SITE + path) for path in spellings} == {SITE + "/list.do"}


def test_a_search_for_nothing_is_a_listing_and_tells_its_sections_apart() -> None:
    world = "/search/?f=html&q=&c[]=world*&s=start_time&sd=desc&l=25"
    assert listing_of(SITE + world) == listing_of(f"{SITE}{world}&o=25")
    assert listing_of(SITE + world) != listing_of(SITE + world.replace("world", "sport"))
    assert page_number(f"{SITE}{world}&o=25") == 25
