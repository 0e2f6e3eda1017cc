"""A tag that is named for the publication dates a page that nothing else does, whatever its system is."""

import pytest

from newscrawler import extract_article

TEXT = """<h1>Harbour board puts off its decision</h1>
<p>The board met on Tuesday evening in the old customs house and heard from twelve residents.</p>
<p>Engineers said the silt has grown by a hand's width in each of the last four years.</p>"""
URL = "https://river.example/local/harbour-board-puts-off-its-decision"


def told(*metas: str, url: str = URL) -> tuple[str, str | None]:
    tags = "".join(f"<meta {meta}>" for meta in metas)
    article = extract_article(f"<html lang=en><head>{tags}</head><body>{TEXT}</body></html>", url)
    return str(article.date_published), article.provenance.get("date_published")


@pytest.mark.parametrize(
    ("meta", "date"),
    [
        ('property="dc:created" content="2024-05-13"', "2024-05-13"),
        ('name="DC.Issued" content="2024-05-13"', "2024-05-13"),
        ('property="og:regDate" content="20240513125214"', "2024-05-13 12:52:14"),
        ('property="og:release_date" content="2024-05-13 06:48"', "2024-05-13 06:48:00"),
        ('name="vr:published-time" content="13.05.2024 17:08"', "2024-05-13 17:08:00"),
        ('name="item-publish-date" content="Mon, May 13 2024 16:57:37 +0000"', "2024-05-13 16:57:37+00:00"),
        ('name="cXenseParse:abc-pubday" content="20240513"', "2024-05-13"),
        ('name="pdate" content="20240513"', "2024-05-13"),
    ],
)
def test_a_name_may_be_of_any_system(meta: str, date: str) -> None:
    assert told(meta) == (date, "meta")


@pytest.mark.parametrize(
    "name", ["expiry-date", "build-created-date", "upload-date", "page-generated-at", "update", "last_published_at"]
)
def test_a_name_of_another_event_dates_nothing(name: str) -> None:
    assert told(f'name="{name}" content="2024-05-13"') == ("None", None)


def test_a_surer_name_comes_first() -> None:
    created, published = 'name="created" content="2024-05-11"', 'name="dtk:publishdate" content="2024/05/13 13:24:16"'
    assert told(created, published) == ("2024-05-13 13:24:16", "meta")


def test_beside_an_address_with_a_day_it_tells_that_days_clock_and_no_other_day() -> None:
    url = "https://river.example/2024/05/13/harbour-board-puts-off-its-decision"
    assert told('property="og:regDate" content="20240513125214"', url=url) == ("2024-05-13 12:52:14", "meta")
    assert told('property="og:regDate" content="20240611125214"', url=url) == ("2024-05-13", "url")


def test_titles_and_descriptions_of_other_systems_are_read_where_open_graph_has_none() -> None:
    title, description = "Harbour board puts off", "After a long night."
    tags = f'<meta name="dc.title" content="{title}"><meta name="DC.Description" content="{description}">'
    article = extract_article(f"<html><head>{tags}</head><body></body></html>", URL)
    assert (article.headline, article.description) == (title, description)
