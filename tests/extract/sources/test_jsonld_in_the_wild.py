"""JSON-LD as newsrooms publish it: each field is right or absent, and one broken block costs no other."""

import json
from typing import Any

import pytest

from newscrawler.article import Article
from newscrawler.extract import extract_article
from newscrawler.extract.page import Page
from newscrawler.extract.sources.graph import json_ld

URL = "https://river.example/city/the-bridge-reopens"
NEWS: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "The bridge reopens",
    "description": "It had been shut for a year.",
    "author": [{"@type": "Person", "name": "Rima Saad"}, {"@type": "Person", "name": "Omar Nasser"}],
    "datePublished": "2024-05-07T08:30:00+03:00",
    "dateModified": "2024-05-07T10:00:00+03:00",
    "image": {"@type": "ImageObject", "url": "https://river.example/b.jpg"},
    "articleSection": "City",
    "keywords": ["bridge", "river"],
    "inLanguage": "en-GB",
}
TEXT = json.dumps(NEWS)


def block(data: Any, kind: str = "application/ld+json") -> str:
    return f'<script type="{kind}">{data if isinstance(data, str) else json.dumps(data)}</script>'


def read(*blocks: Any) -> Article:
    scripts = "".join(b if isinstance(b, str) and b.startswith("<script") else block(b) for b in blocks)
    return extract_article(f"<html><head>{scripts}</head><body></body></html>", URL)


def with_(**changes: Any) -> Article:
    return read({**NEWS, **changes})


def is_whole(article: Article) -> bool:
    assert article.image is not None
    assert article.date_published is not None
    assert article.date_modified is not None
    return (
        article.headline == "The bridge reopens"
        and article.description == "It had been shut for a year."
        and article.authors == ["Rima Saad", "Omar Nasser"]
        and article.date_published.isoformat() == "2024-05-07T08:30:00+03:00"
        and article.date_modified.isoformat() == "2024-05-07T10:00:00+03:00"
        and article.image.url == "https://river.example/b.jpg"
        and article.section == "City"
        and article.keywords == ["bridge", "river"]
        and article.language == "en"
    )


@pytest.mark.parametrize(
    "data",
    [
        NEWS,
        [NEWS],
        [[{"@type": "WebSite", "name": "The Daily River"}, NEWS]],
        {"@graph": [{"@type": "WebPage", "name": "Page"}, NEWS]},
        [{"@graph": [{"@type": "Organization", "name": "The Daily River"}]}, {"@graph": [NEWS]}],
        {"@graph": NEWS},
        {**NEWS, "@type": ["NewsArticle", "Article"]},
        {**NEWS, "@type": "http://schema.org/NewsArticle"},
        {"@type": "WebPage", "mainEntity": NEWS},
    ],
)
def test_an_article_is_found_wherever_a_block_keeps_it(data: Any) -> None:
    assert is_whole(read(data))


