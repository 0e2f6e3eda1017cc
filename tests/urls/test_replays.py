import pytest

from newscrawler.extract import extract_article
from newscrawler.urls.path_facts import date_of
from newscrawler.urls.replays import original_of


@pytest.mark.parametrize(
    "replayed",
    [
        "https://web.archive.org/web/20190717140047/https://n.example/a?b=1",
        "/web/20190717140047id_/https://n.example/a?b=1",
        "https://archive.n.example/ukgwa/20190717140047mp_/https:/n.example/a?b=1",
        "https://archive.n.example/123/2019/https://n.example/a?b=1",
    ],
)
def test_a_replayed_page_has_the_address_that_was_archived(replayed: str) -> None:
    assert original_of(replayed) == "https://n.example/a?b=1"


@pytest.mark.parametrize("url", ["https://n.example/2019/07/a", "https://n.example/to/https://m.example/", "", "/a"])
def test_any_other_address_is_its_own(url: str) -> None:
    assert original_of(url) == url


def test_a_copy_of_a_replay_has_the_articles_own_address_picture_and_day() -> None:
    at = "https://web.archive.org/web/20190717140047"
    html = (
        f'<html lang=en><head><link rel=canonical href="{at}/https://n.example/2014/01/27/the-bridge-is-open">'
        f'<meta property="og:image" content="{at}im_/https://n.example/b.jpg"></head><body><h1>The bridge is open</h1>'
    )
    article = extract_article(html, f"{at}/https://n.example/2014/01/27/the-bridge-is-open")
    assert article.canonical_url == "https://n.example/2014/01/27/the-bridge-is-open"
    assert article.image
    assert article.image.url == "https://n.example/b.jpg"
    assert str(article.date_published) == "2014-01-27"
    assert date_of("https://web.archive.org/web/20190717/https://n.example/a") is None
