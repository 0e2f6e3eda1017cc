"""Microdata and RDFa tell an article's fields; what belongs to another thing on the page tells none."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from newscrawler.extract.page import Page
from newscrawler.extract.sources.microdata import microdata_fields

ARTICLE = "<div itemscope itemtype=https://schema.org/NewsArticle>{}</div>"
NOON = datetime(2024, 5, 7, 12, tzinfo=timezone(timedelta(hours=3)))


def found(html: str) -> dict[str, object]:
    return dict(microdata_fields(Page(f"<body>{html}", "https://n.example/a")))


@pytest.mark.parametrize(
    ("html", "field", "value"),
    [
        ("<p itemprop=description>It had been shut for a year.</p>", "description", "It had been shut for a year."),
        ("<div itemprop=publisher itemscope><meta itemprop=name content='The River'></div>", "publisher", "The River"),
        ("<link itemprop=image href=/b.jpg>", "image", "https://n.example/b.jpg"),
        ("<div itemprop=image itemscope><img itemprop=url src=/b.jpg></div>", "image", "https://n.example/b.jpg"),
        ("<abbr itemprop=datePublished title=2024-05-07T12:00:00+03:00>7 May</abbr>", "date_published", NOON),
    ],
)
def test_a_property_of_the_article_is_its_field(html: str, field: str, value: object) -> None:
    assert found(ARTICLE.format(html)) == {field: value}


def test_a_publishers_logo_is_no_picture_of_the_article() -> None:
    logo = (
        "<div itemprop=logo itemscope itemtype=https://schema.org/ImageObject><meta itemprop=url content=/l.png></div>"
    )
    organization = "<div itemprop=publisher itemscope itemtype=https://schema.org/Organization>{}</div>"
    assert found(ARTICLE.format(organization.format(f"{logo}<meta itemprop=image content=/l.png>"))) == {}


def test_the_body_itself_is_no_description() -> None:
    text = "The old bridge over the river opened to walkers and riders again on Tuesday. " * 5
    assert "description" not in found(ARTICLE.format(f"<div itemprop='description articleBody'>{text}</div>"))


def test_dublin_core_in_rdfa_tells_when() -> None:
    html = '<span property="dc:date dc:created" content="2024-05-07T12:00:00+00:00">7 May</span>'
    told = found(f'<div typeof="sioc:Item foaf:Document">{html}</div>')
    assert told["date_published"] == datetime(2024, 5, 7, 12, tzinfo=UTC)


def test_of_several_things_that_are_signed_the_one_with_the_heading_is_the_article() -> None:
    card = '<article itemscope itemtype="https://schema.org/Article"><a itemprop=author>Omar Nasser</a></article>'
    own = (
        '<article itemscope itemtype="https://schema.org/NewsArticle"><h1>The old bridge is open</h1>'
        "<span itemprop=author>Rima Saad</span> <span itemprop=author>Lea Haddad</span></article>"
    )
    assert found(card + own + card)["authors"] == ["Rima Saad", "Lea Haddad"]
    assert "authors" not in found(f"<h1>The old bridge is open</h1>{card}{card}")


def test_authors_that_belong_to_no_thing_are_those_beside_the_first() -> None:
    both = "<ul><li><a itemprop=author>Rima Saad</a></li><li><a itemprop=author>Lea Haddad</a></li></ul>"
    card = "<div><p><a itemprop=author>Omar Nasser</a></p></div>"
    assert found(both + card + card)["authors"] == ["Rima Saad", "Lea Haddad"]


def test_properties_are_read_as_react_writes_them() -> None:
    told = (
        '<div itemScope itemType="https://schema.org/NewsArticle"><time itemProp="datePublished" dateTime="2024-05-13">'
    )
    assert str(found(told)["date_published"]) == "2024-05-13"


def test_a_list_of_links_that_is_one_property_is_several_keywords() -> None:
    links = "<li><a href=/a>Harbour</a></li><li><a href=/b>Town hall</a></li>"
    assert found(f"<ul itemprop=keywords>{links}</ul>")["keywords"] == ["Harbour", "Town hall"]


@pytest.mark.parametrize("words", ["\n Harbour\n\n Town hall\n", "<b>Harbour</b> <b>Town hall</b>"])
def test_lines_and_elements_of_a_list_that_is_one_property_are_several_keywords(words: str) -> None:
    assert found(f"<span itemprop=keywords>{words}</span>")["keywords"] == ["Harbour", "Town hall"]


def test_whom_a_picture_is_by_is_no_author() -> None:
    figure = (
        "<figure><img src=/b.jpg><figcaption>The quay <b itemprop=author>Photo: Omar Nasser</b></figcaption></figure>"
    )
    assert found(ARTICLE.format(f"{figure}<p itemprop=author>Rima Saad</p>"))["authors"] == ["Rima Saad"]


def test_a_type_that_a_script_speaks_of_is_none_of_the_pages() -> None:
    assert found('<script>_typeof="function"==typeof f</script><meta property=keywords content="river, bridge">') == {}