@pytest.mark.parametrize(
    "name",
    [
        *("Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "BlogPosting"),
        *("BackgroundNewsArticle", "ReviewNewsArticle", "LiveBlogPosting", "Report", "SatiricalArticle"),
        *("article", "newsArticle", "NEWSARTICLE", "schema:NewsArticle", " BlogPosting"),
    ],
)
def test_every_type_of_article_is_one(name: str) -> None:
    assert is_whole(with_(**{"@type": name}))


@pytest.mark.parametrize(
    "text",
    [
        f"<!-- {TEXT} -->",
        f"<!--\n{TEXT}\n//-->",
        f"<![CDATA[{TEXT}]]>",
        f"//<![CDATA[\n{TEXT}\n//]]>",
        f"/*<![CDATA[*/\n{TEXT}\n/*]]>*/",
        f"// made by a template\n{TEXT}",
        TEXT[:-1] + ",}",
        TEXT.replace("]", ",]"),
        TEXT + ";",
        TEXT.replace("}, {", "},\n\n{"),
        "\ufeff" + TEXT,
        TEXT.replace('"dateModified"', '"alternativeHeadline": "one\ntwo\x01\tthree", "dateModified"'),
        TEXT.replace('"dateModified"', '"alternativeHeadline": "They call it "the bow" here", "dateModified"'),
        TEXT.replace('"dateModified"', r'"alternativeHeadline": "it\'s C:\river", "dateModified"'),
        TEXT.replace('"dateModified"', '"wordCount": , "dateModified"'),
    ],
)
def test_an_article_is_read_though_its_json_is_none(text: str) -> None:
    assert is_whole(read(text))


@pytest.mark.parametrize(
    "broken", ["{", '{"@type": "NewsArticle", "headline": "Anoth', "{{}", "[" * 5000, "null", "", "<p>"]
)
def test_a_broken_block_costs_no_other(broken: str) -> None:
    assert is_whole(read(broken, NEWS))
    assert is_whole(read(NEWS, broken))


def test_blocks_that_are_no_json_are_counted() -> None:
    blocks = [NEWS, TEXT[:-1] + ",}", TEXT[:200], "{"]
    page = Page("".join(map(block, blocks)), URL)
    assert [value.get("headline") for value in page.once(json_ld)] == ["The bridge reopens"] * 3
    assert page.faults == {"mended": 1, "broken": 2}


@pytest.mark.parametrize("kind", ["application/ld+json", "application/LD+JSON", "application/ld+json; charset=utf-8"])
def test_a_block_is_known_by_its_type(kind: str) -> None:
    assert is_whole(read(block(NEWS, kind)))
    assert read(block(NEWS, "application/json")).headline is None


@pytest.mark.parametrize(
    "author",
    [
        ["Rima Saad", "Omar Nasser"],
        "Rima Saad, Omar Nasser",
        "By Rima Saad and Omar Nasser",
        {"@type": "Person", "name": "Rima Saad and Omar Nasser"},
        {"@type": "Person", "name": ["Rima Saad", "Omar Nasser"]},
        [[{"name": "Rima Saad"}], [["Omar Nasser"]]],
        [{"givenName": "Rima", "familyName": "Saad"}, {"@type": "Person", "givenName": "Omar", "familyName": "Nasser"}],
        [{"name": {"@value": "Rima Saad"}}, {"@value": "Omar Nasser"}],
        [{"name": "Rima Saad"}, {"name": "Omar Nasser"}, {"name": "Rima Saad"}, {"name": ""}, None, {}],
        [{"name": "Rima Saad", "url": "https://river.example/rima"}, {"name": " Omar&nbsp;Nasser "}],
        [{"name": "Rima Saad"}, {"name": "Omar Nasser"}, {"name": "https://river.example/desk"}],
    ],
)
def test_authors_are_read_in_every_shape(author: Any) -> None:
    assert with_(author=author).authors == ["Rima Saad", "Omar Nasser"]


@pytest.mark.parametrize(
    "author", [None, "", [], {}, 5, True, [[]], {"name": 5}, {"name": None}, "https://x.example/a"]
)
def test_what_is_no_author_is_none(author: Any) -> None:
    assert with_(author=author).authors == []


@pytest.mark.parametrize(
    ("field", "given", "read_as"),
    [
        ("headline", "Boats &amp; bridges", "Boats & bridges"),
        ("headline", "Boats &amp;amp; bridges", "Boats & bridges"),
        ("headline", "The mayor&#8217;s bridge &quot;opens&quot;", 'The mayor’s bridge "opens"'),
        ("headline", "The <em>bridge</em> reopens", "The bridge reopens"),
        ("headline", " The\n bridge\treopens ", "The bridge reopens"),
        ("headline", ["The bridge reopens"], "The bridge reopens"),
        ("headline", {"@value": "The bridge reopens", "@language": "en"}, "The bridge reopens"),
        ("description", "<p>It had been shut.</p>", "It had been shut."),
        ("articleSection", ["City", "River"], "City"),
        ("articleSection", {"name": "City"}, "City"),
    ],
)
def test_a_text_is_read_as_a_reader_would_see_it(field: str, given: Any, read_as: str) -> None:
    article = with_(**{field: given})
    assert getattr(article, {"articleSection": "section"}.get(field, field)) == read_as


@pytest.mark.parametrize("given", [5, True, None, {}, [], [[]], {"a": 1}, ""])
@pytest.mark.parametrize("field", [name for name in NEWS if not name.startswith("@")])
def test_what_is_of_another_type_is_absent_and_costs_no_other_field(field: str, given: Any) -> None:
    article = with_(**{field: given})
    if field != "headline":
        assert article.headline == "The bridge reopens"
    if field != "author":
        assert article.authors == ["Rima Saad", "Omar Nasser"]
    if field != "datePublished":
        assert article.date_published is not None


@pytest.mark.parametrize(
    "keywords",
    ["bridge, river", "bridge,river,bridge", ["bridge", "river", "", None], [["bridge", "river"]], "bridge; river"],
)
def test_keywords_are_read_in_every_shape(keywords: Any) -> None:
    assert with_(keywords=keywords).keywords == ["bridge", "river"]


@pytest.mark.parametrize(
    "image",
    [
        "https://river.example/b.jpg",
        "/b.jpg",
        ["https://river.example/b.jpg", "https://river.example/c.jpg"],
        {"contentUrl": "/b.jpg"},
        [{"url": "/b.jpg"}],
        [["/b.jpg"]],
        [None, {"url": "/b.jpg"}],
        {"url": ["/b.jpg"]},
        {"url": {"@id": "/b.jpg"}},
    ],
)
def test_images_are_read_in_every_shape(image: Any) -> None:
    found = with_(image=image).image
    assert found is not None
    assert found.url == "https://river.example/b.jpg"


@pytest.mark.parametrize(
    ("given", "moment"),
    [
        ("2024-05-07T05:30:00Z", "2024-05-07T05:30:00+00:00"),
        ("2024-05-07T05:30:00.123+0000", "2024-05-07T05:30:00+00:00"),
        ("2024-05-07 08:30:00 +0300", "2024-05-07T08:30:00+03:00"),
        (["2024-05-07T08:30+03:00"], "2024-05-07T08:30:00+03:00"),
        ({"@type": "DateTime", "@value": "2024-05-07T08:30:00+03:00"}, "2024-05-07T08:30:00+03:00"),
        ("Tue, 07 May 2024 08:30:00 +0300", "2024-05-07T08:30:00+03:00"),
        (1715059800, "2024-05-07T05:30:00+00:00"),
        (1715059800000, "2024-05-07T05:30:00+00:00"),
        ("0001-01-01T00:00:00Z", None),
        ("9999-12-31T00:00:00Z", None),
        ("1970-01-01T00:00:00Z", None),
        ("2024-13-45", None),
        ("soon", None),
    ],
)
def test_dates_are_read_in_every_shape_and_impossible_ones_are_none(given: Any, moment: str | None) -> None:
    found = with_(datePublished=given).date_published
    assert (found and found.isoformat()) == moment


def test_an_organisation_signs_only_where_no_person_does() -> None:
    author = [{"@type": "Organization", "name": "The Daily River"}, {"@type": "Person", "name": "Rima Saad"}]
    assert with_(author=author).authors == ["Rima Saad"]


def test_an_author_who_is_referred_to_is_looked_up() -> None:
    people = [{"@type": "Person", "@id": "#rima", "name": "Rima Saad"}]
    assert read({"@graph": [{**NEWS, "author": {"@id": "#rima"}}, *people]}).authors == ["Rima Saad"]
    assert read({**NEWS, "author": [{"@id": "#rima"}]}, people).authors == ["Rima Saad"]


def test_an_article_that_is_only_recommended_is_not_this_one() -> None:
    other = {**NEWS, "headline": "Another story", "url": "https://river.example/other", "author": "Jonas Pike"}
    own = {**NEWS, "mainEntityOfPage": {"@type": "WebPage", "@id": URL}}
    assert is_whole(read(other, own))
    assert is_whole(read({"@type": "ItemList", "itemListElement": [other]}, NEWS))
