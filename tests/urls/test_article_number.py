import pytest

from newscrawler.urls.article_number import article_number

_CODE = "7c2f1b1e-9d41-4a0b-8a55-0123456789ab"


@pytest.mark.parametrize(
    "urls",
    [
        ("/200016-the-old-ferry-sails", "/200016-the-old-ferry-sails-after-all", "/200016"),
        ("/world/the-old-ferry-200016.html", "/sport/the-ferry-200016.html"),
        ("/story/news/2024/05/13/the-old-ferry/200016/", "/story/news/2024/05/14/the-ferry/200016/?x=1"),
        ("/200016/the-old-ferry", "/200016/the-new-ferry"),
    ],
)
def test_an_article_has_its_number_whatever_stands_beside_it(urls: tuple[str, ...]) -> None:
    assert {article_number(f"https://n.example{url}") for url in urls} == {"200016"}


def test_a_code_is_a_number_too() -> None:
    assert article_number(f"https://n.example/news/the-old-ferry/article_{_CODE}.html") == _CODE


@pytest.mark.parametrize(
    "url",
    [
        "/",
        "/world/7",
        "/2024/05/13/the-old-ferry",
        "/20240513/ferry",
        "/the-ferry-20240513",
        "/12345/67890",
        "/12345-67890",
    ],
)
def test_days_short_numbers_and_several_numbers_name_no_article(url: str) -> None:
    assert article_number(f"https://n.example{url}") is None
